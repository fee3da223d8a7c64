import type { Db } from "../db/connection.js";

/** The channel on which instances tell each other of a reload. */
export const CHANNEL = "admin_api_ldap";

/** The number of the latest reload; 0 before the first. */
export async function latest(db: Db): Promise<number> {
  const row = await db
    .withSchema("admin_api")
    .from("ldap_reload")
    .max<{ generation: number | null }[]>({ generation: "generation" });
  return row[0]?.generation ?? 0;
}

/** Notes a reload and tells all instances; answers its number. */
export async function insert(db: Db, now: Date): Promise<number> {
  return db.transaction(async (transaction) => {
    const [row] = await transaction
      .withSchema("admin_api")
      .insert({ created: now })
      .into("ldap_reload")
      .returning<{ generation: number }[]>("generation");
    const generation = row?.generation ?? 0;
    await transaction.raw("select pg_notify(?, ?)", [CHANNEL, String(generation)]);
    return generation;
  });
}
