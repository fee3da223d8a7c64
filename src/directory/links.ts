import type * as users from "../stores/users.js";
import { normalizeDn } from "./distinguished-names.js";
import type { DirectoryUser } from "./search.js";

/** How Grafana calls the directory in `user_auth`. */
export const LDAP = "ldap";

/** Whether the whole directory says that it has no entry of a name; false, too, where some of it does not say. */
export type IsGone = (dn: string) => Promise<boolean>;

/** Whether an entry is the one as which somebody came in. */
export function isLinkedTo(linkedAs: string, { dn }: DirectoryUser): boolean {
  return normalizeDn(linkedAs) === normalizeDn(dn);
}

/**
 * Why an entry is not taken for somebody who came in as another one and has its login; undefined where it is: that
 * other entry is gone, and the email is the same.
 */
export async function whyNotMoved(
  linkedAs: string,
  user: DirectoryUser,
  profile: users.Profile,
  isGone: IsGone,
): Promise<string | undefined> {
  // Whoever writes entries could become one.
  if (profile.isGrafanaAdmin) return "a server admin here has the login";
  if (!hasEmailOf(user, profile))
    return "the login is that of another entry's user, whose email is different";
  if (!(await isGone(linkedAs))) return "the login is that of another entry's user, which may still be there";
  return undefined;
}

/** Whether the directory, which answered with this user for a login, no longer has the one who came in with it. */
export async function hasLeft(
  linkedAs: string,
  user: DirectoryUser | undefined,
  profile: users.Profile,
  isGone: IsGone,
): Promise<boolean> {
  if (!user) return true;
  return !isLinkedTo(linkedAs, user) && !hasEmailOf(user, profile) && (await isGone(linkedAs));
}

function hasEmailOf({ email }: DirectoryUser, profile: users.Profile): boolean {
  return email !== "" && email.toLowerCase() === profile.email.toLowerCase();
}
