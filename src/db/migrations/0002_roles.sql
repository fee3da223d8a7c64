-- Roles of org_id 0 hold in every organisation. A scope of '' is an action without a scope.

insert into role (name, uid, display_name, group_name, description, version, org_id, hidden, created, updated)
select name, replace(replace(name, ':', '_'), '.', '_'), display_name, group_name, description,
  1, 0, false, now() at time zone 'utc', now() at time zone 'utc'
from (values
  ('basic:viewer', 'Viewer', 'Basic', 'Everybody who is a viewer of the organisation has this role'),
  ('basic:editor', 'Editor', 'Basic', 'Everybody who is an editor of the organisation has this role'),
  ('basic:admin', 'Admin', 'Basic', 'Everybody who is an admin of the organisation has this role'),
  ('basic:grafana_admin', 'Grafana Admin', 'Basic', 'Every server admin has this role'),
  ('fixed:users:reader', 'User reader', 'User administration',
    'See all users of the server, their sessions and quotas'),
  ('fixed:users:writer', 'User writer', 'User administration',
    'See, create, change, disable and delete all users of the server, their sessions and quotas'),
  ('fixed:settings:reader', 'Setting reader', 'Settings', 'See the settings of the server'),
  ('fixed:settings:writer', 'Setting writer', 'Settings', 'See and change the settings of the server'),
  ('fixed:stats:reader', 'Statistics reader', 'Statistics', 'See the statistics of the server'),
  ('fixed:ldap:reader', 'LDAP reader', 'LDAP', 'Look users up in the LDAP directory and see whether it answers'),
  ('fixed:ldap:writer', 'LDAP writer', 'LDAP',
    'Look users up in the LDAP directory, synchronise them and reload its configuration'),
  ('fixed:provisioning:writer', 'Provisioning writer', 'Provisioning', 'Reload what files provision'),
  ('fixed:org.users:reader', 'Member reader', 'Members', 'See the users of an organisation and their permissions'),
  ('fixed:org.users:writer', 'Member writer', 'Members', 'See, add, change and remove the users of an organisation'),
  ('fixed:organization:reader', 'Organisation reader', 'Organisations', 'See an organisation and its quotas'),
  ('fixed:organization:writer', 'Organisation writer', 'Organisations',
    'See and change an organisation and its preferences'),
  ('fixed:organization:maintainer', 'Organisation maintainer', 'Organisations',
    'See, create, change and delete organisations and their quotas')
) as known (name, display_name, group_name, description);

insert into permission (role_id, action, scope, created, updated)
select role.id, action, granted.scope, now() at time zone 'utc', now() at time zone 'utc'
from (values
  ('fixed:users:reader', 'global.users:*', array['users:read', 'users.authtoken:read', 'users.quotas:read']),
  ('fixed:users:writer', 'global.users:*', array[
    'users:read', 'users:write', 'users:delete', 'users:enable', 'users:disable', 'users.logout',
    'users.password:write', 'users.permissions:write', 'users.authtoken:read', 'users.authtoken:write',
    'users.quotas:read', 'users.quotas:write']),
  ('fixed:users:writer', '', array['users:create']),
  ('fixed:settings:reader', 'settings:*', array['settings:read']),
  ('fixed:settings:writer', 'settings:*', array['settings:read', 'settings:write']),
  ('fixed:stats:reader', '', array['server.stats:read']),
  ('fixed:ldap:reader', '', array['ldap.user:read', 'ldap.status:read']),
  ('fixed:ldap:writer', '', array['ldap.user:read', 'ldap.user:sync', 'ldap.status:read', 'ldap.config:reload']),
  ('fixed:provisioning:writer', 'provisioners:*', array['provisioning:reload']),
  ('fixed:org.users:reader', 'users:*', array['org.users:read', 'users.permissions:read']),
  ('fixed:org.users:writer', 'users:*', array[
    'org.users:read', 'org.users:add', 'org.users:write', 'org.users:remove', 'users.permissions:read']),
  ('fixed:organization:reader', '', array['orgs:read', 'orgs.quotas:read']),
  ('fixed:organization:writer', '', array[
    'orgs:read', 'orgs:write', 'orgs.quotas:read', 'orgs.preferences:read', 'orgs.preferences:write']),
  ('fixed:organization:maintainer', '', array[
    'orgs:read', 'orgs:create', 'orgs:write', 'orgs:delete', 'orgs.quotas:read', 'orgs.quotas:write'])
) as granted (role, scope, actions)
cross join lateral unnest(actions) as action
join role on role.name = granted.role and role.org_id = 0;

insert into builtin_role (role, role_id, org_id, created, updated)
select builtin, role.id, 0, now() at time zone 'utc', now() at time zone 'utc'
from (values
  ('basic:viewer', array['Viewer']),
  ('basic:editor', array['Editor']),
  ('basic:admin', array['Admin']),
  ('basic:grafana_admin', array['Grafana Admin']),
  ('fixed:users:reader', array['Grafana Admin']),
  ('fixed:users:writer', array['Grafana Admin']),
  ('fixed:settings:reader', array['Grafana Admin']),
  ('fixed:settings:writer', array['Grafana Admin']),
  ('fixed:stats:reader', array['Grafana Admin']),
  ('fixed:ldap:reader', array['Grafana Admin']),
  ('fixed:ldap:writer', array['Grafana Admin']),
  ('fixed:provisioning:writer', array['Grafana Admin']),
  ('fixed:org.users:reader', array['Admin', 'Grafana Admin']),
  ('fixed:org.users:writer', array['Admin', 'Grafana Admin']),
  -- An editor may do what a viewer may, an admin what both may: the writer's permissions hold the reader's.
  ('fixed:organization:reader', array['Viewer', 'Editor', 'Grafana Admin']),
  ('fixed:organization:writer', array['Admin']),
  ('fixed:organization:maintainer', array['Grafana Admin'])
) as granted (role, builtins)
cross join lateral unnest(builtins) as builtin
join role on role.name = granted.role and role.org_id = 0;
