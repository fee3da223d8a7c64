import { describe, expect, test } from "@jest/globals";

import { SECRET_COLUMNS } from "../../src/encryption/secret-columns.js";
import { useDatabase } from "../database.js";

// Columns that could hold a secret by their type or name, and why they hold none that is encrypted.
const NO_SECRETS = {
  "what users write and others read": [
    ...["alert.message", "alert.severity", "alert.settings", "alert_rule.annotations", "alert_rule.data"],
    ...["alert_rule.labels", "alert_rule_version.annotations", "alert_rule_version.data"],
    ...["alert_rule_version.labels", "annotation.data", "annotation.text", "annotation.title"],
    ...["correlation.config", "correlation.description", "correlation.label", "dashboard.data"],
    ...[
      "dashboard_public.template_variables",
      "dashboard_public.time_settings",
      "dashboard_snapshot.dashboard",
    ],
    ...["dashboard_version.data", "dashboard_version.message", "library_element.model"],
    ...["playlist_item.title", "playlist_item.value", "preferences.json_data", "query_history.comment"],
    ...["query_history.queries", "role.description", "short_url.path"],
  ],
  "what is no secret of a row whose secrets are in another column": [
    ...["admin_api.setting_change.value", "alert_notification.settings", "data_source.json_data"],
    ...["plugin_setting.json_data", "ngalert_configuration.alertmanagers"],
  ],
  "plain text of old Grafanas, which move it to secure_json_data themselves": [
    ...["data_source.basic_auth_password", "data_source.password"],
  ],
  "hashed, or random and of no use to others": [
    ...["user.password", "user.rands", "user.salt", "user_auth_token.auth_token"],
    ...["user_auth_token.prev_auth_token", "dashboard_public.access_token"],
  ],
  "what the service or Grafana notes for itself": [
    ...[
      "admin_api.encryption_job.failures",
      "admin_api.encryption_job.position",
      "admin_api.provisioned.name",
    ],
    ...["alert.eval_data"],
    ...["alert.execution_error", "cache_data.data", "dashboard_provisioning.external_id", "kv_store.value"],
  ],
  "wrapped with the secret key, and wrapped again by reencrypt-data-keys alone": [
    ...[
      "admin_api.secret_key_check.next_value",
      "admin_api.secret_key_check.value",
      "data_keys.encrypted_data",
    ],
  ],
};

describe("the table of secret columns", () => {
  const database = useDatabase();

  test("names every column of the schema that could hold a secret, or this test says why not", async () => {
    const { rows } = await database.db.raw<{ rows: { name: string }[] }>(
      `select case table_schema when 'admin_api' then 'admin_api.' else '' end
                || table_name || '.' || column_name as name
         from information_schema.columns
        where table_schema in (current_schema(), 'admin_api')
          and (data_type in ('bytea', 'text', 'json', 'jsonb')
               or column_name ~ 'secret|password|passwd|token|encrypted|salt|rands|secure|private|cipher')
          and data_type not in ('boolean', 'bigint', 'integer', 'timestamp without time zone')
          and not (table_schema = 'admin_api' and table_name like 'migration%')
        order by 1`,
    );
    const found = rows.map(({ name }) => name);
    const known = [
      ...SECRET_COLUMNS.map(({ table, column }) => `${table}.${column}`),
      ...Object.values(NO_SECRETS).flat(),
    ].sort();
    const hint =
      "A column that could hold a secret: name it in src/encryption/secret-columns.ts, or, if it holds none, here";
    expect([hint, ...found.filter((name) => !known.includes(name))]).toEqual([hint]);
    expect(known.filter((name) => !found.includes(name))).toEqual([]);
    expect(new Set(known).size).toBe(known.length);
  });
});
