import { KEYS } from "../settings/keys.js";
import * as orgUsers from "../stores/org-users.js";
import * as orgs from "../stores/orgs.js";
import * as users from "../stores/users.js";
import { randomText } from "./passwords.js";
import type { AccessServices } from "./services.js";
import { newUid } from "./uids.js";

/** Creates `Main Org.` and the first server admin in a database without users; says whether it did. */
export async function createFirstAdmin({
  db,
  settings,
  passwords,
  now,
  randomBytes,
}: Pick<AccessServices, "db" | "settings" | "passwords" | "now" | "randomBytes">): Promise<boolean> {
  const { admin_user, admin_email, admin_password, disable_initial_admin_creation } = settings.security;
  if (disable_initial_admin_creation || !(await users.isEmpty(db))) return false;
  const password = await passwords.protect(admin_password, randomBytes);
  return db.transaction(async (transaction) => {
    // Several instances may start on one empty database: the first one to hold the name creates the user.
    await users.lockNames(transaction, [admin_user, admin_email]);
    if (!(await users.isEmpty(transaction))) return false;
    const orgId = 1;
    if (await orgs.insert(transaction, { id: orgId, name: "Main Org.", now: now() })) {
      await orgs.resetIds(transaction);
    }
    const userId = await users.insert(transaction, {
      uid: newUid(randomBytes),
      login: admin_user,
      email: admin_email,
      name: "",
      password,
      rands: randomText(10, randomBytes),
      orgId,
      isGrafanaAdmin: true,
      now: now(),
    });
    if (userId === undefined) return false;
    await orgUsers.insert(transaction, { orgId, userId, role: "Admin", now: now() });
    return true;
  });
}

/** Whether the first server admin can sign in with the password that a fresh start gives when nobody chose one. */
export async function hasPublicPassword({
  db,
  settings,
  passwords,
}: Pick<AccessServices, "db" | "settings" | "passwords">): Promise<boolean> {
  const { user } = await users.findForSignIn(db, settings.security.admin_user, 0);
  if (!user?.stored || user.isDisabled) return false;
  return passwords.verify(KEYS.security.admin_password.default, user.stored);
}
