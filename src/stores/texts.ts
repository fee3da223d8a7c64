import type { Db } from "../db/connection.js";
import { saysUnavailable } from "./availability.js";

// What an answer has room for.
const NAME_LENGTH = 63;
const ID_LENGTH = 600;

/** A table with columns whose values are or contain texts; all names but the first are as SQL has them, of a table `t`. */
export interface TextTable {
  name: string;
  relation: string;
  /** The primary key. */
  key: string[];
  /** Each with the literal of its name and what makes a text of it. */
  columns: { literal: string; text: string }[];
}

/** All tables where the service finds its own, with their columns of texts, JSON, bytes and the like. */
export async function listTables(db: Db): Promise<TextTable[]> {
  const { rows } = await db.raw<{ rows: TextTable[] }>(
    `select left(case when pg_table_is_visible(c.oid) then '' else n.nspname || '.' end || c.relname, ${NAME_LENGTH}) as name,
            format('%I.%I', n.nspname, c.relname) as relation,
            array(select format('t.%I', k.attname)
                    from pg_index i join pg_attribute k on k.attrelid = i.indrelid and k.attnum = any (i.indkey)
                   where i.indrelid = c.oid and i.indisprimary
                   order by array_position(i.indkey::int2[], k.attnum)) as key,
            json_agg(json_build_object(
              'literal', quote_literal(a.attname),
              'text', case when 'bytea'::regtype in (a.atttypid, t.typbasetype) then format('encode(t.%I, ''escape'')', a.attname)
                                      else format('t.%I::text', a.attname) end) order by a.attnum) as columns
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       join pg_type t on t.oid = a.atttypid and t.typcategory in ('S', 'U', 'A')
      where (n.nspname = any (current_schemas(false)) or n.nspname = 'admin_api') and c.relkind = 'r'
        -- There, runs note the keys of rows.
        and c.oid <> 'admin_api.encryption_job'::regclass
      group by c.oid, n.nspname, c.relname
      order by name`,
  );
  return rows;
}

/** How long a table is, in pages. */
export async function countPages(db: Db, { relation }: TextTable): Promise<number> {
  const { rows } = await db.raw<{ rows: [{ pages: number }] }>(
    "select ceil(pg_relation_size(?::regclass)::float8 / current_setting('block_size')::int) as pages",
    [relation],
  );
  return rows[0].pages;
}

/** Where a text was found; the id is the row's key, with slashes between its columns. */
export interface FoundText {
  id: string;
  column: string;
}

/** The first `limit` texts on some pages of a table that match one of these regular expressions. */
export async function find(
  db: Db,
  { relation, key, columns }: TextTable,
  { from, to, patterns, limit }: { from: number; to: number; patterns: string[]; limit: number },
): Promise<FoundText[]> {
  const values = columns.map(({ literal, text }) => `(${literal}, ${text})`);
  const { rows } = await db.raw<{ rows: FoundText[] }>(
    `select left(concat_ws('/', ${key.length > 0 ? key.join(", ") : "t.ctid"}), ${ID_LENGTH}) as id, found.name as "column"
       from ${relation} t, lateral (values ${values.join(", ")}) as found (name, value)
      where t.ctid >= :from::tid and t.ctid < :to::tid and found.value ~ any (:patterns::text[])
      limit :limit`,
    { patterns, limit, from: `(${from},0)`, to: `(${to},0)` },
  );
  return rows;
}

/** Whether a statement was ended because it took too long. */
export function tookTooLong(error: unknown): boolean {
  return codeOf(error) === "57014";
}

/** Whether the database says that a table cannot be read so, rather than that it cannot answer at all. */
export function saysUnreadable(error: unknown): boolean {
  return tookTooLong(error) || (/^[0-9A-Z]{5}$/.test(codeOf(error)) && !saysUnavailable(error));
}

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : "";
}
