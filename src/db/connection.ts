import createKnex, { type Knex } from "knex";
import pg from "pg";

import { createLiveness, ignore, type Liveness } from "./liveness.js";

/** The pool or a transaction of it: stores work with either. */
export type Db = Knex;

// pg writes a Date in the time zone of the process unless told otherwise, and only globally.
pg.defaults.parseInputDatesAsUTC = true;

type Parser = (text: string) => unknown;

// The typings know only part of the types that PostgreSQL has.
const standardParser = pg.types.getTypeParser as (oid: number, format?: string) => Parser;
const int8Array = 1016;
const parseTexts = standardParser(int8Array) as (text: string) => (string | null)[];

const parsers = new Map<number, Parser>([
  [pg.types.builtins.INT8, safeInteger],
  [int8Array, (text) => parseTexts(text).map((item) => (item === null ? null : safeInteger(item)))],
  [pg.types.builtins.TIMESTAMP, (text) => new Date(`${text.replace(" ", "T")}Z`)],
]);

const types = {
  getTypeParser: (oid: number, format?: string) => parsers.get(oid) ?? standardParser(oid, format),
};

// Knex prints what it also throws, in the middle of the lines that people read.
const silent = { debug: ignore, warn: ignore, error: ignore, deprecate: ignore };

/** Opens a pool that connects when first used, waits for nothing for ever and speaks UTC and safe integers. */
export function connect(options: { connection: string | object; poolSize: number }): Knex {
  const { poolSize } = options;
  const connection = {
    application_name: "grafana-admin-api",
    connectionTimeoutMillis: 2_000,
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    ...(typeof options.connection === "string"
      ? { connectionString: options.connection }
      : options.connection),
    types,
  };
  const liveness = createLiveness(connection);
  const db = createKnex({
    client: "pg",
    connection,
    acquireConnectionTimeout: 3_000,
    // A failed statement's message ends in the log, where the values it carried must not go.
    compileSqlOnError: false,
    log: silent,
    pool: {
      min: 0,
      max: poolSize,
      createTimeoutMillis: 5_000,
      afterCreate: (client: pg.Client, done: Parameters<typeof prepareSession>[1]) => {
        liveness.watch(client);
        prepareSession(client, done);
      },
      validate: liveness.isTrusted,
    },
  });
  db.userParams = { liveness, connection };
  poolOf(db).on("poolDestroyRequest", () => void liveness.close().catch(ignore));
  return db;
}

/** Asks the server of a pool for a sign of life, however busy the pool is; rejects with what hinders it. */
export async function ping(db: Db): Promise<void> {
  await (db.userParams.liveness as Liveness).ask();
}

function prepareSession(client: pg.Client, done: (error: Error | null, client: pg.Client) => void) {
  // The server's or the role's own settings would change what now() stores and what the parser above reads.
  client.query("set time zone 'UTC'; set datestyle to 'ISO'", (error) => done(error, client));
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} in the database is no safe integer`);
  return value;
}

/** How many connections of a pool are used and idle, and how many requests wait for one. */
export function poolState(db: Knex): { used: number; idle: number; waiting: number } {
  const pool = poolOf(db);
  return { used: pool.numUsed(), idle: pool.numFree(), waiting: pool.numPendingAcquires() };
}

type Pool = Record<"numUsed" | "numFree" | "numPendingAcquires", () => number> & {
  on: (event: "poolDestroyRequest", listener: () => void) => void;
};

function poolOf(db: Knex): Pool {
  return (db.client as { pool: Pool }).pool;
}
