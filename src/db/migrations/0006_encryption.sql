-- Runs over all secrets: which there were, how far they got, and what they could not deal with.

create table admin_api.encryption_job (
  id bigint generated always as identity primary key,
  operation varchar(40) not null,
  state varchar(20) not null default 'running',
  created timestamp not null,
  finished timestamp,
  total bigint not null default 0,
  done bigint not null default 0,
  failed bigint not null default 0,
  -- The first failures, as an array of table, id and reason.
  failures jsonb not null default '[]',
  -- The column and the last row that were dealt with.
  position jsonb,
  is_cancelled boolean not null default false,
  constraint encryption_job_operation_check
    check (operation in ('reencrypt-data-keys', 'reencrypt-secrets', 'rollback-secrets')),
  constraint encryption_job_state_check check (state in ('running', 'succeeded', 'failed', 'cancelled'))
);
-- One at a time, over all instances.
create unique index encryption_job_running on admin_api.encryption_job (state) where state = 'running';

-- What the secret key of the first start encrypted, by which a wrong one is recognised.
create table admin_api.secret_key_check (
  id smallint primary key default 1,
  value bytea not null,
  constraint secret_key_check_id_check check (id = 1)
);
