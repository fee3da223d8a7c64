import type { Db } from "../db/connection.js";

/** What leads from values of one data source to a query of another. */
export interface Correlation {
  targetUid: string;
  label: string;
  description: string;
  /** JSON. */
  config: string;
}

export interface StoredCorrelation extends Correlation {
  uid: string;
  sourceUid: string;
}

/** The correlations of the data source with this uid. */
export async function listOf(db: Db, sourceUid: string): Promise<StoredCorrelation[]> {
  const { rows } = await db.raw<{ rows: StoredCorrelation[] }>(
    `select uid, source_uid as "sourceUid", coalesce(target_uid, '') as "targetUid", label, description,
            coalesce(config, '{}') as config
       from correlation where source_uid = ? order by uid`,
    [sourceUid],
  );
  return rows;
}

export async function insert(db: Db, correlation: StoredCorrelation): Promise<void> {
  const { uid, sourceUid, targetUid, ...more } = correlation;
  await db("correlation").insert({ uid, source_uid: sourceUid, target_uid: targetUid, ...more });
}

export async function remove(db: Db, { uid, sourceUid }: StoredCorrelation): Promise<void> {
  await db("correlation").where({ uid, source_uid: sourceUid }).delete();
}
