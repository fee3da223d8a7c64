import { endSession, expiredSessionCookie } from "../../access/sessions.js";
import type { Handler } from "../../contract.js";

export const logout: Handler<"logout"> = async (_input, context) => {
  await endSession(context.client, context);
  context.setHeader("Set-Cookie", expiredSessionCookie(context));
  return { message: "Logged out" };
};
