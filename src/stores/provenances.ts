import type { Db } from "../db/connection.js";

/** Something of alerting that can only be changed where it comes from. */
export interface Provenance {
  orgId: number;
  type: "alertRule" | "contactPoint" | "route" | "muteTimeInterval" | "template";
  /** The uid or name; empty where there is but one. */
  key: string;
}

/** Notes that these come from files. */
export async function setFile(db: Db, provenances: Provenance[]): Promise<void> {
  if (provenances.length === 0) return;
  await db.raw(
    `insert into provenance_type (org_id, record_key, record_type, provenance)
     select "orgId", key, type, 'file' from jsonb_to_recordset(?) as row ("orgId" bigint, type text, key text)
     on conflict (record_type, record_key, org_id) do update set provenance = excluded.provenance
      where provenance_type.provenance <> excluded.provenance`,
    [JSON.stringify(provenances)],
  );
}

/** Forgets where these come from. */
export async function remove(db: Db, provenances: Provenance[]): Promise<void> {
  for (const { orgId, type, key } of provenances) {
    await db("provenance_type").where({ org_id: orgId, record_type: type, record_key: key }).delete();
  }
}
