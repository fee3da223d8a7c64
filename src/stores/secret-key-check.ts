import type { Db } from "../db/connection.js";

/** By what a secret key, and a change of it, can be recognised. */
export interface SecretKeyCheck {
  /** What the key of the database encrypted; during a change the one before it. */
  value: Buffer;
  /** What the other key encrypted, during a change. */
  nextValue: Buffer | null;
  /** Whether the change is being taken back. */
  isReverted: boolean;
}

const TABLE = "admin_api.secret_key_check";
const COLUMNS = ["value", "next_value as nextValue", "is_reverted as isReverted"];

/** What the secret key of the database encrypted. */
export async function find(db: Db): Promise<SecretKeyCheck | undefined> {
  return db(TABLE).first<SecretKeyCheck | undefined>(COLUMNS);
}

/** Stores it unless there is one. */
export async function insert(db: Db, value: Buffer): Promise<void> {
  await db(TABLE).insert({ value }).onConflict("id").ignore();
}

/** Replaces it. */
export async function set(db: Db, { value, nextValue, isReverted }: SecretKeyCheck): Promise<void> {
  await db(TABLE).update({ value, next_value: nextValue, is_reverted: isReverted });
}
