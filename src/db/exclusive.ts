import { setTimeout as sleep } from "node:timers/promises";

import pg from "pg";

import type { Db } from "./connection.js";
import { ignore } from "./liveness.js";

const ANSWER_WITHIN_MS = 5_000;
const SILENT_FOR_MS = 5_000;
const END_WITHIN_MS = 1_000;
// In seconds: the server frees the lock of a process that it cannot reach any more within half a minute.
const KEEPALIVES =
  "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";

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
  const client = new pg.Client({
    ...connection,
    keepAlive: true,
    keepAliveInitialDelayMillis: SILENT_FOR_MS,
    query_timeout: ANSWER_WITHIN_MS,
  });
  const lost = new AbortController();
  const lose = () => lost.abort(new Error("Connection terminated unexpectedly"));
  client.on("error", lose);
  client.on("end", lose);
  try {
    await client.connect();
    await client.query(KEEPALIVES);
    const { rows } = await client.query<{ isHeld: boolean }>(
      'select pg_try_advisory_lock(hashtext($1), 1) as "isHeld"',
      [name],
    );
    if (!rows[0]?.isHeld) return false;
    await work(lost.signal);
    return true;
  } finally {
    await Promise.race([client.end().catch(ignore), sleep(END_WITHIN_MS, undefined, { ref: false })]);
  }
}
