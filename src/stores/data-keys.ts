import type { Db } from "../db/connection.js";

/** The channel on which instances tell each other that data keys, or a job that deals with secrets, changed. */
export const CHANNEL = "admin_api_encryption";

/** A data key as it is stored. */
export interface StoredDataKey {
  name: string;
  label: string;
  scope: string;
  provider: string;
  encryptedData: Buffer;
}

const COLUMNS = ["name", "label", "scope", "provider", "encrypted_data as encryptedData"];

/** The data key with this id. */
export async function find(db: Db, name: string): Promise<StoredDataKey | undefined> {
  return db("data_keys").where({ name }).first<StoredDataKey | undefined>(COLUMNS);
}

/** The latest data key with this label that encrypts. */
export async function findActive(db: Db, label: string): Promise<StoredDataKey | undefined> {
  return db("data_keys")
    .where({ label, active: true })
    .orderBy([{ column: "created", order: "desc" }, "name"])
    .first<StoredDataKey | undefined>(COLUMNS);
}

/** Stores a data key that encrypts from now on. */
export async function insert(db: Db, key: StoredDataKey, now: Date): Promise<void> {
  const { encryptedData, ...columns } = key;
  await db("data_keys").insert({
    ...columns,
    ...{ encrypted_data: encryptedData, active: true, created: now, updated: now },
  });
}

/** Lets nobody else create data keys until the transaction ends. */
export async function lockCreation(db: Db): Promise<void> {
  await db.raw("select pg_advisory_xact_lock(hashtext('data keys'), 0)");
}

/** Waits until no transaction that writes secrets is under way, and keeps them out until this one ends. */
export async function lockOutWriters(db: Db): Promise<void> {
  await db.raw("select pg_advisory_xact_lock(hashtext('secrets'), 0)");
}

/** What a transaction that writes secrets may do: whether that data key encrypts, and whether none shall. */
export interface WriterState {
  isActive: boolean;
  isRollingBack: boolean;
}

/** Enters the transaction among those that write secrets; what it answers holds until the transaction ends. */
export async function enterAsWriter(db: Db, name: string | undefined): Promise<WriterState> {
  // One statement would see the data as they were before it waited for the lock.
  await db.raw("select pg_advisory_xact_lock_shared(hashtext('secrets'), 0)");
  const { rows } = await db.raw<{ rows: [WriterState] }>(
    `select exists (select from data_keys where name = ? and active) as "isActive",
            exists (select from admin_api.encryption_job
                     where operation = 'rollback-secrets' and state = 'running') as "isRollingBack"`,
    [name ?? null],
  );
  return rows[0];
}
