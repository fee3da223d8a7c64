import type { Handler } from "../../contract.js";
import { activeAuthToken, authTokenNotFound } from "../../errors.js";
import * as userAuthTokens from "../../stores/user-auth-tokens.js";

export const revokeUserAuthToken: Handler<"revokeUserAuthToken"> = async ({ body }, { db, actor }) => {
  if (body.authTokenId === actor.sessionId) throw activeAuthToken();
  if (!(await userAuthTokens.remove(db, actor.userId, body.authTokenId))) throw authTokenNotFound();
  return { message: "User auth token revoked" };
};
