import type { Db } from "../db/connection.js";

/** Keeps an organisation from being deleted until the transaction ends; false when there is none with this id. */
export async function lockShared(db: Db, id: number): Promise<boolean> {
  return (await db("org").where({ id }).forKeyShare().first("id")) !== undefined;
}

/** Inserts an organisation; undefined when the name is taken. */
export async function insert(
  db: Db,
  org: { id?: number; name: string; now: Date },
): Promise<number | undefined> {
  const rows = await db("org")
    .insert({
      ...(org.id === undefined ? {} : { id: org.id }),
      version: 0,
      name: org.name,
      created: org.now,
      updated: org.now,
    })
    .onConflict()
    .ignore()
    .returning<{ id: number }[]>("id");
  return rows[0]?.id;
}

/** Makes the next generated id follow the largest one, after a row was inserted with an id of its own. */
export async function resetIds(db: Db): Promise<void> {
  await db.raw("select setval(pg_get_serial_sequence('org', 'id'), (select max(id) from org))");
}
