// Written by `npm run generate` from the migrated database, never edit.

export interface AlertRow {
  id: number;
  version: number;
  dashboard_id: number;
  panel_id: number;
  org_id: number;
  name: string;
  message: string;
  state: string;
  settings: string;
  frequency: number;
  handler: number;
  severity: string;
  silenced: boolean;
  execution_error: string;
  eval_data: string | null;
  eval_date: Date | null;
  new_state_date: Date;
  state_changes: number;
  created: Date;
  updated: Date;
  for: number | null;
}

export interface AlertConfigurationRow {
  id: number;
  alertmanager_configuration: string;
  configuration_version: string;
  created_at: number;
  default: boolean;
  org_id: number;
  configuration_hash: string;
}

export interface AlertConfigurationHistoryRow {
  id: number;
  org_id: number;
  alertmanager_configuration: string;
  configuration_hash: string;
  configuration_version: string;
  created_at: number;
  default: boolean;
}

export interface AlertNotificationRow {
  id: number;
  org_id: number;
  name: string;
  type: string;
  settings: string;
  created: Date;
  updated: Date;
  is_default: boolean;
  frequency: number | null;
  send_reminder: boolean | null;
  disable_resolve_message: boolean;
  uid: string | null;
  secure_settings: string | null;
}

export interface AlertNotificationStateRow {
  id: number;
  org_id: number;
  alert_id: number;
  notifier_id: number;
  state: string;
  version: number;
  updated_at: number;
  alert_rule_state_updated_version: number;
}

export interface AlertRuleRow {
  id: number;
  org_id: number;
  title: string;
  condition: string;
  data: string;
  updated: Date;
  interval_seconds: number;
  version: number;
  uid: string;
  namespace_uid: string;
  rule_group: string;
  no_data_state: string;
  exec_err_state: string;
  for: number;
  annotations: string | null;
  labels: string | null;
  dashboard_uid: string | null;
  panel_id: number | null;
  rule_group_idx: number;
}

export interface AlertRuleTagRow {
  id: number;
  alert_id: number;
  tag_id: number;
}

export interface AlertRuleVersionRow {
  id: number;
  rule_org_id: number;
  rule_uid: string;
  rule_namespace_uid: string;
  rule_group: string;
  parent_version: number;
  restored_from: number;
  version: number;
  created: Date;
  title: string;
  condition: string;
  data: string;
  interval_seconds: number;
  no_data_state: string;
  exec_err_state: string;
  for: number;
  annotations: string | null;
  labels: string | null;
  rule_group_idx: number;
}

export interface AnnotationRow {
  id: number;
  org_id: number;
  alert_id: number | null;
  user_id: number | null;
  dashboard_id: number | null;
  panel_id: number | null;
  category_id: number | null;
  type: string;
  title: string;
  text: string;
  metric: string | null;
  prev_state: string;
  new_state: string;
  data: string;
  epoch: number;
  region_id: number | null;
  tags: string | null;
  created: number | null;
  updated: number | null;
  epoch_end: number;
}

export interface AnnotationTagRow {
  id: number;
  annotation_id: number;
  tag_id: number;
}

export interface ApiKeyRow {
  id: number;
  org_id: number;
  name: string;
  key: string;
  role: string;
  created: Date;
  updated: Date;
  expires: number | null;
  service_account_id: number | null;
  last_used_at: Date | null;
  is_revoked: boolean | null;
}

export interface BuiltinRoleRow {
  id: number;
  role: string;
  role_id: number;
  created: Date;
  updated: Date;
  org_id: number;
}

export interface CacheDataRow {
  cache_key: string;
  data: Buffer;
  expires: number;
  created_at: number;
}

export interface CorrelationRow {
  uid: string;
  source_uid: string;
  target_uid: string | null;
  label: string;
  description: string;
  config: string | null;
}

export interface DashboardRow {
  id: number;
  version: number;
  slug: string;
  title: string;
  data: string;
  org_id: number;
  created: Date;
  updated: Date;
  updated_by: number | null;
  created_by: number | null;
  gnet_id: number | null;
  plugin_id: string | null;
  folder_id: number;
  is_folder: boolean;
  has_acl: boolean;
  uid: string | null;
  is_public: boolean;
}

export interface DashboardAclRow {
  id: number;
  org_id: number;
  dashboard_id: number;
  user_id: number | null;
  team_id: number | null;
  permission: number;
  role: string | null;
  created: Date;
  updated: Date;
}

export interface DashboardProvisioningRow {
  id: number;
  dashboard_id: number | null;
  name: string;
  external_id: string;
  updated: number;
  check_sum: string | null;
}

export interface DashboardPublicRow {
  uid: string;
  dashboard_uid: string;
  org_id: number;
  time_settings: string | null;
  template_variables: string | null;
  access_token: string;
  created_by: number;
  updated_by: number | null;
  created_at: Date;
  updated_at: Date | null;
  is_enabled: boolean;
}

export interface DashboardSnapshotRow {
  id: number;
  name: string;
  key: string;
  delete_key: string;
  org_id: number;
  user_id: number;
  external: boolean;
  external_url: string;
  dashboard: string;
  expires: Date;
  created: Date;
  updated: Date;
  external_delete_url: string | null;
  dashboard_encrypted: Buffer | null;
}

export interface DashboardTagRow {
  id: number;
  dashboard_id: number;
  term: string;
}

export interface DashboardVersionRow {
  id: number;
  dashboard_id: number;
  parent_version: number;
  restored_from: number;
  version: number;
  created: Date;
  created_by: number;
  message: string;
  data: string;
}

export interface DataKeysRow {
  name: string;
  active: boolean;
  scope: string;
  provider: string;
  encrypted_data: Buffer;
  created: Date;
  updated: Date;
  label: string;
}

export interface DataSourceRow {
  id: number;
  org_id: number;
  version: number;
  type: string;
  name: string;
  access: string;
  url: string;
  password: string | null;
  user: string | null;
  database: string | null;
  basic_auth: boolean;
  basic_auth_user: string | null;
  basic_auth_password: string | null;
  is_default: boolean;
  json_data: string | null;
  created: Date;
  updated: Date;
  with_credentials: boolean;
  secure_json_data: string | null;
  read_only: boolean | null;
  uid: string;
}

export interface EncryptionJobRow {
  id: number;
  operation: string;
  state: string;
  created: Date;
  finished: Date | null;
  total: number;
  done: number;
  failed: number;
  failures: unknown;
  position: unknown | null;
  is_cancelled: boolean;
  is_outdated: boolean;
}

export interface EntityEventRow {
  id: number;
  entity_id: string;
  event_type: string;
  created: number;
}

export interface KvStoreRow {
  id: number;
  org_id: number;
  namespace: string;
  key: string;
  value: string;
  created: Date;
  updated: Date;
}

export interface LdapReloadRow {
  generation: number;
  created: Date;
}

export interface LibraryElementRow {
  id: number;
  org_id: number;
  folder_id: number;
  uid: string;
  name: string;
  kind: number;
  type: string;
  description: string;
  model: string;
  created: Date;
  created_by: number;
  updated: Date;
  updated_by: number;
  version: number;
}

export interface LoginAttemptRow {
  id: number;
  username: string;
  ip_address: string;
  created: number;
}

export interface NgalertConfigurationRow {
  id: number;
  org_id: number;
  alertmanagers: string | null;
  created_at: number;
  updated_at: number;
  send_alerts_to: number;
}

export interface OrgRow {
  id: number;
  version: number;
  name: string;
  address1: string | null;
  address2: string | null;
  city: string | null;
  state: string | null;
  zip_code: string | null;
  country: string | null;
  billing_email: string | null;
  created: Date;
  updated: Date;
}

export interface OrgUserRow {
  id: number;
  org_id: number;
  user_id: number;
  role: string;
  created: Date;
  updated: Date;
}

export interface PermissionRow {
  id: number;
  role_id: number;
  action: string;
  scope: string;
  created: Date;
  updated: Date;
}

export interface PlaylistRow {
  id: number;
  name: string;
  interval: string;
  org_id: number;
  uid: string;
}

export interface PlaylistItemRow {
  id: number;
  playlist_id: number;
  type: string;
  value: string;
  title: string;
  order: number;
}

export interface PluginSettingRow {
  id: number;
  org_id: number | null;
  plugin_id: string;
  enabled: boolean;
  pinned: boolean;
  json_data: string | null;
  secure_json_data: string | null;
  created: Date;
  updated: Date;
  plugin_version: string | null;
}

export interface PreferencesRow {
  id: number;
  org_id: number;
  user_id: number;
  version: number;
  home_dashboard_id: number;
  timezone: string;
  theme: string;
  created: Date;
  updated: Date;
  team_id: number | null;
  week_start: string | null;
  json_data: string | null;
}

export interface ProvenanceTypeRow {
  id: number;
  org_id: number;
  record_key: string;
  record_type: string;
  provenance: string;
}

export interface ProvisionedRow {
  kind: string;
  type: string;
  org_id: number;
  name: string;
  prunable: boolean;
}

export interface ProvisioningGenerationRow {
  kind: string;
  generation: number;
  applied: Date;
}

export interface QueryHistoryRow {
  id: number;
  uid: string;
  org_id: number;
  datasource_uid: string;
  created_by: number;
  created_at: number;
  comment: string;
  queries: string;
}

export interface QueryHistoryStarRow {
  id: number;
  query_uid: string;
  user_id: number;
  org_id: number;
}

export interface QuotaRow {
  id: number;
  org_id: number | null;
  user_id: number | null;
  target: string;
  limit: number;
  created: Date;
  updated: Date;
}

export interface RoleRow {
  id: number;
  name: string;
  description: string | null;
  version: number;
  org_id: number;
  uid: string;
  created: Date;
  updated: Date;
  display_name: string | null;
  group_name: string | null;
  hidden: boolean;
}

export interface SecretKeyCheckRow {
  id: number;
  value: Buffer;
  next_value: Buffer | null;
  is_reverted: boolean;
}

export interface SecretsRow {
  id: number;
  org_id: number;
  namespace: string;
  type: string;
  value: string | null;
  created: Date;
  updated: Date;
}

export interface SeedAssignmentRow {
  id: number;
  builtin_role: string;
  role_name: string | null;
  action: string | null;
  scope: string | null;
}

export interface ServerLockRow {
  id: number;
  operation_uid: string;
  version: number;
  last_execution: number;
}

export interface SettingChangeRow {
  revision: number;
  section: string;
  key: string;
  value: string | null;
  encrypted_value: Buffer | null;
}

export interface SettingRevisionRow {
  revision: number;
  created: Date;
  author_id: number;
  author_login: string;
  restored_revision: number | null;
}

export interface ShortUrlRow {
  id: number;
  org_id: number;
  uid: string;
  path: string;
  created_by: number;
  created_at: number;
  last_seen_at: number | null;
}

export interface StarRow {
  id: number;
  user_id: number;
  dashboard_id: number;
}

export interface TagRow {
  id: number;
  key: string;
  value: string;
}

export interface TeamRow {
  id: number;
  name: string;
  org_id: number;
  created: Date;
  updated: Date;
  email: string | null;
}

export interface TeamMemberRow {
  id: number;
  org_id: number;
  team_id: number;
  user_id: number;
  created: Date;
  updated: Date;
  external: boolean | null;
  permission: number | null;
}

export interface TeamRoleRow {
  id: number;
  org_id: number;
  team_id: number;
  role_id: number;
  created: Date;
}

export interface TempUserRow {
  id: number;
  org_id: number;
  version: number;
  email: string;
  name: string | null;
  role: string | null;
  code: string;
  status: string;
  invited_by_user_id: number | null;
  email_sent: boolean;
  email_sent_on: Date | null;
  remote_addr: string | null;
  created: number;
  updated: number;
}

export interface UserRow {
  id: number;
  version: number;
  login: string;
  email: string;
  name: string | null;
  password: string | null;
  salt: string | null;
  rands: string | null;
  company: string | null;
  org_id: number;
  is_admin: boolean;
  email_verified: boolean | null;
  theme: string | null;
  created: Date;
  updated: Date;
  help_flags1: number;
  last_seen_at: Date | null;
  is_disabled: boolean;
  is_service_account: boolean;
  uid: string;
  is_provisioned: boolean;
}

export interface UserAuthRow {
  id: number;
  user_id: number;
  auth_module: string;
  auth_id: string;
  created: Date;
  o_auth_access_token: string | null;
  o_auth_refresh_token: string | null;
  o_auth_token_type: string | null;
  o_auth_expiry: Date | null;
  o_auth_id_token: string | null;
}

export interface UserAuthTokenRow {
  id: number;
  user_id: number;
  auth_token: string;
  prev_auth_token: string;
  user_agent: string;
  client_ip: string;
  auth_token_seen: boolean;
  seen_at: number | null;
  rotated_at: number;
  created_at: number;
  updated_at: number;
  revoked_at: number | null;
  external_session_id: number | null;
}

export interface UserRoleRow {
  id: number;
  org_id: number;
  user_id: number;
  role_id: number;
  created: Date;
}
