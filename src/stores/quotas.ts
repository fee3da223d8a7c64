import type { Db } from "../db/connection.js";

// Grafana writes 0 where a quota belongs to no organisation.
const NO_ORGANISATION = 0;

/** The limit of a user for a target; undefined where the default counts. */
export async function findLimit(db: Db, userId: number, target: string): Promise<number | undefined> {
  const row = await db("quota")
    .where({ org_id: NO_ORGANISATION, user_id: userId, target })
    .first<{ limit: number } | undefined>("limit");
  return row?.limit;
}

/** Sets the limit of a user for a target. */
export async function setLimit(
  db: Db,
  quota: { userId: number; target: string; limit: number; now: Date },
): Promise<void> {
  await db("quota")
    .insert({
      org_id: NO_ORGANISATION,
      user_id: quota.userId,
      target: quota.target,
      limit: quota.limit,
      created: quota.now,
      updated: quota.now,
    })
    .onConflict(["org_id", "user_id", "target"])
    .merge(["limit", "updated"]);
}
