import pLimit, { type LimitFunction } from "p-limit";

import { signInBusy, signInFailed } from "../errors.js";
import * as loginAttempts from "../stores/login-attempts.js";
import * as users from "../stores/users.js";
import type { AccessServices } from "./services.js";
import { unixSeconds } from "./unix-seconds.js";

const ATTEMPT_WINDOW_SECONDS = 5 * 60;
const WAITING_AT_MOST = 100;

/** The user who signed in. */
export type SignedIn = users.SignInUser;

type SignInServices = Pick<AccessServices, "db" | "settings" | "passwords" | "now">;

// Guesses at one name wait for each other, so that no more of them are tried at once than are counted.
const queues = new Map<string, LimitFunction>();

/**
 * The user with this login name (or email) and password; throws the same failure, after the same work, for an
 * unknown name, a wrong password, a disabled user and a name with too many failures in the last five minutes.
 */
export async function signIn(
  name: string,
  password: string,
  clientAddress: string,
  services: SignInServices,
): Promise<SignedIn> {
  const user = await trySignIn(name, password, clientAddress, services);
  if (!user) throw signInFailed();
  return user;
}

/** The same, but undefined where nobody is signed in. */
export async function trySignIn(
  name: string,
  password: string,
  clientAddress: string,
  services: SignInServices,
): Promise<SignedIn | undefined> {
  const known = await find(name, services);
  if (isBlocked(known.failures, services)) return undefined;
  if (known.user && !known.user.isDisabled && known.user.stored) {
    if (services.passwords.isKnown(password, known.user.stored)) return known.user;
  }
  return inTurn(name, () => verify(name, password, clientAddress, services));
}

async function verify(
  name: string,
  password: string,
  clientAddress: string,
  services: SignInServices,
): Promise<SignedIn | undefined> {
  const { db, passwords, now } = services;
  const { user, failures } = await find(name, services);
  if (isBlocked(failures, services)) return undefined;
  // Who waited behind the first use of a credential need not hash it again.
  const isKnown = user?.stored !== undefined && passwords.isKnown(password, user.stored);
  const matches = isKnown || (await passwords.verify(password, user?.stored));
  if (user && matches && !user.isDisabled) return user;
  const created = unixSeconds(now());
  await loginAttempts.insert(db, { username: searchable(name), ipAddress: clientAddress, created });
  return undefined;
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
