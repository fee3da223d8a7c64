import type { Encrypt, EncryptOptions } from "./encryption.js";

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
