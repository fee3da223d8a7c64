import { keepLastAdmin } from "../../access/last-admin.js";
import type { Handler } from "../../contract.js";
import { userNotFound } from "../../errors.js";
import * as users from "../../stores/users.js";

export const adminUpdateUserPermissions: Handler<"adminUpdateUserPermissions"> = async (
  { path, body },
  { db },
) => {
  await db.transaction(async (transaction) => {
    if (!body.isGrafanaAdmin) await keepLastAdmin(transaction, path.user_id);
    if (!(await users.setAdmin(transaction, path.user_id, body.isGrafanaAdmin))) throw userNotFound();
  });
  return { message: "User permissions updated" };
};
