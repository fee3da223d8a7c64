import type { PluginSettingRow } from "../../generated/tables.js";
import type { Db } from "../db/connection.js";

/** The settings of an app plugin in an organisation. */
export interface PluginSetting {
  orgId: number;
  pluginId: string;
  isEnabled: boolean;
  /** JSON. */
  jsonData: string;
  /** JSON of encrypted texts by name. */
  secureJsonData: string;
}

/** The settings of an app plugin, which nobody else changes until the transaction ends. */
export async function lock(
  db: Db,
  { orgId, pluginId }: Pick<PluginSetting, "orgId" | "pluginId">,
): Promise<PluginSetting | undefined> {
  const row = await db<PluginSettingRow>("plugin_setting")
    .where({ org_id: orgId, plugin_id: pluginId })
    .forUpdate()
    .first();
  return (
    row && {
      ...{ orgId, pluginId, isEnabled: row.enabled },
      jsonData: row.json_data || "{}",
      secureJsonData: row.secure_json_data || "{}",
    }
  );
}

/** Stores the settings of an app plugin; which version of it they were made for stays. */
export async function save(db: Db, setting: PluginSetting, now: Date): Promise<void> {
  const row = {
    ...{ enabled: setting.isEnabled, pinned: true, updated: now },
    ...{ json_data: setting.jsonData, secure_json_data: setting.secureJsonData },
  };
  await db("plugin_setting")
    .insert({ org_id: setting.orgId, plugin_id: setting.pluginId, created: now, ...row })
    .onConflict(["org_id", "plugin_id"])
    .merge(row);
}
