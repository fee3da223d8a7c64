import { checkPasswordRules } from "../../access/passwords.js";
import { newUid } from "../../access/uids.js";
import type { Context, Handler } from "../../contract.js";
import type { Db } from "../../db/connection.js";
import { randomText } from "../../encryption/random-text.js";
import { loginAndEmailMissing, organizationNotFound, userAlreadyExists } from "../../errors.js";
import * as orgUsers from "../../stores/org-users.js";
import * as orgs from "../../stores/orgs.js";
import * as users from "../../stores/users.js";

const NAME_LENGTH = 190;

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
    const membership = await organizationOf(
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

// With auto_assign_org the user joins an organisation that exists, else gets one of their own.
async function organizationOf(
  user: { email: string; uid: string; orgId: number | undefined },
  transaction: Db,
  { settings, now }: Context,
): Promise<{ orgId: number; role: orgUsers.OrgRole }> {
  const { auto_assign_org, auto_assign_org_id, auto_assign_org_role } = settings.users;
  if (auto_assign_org) {
    const orgId = user.orgId ?? auto_assign_org_id;
    if (!(await orgs.lockShared(transaction, orgId))) throw organizationNotFound();
    return { orgId, role: auto_assign_org_role };
  }
  // An organisation may outlive the user whom it was made for and still have the name.
  for (const name of [user.email, `${user.email.slice(0, NAME_LENGTH - 17)} (${user.uid})`]) {
    const orgId = await orgs.insert(transaction, { name, now: now() });
    if (orgId !== undefined) return { orgId, role: "Admin" };
  }
  throw new Error("no free name for the user's own organisation");
}
