import { coveredSettings } from "../../access/permissions.js";
import type { Handler } from "../../contract.js";
import { visibleSources } from "../../settings/visible.js";

export const adminGetSettingsSources: Handler<"adminGetSettingsSources"> = async (_input, context) => {
  const { db, actor, liveSettings } = context;
  return visibleSources(liveSettings.given, await coveredSettings(db, actor, "settings:read"));
};
