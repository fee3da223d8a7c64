-- Settings that were changed while the service ran: what counts of a key is its latest change.

create table admin_api.setting_revision (
  revision bigint generated always as identity primary key,
  created timestamp not null,
  -- No foreign key: who changed something is worth knowing when they are gone, too.
  author_id bigint not null,
  author_login varchar(190) not null,
  restored_revision bigint
);

create table admin_api.setting_change (
  revision bigint not null references admin_api.setting_revision on delete cascade,
  section varchar(190) not null,
  key varchar(190) not null,
  -- Both are null where the key lost its stored value.
  value text,
  encrypted_value bytea,
  primary key (section, key, revision),
  constraint setting_change_value_check check (value is null or encrypted_value is null)
);
create index setting_change_revision on admin_api.setting_change (revision);
