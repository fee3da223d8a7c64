import QuickLRU from "quick-lru";

import type { Db } from "../db/connection.js";
import * as dataKeys from "../stores/data-keys.js";
import { type Cipher, type CipherParts, createCipher } from "./cipher.js";
import { SecretError } from "./error.js";

const KEY_BYTES = 16;
const ID_LENGTH = 14;
const KEPT = 1000;
const SCOPE = "root";
const PROVIDER = "secretKey.v1";
// The second is how Grafana called it first.
const PROVIDERS = [PROVIDER, "secretKey"];

/** A data key, and what it encrypts and decrypts with. */
export interface DataKey {
  id: string;
  cipher: Cipher;
}

/** The data keys of the database as this process knows them. */
export interface DataKeys {
  /** The key with this id; throws when there is none or it cannot be unwrapped. */
  find: (db: Db, id: string) => Promise<DataKey>;
  /** The key that encrypts today, as far as there is one. */
  current: () => Promise<DataKey | undefined>;
  /** The same, created where there is none. */
  ensureCurrent: () => Promise<DataKey>;
  /** Has everything read again. */
  forget: () => void;
}

export interface DataKeysParts extends CipherParts {
  db: Db;
  /** What data keys are wrapped with. */
  secretKey: Cipher;
  now: () => Date;
  /** How long an unwrapped key is kept, in seconds. */
  keptSeconds: number;
}

/**
 * Reads, unwraps and creates data keys. A key is committed before anything is encrypted with it, and only keys that are
 * committed are remembered.
 */
export function createDataKeys(parts: DataKeysParts): DataKeys {
  const { db, secretKey, now, randomBytes, keptSeconds } = parts;
  const known = new QuickLRU<string, { key: DataKey; until: number }>({ maxSize: KEPT });
  let current: { id: string; label: string } | undefined;

  async function unwrapped({ name, provider, encryptedData }: dataKeys.StoredDataKey): Promise<DataKey> {
    if (!PROVIDERS.includes(provider)) throw new SecretError("unknown encryption provider");
    return remember(name, await secretKey.decrypt(encryptedData));
  }

  function remember(id: string, secret: Buffer): DataKey {
    const key = { id, cipher: createCipher(secret, parts) };
    known.set(id, { key, until: now().getTime() + keptSeconds * 1000 });
    return key;
  }

  async function find(db: Db, id: string): Promise<DataKey> {
    const found = known.get(id);
    if (found && found.until > now().getTime()) return found.key;
    const stored = await dataKeys.find(db, id);
    if (!stored) throw new SecretError("data key not found");
    return unwrapped(stored);
  }

  async function findCurrent(): Promise<DataKey | undefined> {
    const label = labelOf(now());
    if (current?.label === label) return find(db, current.id);
    const stored = await dataKeys.findActive(db, label);
    if (!stored) return undefined;
    current = { id: stored.name, label };
    return find(db, stored.name);
  }

  async function create(): Promise<DataKey> {
    const label = labelOf(now());
    const secret = randomBytes(KEY_BYTES);
    const encryptedData = await secretKey.encrypt(secret);
    const name = newId(randomBytes);
    const stored = await db.transaction(async (transaction) => {
      await dataKeys.lockCreation(transaction);
      const others = await dataKeys.findActive(transaction, label);
      if (others) return others;
      const own = { name, label, scope: SCOPE, provider: PROVIDER, encryptedData };
      await dataKeys.insert(transaction, own, now());
      return own;
    });
    current = { id: stored.name, label };
    return stored.name === name ? remember(name, secret) : unwrapped(stored);
  }

  return {
    find,
    current: findCurrent,
    ensureCurrent: async () => {
      current = undefined;
      return (await findCurrent()) ?? create();
    },
    forget: () => {
      current = undefined;
      known.clear();
    },
  };
}

// In local time, as Grafana writes it.
function labelOf(time: Date): string {
  const [year, month, day] = [time.getFullYear(), time.getMonth() + 1, time.getDate()];
  const two = (number: number) => String(number).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}/${SCOPE}@${PROVIDER}`;
}

// 14 of a-v and 0-9, as Grafana's; 70 bits of chance.
function newId(random: (size: number) => Buffer): string {
  return [...random(ID_LENGTH)].map((byte) => (byte % 32).toString(32)).join("");
}
