import { Failure, ldapRefuseAdmin, ldapUnreachable, ldapUserDisabled, userNotFound } from "../errors.js";
import * as userAuth from "../stores/user-auth.js";
import * as users from "../stores/users.js";
import type { DirectoryConfiguration } from "./configuration.js";
import { hasLeft, type IsGone, LDAP } from "./links.js";
import type { LiveDirectory } from "./live.js";
import { isGone, lookUp, patienceOf } from "./look-up.js";
import type { DirectoryServices } from "./services.js";
import { disable, takeOver } from "./take-over.js";

/**
 * Makes a user who came from the directory what it says now. Throws when it no longer has the user, who then is
 * disabled, unless that is the first or the last server admin.
 */
export async function syncUser(
  id: number,
  configuration: DirectoryConfiguration,
  services: DirectoryServices & { directory: Pick<LiveDirectory, "events"> },
): Promise<void> {
  const { db, logger, settings } = services;
  const profile = await users.findProfile(db, id);
  const linkedAs = await userAuth.findName(db, id, LDAP);
  if (!profile || linkedAs === undefined) throw userNotFound();
  const { events } = services.directory;
  const patience = { until: performance.now() + patienceOf(configuration), logger, events };
  const whom = { name: profile.login, linkedAs };
  const { user, isComplete } = await lookUp(configuration, whom, patience);
  const isGoneNow: IsGone = (dn) => isGone(dn, configuration, whom, patience);
  const taken = user && (await takeOver(user, services, isGoneNow));
  if (taken === id || taken === "not admitted") return;
  if (taken === "refused" && profile.isGrafanaAdmin) throw ldapRefuseAdmin(profile.login);
  // Where the entry is somebody else's, the directory perhaps has none for this user.
  if (!isComplete || !(await hasLeft(linkedAs, user, profile, isGoneNow))) throw ldapUnreachable();
  if (profile.login === settings.security.admin_user) throw ldapRefuseAdmin(profile.login);
  await disable(id, services).catch((error: unknown) => {
    throw error instanceof Failure ? ldapRefuseAdmin(profile.login) : error;
  });
  throw ldapUserDisabled();
}
