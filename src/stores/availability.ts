import { type Db, ping } from "../db/connection.js";

export { saysUnavailable } from "../db/outage.js";

/** What hinders the database from answering, or nothing; known within two seconds. */
export async function findTrouble(db: Db): Promise<unknown> {
  return ping(db).then(
    () => undefined,
    (error: unknown) => error,
  );
}
