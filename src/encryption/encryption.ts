import type { Logger } from "pino";

import type { Db } from "../db/connection.js";
import * as dataKeys from "../stores/data-keys.js";
import * as encryptionJobs from "../stores/encryption-jobs.js";
import { type Algorithm, algorithmFor, algorithmOf, isBound, requireText } from "./cipher.js";
import { createDataKeys, type DataKey, unwrap } from "./data-keys.js";
import { createDeriveKey } from "./derived-keys.js";
import { SecretError } from "./error.js";
import { createJobs, type EncryptionJobs } from "./jobs.js";
import { readEnvelope, writeEnvelope } from "./payload.js";
import { createSecretKey, type KeyInUse } from "./secret-key.js";
import { verifySecretKey } from "./verify.js";

/** The channel on which instances tell each other to read data keys again. */
export const ENCRYPTION_CHANNEL = dataKeys.CHANNEL;

/** Where a secret is to be read, beside what encrypts it. */
export interface EncryptOptions {
  /** In a column that is ours alone: the place of the secret, by `placeOf`; nowhere else can it be read then. */
  place?: string | undefined;
  /** In a column in which Grafana looks for no data key: encrypted with the secret key itself. */
  withSecretKey?: boolean | undefined;
}

/** A text as it is to be stored. */
export type Encrypt = (text: string | Buffer, options?: EncryptOptions) => Promise<Buffer>;

/** A stored payload as it is to be stored now; the very same where it is encrypted just so. Throws a SecretError. */
export type Renew = (payload: Buffer, options?: EncryptOptions) => Promise<Buffer>;

/** What runs in a transaction that may store secrets. */
export type Work<T> = (transaction: Db, encrypt: Encrypt, renew: Renew) => Promise<T>;

/** What runs first in such a transaction, and stores no secret. */
type Before = (transaction: Db) => Promise<void>;

/** Secrets at rest, in Grafana's format. */
export interface Encryption {
  /**
   * The text that a payload holds; throws a SecretError where it cannot be read. `db` is the transaction that asks, or
   * the pool outside of one. A payload of a column that is ours is read with its `place`.
   */
  decrypt: (db: Db, payload: Buffer, place?: string) => Promise<Buffer>;
  /**
   * Runs `work` in a transaction that may store secrets: what its `encrypt` answers is under a key that is in use until
   * the transaction ends, whatever other instances do. Where a key had to be created first, `work` is rolled back and
   * runs again. What `before` waits for keeps no rotation, and nobody behind that, waiting.
   */
  transaction: <T>(work: Work<T>, options?: { before?: Before }) => Promise<T>;
  /** Takes every data key out of use: afterwards no instance stores anything under one of them. */
  rotate: () => Promise<void>;
  /** Throws a SecretKeyError unless the secret key is that of the database; says how far a change of it has come. */
  verify: () => Promise<"unchanged" | "prepared" | "changing" | "changed">;
  /** The key itself of a data key as it is stored; throws a SecretError where it cannot be unwrapped. */
  unwrap: (stored: dataKeys.StoredDataKey) => Promise<Buffer>;
  /** The runs over all secrets. */
  jobs: EncryptionJobs;
  /** Looks up again which data key encrypts, and goes on with a run that was cut off. */
  refresh: () => Promise<void>;
}

export interface EncryptionParts {
  db: Db;
  settings: {
    readonly security: { readonly secret_key: string; readonly secret_key_previous: string };
    readonly "security.encryption": {
      readonly algorithm: Algorithm;
      /** In seconds. */
      readonly data_keys_cache_ttl: number;
    };
    /** In seconds. */
    readonly admin_api: { readonly encryption_wait: number };
  };
  logger: Logger;
  now: () => Date;
  randomBytes: (size: number) => Buffer;
}

const ATTEMPTS = 10;

/** Rolls back a transaction that wants to encrypt while no data key does. */
class KeyNeeded extends Error {}

/** Encrypts and decrypts with the data keys of a database, which the secret key of the settings unwraps. */
export function createEncryption(parts: EncryptionParts): Encryption {
  const { db, settings, now, randomBytes } = parts;
  const { algorithm, data_keys_cache_ttl } = settings["security.encryption"];
  const cipherParts = { deriveKey: createDeriveKey(), randomBytes, algorithm };
  const secretKey = createSecretKey(settings.security, cipherParts);
  const keys = createDataKeys({ db, secretKey, now, keptSeconds: data_keys_cache_ttl, ...cipherParts });

  // What names no data key is opened by the secret key.
  async function open(db: Db, payload: Buffer, place: string | undefined, openLegacy: KeyInUse["open"]) {
    const { keyId, inner } = readEnvelope(payload);
    // Older versions wrote them with the secret key alone and did not bind them.
    if (isBound(inner) ? place === undefined : place !== undefined && keyId !== undefined) {
      throw new SecretError("it belongs elsewhere");
    }
    const opened =
      keyId === undefined
        ? await openLegacy(inner, place)
        : { text: await (await keys.find(db, keyId)).cipher.decrypt(inner, place), isCurrent: true };
    requireText(inner, opened.text);
    return opened;
  }

  async function attempt<T>(key: DataKey | undefined, work: Work<T>, before?: Before): Promise<T> {
    return db.transaction(async (transaction) => {
      await before?.(transaction);
      const { isActive, isRollingBack, check } = await dataKeys.enterAsWriter(transaction, key?.id);
      const keyInUse = await secretKey.inUse(check);
      const keyFor = ({ withSecretKey = false }: EncryptOptions) => {
        if (withSecretKey || isRollingBack) return undefined;
        if (!key || !isActive) throw new KeyNeeded();
        return key;
      };
      const encrypt: Encrypt = async (text, options = {}) => {
        const dataKey = keyFor(options);
        const inner = await (dataKey?.cipher ?? keyInUse).encrypt(Buffer.from(text), options.place);
        return dataKey ? writeEnvelope(dataKey.id, inner) : inner;
      };
      const renew: Renew = async (payload, options = {}) => {
        const { text, isCurrent } = await open(transaction, payload, options.place, keyInUse.open);
        const { keyId, inner } = readEnvelope(payload);
        const dataKey = keyFor(options);
        const wanted = algorithmFor(dataKey ? algorithm : keyInUse.algorithm, options.place);
        const isAsWanted = isCurrent && keyId === dataKey?.id && algorithmOf(inner) === wanted;
        return isAsWanted ? payload : encrypt(text, options);
      };
      return work(transaction, encrypt, renew);
    });
  }

  async function transaction<T>(work: Work<T>, { before }: { before?: Before } = {}): Promise<T> {
    // Before the transaction: within it, a second connection of the pool could be waited for in vain.
    let key = await keys.current();
    for (let left = ATTEMPTS; ; left--) {
      try {
        return await attempt(key, work, before);
      } catch (error) {
        if (!(error instanceof KeyNeeded)) throw error;
        if (left === 0) throw new Error("no data key stays in use", { cause: error });
        key = await keys.ensureCurrent();
      }
    }
  }

  const jobs = createJobs({ ...parts, secretKey, keys, transaction });
  return {
    decrypt: async (db, payload, place) => {
      const openLegacy: KeyInUse["open"] = async (inner) => (await secretKey.lookUp(db)).open(inner, place);
      return (await open(db, payload, place, openLegacy)).text;
    },
    transaction,
    rotate: async () => {
      await db.transaction(async (transaction) => {
        await dataKeys.lockCreation(transaction);
        await dataKeys.lockOutWriters(transaction);
        await dataKeys.deactivateAll(transaction);
        await encryptionJobs.outdate(transaction, "reencrypt-secrets");
      });
      keys.forgetCurrent();
    },
    verify: async () => {
      const { isChanging, isCurrent } = await verifySecretKey(db, secretKey);
      if (isChanging) return "changing";
      if (!isCurrent) return "prepared";
      return secretKey.hasPrevious ? "changed" : "unchanged";
    },
    unwrap: async (stored) => unwrap(stored, await secretKey.lookUp(db)),
    jobs,
    refresh: async () => {
      keys.forgetCurrent();
      await verifySecretKey(db, secretKey);
      await jobs.resume();
    },
  };
}
