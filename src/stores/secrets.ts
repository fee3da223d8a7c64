import type { Db } from "../db/connection.js";

/** What a secret belongs to: Grafana names a data source by its name. */
export interface Owner {
  orgId: number;
  namespace: string;
  type: "datasource";
}

/** The encrypted payload of an owner's secret. */
export async function find(db: Db, owner: Owner): Promise<Buffer | undefined> {
  const row = await db("secrets").where(keyOf(owner)).first<{ value: string | null } | undefined>("value");
  return row?.value ? Buffer.from(row.value, "base64") : undefined;
}

/** Stores the encrypted payload of an owner's secret, in base64 without padding as Grafana does. */
export async function set(db: Db, owner: Owner, payload: Buffer, now: Date): Promise<void> {
  const value = payload.toString("base64").replace(/=+$/, "");
  // No unique index says that there is only one.
  const changed = await db("secrets").where(keyOf(owner)).update({ value, updated: now });
  if (changed === 0) await db("secrets").insert({ ...keyOf(owner), value, created: now, updated: now });
}

function keyOf({ orgId, namespace, type }: Owner) {
  return { org_id: orgId, namespace, type };
}
