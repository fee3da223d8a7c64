import { livingSince } from "../../access/sessions.js";
import { describeToken } from "../../access/user-tokens.js";
import type { Handler } from "../../contract.js";
import * as userAuthTokens from "../../stores/user-auth-tokens.js";

export const getUserAuthTokens: Handler<"getUserAuthTokens"> = async (_input, context) => {
  const { db, actor } = context;
  const tokens = await userAuthTokens.listLiving(db, actor.userId, livingSince(context));
  return tokens.map((token) => describeToken(token, actor));
};
