import pg from "pg";

import type { Db } from "./connection.js";
import { ignore } from "./liveness.js";

/**
 * Runs `work` while this process alone, of all on the database, holds the lock of a name; false when another one holds
 * it. The server frees the lock when the process dies. The signal is aborted when the lock may be lost.
 */
export async function runExclusively(
  db: Db,
  name: string,
  work: (lost: AbortSignal) => Promise<void>,
): Promise<boolean> {
  const connection = db.userParams.connection as pg.ClientConfig;
  const client = new pg.Client({ ...connection, keepAlive: true });
  const lost = new AbortController();
  const lose = () => lost.abort(new Error("Connection terminated unexpectedly"));
  client.on("error", lose);
  client.on("end", lose);
  try {
    await client.connect();
    const { rows } = await client.query<{ isHeld: boolean }>(
      'select pg_try_advisory_lock(hashtext($1), 1) as "isHeld"',
      [name],
    );
    if (!rows[0]?.isHeld) return false;
    await work(lost.signal);
    return true;
  } finally {
    await client.end().catch(ignore);
  }
}
