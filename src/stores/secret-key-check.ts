import type { Db } from "../db/connection.js";

const TABLE = "admin_api.secret_key_check";

/** What the secret key of the database encrypted. */
export async function find(db: Db): Promise<Buffer | undefined> {
  const row = await db(TABLE).first<{ value: Buffer } | undefined>("value");
  return row?.value;
}

/** Stores it unless there is one. */
export async function insert(db: Db, value: Buffer): Promise<void> {
  await db(TABLE).insert({ value }).onConflict("id").ignore();
}

/** Replaces it. */
export async function set(db: Db, value: Buffer): Promise<void> {
  await db(TABLE).update({ value });
}
