-- Whether the data keys were rotated since a re-encryption began, so that it has to begin anew.
alter table admin_api.encryption_job add column is_outdated boolean not null default false;
