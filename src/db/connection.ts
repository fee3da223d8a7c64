import createKnex, { type Knex } from "knex";
import pg from "pg";

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

/** Opens a pool that connects when first used, waits for nothing for ever and speaks UTC and safe integers. */
export function connect(options: { connection: string | object; poolSize: number }): Knex {
  const { connection, poolSize } = options;
  return createKnex({
    client: "pg",
    connection: {
      application_name: "grafana-admin-api",
      connectionTimeoutMillis: 2_000,
      statement_timeout: 10_000,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
      ...(typeof connection === "string" ? { connectionString: connection } : connection),
      types,
    },
    acquireConnectionTimeout: 3_000,
    // A failed statement's message ends in the log, where the values it carried must not go.
    compileSqlOnError: false,
    pool: { min: 0, max: poolSize, afterCreate: prepareSession },
  });
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
  const pool = (db.client as { pool: Record<"numUsed" | "numFree" | "numPendingAcquires", () => number> })
    .pool;
  return { used: pool.numUsed(), idle: pool.numFree(), waiting: pool.numPendingAcquires() };
}
