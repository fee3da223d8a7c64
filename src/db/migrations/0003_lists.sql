-- What lists and searches of users, organisations and teams are answered from, and the role that shows teams.

-- One for each order that a list may have. The column beside its lower case is included because PostgreSQL reads an
-- index alone only when it holds every column that is mentioned, even where only the expression is needed.
create index "IDX_user_lower_login" on "user" (lower(login), id) include (login)
  where not coalesce(is_service_account, false);
create index "IDX_user_lower_email" on "user" (lower(email), id) include (email)
  where not coalesce(is_service_account, false);
create index "IDX_user_lower_name" on "user" (lower(coalesce(name, '')), id) include (name)
  where not coalesce(is_service_account, false);
create index "IDX_org_lower_name" on org (lower(name), id);

-- For texts inside of a login, email or name; the character between them is in none of the three. A server may lack
-- the extension or not let us add it: searching then reads all users, which takes longer.
do $$
declare
  schema text;
begin
  begin
    create extension if not exists pg_trgm;
  exception when insufficient_privilege or undefined_file or feature_not_supported then
    raise notice 'pg_trgm cannot be added: searching users will read all of them';
  end;
  select quote_ident(nspname) into schema
    from pg_extension join pg_namespace on pg_namespace.oid = extnamespace where extname = 'pg_trgm';
  if schema is not null then
    execute format(
      $index$
        create index "IDX_user_search" on "user" using gin
          (lower(login || E'\x01' || email || E'\x01' || coalesce(name, '')) %s.gin_trgm_ops)
      $index$, schema);
  end if;
end
$$;

insert into role (name, uid, display_name, group_name, description, version, org_id, hidden, created, updated)
values ('fixed:teams:read', 'fixed_teams_read', 'Team reader', 'Teams', 'See the teams of an organisation',
  1, 0, false, now() at time zone 'utc', now() at time zone 'utc');
insert into permission (role_id, action, scope, created, updated)
select id, 'teams:read', 'teams:*', now() at time zone 'utc', now() at time zone 'utc'
from role where name = 'fixed:teams:read' and org_id = 0;
insert into builtin_role (role, role_id, org_id, created, updated)
select builtin, id, 0, now() at time zone 'utc', now() at time zone 'utc'
from role cross join unnest(array['Admin', 'Grafana Admin']) as builtin
where name = 'fixed:teams:read' and org_id = 0;
