import { externalProfile, loginAndEmailMissing, userConflict } from "../errors.js";
import type { Member } from "../stores/org-users.js";
import type { ListedUser } from "../stores/user-search.js";
import * as users from "../stores/users.js";
import type { AccessServices } from "./services.js";

// What Grafana's pages call the ways to sign in from elsewhere.
const MODULE_LABELS: Record<string, string> = {
  oauth_github: "GitHub",
  oauth_google: "Google",
  oauth_azuread: "AzureAD",
  oauth_gitlab: "GitLab",
  oauth_grafana_com: "grafana.com",
  "auth.saml": "SAML",
  ldap: "LDAP",
  "": "LDAP",
  jwt: "JWT",
  authproxy: "Auth Proxy",
};

// No avatar is stored, and none is fetched from a third party.
const NO_AVATAR = "";
// What Grafana's clients read as "at no time".
const ZERO_TIME = "0001-01-01T00:00:00Z";
// As Grafana counts them: a month is a twelfth of 365 days.
const MINUTES: [unit: string, minutes: number][] = [
  ["year", 525_600],
  ["month", 43_800],
  ["day", 1_440],
  ["hour", 60],
  ["minute", 1],
];

/** A user as the API shows it. */
export function describeUser({ authModules, createdAt, updatedAt, ...user }: users.Profile) {
  return {
    ...user,
    isExternal: authModules.length > 0,
    authLabels: labelsOf(authModules),
    updatedAt: updatedAt.toISOString(),
    createdAt: createdAt.toISOString(),
    avatarUrl: NO_AVATAR,
  };
}

/** A user as lists show it: the same and when the user was last seen. */
export function describeListedUser({ lastSeenAt, ...user }: ListedUser, now: Date) {
  return { ...describeUser(user), isAdmin: user.isGrafanaAdmin, ...describeVisit(lastSeenAt, now) };
}

/** A member of an organisation as the API shows it. */
export function describeMember({ authModules, lastSeenAt, ...member }: Member, now: Date) {
  return {
    ...member,
    authLabels: labelsOf(authModules),
    avatarUrl: NO_AVATAR,
    ...describeVisit(lastSeenAt, now),
  };
}

function labelsOf(authModules: string[]): string[] {
  return authModules.map((module) => MODULE_LABELS[module] ?? "OAuth");
}

function describeVisit(lastSeenAt: Date | null, now: Date) {
  if (!lastSeenAt || lastSeenAt.getTime() <= Date.parse(ZERO_TIME)) {
    return { lastSeenAt: ZERO_TIME, lastSeenAtAge: "?" };
  }
  return { lastSeenAt: lastSeenAt.toISOString(), lastSeenAtAge: ageOf(lastSeenAt, now) };
}

/** How long ago something was, in the largest unit that fits: `10 years`, `1 month`, `< 1 minute`. */
function ageOf(time: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - time.getTime()) / 60_000);
  for (const [unit, size] of MINUTES) {
    const count = Math.floor(minutes / size);
    if (count >= 1) return `${count} ${unit}${count === 1 ? "" : "s"}`;
  }
  return "< 1 minute";
}

/**
 * Changes what of a user's profile is given and leaves the rest as it is; spaces around login and email are cut off.
 * False when there is no such user.
 *
 * Throws when there is nothing to go by, when the user is managed elsewhere, and when somebody else has the new login or
 * email as login or email.
 */
export async function updateProfile(
  userId: number,
  form: users.ProfileChanges,
  { db, now }: Pick<AccessServices, "db" | "now">,
): Promise<boolean> {
  const names = given({ login: form.login?.trim() || undefined, email: form.email?.trim() || undefined });
  const changes = given({ ...names, name: form.name, theme: form.theme });
  const isBlank = form.login !== undefined && form.email !== undefined && Object.keys(names).length === 0;
  if (isBlank || Object.keys(changes).length === 0) throw loginAndEmailMissing();

  return db.transaction(async (transaction) => {
    await users.lockNames(transaction, Object.values(names));
    if (!(await users.lock(transaction, userId))) return false;
    if (await users.isExternal(transaction, userId)) throw externalProfile();
    const taken = new Set(await users.listTaken(transaction, userId, Object.values(names)));
    if (taken.size > 0) {
      throw userConflict(Object.fromEntries(Object.entries(names).filter(([, name]) => taken.has(name))));
    }
    return users.setProfile(transaction, userId, changes, now());
  });
}

function given<Key extends string>(values: Partial<Record<Key, string | undefined>>) {
  const entries = Object.entries<string | undefined>(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Record<Key, string>>;
}
