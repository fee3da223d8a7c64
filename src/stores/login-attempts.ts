import type { Db } from "../db/connection.js";

/** Records a failed sign-in for a name, known or not. */
export async function insert(
  db: Db,
  attempt: { username: string; ipAddress: string; created: Date },
): Promise<void> {
  await db("login_attempt").insert({
    username: attempt.username.toLowerCase(),
    ip_address: attempt.ipAddress,
    created: Math.floor(attempt.created.getTime() / 1000),
  });
}

/** Forgets the failed sign-ins of these names. */
export async function removeAll(db: Db, names: string[]): Promise<void> {
  await db("login_attempt")
    .whereIn(
      "username",
      names.map((name) => name.toLowerCase()),
    )
    .delete();
}

/** Removes what is older than a time, in Unix seconds; says how many there were. */
export async function removeBefore(db: Db, time: number): Promise<number> {
  return db("login_attempt").where("created", "<", time).delete();
}
