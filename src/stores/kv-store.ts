import type { Db } from "../db/connection.js";

// Grafana writes 0 where a value belongs to no organisation.
const NO_ORGANISATION = 0;

/** Names a value of the whole server. */
export interface Key {
  namespace: string;
  key: string;
}

/** A value of the whole server. */
export async function find(db: Db, { namespace, key }: Key): Promise<string | undefined> {
  const row = await db("kv_store")
    .where({ org_id: NO_ORGANISATION, namespace, key })
    .first<{ value: string } | undefined>("value");
  return row?.value;
}

/** Stores a value of the whole server unless it has one already. */
export async function insert(db: Db, { namespace, key }: Key, value: string, now: Date): Promise<void> {
  await db("kv_store")
    .insert({ org_id: NO_ORGANISATION, namespace, key, value, created: now, updated: now })
    .onConflict(["org_id", "namespace", "key"])
    .ignore();
}
