import { coveredSettings, requireCovered } from "../../access/permissions.js";
import type { Handler } from "../../contract.js";
import { revisionNotFound } from "../../errors.js";
import { restoreRevision } from "../../settings/change.js";

export const adminRestoreSettings: Handler<"adminRestoreSettings"> = async ({ path }, context) => {
  const { db, actor } = context;
  const mayWrite = await coveredSettings(db, actor, "settings:write");
  const author = { id: actor.userId, login: actor.login };
  const isFound = await restoreRevision(path.revision, author, context, (changes) =>
    requireCovered(actor, "settings:write", mayWrite, changes),
  );
  if (!isFound) throw revisionNotFound();
  return { message: "Settings updated" };
};
