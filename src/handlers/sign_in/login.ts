import { sessionCookie, startSession } from "../../access/sessions.js";
import { signIn } from "../../access/sign-in.js";
import type { Handler } from "../../contract.js";

export const login: Handler<"login"> = async ({ body }, context) => {
  const user = await signIn(body.user, body.password, context.client.address, context);
  const token = await startSession(user.id, context.client, context);
  context.setHeader("Set-Cookie", sessionCookie(token, context));
  return { message: "Logged in" };
};
