import type { Handler } from "../../contract.js";
import { activeAuthToken, authTokenNotFound, userNotFound } from "../../errors.js";
import * as userAuthTokens from "../../stores/user-auth-tokens.js";
import * as users from "../../stores/users.js";

export const adminRevokeUserAuthToken: Handler<"adminRevokeUserAuthToken"> = async (
  { path, body },
  { db, actor },
) => {
  if (!(await users.exists(db, path.user_id))) throw userNotFound();
  if (path.user_id === actor.userId && body.authTokenId === actor.sessionId) throw activeAuthToken();
  if (!(await userAuthTokens.remove(db, path.user_id, body.authTokenId))) throw authTokenNotFound();
  return { message: "User auth token revoked" };
};
