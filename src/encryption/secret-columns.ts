import type { StoredSecrets } from "../stores/secret-rows.js";
import { placeOf } from "./cipher.js";

/** A column that holds secrets. */
export interface SecretColumn extends StoredSecrets {
  /** Grafana looks for no data key here: the secret key itself encrypts, whatever else happens. */
  withSecretKey?: true;
  /** The place that the secret of a row belongs to, in a column that is ours alone. */
  placeOf?: (key: readonly string[]) => string;
}

const byId = [{ name: "id", type: "bigint" }] as const;
const updated = "updated";

/** Every column that holds secrets, in the order in which they are dealt with. */
export const SECRET_COLUMNS: readonly SecretColumn[] = [
  { table: "dashboard_snapshot", column: "dashboard_encrypted", key: byId, encoding: "bytes", updated },
  { table: "user_auth", column: "o_auth_access_token", key: byId, encoding: "base64" },
  { table: "user_auth", column: "o_auth_refresh_token", key: byId, encoding: "base64" },
  { table: "user_auth", column: "o_auth_token_type", key: byId, encoding: "base64" },
  { table: "user_auth", column: "o_auth_id_token", key: byId, encoding: "base64" },
  { table: "secrets", column: "value", key: byId, encoding: "base64-unpadded", updated },
  { table: "data_source", column: "secure_json_data", key: byId, encoding: "json-map", updated },
  { table: "plugin_setting", column: "secure_json_data", key: byId, encoding: "json-map", updated },
  {
    ...{ table: "alert_notification", column: "secure_settings", key: byId, encoding: "json-map", updated },
    withSecretKey: true,
  },
  {
    ...{ table: "alert_configuration", column: "alertmanager_configuration", key: byId },
    encoding: "alertmanager-configuration",
  },
  {
    ...{ table: "alert_configuration_history", column: "alertmanager_configuration", key: byId },
    encoding: "alertmanager-configuration",
  },
  {
    table: "admin_api.setting_change",
    column: "encrypted_value",
    key: [
      { name: "section", type: "text" },
      { name: "key", type: "text" },
      { name: "revision", type: "bigint" },
    ],
    encoding: "bytes",
    // Of every revision alike, so that an earlier one can be restored.
    placeOf: ([section = "", key = ""]) => settingPlace({ section, key }),
  },
];

/** The place that the secret of a setting belongs to. */
export function settingPlace({ section, key }: { section: string; key: string }): string {
  return placeOf("admin_api.setting_change", section, key);
}
