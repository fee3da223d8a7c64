import type { Db } from "../db/connection.js";
import type { Encrypt, Encryption, EncryptOptions } from "../encryption/encryption.js";
import { SecretError } from "../encryption/error.js";
import { encryptAll } from "../encryption/secure-json.js";
import type { FieldChange } from "./plan.js";

/** Named secrets as they are stored beside those that a file wants. */
export interface SecretChanges {
  /** As they are stored: JSON of base64 by name. */
  stored: string;
  /** Those that stay, in base64. */
  kept: Record<string, string>;
  /** Those that are new or have another text. */
  written: Record<string, string>;
  /** The texts of all that there are then. */
  texts: Record<string, string>;
  changes: FieldChange[];
}

/**
 * What a file's secrets change of stored ones, which are compared by their texts. What the file does not mention stays,
 * unless `isReplaced`; what cannot be read stays as it is.
 */
export async function compareSecrets(
  { db, services: { encryption } }: { db: Db; services: { encryption: Encryption } },
  column: {
    field: string;
    stored: string | null;
    isReplaced?: boolean;
    /** The texts of those that are stored elsewhere, too, or only there. */
    elsewhere?: Readonly<Record<string, string>>;
  },
  wanted: Readonly<Record<string, string>>,
): Promise<SecretChanges> {
  const stored = column.stored || "{}";
  const compared: SecretChanges = { stored, kept: none(), written: none(), texts: none(), changes: [] };
  const before = Object.entries((JSON.parse(stored) ?? {}) as Record<string, string>);
  const changed = new Set(Object.keys(wanted));
  for (const [name, text] of Object.entries(column.elsewhere ?? {})) {
    if (!column.isReplaced) compared.texts[name] = text;
    else if (!Object.hasOwn(wanted, name)) changed.add(name);
  }
  for (const [name, payload] of before) {
    const text = payload && (await readSecret(db, Buffer.from(payload, "base64"), encryption));
    const isWanted = Object.hasOwn(wanted, name);
    if (isWanted ? text === wanted[name] : !column.isReplaced) {
      compared.kept[name] = payload;
      if (text !== undefined) compared.texts[name] = text;
      changed.delete(name);
    } else changed.add(name);
  }
  for (const [name, text] of Object.entries(wanted)) {
    compared.texts[name] = text;
    if (changed.has(name)) compared.written[name] = text;
  }
  compared.changes = [...changed].map((name) => ({ field: `${column.field}.${name}`, secret: "changed" }));
  return compared;
}

/** The secrets as they are to be stored; the very same text where nothing of them changes. */
export async function secretColumn(
  { stored, kept, written, changes }: SecretChanges,
  encrypt: Encrypt,
  options?: EncryptOptions,
): Promise<string> {
  if (changes.length === 0) return stored;
  const encrypted = JSON.parse(await encryptAll(written, encrypt, options)) as Record<string, string>;
  return JSON.stringify({ ...kept, ...encrypted });
}

/** The text of a secret, undefined for one that cannot be read. */
export async function readSecret(
  db: Db,
  payload: Buffer,
  { decrypt }: Encryption,
): Promise<string | undefined> {
  try {
    return (await decrypt(db, payload)).toString();
  } catch (error) {
    if (error instanceof SecretError) return undefined;
    throw error;
  }
}

// Any name may be that of a secret, even one that objects inherit.
function none(): Record<string, string> {
  return Object.create(null) as Record<string, string>;
}
