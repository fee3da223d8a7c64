import type { Db } from "../db/connection.js";

/** Records a failed sign-in for a name, known or not; the time in Unix seconds. */
export async function insert(
  db: Db,
  attempt: { username: string; ipAddress: string; created: number },
): Promise<void> {
  await db("login_attempt").insert({
    username: lower(db, attempt.username),
    ip_address: attempt.ipAddress,
    created: attempt.created,
  });
}

/** Forgets the failed sign-ins of these names. */
export async function removeAll(db: Db, names: string[]): Promise<void> {
  for (const name of names) await db("login_attempt").where("username", lower(db, name)).delete();
}

/** Removes what is older than a time, in Unix seconds; says how many there were. */
export async function removeBefore(db: Db, time: number): Promise<number> {
  return db("login_attempt").where("created", "<", time).delete();
}

// Always the database's own idea of lower case, which is that of its indexes and queries.
function lower(db: Db, name: string) {
  return db.raw<string>("left(lower(?), 190)", [name]);
}
