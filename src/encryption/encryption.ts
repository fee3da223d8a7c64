import type { Db } from "../db/connection.js";
import * as dataKeys from "../stores/data-keys.js";
import { type Algorithm, type Cipher, createCipher, isBound } from "./cipher.js";
import { createDataKeys, type DataKey } from "./data-keys.js";
import { createDeriveKey } from "./derived-keys.js";
import { SecretError } from "./error.js";
import { readEnvelope, writeEnvelope } from "./payload.js";

/** The channel on which instances tell each other to read data keys again. */
export const ENCRYPTION_CHANNEL = dataKeys.CHANNEL;

/** Where a secret is to be read, beside what encrypts it. */
export interface EncryptOptions {
  /** In a column that is ours alone: the place of the secret, by `placeOf`; nowhere else can it be read then. */
  place?: string;
  /** In a column in which Grafana looks for no data key: encrypted with the secret key itself. */
  withSecretKey?: boolean;
}

/** A text as it is to be stored. */
export type Encrypt = (text: string | Buffer, options?: EncryptOptions) => Promise<Buffer>;

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
   * runs again.
   */
  transaction: <T>(work: (transaction: Db, encrypt: Encrypt) => Promise<T>) => Promise<T>;
  /** Has data keys read from the database again. */
  refresh: () => Promise<void>;
}

export interface EncryptionParts {
  db: Db;
  settings: {
    readonly security: { readonly secret_key: string };
    readonly "security.encryption": {
      readonly algorithm: Algorithm;
      /** In seconds. */
      readonly data_keys_cache_ttl: number;
    };
  };
  now: () => Date;
  randomBytes: (size: number) => Buffer;
}

const ATTEMPTS = 10;

/** Rolls back a transaction that wants to encrypt while no data key does. */
class KeyNeeded extends Error {}

/** Encrypts and decrypts with the data keys of a database, which the secret key of the settings unwraps. */
export function createEncryption({ db, settings, now, randomBytes }: EncryptionParts): Encryption {
  const { algorithm, data_keys_cache_ttl } = settings["security.encryption"];
  const cipherParts = { deriveKey: createDeriveKey(), randomBytes, algorithm };
  const secretKey = createCipher(Buffer.from(settings.security.secret_key), cipherParts);
  const keys = createDataKeys({ db, secretKey, now, keptSeconds: data_keys_cache_ttl, ...cipherParts });

  async function attempt<T>(
    key: DataKey | undefined,
    work: (transaction: Db, encrypt: Encrypt) => Promise<T>,
  ): Promise<T> {
    return db.transaction(async (transaction) => {
      const { isActive, isRollingBack } = await dataKeys.enterAsWriter(transaction, key?.id);
      return work(transaction, async (text, { place, withSecretKey = false } = {}) => {
        const plain = Buffer.from(text);
        if (withSecretKey || isRollingBack) return secretKey.encrypt(plain, place);
        if (!key || !isActive) throw new KeyNeeded();
        return writeEnvelope(key.id, await key.cipher.encrypt(plain, place));
      });
    });
  }

  return {
    decrypt: async (db, payload, place) => {
      const { keyId, inner } = readEnvelope(payload);
      // Older versions wrote them with the secret key alone and did not bind them.
      if (isBound(inner) ? place === undefined : place !== undefined && keyId !== undefined) {
        throw new SecretError("it belongs elsewhere");
      }
      const cipher: Cipher = keyId === undefined ? secretKey : (await keys.find(db, keyId)).cipher;
      return cipher.decrypt(inner, place);
    },
    transaction: async (work) => {
      // Before the transaction: within it, a second connection of the pool could be waited for in vain.
      let key = await keys.current();
      for (let left = ATTEMPTS; ; left--) {
        try {
          return await attempt(key, work);
        } catch (error) {
          if (!(error instanceof KeyNeeded)) throw error;
          if (left === 0) throw new Error("no data key stays in use", { cause: error });
          key = await keys.ensureCurrent();
        }
      }
    },
    refresh: () => {
      keys.forget();
      return Promise.resolve();
    },
  };
}
