import type { ForeignCredentials } from "../access/sign-in-elsewhere.js";
import { Failure } from "../errors.js";
import * as users from "../stores/users.js";
import type { DirectoryConfiguration } from "./configuration.js";
import { lookUp, patienceOf } from "./look-up.js";
import type { Guard } from "./search.js";
import type { DirectoryServices } from "./services.js";
import { disable, LDAP, takeOver } from "./take-over.js";

/**
 * Signs a user of the directory in, who then is here what the directory says. A user whom it no longer has is disabled,
 * provided that all its servers say so. "no answer" when no server could say whether the password is right. The
 * directory is asked each time: what it takes away is gone at once.
 */
export async function signInByDirectory(
  { name, password, known, since, guard }: ForeignCredentials,
  configuration: DirectoryConfiguration,
  services: DirectoryServices,
): Promise<users.SignInUser | "no answer" | undefined> {
  if (password === "") return undefined;
  const { db, logger } = services;
  const until = since + patienceOf(configuration);
  const refused = new Set<string>();
  const noting: Guard = (login, tryPassword) =>
    guard(login, async () => {
      const isProven = await tryPassword();
      if (!isProven) refused.add(login);
      return isProven;
    });
  const finding = await lookUp(configuration, { name, password, guard: noting }, { until, logger });
  if (finding.user && finding.isProven) {
    const id = await takeOver(finding.user, services);
    return id === undefined ? undefined : users.findSignInUser(db, id);
  }
  if (!finding.user && finding.isComplete && known) {
    await disableIfGone(known, configuration, { until, services });
  }
  return refused.size > 0 || finding.isComplete ? undefined : "no answer";
}

// The name was perhaps one that only this database knows, such as an old email: the login decides.
async function disableIfGone(
  { id, login, isDisabled }: users.SignInUser,
  configuration: DirectoryConfiguration,
  { until, services }: { until: number; services: DirectoryServices },
): Promise<void> {
  const { db, logger } = services;
  const profile = isDisabled ? undefined : await users.findProfile(db, id);
  if (!profile?.authModules.includes(LDAP)) return;
  const { user, isComplete } = await lookUp(configuration, { name: login }, { until, logger });
  if (user || !isComplete) return;
  try {
    await disable(id, services);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    logger.warn({ userId: id }, "the last server admin is not in the directory any more, and stays");
  }
}
