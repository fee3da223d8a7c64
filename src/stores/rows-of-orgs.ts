import type { Db } from "../db/connection.js";

/** Keeps other transactions from changing the rows that organisations have in a table, and answers them. */
export async function lockRowsOfOrgs<Row extends object>(
  db: Db,
  table: "data_source" | "alert_notification",
  orgIds: number[],
): Promise<Row[]> {
  const rows: unknown = await db(table)
    .whereIn("org_id", orgIds)
    .orderBy(["org_id", "id"])
    .forUpdate()
    .select("*");
  return rows as Row[];
}
