import { endSession, expiredSessionCookie } from "../../access/sessions.js";
import type { Handler } from "../../contract.js";

export const logoutAndRedirect: Handler<"logoutAndRedirect"> = async (_input, context) => {
  await endSession(context.client, context);
  context.setHeader("Set-Cookie", expiredSessionCookie(context));
  context.setHeader("Location", context.settings.auth.signout_redirect_url || "/login");
  return undefined;
};
