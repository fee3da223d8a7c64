import { limitOf, pageOf } from "../../access/pages.js";
import { coveredSettings } from "../../access/permissions.js";
import type { Handler } from "../../contract.js";
import { listHistory } from "../../settings/history.js";

export const adminListSettingsHistory: Handler<"adminListSettingsHistory"> = async ({ query }, context) => {
  const { db, actor } = context;
  const limit = limitOf(query.perpage);
  const offset = (pageOf(query.page) - 1) * limit;
  return listHistory(db, await coveredSettings(db, actor, "settings:read"), { limit, offset });
};
