import type { Db } from "../db/connection.js";
import type { SecretKeyCheck } from "./secret-key-check.js";

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

/** All data keys, the oldest first. */
export async function list(db: Db): Promise<StoredDataKey[]> {
  return db("data_keys").orderBy(["created", "name"]).select<StoredDataKey[]>(COLUMNS);
}

/** All data keys without the keys themselves, the oldest first. */
export async function listDescribed(
  db: Db,
): Promise<{ name: string; label: string; active: boolean; created: Date }[]> {
  return db("data_keys").orderBy(["created", "name"]).select("name", "label", "active", "created");
}

/** Takes all data keys out of use, and tells all instances when the transaction ends. */
export async function deactivateAll(db: Db): Promise<void> {
  await db("data_keys").where({ active: true }).update({ active: false });
  await db.raw("select pg_notify(?, '')", [CHANNEL]);
}

/** Deletes all data keys. */
export async function removeAll(db: Db): Promise<void> {
  await db("data_keys").delete();
}

/** Stores keys that are wrapped by another provider or another secret. */
export async function rewrap(
  db: Db,
  keys: Pick<StoredDataKey, "name" | "provider" | "encryptedData">[],
  now: Date,
): Promise<void> {
  await db.raw(
    `update data_keys k set encrypted_data = n.encrypted_data, provider = n.provider, updated = :now
       from unnest(:names::text[], :providers::text[], :wrapped::bytea[]) as n (name, provider, encrypted_data)
      where k.name = n.name`,
    {
      now,
      names: keys.map(({ name }) => name),
      providers: keys.map(({ provider }) => provider),
      wrapped: keys.map(({ encryptedData }) => encryptedData),
    },
  );
}

/** Lets nobody else create data keys until the transaction ends. */
export async function lockCreation(db: Db): Promise<void> {
  await db.raw("select pg_advisory_xact_lock(hashtext('data keys'), 0)");
}

/** Waits until no transaction that writes secrets is under way, and keeps them out until this one ends. */
export async function lockOutWriters(db: Db): Promise<void> {
  await db.raw("select pg_advisory_xact_lock(hashtext('secrets'), 0)");
}

/** What a transaction that writes secrets must know. */
export interface WriterState {
  /** Whether the data key that it would use still encrypts. */
  isActive: boolean;
  /** Whether no data key shall. */
  isRollingBack: boolean;
  check: SecretKeyCheck | undefined;
}

type WriterRow = Omit<WriterState, "check"> & Omit<SecretKeyCheck, "value"> & { value: Buffer | null };

/** Enters the transaction among those that write secrets; what it answers holds until the transaction ends. */
export async function enterAsWriter(db: Db, name: string | undefined): Promise<WriterState> {
  // One statement would see the data as they were before it waited for the lock.
  await db.raw("select pg_advisory_xact_lock_shared(hashtext('secrets'), 0)");
  const { rows } = await db.raw<{ rows: [WriterRow] }>(
    `select exists (select from data_keys where name = ? and active) as "isActive",
            exists (select from admin_api.encryption_job
                     where operation = 'rollback-secrets' and state = 'running') as "isRollingBack",
            value, next_value as "nextValue", is_reverted as "isReverted"
       from (select) nothing left join admin_api.secret_key_check on true`,
    [name ?? null],
  );
  const [{ isActive, isRollingBack, value, nextValue, isReverted }] = rows;
  return { isActive, isRollingBack, check: value ? { value, nextValue, isReverted } : undefined };
}
