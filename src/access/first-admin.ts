import { randomText } from "../encryption/random-text.js";
import { KEYS } from "../settings/keys.js";
import * as orgUsers from "../stores/org-users.js";
import * as orgs from "../stores/orgs.js";
import * as users from "../stores/users.js";
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

/** The login of a server admin who has the password that a fresh start gives when nobody chose one. */
export async function findPublicPassword({
  db,
  passwords,
}: Pick<AccessServices, "db" | "passwords">): Promise<string | undefined> {
  for (const { login, stored } of await users.listAdminsWithPassword(db)) {
    if (await passwords.verify(KEYS.security.admin_password.default, stored)) return login;
  }
  return undefined;
}
