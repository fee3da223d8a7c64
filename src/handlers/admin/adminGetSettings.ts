import { coveredSettings } from "../../access/permissions.js";
import type { Handler } from "../../contract.js";
import { entityTag, visibleSettings } from "../../settings/visible.js";

export const adminGetSettings: Handler<"adminGetSettings"> = async (_input, context) => {
  const { db, actor, liveSettings, setHeader } = context;
  const { given, revision } = liveSettings;
  const mayRead = await coveredSettings(db, actor, "settings:read");
  setHeader("ETag", entityTag(given, mayRead, revision));
  return visibleSettings(given, mayRead);
};
