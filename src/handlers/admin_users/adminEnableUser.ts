import type { Handler } from "../../contract.js";
import { externalUser, userNotFound } from "../../errors.js";
import * as users from "../../stores/users.js";

export const adminEnableUser: Handler<"adminEnableUser"> = async ({ path }, { db }) => {
  await db.transaction(async (transaction) => {
    if (await users.isExternal(transaction, path.user_id)) throw externalUser("enable");
    if (!(await users.setDisabled(transaction, path.user_id, false))) throw userNotFound();
  });
  return { message: "User enabled" };
};
