import { keepLastAdmin } from "../access/last-admin.js";
import { organizationOfNewUser } from "../access/organizations.js";
import { newUid } from "../access/uids.js";
import { randomText } from "../encryption/random-text.js";
import { Failure } from "../errors.js";
import * as orgUsers from "../stores/org-users.js";
import * as orgs from "../stores/orgs.js";
import * as userAuthTokens from "../stores/user-auth-tokens.js";
import * as userAuth from "../stores/user-auth.js";
import * as users from "../stores/users.js";
import { type IsGone, isLinkedTo, LDAP, whyNotMoved } from "./links.js";
import { type Standing, standingOf, UNMAPPED } from "./mapping.js";
import { isAsMapped, takeOverRoles } from "./roles.js";
import type { DirectoryUser } from "./search.js";
import type { DirectoryServices } from "./services.js";

type Refusal = "not admitted" | "refused";

/**
 * Makes a user here what the directory says, in one transaction and only if something is different; answers the id.
 * Without, and with the reason in the log, where the user may not come in: "not admitted" where that is because of the
 * groups, and whoever came in as this entry before is disabled.
 */
export async function takeOver(
  user: DirectoryUser,
  services: DirectoryServices,
  isGone: IsGone,
): Promise<number | Refusal> {
  const refuse = (reason: string, refusal: Refusal = "refused") => {
    services.logger.warn({ dn: user.dn, reason }, "a user of the directory may not come in");
    return refusal;
  };
  try {
    const outcome = await attempt(user, services, isGone);
    if (outcome === "not admitted") return refuse("no group of the user is mapped", outcome);
    return typeof outcome === "number" ? outcome : refuse(outcome.refused);
  } catch (error) {
    if (error instanceof Failure) return refuse(error.message);
    throw error;
  }
}

interface Refused {
  refused: string;
}

async function attempt(
  user: DirectoryUser,
  services: DirectoryServices,
  isGone: IsGone,
): Promise<number | "not admitted" | Refused> {
  const { db, settings } = services;
  const standing = settings["auth.ldap"].skip_org_role_sync ? UNMAPPED : standingOf(user);
  const known = await userAuth.findUser(db, nameOf(user), user.login);
  const linkedAs = known?.linkedAs ?? undefined;
  if (known && linkedAs !== undefined && !isLinkedTo(linkedAs, user)) {
    const profile = await users.findProfile(db, known.id);
    const refused = profile && (await whyNotMoved(linkedAs, user, profile, isGone));
    if (refused !== undefined) return { refused };
  }
  if (standing.isDisabled) {
    if (known && linkedAs !== undefined) await disable(known.id, services);
    return "not admitted";
  }
  if (known && (await isUpToDate(known.id, user, standing, services))) return known.id;
  return db.transaction(async (transaction) => {
    await users.lockNames(transaction, [user.login, emailOf(user)]);
    const inTransaction = { ...services, db: transaction };
    const found = await findOrCreate(user, standing, { movedFrom: linkedAs, services: inTransaction });
    if (typeof found === "number") await update(found, user, standing, inTransaction);
    return found;
  });
}

/** Locks a user out whom the directory no longer lets in, and ends their sessions; throws for the last server admin. */
export async function disable(id: number, { db, logger }: DirectoryServices): Promise<void> {
  await db.transaction(async (transaction) => {
    await keepLastAdmin(transaction, id);
    await users.setDisabled(transaction, id, true);
    await userAuthTokens.removeAll(transaction, id);
  });
  logger.info({ userId: id }, "a user whom the directory no longer lets in is disabled");
}

async function isUpToDate(
  id: number,
  user: DirectoryUser,
  standing: Standing,
  { db }: DirectoryServices,
): Promise<boolean> {
  const profile = await users.findProfile(db, id);
  return (
    profile !== undefined &&
    !profile.isDisabled &&
    Object.keys(changesOf(profile, user)).length === 0 &&
    (standing.isGrafanaAdmin ?? profile.isGrafanaAdmin) === profile.isGrafanaAdmin &&
    (await userAuth.isNamed(db, id, nameOf(user))) &&
    (await isAsMapped(db, id, standing.roles))
  );
}

async function findOrCreate(
  user: DirectoryUser,
  standing: Standing,
  { movedFrom, services }: { movedFrom: string | undefined; services: DirectoryServices },
): Promise<number | Refused> {
  const { db, settings } = services;
  const known = await userAuth.findUser(db, nameOf(user), user.login);
  if (!known) {
    if (!settings["auth.ldap"].allow_sign_up) return { refused: "[auth.ldap] allow_sign_up is off" };
    return (await create(user, standing, services)) ?? { refused: "somebody else here has the email" };
  }
  const profile = await users.findProfile(db, known.id);
  if (!profile) return { refused: "the user was just deleted" };
  const linkedAs = known.linkedAs ?? undefined;
  const isSame = linkedAs !== undefined && isLinkedTo(linkedAs, user);
  // What an administrator gave or took away here is not for the directory to change, until it has the user.
  if (linkedAs === undefined && profile.isDisabled)
    return { refused: "a user of this login is disabled here" };
  // An entry that is not the one of before may be somebody else's.
  if (!isSame && profile.isGrafanaAdmin) return { refused: "a server admin here has the login" };
  if (!isSame && linkedAs !== movedFrom) return { refused: "the user just came in as another entry" };
  if (!isSame && linkedAs !== undefined) {
    const move = { userId: known.id, from: linkedAs, to: user.dn };
    services.logger.info(move, "the entry of a user of the directory moved");
  }
  return known.id;
}

async function create(
  user: DirectoryUser,
  { roles }: Standing,
  { db, settings, now, randomBytes }: DirectoryServices,
): Promise<number | undefined> {
  const uid = newUid(randomBytes);
  const mapped = await orgs.listNames(db, [...roles.keys()]);
  const membership =
    mapped.size === 0
      ? await organizationOfNewUser({ email: emailOf(user), uid, orgId: undefined }, db, { settings, now })
      : undefined;
  const id = await users.insert(db, {
    uid,
    login: user.login,
    email: emailOf(user),
    name: fullNameOf(user),
    rands: randomText(10, randomBytes),
    orgId: membership?.orgId ?? 0,
    isGrafanaAdmin: false,
    now: now(),
  });
  if (id !== undefined && membership) await orgUsers.insert(db, { ...membership, userId: id, now: now() });
  return id;
}

async function update(
  id: number,
  user: DirectoryUser,
  { roles, isGrafanaAdmin }: Standing,
  services: DirectoryServices,
): Promise<void> {
  const { db, now } = services;
  const isDemoted = isGrafanaAdmin === false && (await mayBeDemoted(id, services));
  await takeOverRoles(id, roles, services);
  const profile = await users.findProfile(db, id);
  if (!profile) return;
  if (profile.isDisabled) await users.setDisabled(db, id, false);
  if (isDemoted || (isGrafanaAdmin && !profile.isGrafanaAdmin)) await users.setAdmin(db, id, !isDemoted);
  const changes = await withoutTaken(id, changesOf(profile, user), services);
  if (Object.keys(changes).length > 0) await users.setProfile(db, id, changes, now());
  await userAuth.setName(db, id, nameOf(user), now());
}

async function mayBeDemoted(id: number, { db, logger }: DirectoryServices): Promise<boolean> {
  try {
    await keepLastAdmin(db, id);
    return true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    logger.warn({ userId: id }, "the last server admin stays one, whatever the directory says");
    return false;
  }
}

// A login or email that somebody else has here is left as it is.
async function withoutTaken(
  id: number,
  changes: users.ProfileChanges,
  { db, logger }: DirectoryServices,
): Promise<users.ProfileChanges> {
  const names = [changes.login, changes.email].filter((name) => name !== undefined);
  const taken = await users.listTaken(db, id, names);
  if (taken.length === 0) return changes;
  logger.warn({ userId: id }, "somebody else has the login or email that the directory gives a user");
  const isFree = (value: string) => !taken.includes(value);
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => isFree(value as string)));
}

function changesOf(profile: users.Profile, user: DirectoryUser): users.ProfileChanges {
  const wanted = {
    login: user.login,
    // What the directory does not say stays as it is.
    email: user.email || profile.email,
    name: fullNameOf(user) || profile.name,
  };
  return {
    ...(wanted.login !== profile.login ? { login: wanted.login } : {}),
    ...(wanted.email !== profile.email ? { email: wanted.email } : {}),
    ...(wanted.name !== profile.name ? { name: wanted.name } : {}),
  };
}

const nameOf = ({ dn }: DirectoryUser) => ({ module: LDAP, name: dn });
const emailOf = ({ email, login }: DirectoryUser) => email || login;
const fullNameOf = ({ name, surname }: DirectoryUser) => `${name} ${surname}`.trim().slice(0, 190);
