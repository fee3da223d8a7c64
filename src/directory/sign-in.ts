import type { ForeignCredentials } from "../access/sign-in-elsewhere.js";
import { Failure } from "../errors.js";
import * as userAuth from "../stores/user-auth.js";
import * as users from "../stores/users.js";
import type { DirectoryConfiguration } from "./configuration.js";
import type { DirectoryEvents } from "./events.js";
import { type IsGone, isLinkedTo, hasLeft, LDAP } from "./links.js";
import { isGone, lookUp, type Patience, patienceOf } from "./look-up.js";
import type { DirectoryUser, Guard } from "./search.js";
import type { DirectoryServices } from "./services.js";
import { disable, takeOver } from "./take-over.js";

/**
 * Signs a user of the directory in, who then is here what the directory says. A user whom it no longer has is disabled,
 * provided that all its servers say so. "refused" when the password is right, but the user may not come in; "no
 * answer" when no server could say whether it is right. The directory is asked each time: what it takes away is gone at
 * once.
 */
export async function signInByDirectory(
  { name, password, known, since, guard }: ForeignCredentials,
  configuration: DirectoryConfiguration,
  services: DirectoryServices & { events: DirectoryEvents },
): Promise<users.SignInUser | "refused" | "no answer" | undefined> {
  if (password === "") return undefined;
  const { db, logger, events } = services;
  const until = since + patienceOf(configuration);
  const refused = new Set<string>();
  const noting: Guard = (login, tryPassword) =>
    guard(login, async () => {
      const isProven = await tryPassword();
      if (!isProven) refused.add(login);
      return isProven;
    });
  const patience = { until, logger, events };
  const finding = await lookUp(configuration, { name, password, guard: noting }, patience);
  if (finding.user && finding.isProven) {
    const isGoneNow: IsGone = (dn) => isGone(dn, configuration, { name, password, guard }, patience);
    const id = await takeOver(finding.user, services, isGoneNow);
    return typeof id === "number" ? users.findSignInUser(db, id) : "refused";
  }
  if (finding.isComplete && known) {
    await disableIfGone(known, finding.user, { configuration, patience, services });
  }
  return refused.size > 0 || finding.isComplete ? undefined : "no answer";
}

// The name was perhaps one that only this database knows, such as an old email: the login decides.
async function disableIfGone(
  { id, isDisabled }: users.SignInUser,
  found: DirectoryUser | undefined,
  {
    configuration,
    patience,
    services,
  }: { configuration: DirectoryConfiguration; patience: Patience; services: DirectoryServices },
): Promise<void> {
  const { db, logger } = services;
  const linkedAs = isDisabled ? undefined : await userAuth.findName(db, id, LDAP);
  if (linkedAs === undefined || (found && isLinkedTo(linkedAs, found))) return;
  const profile = await users.findProfile(db, id);
  if (!profile) return;
  const whom = { name: profile.login, linkedAs };
  const { user, isComplete } = await lookUp(configuration, whom, patience);
  const isGoneNow: IsGone = (dn) => isGone(dn, configuration, whom, patience);
  if (!isComplete || !(await hasLeft(linkedAs, user, profile, isGoneNow))) return;
  try {
    await disable(id, services);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    logger.warn({ userId: id }, "the last server admin is not in the directory any more, and stays");
  }
}
