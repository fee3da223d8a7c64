import { coveredSettings, requireCovered } from "../../access/permissions.js";
import type { Handler } from "../../contract.js";
import { settingsChanged } from "../../errors.js";
import { checkChanges, storeChanges, wantedChanges } from "../../settings/change.js";
import type { Given } from "../../settings/sources.js";
import { entityTag, matches } from "../../settings/visible.js";

export const adminUpdateSettings: Handler<"adminUpdateSettings"> = async ({ header, body }, context) => {
  const { db, actor, settings } = context;
  const changes = wantedChanges(body);
  requireCovered(actor, "settings:write", await coveredSettings(db, actor, "settings:write"), changes);
  checkChanges(changes, settings);

  const ifMatch = header["If-Match"];
  const mayRead = await coveredSettings(db, actor, "settings:read");
  const check = (given: Given, revision: number) => {
    if (ifMatch !== undefined && !matches(ifMatch, entityTag(given, mayRead, revision))) {
      throw settingsChanged();
    }
  };
  await storeChanges(changes, { id: actor.userId, login: actor.login }, check, context);
  return { message: "Settings updated" };
};
