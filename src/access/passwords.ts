import { createHmac, pbkdf2, randomBytes, timingSafeEqual } from "node:crypto";
import { availableParallelism } from "node:os";
import { promisify } from "node:util";

import pLimit from "p-limit";
import QuickLRU from "quick-lru";

import { randomText } from "../encryption/random-text.js";
import { passwordInfringesPolicy, passwordTooShort, signInBusy } from "../errors.js";
import * as loginAttempts from "../stores/login-attempts.js";
import * as userAuthTokens from "../stores/user-auth-tokens.js";
import * as users from "../stores/users.js";
import type { StoredPassword } from "../stores/users.js";
import type { AccessServices } from "./services.js";

const ROUNDS = 10_000;
const HASH_BYTES = 50;
const MINIMUM_LENGTH = 4;
const POLICY_MINIMUM_LENGTH = 12;
const VERIFIED_KEPT = 1000;
const WAITING_AT_MOST = 500;

const derive = promisify(pbkdf2);

export interface Passwords {
  /** The stored form of a new password. */
  protect: (password: string, random: (size: number) => Buffer) => Promise<StoredPassword>;
  /** Whether this very credential was verified before, so that no hashing is needed. */
  isKnown: (password: string, stored: StoredPassword) => boolean;
  /** Whether the password belongs to the stored form; takes as long for `undefined`, which nothing matches. */
  verify: (password: string, stored: StoredPassword | undefined) => Promise<boolean>;
}

/**
 * Hex PBKDF2-HMAC-SHA256 of a password: 10 000 rounds, 50 bytes, 100 hex digits, as Grafana stores it in
 * `user.password`.
 */
export async function hashPassword(password: string, salt: string): Promise<string> {
  return (await derive(password, salt, ROUNDS, HASH_BYTES, "sha256")).toString("hex");
}

/**
 * Hashes and verifies passwords off the event loop, leaving one core to everything else.
 *
 * A hash takes some ten milliseconds of a core, so a credential that was verified once is remembered by an HMAC
 * under a key of this process: a changed password has another stored hash and so is never found there.
 */
export function createPasswords(): Passwords {
  const processKey = randomBytes(32);
  const verified = new QuickLRU<string, true>({ maxSize: VERIFIED_KEPT });
  const verifying = pLimit(Math.max(1, availableParallelism() - 1));
  // Administrators who set passwords do not queue behind strangers who try them.
  const protecting = pLimit(1);
  const nobody: StoredPassword = { hash: "0".repeat(HASH_BYTES * 2), salt: "0123456789" };

  const credential = (password: string, { hash }: StoredPassword) =>
    createHmac("sha256", processKey).update(hash).update("\0").update(password).digest("base64");

  return {
    protect: async (password, random) => {
      const salt = randomText(10, random);
      return { hash: await protecting(() => hashPassword(password, salt)), salt };
    },
    isKnown: (password, stored) => verified.has(credential(password, stored)),
    verify: async (password, stored = nobody) => {
      if (verifying.pendingCount >= WAITING_AT_MOST) throw signInBusy();
      const found = Buffer.from(await verifying(() => hashPassword(password, stored.salt)));
      const expected = Buffer.from(stored.hash);
      const matches = found.length === expected.length && timingSafeEqual(found, expected);
      if (matches) verified.set(credential(password, stored), true);
      return matches;
    },
  };
}

const POLICY: [rule: string, isKept: (password: string) => boolean][] = [
  [`at least ${POLICY_MINIMUM_LENGTH} characters`, (password) => lengthOf(password) >= POLICY_MINIMUM_LENGTH],
  ["a lower-case letter", (password) => /\p{Ll}/u.test(password)],
  ["an upper-case letter", (password) => /\p{Lu}/u.test(password)],
  ["a digit", (password) => /\p{N}/u.test(password)],
  ["a character that is neither letter nor digit", (password) => /[^\p{L}\p{N}]/u.test(password)],
];

/** Throws unless the password keeps the rules that the settings choose. */
export function checkPasswordRules(
  password: string,
  {
    tooShort,
    property = "password",
    policy,
  }: {
    tooShort: Parameters<typeof passwordTooShort>[0];
    /** Where the body has the password. */
    property?: Parameters<typeof passwordTooShort>[1];
    policy: boolean;
  },
): void {
  if (lengthOf(password) < MINIMUM_LENGTH) throw passwordTooShort(tooShort, property, MINIMUM_LENGTH);
  const broken = policy ? POLICY.filter(([, isKept]) => !isKept(password)) : [];
  if (broken.length > 0) {
    throw passwordInfringesPolicy(
      property,
      broken.map(([rule]) => rule),
    );
  }
}

// Characters as people count them in Unicode, not UTF-16 units.
function lengthOf(password: string): number {
  return Array.from(password).length;
}

/**
 * Gives a user another password and, with it, ends all of the user's sessions and forgets failed sign-ins. The rules must
 * have been checked. False when there is no such user, or no longer the password that somebody proved to know.
 */
export async function replacePassword(
  userId: number,
  { password, proven }: { password: string; proven?: StoredPassword | undefined },
  {
    db,
    passwords,
    now,
    randomBytes: random,
  }: Pick<AccessServices, "db" | "passwords" | "now" | "randomBytes">,
): Promise<boolean> {
  const stored = await passwords.protect(password, random);
  return db.transaction(async (transaction) => {
    const user = await users.lock(transaction, userId);
    if (!user || (proven && user.password !== proven.hash)) return false;
    await users.setPassword(transaction, userId, stored, now());
    await loginAttempts.removeAll(transaction, [user.login, user.email]);
    await userAuthTokens.removeAll(transaction, userId);
    return true;
  });
}
