import { organizationOfNewUser } from "../../access/organizations.js";
import { checkPasswordRules } from "../../access/passwords.js";
import { newUid } from "../../access/uids.js";
import type { Handler } from "../../contract.js";
import { randomText } from "../../encryption/random-text.js";
import { loginAndEmailMissing, userAlreadyExists } from "../../errors.js";
import * as orgUsers from "../../stores/org-users.js";
import * as users from "../../stores/users.js";

export const adminCreateUser: Handler<"adminCreateUser"> = async ({ body }, context) => {
  const { db, settings, passwords, now, randomBytes } = context;
  const login = body.login?.trim() || body.email?.trim();
  const email = body.email?.trim() || login;
  if (!login || !email) throw loginAndEmailMissing();
  checkPasswordRules(body.password, {
    tooShort: "Password is missing or too short",
    policy: settings["auth.basic"].password_policy,
  });
  const password = await passwords.protect(body.password, randomBytes);
  const uid = newUid(randomBytes);

  const id = await db.transaction(async (transaction) => {
    await users.lockNames(transaction, [login, email]);
    const membership = await organizationOfNewUser(
      // Some clients send 0 where they name none.
      { email, uid, orgId: [body.OrgId, body.orgId].find((id) => id !== undefined && id > 0) },
      transaction,
      context,
    );
    const userId = await users.insert(transaction, {
      uid,
      login,
      email,
      name: body.name ?? "",
      password,
      rands: randomText(10, randomBytes),
      orgId: membership.orgId,
      isGrafanaAdmin: false,
      now: now(),
    });
    if (userId === undefined) throw userAlreadyExists(email, login);
    await orgUsers.insert(transaction, { ...membership, userId, now: now() });
    return userId;
  });
  return { id, uid, message: "User created" };
};
