import { Failure, ldapRefuseAdmin, ldapUnreachable, ldapUserDisabled, userNotFound } from "../errors.js";
import * as users from "../stores/users.js";
import type { DirectoryConfiguration } from "./configuration.js";
import { lookUp, patienceOf } from "./look-up.js";
import type { DirectoryServices } from "./services.js";
import { disable, LDAP, takeOver } from "./take-over.js";

/**
 * Makes a user who came from the directory what it says now. Throws when it no longer has the user, who then is
 * disabled, unless that is the first or the last server admin.
 */
export async function syncUser(
  id: number,
  configuration: DirectoryConfiguration,
  services: DirectoryServices,
): Promise<void> {
  const { db, logger, settings } = services;
  const profile = await users.findProfile(db, id);
  if (!profile?.authModules.includes(LDAP)) throw userNotFound();
  const until = performance.now() + patienceOf(configuration);
  const { user, isComplete } = await lookUp(configuration, { name: profile.login }, { until, logger });
  const taken = user && (await takeOver(user, services));
  if (taken === id) return;
  // Where the entry is somebody else's, who has it by another login here, the directory has none for this user.
  if (user && taken === undefined) {
    if (!(await users.findProfile(db, id))?.isDisabled) throw ldapRefuseAdmin(profile.login);
  } else if (!isComplete) throw ldapUnreachable();
  else {
    if (profile.login === settings.security.admin_user) throw ldapRefuseAdmin(profile.login);
    await disable(id, services).catch((error: unknown) => {
      throw error instanceof Failure ? ldapRefuseAdmin(profile.login) : error;
    });
    throw ldapUserDisabled();
  }
}
