import type { Db } from "../db/connection.js";
import type { Encrypt, EncryptOptions, Encryption } from "./encryption.js";

/** Named texts as Grafana stores the secrets of a data source, a plugin or a notifier: JSON of base64 by name. */
export async function encryptAll(
  texts: Readonly<Record<string, string>>,
  encrypt: Encrypt,
  options?: EncryptOptions,
): Promise<string> {
  const entries: [string, string][] = [];
  for (const [name, text] of Object.entries(texts)) {
    entries.push([name, (await encrypt(text, options)).toString("base64")]);
  }
  return JSON.stringify(Object.fromEntries(entries));
}

/** The texts by name that such a column holds; throws a SecretError, or a SyntaxError, where it cannot be read. */
export async function decryptAll(
  db: Db,
  stored: string | null,
  { decrypt }: Pick<Encryption, "decrypt">,
): Promise<Record<string, string>> {
  const entries: [string, string][] = [];
  const byName = (JSON.parse(stored || "{}") ?? {}) as Record<string, string>;
  for (const [name, text] of Object.entries(byName)) {
    entries.push([name, text && (await decrypt(db, Buffer.from(text, "base64"))).toString()]);
  }
  return Object.fromEntries(entries);
}
