import type { Db } from "../db/connection.js";

/** How payloads stand in a column. */
export type Encoding = "bytes" | "base64" | "base64-unpadded" | "json-map" | "alertmanager-configuration";

/** A column that holds secrets, and how its rows are told apart. */
export interface StoredSecrets {
  table: string;
  column: string;
  key: readonly { name: string; type: "bigint" | "text" }[];
  encoding: Encoding;
  /** The column that says when the row was changed, where there is one. */
  updated?: string;
}

/** How many rows are read at once, and of what. */
interface Page {
  limit: number;
  onlyEnveloped?: boolean;
  onlyHeads?: boolean;
}

/** The value of a row, with the row's key as texts. */
export interface SecretRow {
  key: string[];
  value: string | Buffer;
}

/** Whether a value is JSON, with any number of payloads in it. */
export function isJson(encoding: Encoding): boolean {
  return encoding === "json-map" || encoding === "alertmanager-configuration";
}

// A payload that names a data key begins with "#", which base64 turns into one of these.
const NAMES_DATA_KEY: Record<Encoding, string> = {
  bytes: String.raw`substring(:column: from 1 for 1) = '\x23'::bytea`,
  base64: ":column: like 'I%'",
  "base64-unpadded": ":column: like 'I%'",
  "json-map": `:column: ~ '"I[w-z0-9+/]'`,
  "alertmanager-configuration": `:column: ~ '"I[w-z0-9+/]'`,
};

// Of a page: what is in memory at once, whatever the rows hold.
const BYTES = 4 * 1024 * 1024;
// Enough for a data key's id, and where base64 can be cut.
const HEAD_LENGTH = 300;

/**
 * The next rows that hold something, in the order of their keys, up to `limit` and, but for the first, up to 4 MiB of
 * values. With `onlyEnveloped`, only those that may name a data key; with `onlyHeads`, the
 * beginnings of the values, unless these are JSON.
 */
export async function list(
  db: Db,
  secrets: StoredSecrets,
  page: Page & { after: readonly string[] | undefined },
): Promise<SecretRow[]> {
  const { table, column, key, encoding } = secrets;
  const isHead = page.onlyHeads && !isJson(encoding);
  const keys = key.map(({ name }) => `"${name}"`).join(", ");
  const after = page.after && key.map(({ type }, index) => `:after${index}::${type}`).join(", ");
  const { rows } = await db.raw<{ rows: SecretRow[] }>(
    `select array[${key.map(({ name }) => `"${name}"::text`).join(", ")}] as key, value
       from (select ${keys}, value, sum(octet_length(value)) over (order by ${keys}) - octet_length(value) as before
               from (select ${keys}, ${isHead ? `substring(:column: from 1 for ${HEAD_LENGTH})` : ":column:"} as value
                       from :table:
                      where octet_length(:column:) > 0
                        ${page.onlyEnveloped ? `and ${NAMES_DATA_KEY[encoding]}` : ""}
                        ${after === undefined ? "" : `and (${keys}) > (${after})`}
                      order by ${keys} limit :limit) page) sized
      where before = 0 or before + octet_length(value) <= :bytes order by ${keys}`,
    {
      ...{ table, column, limit: page.limit, bytes: BYTES },
      ...Object.fromEntries((page.after ?? []).map((text, index) => [`after${index}`, text])),
    },
  );
  return rows;
}

/** The same rows from the first to the last, page by page. */
export async function* listAll(db: Db, secrets: StoredSecrets, page: Page): AsyncGenerator<SecretRow[]> {
  let after: readonly string[] | undefined;
  for (;;) {
    const rows = await list(db, secrets, { ...page, after });
    after = rows.at(-1)?.key;
    if (!after) return;
    yield rows;
  }
}

/** How many rows hold something. */
export async function count(db: Db, { table, column }: StoredSecrets): Promise<number> {
  const { rows } = await db.raw<{ rows: [{ count: number }] }>(
    "select count(*) as count from ?? where octet_length(??) > 0",
    [table, column],
  );
  return rows[0].count;
}

/** Lets the transaction pause for as long as it takes to derive thousands of keys of what it has read. */
export async function allowPauses(db: Db): Promise<void> {
  await db.raw("set local idle_in_transaction_session_timeout = '5min'");
}

/**
 * A row as it is when nobody else can change it until the transaction ends; none where it holds nothing any more. Waits
 * for others half a second at most: less than it takes PostgreSQL to find out that they wait for us, too.
 */
export async function lock(
  db: Db,
  { table, column, key }: StoredSecrets,
  row: Pick<SecretRow, "key">,
): Promise<SecretRow[]> {
  await db.raw("set local lock_timeout = '500ms'");
  const { rows } = await db.raw<{ rows: SecretRow[] }>(
    `select array[${key.map(({ name }) => `"${name}"::text`).join(", ")}] as key, :column: as value
       from :table:
      where ${key.map(({ name, type }, index) => `"${name}" = :k${index}::${type}`).join(" and ")}
        and octet_length(:column:) > 0
        for no key update`,
    { table, column, ...Object.fromEntries(row.key.map((text, index) => [`k${index}`, text])) },
  );
  return rows;
}

/** Whether `lock` has waited in vain. */
export function isHeld(error: unknown): boolean {
  return (error as { code?: unknown }).code === "55P03";
}

/**
 * Replaces values, each only where it is still the one that was read. Waits for nobody: answers the rows that somebody has
 * changed meanwhile, or holds.
 */
export async function replace<Row extends SecretRow & { after: string | Buffer }>(
  db: Db,
  { table, column, key, encoding, updated }: StoredSecrets,
  rows: Row[],
  now: Date,
): Promise<Row[]> {
  if (rows.length === 0) return [];
  const type = encoding === "bytes" ? "bytea" : "text";
  const names = key.map((_, index) => `k${index}`);
  const replaced = await db.raw<{ rows: { at: number }[] }>(
    `with free as materialized (
       select t.tableoid as partition, t.ctid as place, n.after, n.at
         from unnest(${arraysOf(key)}, :before::${type}[], :after::${type}[]) with ordinality
              as n (${names.join(", ")}, before, after, at)
         join :table: t on ${key.map(({ name }, index) => `t."${name}" = n.k${index}`).join(" and ")}
                           and t.:column: = n.before
          for no key update of t skip locked)
     update :table: t set :column: = free.after ${updated === undefined ? "" : ", :updated: = :now"}
       from free where t.ctid = free.place and t.tableoid = free.partition
      returning free.at::int as at`,
    {
      ...{ table, column, now, ...(updated === undefined ? {} : { updated }) },
      ...keysOf(key, rows),
      before: rows.map(({ value }) => value),
      after: rows.map(({ after }) => after),
    },
  );
  const found = new Set(replaced.rows.map(({ at }) => at));
  return rows.filter((_, index) => !found.has(index + 1));
}

function arraysOf(key: StoredSecrets["key"]): string {
  return key.map(({ type }, index) => `:k${index}::${type}[]`).join(", ");
}

function keysOf(key: StoredSecrets["key"], rows: readonly Pick<SecretRow, "key">[]) {
  return Object.fromEntries(key.map((_, index) => [`k${index}`, rows.map((row) => row.key[index])]));
}
