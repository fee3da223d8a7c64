import { setTimeout as sleep } from "node:timers/promises";

import type { Knex } from "knex";

import { connect, ping } from "./connection.js";
import { startEmbeddedPostgres } from "./embedded.js";
import { migrate } from "./migrate.js";
import { saysUnavailable } from "./outage.js";

const RETRY_MS = 500;
const CLOSE_WITHIN_MS = 1_000;
const REASONS: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host's name cannot be looked up",
  "timeout expired": "it does not answer",
  "Connection terminated unexpectedly": "it closes the connection",
};

/** A database that cannot be used; the message is one line for the operator. */
export class DatabaseError extends Error {}

export interface OpenDatabase {
  db: Knex;
  /** Where the data are, in words for the operator. */
  place: string;
  /** What the operator should know besides. */
  notice?: string;
  /** Closes the pool and stops the server if it is our own. */
  close: () => Promise<void>;
}

export interface DatabaseOptions {
  /** An existing server; without it, an embedded one is started below `directory`. */
  existing?: { connection: object; label: string } | undefined;
  directory: string;
  poolSize: number;
  /** How long to wait for an existing server, in seconds. */
  patience: number;
  /** Refuses a folder or a database where neither the service nor Grafana has been, rather than making the tables there. */
  mustExist?: boolean | undefined;
  /** Ends the wait for a server or for another instance's migrations. */
  signal?: AbortSignal | undefined;
}

/** Opens the database that the options name and brings its tables up to date. */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  const opened = options.existing
    ? await openExisting(options, options.existing)
    : await openEmbedded(options);
  try {
    if (options.mustExist) await requireTables(opened.db);
    await unlessAborted(migrate(opened.db), options.signal);
    return opened;
  } catch (error) {
    await opened.close();
    if (options.signal?.aborted) throw error;
    throw new DatabaseError(`${opened.place}: ${(error as Error).message}`, { cause: error });
  }
}

async function requireTables(db: Knex): Promise<void> {
  const { rows } = await db.raw<{ rows: [{ found: boolean }] }>(
    `select to_regclass('"user"') is not null as found`,
  );
  if (!rows[0].found)
    throw new Error("there are no tables of the service in it: name the database of the service");
}

async function openEmbedded({ directory, poolSize, mustExist }: DatabaseOptions): Promise<OpenDatabase> {
  const server = await startEmbeddedPostgres({ directory, mustExist });
  const db = connect({ connection: server.url, poolSize });
  return {
    db,
    place: server.directory,
    ...(server.notice === undefined ? {} : { notice: server.notice }),
    close: async () => {
      await closePool(db);
      await server.stop();
    },
  };
}

async function openExisting(
  { poolSize, patience, signal }: DatabaseOptions,
  { connection, label }: { connection: object; label: string },
): Promise<OpenDatabase> {
  const db = connect({ connection, poolSize });
  const deadline = Date.now() + patience * 1000;
  try {
    for (;;) {
      const error = await ping(db).then(
        () => undefined,
        (reason: unknown) => reason as Error & { code?: string },
      );
      if (error === undefined) return { db, place: `PostgreSQL at ${label}`, close: () => closePool(db) };
      // Waiting cures a server that is not up yet, not one that refuses us.
      if (!saysUnavailable(error) || Date.now() + RETRY_MS > deadline) {
        const { code = "", message } = error;
        const reason = REASONS[code] ?? REASONS[message] ?? (message || code);
        throw new DatabaseError(`cannot use PostgreSQL at ${label}: ${reason}`, { cause: error });
      }
      await sleep(RETRY_MS, undefined, { signal });
    }
  } catch (error) {
    await closePool(db);
    throw error;
  }
}

// A statement that nobody waits for any more may keep its connection for as long as it is allowed to run.
async function closePool(db: Knex): Promise<void> {
  await Promise.race([db.destroy(), sleep(CLOSE_WITHIN_MS)]);
}

function unlessAborted<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal?.reason as Error);
    if (signal?.aborted) onAbort();
    signal?.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal?.removeEventListener("abort", onAbort));
  });
}
