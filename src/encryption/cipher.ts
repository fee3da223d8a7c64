import { isUtf8 } from "node:buffer";
import { createCipheriv, createDecipheriv } from "node:crypto";

import type { DeriveKey } from "./derived-keys.js";
import { SecretError } from "./error.js";
import { readInner, writeInner } from "./payload.js";
import { randomText } from "./random-text.js";

const SALT_BYTES = 8;
const NONCE_BYTES = 12;
const IV_BYTES = 16;
const TAG_BYTES = 16;
const TELLING_BYTES = 16;
// Random nonces of 96 bits are safe for 2^32 texts under one key (NIST SP 800-38D): a new salt, and so a new key, comes
// long before.
const USES_OF_A_SALT = 2 ** 24;

/** What Grafana can read. */
export type Algorithm = "aes-gcm" | "aes-cfb";

/** AES-256-GCM whose additional data are the place that the secret belongs to: our own, which Grafana does not know. */
const BOUND = "aes-gcm-bound";

/** Encrypts and decrypts with one secret, in Grafana's format without the id of a data key. */
export interface Cipher {
  /** With a `place`, the result can only be read as that of the same place. */
  encrypt: (text: Buffer, place?: string) => Promise<Buffer>;
  decrypt: (inner: Buffer, place?: string) => Promise<Buffer>;
}

export interface CipherParts {
  deriveKey: DeriveKey;
  randomBytes: (size: number) => Buffer;
  /** What is written where no place is given. */
  algorithm: Algorithm;
  usesOfASalt?: number;
}

/** Names the place that a secret belongs to: the column, and what tells its rows apart for good. */
export function placeOf(column: string, ...row: string[]): string {
  return JSON.stringify([column, ...row]);
}

/** The algorithm that a payload without its data key's id was or, with or without a place, would be written with. */
export const algorithmOf = (inner: Buffer): string => readInner(inner).algorithm;
export const algorithmFor = (algorithm: Algorithm, place: string | undefined): string =>
  place === undefined ? algorithm : BOUND;

/** Whether a payload without its data key's id can only be read as that of its place. */
export function isBound(inner: Buffer): boolean {
  return algorithmOf(inner) === BOUND;
}

/** Whether decrypting with a wrong key fails, rather than answering nonsense. */
export function isAuthenticated(inner: Buffer): boolean {
  return algorithmOf(inner) !== "aes-cfb";
}

/** Whether a text so decrypted is certainly of the right key: random bytes of this number are hardly ever UTF-8. */
export function isTelling(inner: Buffer): boolean {
  return isAuthenticated(inner) || readInner(inner).body.length >= SALT_BYTES + IV_BYTES + TELLING_BYTES;
}

/** Throws a SecretError where decrypting has answered nonsense: secrets are texts. */
export function requireText(inner: Buffer, text: Buffer): void {
  if (!isAuthenticated(inner) && !isUtf8(text)) {
    throw new SecretError("it was changed or is encrypted with another key");
  }
}

/** The cipher of a secret; it writes with a salt of its own, so that only reading what others wrote derives a key. */
export function createCipher(
  secret: Buffer,
  { deriveKey, randomBytes, algorithm, usesOfASalt = USES_OF_A_SALT }: CipherParts,
): Cipher {
  let salt = Buffer.alloc(0);
  let uses = usesOfASalt;

  function ownSalt(): Buffer {
    if (uses++ >= usesOfASalt) {
      salt = Buffer.from(randomText(SALT_BYTES, randomBytes));
      uses = 1;
    }
    return salt;
  }

  return {
    encrypt: async (text, place) => {
      const salt = ownSalt();
      const key = await deriveKey(secret, salt);
      const sealed =
        place === undefined && algorithm === "aes-cfb"
          ? sealCfb(key, randomBytes(IV_BYTES), text)
          : sealGcm(key, randomBytes(NONCE_BYTES), text, place);
      return writeInner(algorithmFor(algorithm, place), Buffer.concat([salt, sealed]));
    },
    decrypt: async (inner, place) => {
      const { algorithm, body } = readInner(inner);
      if (body.length < SALT_BYTES) throw new SecretError("unable to compute salt");
      const key = await deriveKey(secret, body.subarray(0, SALT_BYTES));
      const sealed = body.subarray(SALT_BYTES);
      switch (algorithm) {
        case "aes-cfb":
          return openCfb(key, sealed);
        case "aes-gcm":
          return openGcm(key, sealed);
        case BOUND:
          return openGcm(key, sealed, place ?? "");
        default:
          throw new SecretError("no decipher available for the algorithm that it names");
      }
    },
  };
}

function sealGcm(key: Buffer, nonce: Buffer, text: Buffer, place?: string): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  if (place !== undefined) cipher.setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

function openGcm(key: Buffer, sealed: Buffer, place?: string): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new SecretError("payload too short");
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES));
  if (place !== undefined) decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const text = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    return Buffer.concat([text, decipher.final()]);
  } catch {
    throw new SecretError("it was changed, belongs elsewhere or is encrypted with another key");
  }
}

function sealCfb(key: Buffer, iv: Buffer, text: Buffer): Buffer {
  const cipher = createCipheriv("aes-256-cfb", key, iv);
  return Buffer.concat([iv, cipher.update(text), cipher.final()]);
}

function openCfb(key: Buffer, sealed: Buffer): Buffer {
  if (sealed.length < IV_BYTES) throw new SecretError("payload too short");
  const decipher = createDecipheriv("aes-256-cfb", key, sealed.subarray(0, IV_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES)), decipher.final()]);
}
