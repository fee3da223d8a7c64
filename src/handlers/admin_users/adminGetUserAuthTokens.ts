import { livingSince } from "../../access/sessions.js";
import { describeToken } from "../../access/user-tokens.js";
import type { Handler } from "../../contract.js";
import { userNotFound } from "../../errors.js";
import * as userAuthTokens from "../../stores/user-auth-tokens.js";
import * as users from "../../stores/users.js";

export const adminGetUserAuthTokens: Handler<"adminGetUserAuthTokens"> = async ({ path }, context) => {
  const { db, actor } = context;
  const tokens = await userAuthTokens.listLiving(db, path.user_id, livingSince(context));
  // Who has a session exists, so most answers need no second query.
  if (tokens.length === 0 && !(await users.exists(db, path.user_id))) throw userNotFound();
  return tokens.map((token) => describeToken(token, actor));
};
