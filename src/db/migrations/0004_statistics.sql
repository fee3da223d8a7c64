-- What the statistics are counted from without reading whole rows. None of these holds last_seen_at: noting that a
-- user was active could then no longer stay within its page and would have to write every index of the user.

-- Admins and editors are few; viewers are all other members.
create index "IDX_org_user_role_user_id" on org_user (role, user_id) where role in ('Admin', 'Editor');
create index "IDX_user_service_account" on "user" (id) where coalesce(is_service_account, false);
create index "IDX_user_mixed_case" on "user" (id) where lower(login) <> login or lower(email) <> email;

create index "IDX_user_auth_token_rotated_at" on user_auth_token (rotated_at);
create index "IDX_dashboard_tag_term" on dashboard_tag (term);
