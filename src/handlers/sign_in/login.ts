import { sessionCookie, startSession } from "../../access/sessions.js";
import { signIn } from "../../access/sign-in.js";
import type { Handler } from "../../contract.js";
import { signInFailed } from "../../errors.js";

export const login: Handler<"login"> = async ({ body }, context) => {
  const user = await signIn(body.user, body.password, context.client.address, context);
  const token = await startSession(user, context.client, context);
  if (token === undefined) throw signInFailed();
  context.setHeader("Set-Cookie", sessionCookie(token, context));
  return { message: "Logged in" };
};
