import type { Db } from "../db/connection.js";

// What an answer has room for.
const ID_LENGTH = 600;

/** A column of texts or bytes, and the primary key of its table. */
export interface TextColumn {
  schema: string;
  table: string;
  column: string;
  isBinary: boolean;
  key: string[];
}

/** The columns of texts, JSON and bytes of all tables where the service keeps its own. */
export async function list(db: Db): Promise<TextColumn[]> {
  const { rows } = await db.raw<{ rows: TextColumn[] }>(
    `select n.nspname as schema, c.relname as "table", a.attname as "column", t.typname = 'bytea' as "isBinary",
            array(select k.attname::text
                    from pg_index i join pg_attribute k on k.attrelid = i.indrelid and k.attnum = any (i.indkey)
                   where i.indrelid = c.oid and i.indisprimary
                   order by array_position(i.indkey::int2[], k.attnum)) as key
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       join pg_type t on t.oid = a.atttypid
      where n.nspname in (current_schema(), 'admin_api') and c.relkind in ('r', 'p') and not c.relispartition
        and t.typname in ('text', 'varchar', 'bpchar', 'bytea', 'json', 'jsonb')
      order by schema, "table", a.attnum`,
  );
  return rows;
}

/**
 * The keys of the first `limit` rows, with slashes between their columns, whose text matches a regular expression. Takes as
 * long as reading the table takes.
 */
export async function findMatching(
  db: Db,
  { schema, table, column, isBinary, key }: TextColumn,
  { pattern, limit }: { pattern: string; limit: number },
): Promise<string[]> {
  const names = key.map((_, index) => `:key${index}:`);
  return db.transaction(async (trx) => {
    await trx.raw("set local statement_timeout = 0");
    const { rows } = await trx.raw<{ rows: { id: string }[] }>(
      `select left(concat_ws('/', ${names.length > 0 ? names.join(", ") : "ctid"}), ${ID_LENGTH}) as id
         from :schema:.:table:
        where ${isBinary ? "encode(:column:, 'escape')" : "cast(:column: as text)"} ~ :pattern
        limit :limit`,
      {
        ...{ schema, table, column, pattern, limit },
        ...Object.fromEntries(key.map((name, index) => [`key${index}`, name])),
      },
    );
    return rows.map(({ id }) => id);
  });
}
