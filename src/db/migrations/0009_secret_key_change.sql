-- A change of the secret key that is under way, so that nobody who knows only one of the two keys takes part.

alter table admin_api.secret_key_check
  -- What the other key encrypted; null while there is no change. `value` is of the key before the change.
  add column next_value bytea,
  -- Whether the change is being taken back: what is written is encrypted with the key before the change again.
  add column is_reverted boolean not null default false,
  add constraint secret_key_check_is_reverted_check check (next_value is not null or not is_reverted);
