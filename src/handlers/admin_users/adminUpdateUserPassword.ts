import { checkPasswordRules } from "../../access/passwords.js";
import type { Handler } from "../../contract.js";
import { userNotFound } from "../../errors.js";
import * as loginAttempts from "../../stores/login-attempts.js";
import * as userAuthTokens from "../../stores/user-auth-tokens.js";
import * as users from "../../stores/users.js";

export const adminUpdateUserPassword: Handler<"adminUpdateUserPassword"> = async (
  { path, body },
  { db, settings, passwords, now, randomBytes },
) => {
  checkPasswordRules(body.password, {
    tooShort: "New password too short",
    policy: settings["auth.basic"].password_policy,
  });
  const password = await passwords.protect(body.password, randomBytes);
  await db.transaction(async (transaction) => {
    const user = await users.lock(transaction, path.user_id);
    if (!user) throw userNotFound();
    await users.setPassword(transaction, path.user_id, password, now());
    await loginAttempts.removeAll(transaction, [user.login, user.email]);
    await userAuthTokens.removeAll(transaction, path.user_id);
  });
  return { message: "User password updated" };
};
