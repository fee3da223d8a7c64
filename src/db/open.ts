import { setTimeout as sleep } from "node:timers/promises";

import type { Knex } from "knex";

import { connect } from "./connection.js";
import { startEmbeddedPostgres } from "./embedded.js";
import { migrate } from "./migrate.js";

const RETRY_MS = 500;
// Waiting cures a server that is not up yet, not one that refuses us.
const HOPELESS = new Set(["28P01", "28000", "3D000", "42501"]);

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
}

/** Opens the database that the options name and brings its tables up to date. */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  const opened = options.existing
    ? await openExisting(options, options.existing)
    : await openEmbedded(options);
  try {
    await migrate(opened.db);
    return opened;
  } catch (error) {
    await opened.close();
    throw new DatabaseError(`${opened.place}: ${(error as Error).message}`, { cause: error });
  }
}

async function openEmbedded({ directory, poolSize }: DatabaseOptions): Promise<OpenDatabase> {
  const server = await startEmbeddedPostgres({ directory });
  const db = connect({ connection: server.url, poolSize });
  return {
    db,
    place: server.directory,
    ...(server.notice === undefined ? {} : { notice: server.notice }),
    close: async () => {
      await db.destroy();
      await server.stop();
    },
  };
}

async function openExisting(
  { poolSize, patience }: DatabaseOptions,
  { connection, label }: { connection: object; label: string },
): Promise<OpenDatabase> {
  const db = connect({ connection, poolSize });
  const deadline = Date.now() + patience * 1000;
  for (;;) {
    try {
      await db.raw("select 1");
      return { db, place: `PostgreSQL at ${label}`, close: () => db.destroy() };
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (HOPELESS.has(code ?? "") || Date.now() + RETRY_MS > deadline) {
        await db.destroy();
        const reason = message || code || "no answer";
        throw new DatabaseError(`cannot use PostgreSQL at ${label}: ${reason}`, { cause: error });
      }
      await sleep(RETRY_MS);
    }
  }
}
