import { pbkdf2 } from "node:crypto";
import { promisify } from "node:util";

import pLimit from "p-limit";
import QuickLRU from "quick-lru";

const ROUNDS = 10_000;
const KEY_BYTES = 32;
const KEPT = 1000;
// Of the four threads that Node has for this; the others are for passwords and files.
const THREADS = 2;

const derive = promisify(pbkdf2);

/** The AES-256 key that a secret and a salt give. */
export type DeriveKey = (secret: Buffer, salt: Buffer) => Promise<Buffer>;

/**
 * Derives keys as Grafana does, by PBKDF2-HMAC-SHA256 of 10 000 rounds: some three milliseconds of a core, off the event
 * loop. The latest are kept, so that what has a salt in common with them costs nothing.
 */
export function createDeriveKey(): DeriveKey {
  const known = new QuickLRU<string, Promise<Buffer>>({ maxSize: KEPT });
  const deriving = pLimit(THREADS);
  return (secret, salt) => {
    const name = `${secret.toString("base64")} ${salt.toString("base64")}`;
    const key = known.get(name) ?? deriving(() => derive(secret, salt, ROUNDS, KEY_BYTES, "sha256"));
    known.set(name, key);
    return key;
  };
}
