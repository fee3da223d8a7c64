import { createCipheriv, createDecipheriv, pbkdf2 } from "node:crypto";
import { promisify } from "node:util";

import { randomText } from "./random-text.js";

const ROUNDS = 10_000;
const KEY_BYTES = 32;
const SALT_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
// Base64 without padding of "aes-gcm", between asterisks: how Grafana says which cipher made what follows.
const PREFIX = Buffer.from("*YWVzLWdjbQ*");

const derive = promisify(pbkdf2);

/**
 * A text encrypted with `[security] secret_key` alone, in Grafana's format: `*aes-gcm*`, salt (8), nonce (12),
 * AES-256-GCM ciphertext and tag (16); the key is PBKDF2-HMAC-SHA256 of the secret key, 10 000 rounds.
 */
export async function encryptText(
  text: string,
  secretKey: string,
  random: (size: number) => Buffer,
): Promise<Buffer> {
  const salt = Buffer.from(randomText(SALT_BYTES, random));
  const nonce = random(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", await keyOf(secretKey, salt), nonce);
  const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([PREFIX, salt, nonce, ciphertext, cipher.getAuthTag()]);
}

/** The text that `encryptText` encrypted with the same secret key; throws for anything else. */
export async function decryptText(payload: Buffer, secretKey: string): Promise<string> {
  const body = payload.subarray(PREFIX.length);
  if (!payload.subarray(0, PREFIX.length).equals(PREFIX)) throw new Error("unknown encryption of a secret");
  if (body.length < SALT_BYTES + NONCE_BYTES + TAG_BYTES) throw new Error("an encrypted secret is cut off");
  const salt = body.subarray(0, SALT_BYTES);
  const nonce = body.subarray(SALT_BYTES, SALT_BYTES + NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", await keyOf(secretKey, salt), nonce);
  decipher.setAuthTag(body.subarray(-TAG_BYTES));
  const ciphertext = body.subarray(SALT_BYTES + NONCE_BYTES, -TAG_BYTES);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8");
}

function keyOf(secretKey: string, salt: Buffer): Promise<Buffer> {
  return derive(secretKey, salt, ROUNDS, KEY_BYTES, "sha256");
}
