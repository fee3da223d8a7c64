import type { Db } from "../db/connection.js";
import * as secretKeyCheck from "../stores/secret-key-check.js";
import type { SecretKeyCheck } from "../stores/secret-key-check.js";
import {
  type Algorithm,
  type Cipher,
  type CipherParts,
  createCipher,
  isAuthenticated,
  placeOf,
  requireText,
} from "./cipher.js";
import { SecretError } from "./error.js";

const TEXT = Buffer.from("grafana-admin-api");
const PLACE = placeOf("admin_api.secret_key_check");

/** The keys of the settings are not those of the database; the message is one line for the operator. */
export class SecretKeyError extends Error {}

/** What a secret key encrypted, or a data key that a secret key wrapped. */
export interface Sample {
  inner: Buffer;
  place?: string | undefined;
  dataKey?: Buffer | undefined;
}

/** `[security] secret_key`, and while it is being changed the previous one. */
export interface SecretKey {
  /** Whether there is a previous one. */
  hasPrevious: boolean;
  /** Whether the secret key itself, not the previous one, reads what is telling; throws a SecretError where neither does. */
  isOfCurrent: (sample: Sample) => Promise<boolean>;
  /** By what the secret key itself, or the previous one, can be recognised. */
  check: (of: "current" | "previous") => Promise<SecretKeyCheck>;
  /**
   * The key as the database uses it, by its check, which holds as long as nobody can replace that. Throws a
   * SecretKeyError unless both keys of a change, or else the one of the database, are among those of the settings.
   */
  inUse: (check: SecretKeyCheck | undefined) => Promise<KeyInUse>;
  /** What reads everything that either of the two encrypted. `db` is the transaction that asks, or the pool. */
  lookUp: (db: Db) => Promise<Pick<KeyInUse, "open">>;
}

/** The secret key as a database uses it at a moment. */
export interface KeyInUse {
  encrypt: Cipher["encrypt"];
  /** The text, and whether the key that encrypts now encrypted it. */
  open: (inner: Buffer, place?: string) => Promise<{ text: Buffer; isCurrent: boolean }>;
  /** What it writes where no place is given. */
  algorithm: Algorithm;
  /** Whether the key that encrypts is `[security] secret_key`, not the previous one. */
  isCurrent: boolean;
  /** Whether a change is under way. */
  isChanging: boolean;
}

/**
 * Encrypts with the key that the database says and decrypts what either of the two encrypted. What is authenticated says
 * itself which one that was; what is not belongs to the key of before a change, and is not written during one.
 */
export function createSecretKey(
  { secret_key, secret_key_previous }: { secret_key: string; secret_key_previous: string },
  parts: CipherParts,
): SecretKey {
  const hasPrevious = secret_key_previous !== "" && secret_key_previous !== secret_key;
  const algorithm = hasPrevious ? "aes-gcm" : parts.algorithm;
  const current = createCipher(Buffer.from(secret_key), { ...parts, algorithm });
  const previous = createCipher(Buffer.from(secret_key_previous), { ...parts, algorithm });
  let known: { check: SecretKeyCheck; key: KeyInUse } | undefined;

  const otherThan = (cipher: Cipher) => (cipher === current ? previous : current);

  async function open(inner: Buffer, place: string | undefined, first: Cipher) {
    try {
      return { text: await first.decrypt(inner, place), by: first };
    } catch (error) {
      if (!hasPrevious || !(error instanceof SecretError)) throw error;
      return { text: await otherThan(first).decrypt(inner, place), by: otherThan(first) };
    }
  }

  async function requireReadable({ inner, place, dataKey }: Sample, secretKey: Cipher): Promise<void> {
    const cipher = dataKey ? createCipher(await secretKey.decrypt(dataKey), parts) : secretKey;
    requireText(inner, await cipher.decrypt(inner, place));
  }

  async function cipherOf(checkValue: Buffer): Promise<Cipher | undefined> {
    try {
      return (await open(checkValue, PLACE, current)).by;
    } catch (error) {
      if (error instanceof SecretError) return undefined;
      throw error;
    }
  }

  async function ciphersOf(check: SecretKeyCheck | undefined): Promise<{ before: Cipher; used: Cipher }> {
    if (!check) {
      // Until there is a check, nothing says that anything was moved.
      const unmoved = hasPrevious ? previous : current;
      return { before: unmoved, used: unmoved };
    }
    const { value, nextValue, isReverted } = check;
    const before = await cipherOf(value);
    const after = nextValue ? await cipherOf(nextValue) : before;
    if (!before || !after) throw wrongKey(hasPrevious, nextValue !== null);
    return { before, used: isReverted ? before : after };
  }

  async function use(check: SecretKeyCheck | undefined): Promise<KeyInUse> {
    const { before, used } = await ciphersOf(check);
    return {
      ...{ encrypt: used.encrypt, algorithm },
      ...{ isCurrent: used === current, isChanging: check?.nextValue != null },
      open: async (inner, place) => {
        if (hasPrevious && !isAuthenticated(inner)) {
          return { text: await before.decrypt(inner, place), isCurrent: before === used };
        }
        const { text, by } = await open(inner, place, used);
        return { text, isCurrent: by === used };
      },
    };
  }

  async function inUse(check: SecretKeyCheck | undefined): Promise<KeyInUse> {
    if (!check) return use(check);
    if (!known || !isSame(known.check, check)) known = { check, key: await use(check) };
    return known.key;
  }

  return {
    ...{ hasPrevious, inUse },
    isOfCurrent: async (sample) => {
      try {
        await requireReadable(sample, current);
        return true;
      } catch (error) {
        if (!hasPrevious || !(error instanceof SecretError)) throw error;
        await requireReadable(sample, previous);
        return false;
      }
    },
    // Who has one key only reads with that what it can, whatever the others do.
    lookUp: async (db) => inUse(hasPrevious ? await secretKeyCheck.find(db) : undefined),
    check: async (of) => {
      const value = await (of === "current" ? current : previous).encrypt(TEXT, PLACE);
      return { value, nextValue: null, isReverted: false };
    },
  };
}

function isSame(one: SecretKeyCheck, other: SecretKeyCheck): boolean {
  const isSameNext =
    one.nextValue && other.nextValue
      ? one.nextValue.equals(other.nextValue)
      : one.nextValue === other.nextValue;
  return isSameNext && one.isReverted === other.isReverted && one.value.equals(other.value);
}

/** What the operator is told whose keys are not those of the database, or of a change that is under way there. */
export function wrongKey(hasPrevious: boolean, isChanging: boolean): SecretKeyError {
  if (isChanging) {
    return new SecretKeyError(
      "the secret key of this database is being changed, and [security] secret_key and secret_key_previous are not the " +
        "two keys: give the new one as secret_key and the old one as secret_key_previous (or the other way round, to " +
        "take the change back) until POST /api/admin/encryption/reencrypt-data-keys has succeeded",
    );
  }
  const keys = hasPrevious
    ? "neither [security] secret_key nor secret_key_previous is"
    : "[security] secret_key is not";
  return new SecretKeyError(
    `${keys} the key that the secrets in this database are encrypted with: set secret_key to that key again, or, to ` +
      "change it, give that key as secret_key_previous besides",
  );
}
