import QuickLRU from "quick-lru";

import type { Db } from "../db/connection.js";
import * as dataKeys from "../stores/data-keys.js";
import * as secretKeyCheck from "../stores/secret-key-check.js";
import { type Cipher, type CipherParts, createCipher } from "./cipher.js";
import { SecretError } from "./error.js";
import type { KeyInUse, SecretKey } from "./secret-key.js";

const KEY_BYTES = 16;
const ID_LENGTH = 14;
const KEPT = 1000;
const SCOPE = "root";
const PROVIDER = "secretKey.v1";
// How Grafana called it first.
const OLD_PROVIDER = "secretKey";

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
  /** Has the key that encrypts looked up again; the key of an id is the same for ever. */
  forgetCurrent: () => void;
}

export interface DataKeysParts extends CipherParts {
  db: Db;
  /** What data keys are wrapped with. */
  secretKey: SecretKey;
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
  const loads = new WeakMap<Db, Promise<unknown>>();
  let current: { id: string; label: string } | undefined;

  function remember(id: string, secret: Buffer): DataKey {
    const key = { id, cipher: createCipher(secret, parts) };
    known.set(id, { key, until: now().getTime() + keptSeconds * 1000 });
    return key;
  }

  function remembered(id: string): DataKey | undefined {
    const found = known.get(id);
    return found && found.until > now().getTime() ? found.key : undefined;
  }

  async function load(db: Db, id: string): Promise<DataKey> {
    const known = remembered(id);
    if (known) return known;
    // Before the data key: a change of the secret key that ends between the two leaves nothing that could be misread.
    const keyInUse = await secretKey.lookUp(db);
    const stored = await dataKeys.find(db, id);
    if (!stored) throw new SecretError("data key not found");
    return remember(id, await unwrap(stored, keyInUse));
  }

  // One after the other: a transaction asks one thing at a time, and the second who wants a key finds it.
  async function find(db: Db, id: string): Promise<DataKey> {
    const found = remembered(id);
    if (found) return found;
    const loading = (loads.get(db) ?? Promise.resolve()).then(() => load(db, id));
    loads.set(
      db,
      loading.catch(() => undefined),
    );
    return loading;
  }

  async function findCurrent(): Promise<DataKey | undefined> {
    const label = labelOf(now());
    const known = current?.label === label && remembered(current.id);
    if (known) return known;
    const stored = await dataKeys.findActive(db, label);
    if (!stored) return undefined;
    current = { id: stored.name, label };
    try {
      return await find(db, stored.name);
    } catch (error) {
      // Whoever has another secret key is told so, rather than what comes of it.
      await secretKey.inUse(await secretKeyCheck.find(db));
      throw error;
    }
  }

  async function create(): Promise<DataKey> {
    const label = labelOf(now());
    const secret = randomBytes(KEY_BYTES);
    const name = newId(randomBytes);
    const key = await db.transaction(async (transaction) => {
      await dataKeys.lockCreation(transaction);
      const keyInUse = await secretKey.inUse(await secretKeyCheck.find(transaction));
      const others = await dataKeys.findActive(transaction, label);
      if (others) return { id: others.name, secret: await unwrap(others, keyInUse) };
      const encryptedData = await keyInUse.encrypt(secret);
      const own = { name, label, scope: SCOPE, provider: PROVIDER, encryptedData };
      await dataKeys.insert(transaction, own, now());
      return { id: name, secret };
    });
    current = { id: key.id, label };
    return remember(key.id, key.secret);
  }

  return {
    find,
    current: findCurrent,
    ensureCurrent: async () => {
      current = undefined;
      return (await findCurrent()) ?? create();
    },
    forgetCurrent: () => {
      current = undefined;
    },
  };
}

/** Whether a provider of data keys wraps them with the secret key. */
export function isOfSecretKey(provider: string): boolean {
  return [PROVIDER, OLD_PROVIDER].includes(provider);
}

/** The key itself, which the secret key has wrapped; throws a SecretError where another provider has. */
export async function unwrap(
  { provider, encryptedData }: dataKeys.StoredDataKey,
  { open }: Pick<KeyInUse, "open">,
): Promise<Buffer> {
  if (!isOfSecretKey(provider)) throw new SecretError("unknown encryption provider");
  return (await open(encryptedData)).text;
}

/** A data key as it is stored when the secret key wraps it now; throws a SecretError where it cannot be unwrapped. */
export async function rewrapped(
  stored: dataKeys.StoredDataKey,
  keyInUse: KeyInUse,
): Promise<dataKeys.StoredDataKey> {
  const encryptedData = await keyInUse.encrypt(await unwrap(stored, keyInUse));
  return { ...stored, provider: PROVIDER, encryptedData };
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
