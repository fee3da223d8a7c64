import type { Handler } from "../../contract.js";
import { logoutSelf, userNotFound } from "../../errors.js";
import * as userAuthTokens from "../../stores/user-auth-tokens.js";
import * as users from "../../stores/users.js";

export const adminLogoutUser: Handler<"adminLogoutUser"> = async ({ path }, { db, actor }) => {
  if (path.user_id === actor.userId) throw logoutSelf();
  if (!(await users.exists(db, path.user_id))) throw userNotFound();
  await userAuthTokens.removeAll(db, path.user_id);
  return { message: "User auth token revoked" };
};
