import { checkPasswordRules, replacePassword } from "../../access/passwords.js";
import { trySignIn } from "../../access/sign-in.js";
import type { Handler } from "../../contract.js";
import { externalPassword, invalidOldPassword } from "../../errors.js";
import * as users from "../../stores/users.js";

export const changeUserPassword: Handler<"changeUserPassword"> = async ({ body }, context) => {
  const { db, actor, client, settings } = context;
  if (await users.isExternal(db, actor.userId)) throw externalPassword();
  checkPasswordRules(body.newPassword, {
    tooShort: "New password is too short",
    property: "newPassword",
    policy: settings["auth.basic"].password_policy,
  });
  const proven = await trySignIn(actor.login, body.oldPassword, client.address, context);
  if (proven?.id !== actor.userId) throw invalidOldPassword();
  // An administrator may have given another one meanwhile, which then is the old one.
  const change = { password: body.newPassword, proven: proven.stored };
  if (!(await replacePassword(actor.userId, change, context))) throw invalidOldPassword();
  return { message: "User password changed" };
};
