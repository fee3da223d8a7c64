import { type Algorithm, type Cipher, type CipherParts, createCipher, isAuthenticated } from "./cipher.js";
import { SecretError } from "./error.js";

/** `[security] secret_key`, and while it is being changed the previous one. */
export interface SecretKey extends Cipher {
  /** The text, and whether the secret key itself encrypted it, not the previous one. */
  open: (inner: Buffer, place?: string) => Promise<{ text: Buffer; isCurrent: boolean }>;
  /** With the previous one. */
  encryptAsPrevious: Cipher["encrypt"];
  /** What it writes where no place is given. */
  algorithm: Algorithm;
  /** Whether there is a previous one. */
  hasPrevious: boolean;
  /** Whether everything is known to be encrypted with the secret key itself. */
  hasMoved: boolean;
  /** The check value of the database that was found to fit. */
  confirmedBy?: Buffer;
}

/**
 * Encrypts with the secret key and decrypts what either of the two encrypted. What is authenticated says itself which one
 * that was; what is not belongs to the previous one until everything has moved, and is not written meanwhile.
 */
export function createSecretKey(
  { secret_key, secret_key_previous }: { secret_key: string; secret_key_previous: string },
  parts: CipherParts,
): SecretKey {
  const hasPrevious = secret_key_previous !== "" && secret_key_previous !== secret_key;
  const algorithm = hasPrevious ? "aes-gcm" : parts.algorithm;
  const current = createCipher(Buffer.from(secret_key), { ...parts, algorithm });
  const previous = createCipher(Buffer.from(secret_key_previous), { ...parts, algorithm });

  const key: SecretKey = {
    algorithm,
    hasPrevious,
    hasMoved: !hasPrevious,
    encrypt: current.encrypt,
    encryptAsPrevious: previous.encrypt,
    decrypt: async (inner, place) => (await key.open(inner, place)).text,
    open: async (inner, place) => {
      const byCurrent = async () => ({ text: await current.decrypt(inner, place), isCurrent: true });
      const byPrevious = async () => ({ text: await previous.decrypt(inner, place), isCurrent: false });
      if (!hasPrevious) return byCurrent();
      if (!isAuthenticated(inner)) return key.hasMoved ? byCurrent() : byPrevious();
      try {
        return await byCurrent();
      } catch (error) {
        if (!(error instanceof SecretError)) throw error;
        return byPrevious();
      }
    },
  };
  return key;
}
