import { keepLastAdmin } from "../../access/last-admin.js";
import type { Handler } from "../../contract.js";
import { externalUser, userNotFound } from "../../errors.js";
import * as userAuthTokens from "../../stores/user-auth-tokens.js";
import * as users from "../../stores/users.js";

export const adminDisableUser: Handler<"adminDisableUser"> = async ({ path }, { db }) => {
  await db.transaction(async (transaction) => {
    if (await users.isExternal(transaction, path.user_id)) throw externalUser("disable");
    await keepLastAdmin(transaction, path.user_id);
    if (!(await users.setDisabled(transaction, path.user_id, true))) throw userNotFound();
    await userAuthTokens.removeAll(transaction, path.user_id);
  });
  return { message: "User disabled" };
};
