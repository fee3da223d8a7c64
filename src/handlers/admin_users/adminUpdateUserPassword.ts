import { checkPasswordRules, replacePassword } from "../../access/passwords.js";
import type { Handler } from "../../contract.js";
import { userNotFound } from "../../errors.js";

export const adminUpdateUserPassword: Handler<"adminUpdateUserPassword"> = async (
  { path, body },
  context,
) => {
  checkPasswordRules(body.password, {
    tooShort: "New password too short",
    policy: context.settings["auth.basic"].password_policy,
  });
  if (!(await replacePassword(path.user_id, { password: body.password }, context))) throw userNotFound();
  return { message: "User password updated" };
};
