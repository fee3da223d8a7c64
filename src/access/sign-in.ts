import pLimit, { type LimitFunction } from "p-limit";

import { signInBusy, signInFailed } from "../errors.js";
import * as loginAttempts from "../stores/login-attempts.js";
import * as users from "../stores/users.js";
import type { AccessServices } from "./services.js";
import type { ForeignCredentials, SignInElsewhere } from "./sign-in-elsewhere.js";
import { unixSeconds } from "./unix-seconds.js";

const ATTEMPT_WINDOW_SECONDS = 5 * 60;
const WAITING_AT_MOST = 100;

/** The user who signed in. */
export type SignedIn = users.SignInUser;

type SignInServices = Pick<AccessServices, "db" | "settings" | "passwords" | "now">;

// Guesses at one name wait for each other, so that no more of them are tried at once than are counted.
const queues = new Map<string, LimitFunction>();

/**
 * The user with this login name (or email) and password, here or elsewhere; throws the same failure, after the same
 * work, for an unknown name, a wrong password, a disabled user and a name with too many failures in the last five
 * minutes.
 */
export async function signIn(
  name: string,
  password: string,
  clientAddress: string,
  services: SignInServices & Pick<AccessServices, "signInElsewhere">,
): Promise<SignedIn> {
  const user = await attempt({ name, password, clientAddress }, services, services.signInElsewhere);
  if (!user) throw signInFailed();
  return user;
}

/** The same with a password of this database, but undefined where nobody is signed in. */
export async function trySignIn(
  name: string,
  password: string,
  clientAddress: string,
  services: SignInServices,
): Promise<SignedIn | undefined> {
  return attempt({ name, password, clientAddress }, services, nowhere);
}

interface Attempt {
  name: string;
  password: string;
  clientAddress: string;
}

const nowhere: SignInElsewhere = () => Promise.resolve(undefined);

async function attempt(
  { name, password, clientAddress }: Attempt,
  services: SignInServices,
  elsewhere: SignInElsewhere,
): Promise<SignedIn | undefined> {
  const since = performance.now();
  const known = await find(name, services);
  if (isBlocked(known.failures, services)) return undefined;
  if (known.user && !known.user.isDisabled && known.user.stored) {
    if (services.passwords.isKnown(password, known.user.stored)) return known.user;
  }
  return inTurn(name, () => verify({ name, password, clientAddress, since }, services, elsewhere));
}

async function verify(
  { since, ...credentials }: Attempt & { since: number },
  services: SignInServices,
  elsewhere: SignInElsewhere,
): Promise<SignedIn | undefined> {
  const { name, password } = credentials;
  const { passwords } = services;
  const { user, failures } = await find(name, services);
  if (isBlocked(failures, services)) return undefined;
  // Who waited behind the first use of a credential need not hash it again.
  const isKnown = user?.stored !== undefined && passwords.isKnown(password, user.stored);
  const matches = isKnown || (await passwords.verify(password, user?.stored));
  if (user && matches && !user.isDisabled) return user;
  const guard = guardOf(credentials, services);
  const found = await elsewhere({ name, password, known: user, since, guard });
  if (found !== undefined && found !== "no answer") return found;
  // Whose password nobody could look at has guessed nothing.
  if (found === undefined || user?.stored) await countFailure(name, credentials, services);
  return undefined;
}

// Where many spellings mean one login, guesses at it are counted for the login, too, and wait for each other.
function guardOf(credentials: Attempt, services: SignInServices): ForeignCredentials["guard"] {
  return async (login, tryPassword) => {
    if (login.toLowerCase() === credentials.name.toLowerCase()) return tryPassword();
    return inTurn(`${login}\0elsewhere`, async () => {
      const { failures } = await find(login, services);
      if (isBlocked(failures, services)) return false;
      const isProven = await tryPassword();
      if (!isProven) await countFailure(login, credentials, services);
      return isProven;
    });
  };
}

async function countFailure(name: string, { clientAddress }: Attempt, { db, now }: SignInServices) {
  const created = unixSeconds(now());
  await loginAttempts.insert(db, { username: searchable(name), ipAddress: clientAddress, created });
}

function find(name: string, { db, now }: SignInServices) {
  const since = unixSeconds(now()) - ATTEMPT_WINDOW_SECONDS;
  return users.findForSignIn(db, searchable(name), since);
}

function isBlocked(failures: number, { settings }: SignInServices): boolean {
  const { security } = settings;
  return (
    !security.disable_brute_force_login_protection &&
    failures >= security.brute_force_login_protection_max_attempts
  );
}

async function inTurn<T>(name: string, task: () => Promise<T>): Promise<T> {
  const key = name.toLowerCase();
  const queue = queues.get(key) ?? pLimit(1);
  if (queue.pendingCount >= WAITING_AT_MOST) throw signInBusy();
  queues.set(key, queue);
  try {
    return await queue(task);
  } finally {
    if (queue.activeCount === 0 && queue.pendingCount === 0) queues.delete(key);
  }
}

// PostgreSQL takes no NUL; no login or email holds the character that stands for it here.
function searchable(name: string): string {
  return name.replaceAll("\0", "\u0001");
}
