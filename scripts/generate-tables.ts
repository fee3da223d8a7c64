import type { Knex } from "knex";

interface Column {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
}

const types: Record<string, string> = {
  bigint: "number",
  boolean: "boolean",
  bytea: "Buffer",
  "character varying": "string",
  integer: "number",
  jsonb: "unknown",
  smallint: "number",
  text: "string",
  "timestamp with time zone": "Date",
  "timestamp without time zone": "Date",
};

/** Returns the text of generated/tables.ts: one row type per table of the migrated database. */
export async function generateTables(db: Knex): Promise<string> {
  const { rows } = await db.raw<{ rows: Column[] }>(`
    select column_names.table_name as "table", column_name as name, data_type as type, is_nullable = 'YES' as nullable
    from information_schema.columns as column_names
    where table_schema in (current_schema(), 'admin_api')
      and not (table_schema = 'admin_api' and table_name in ('migration', 'migration_lock'))
    order by table_name collate "C", ordinal_position`);
  const interfaces = new Map<string, string[]>();
  for (const column of rows) {
    const type = types[column.type];
    if (!type)
      throw new Error(
        `${column.table}.${column.name} is ${column.type}: add it to scripts/generate-tables.ts`,
      );
    const properties = interfaces.get(column.table) ?? [];
    properties.push(`  ${column.name}: ${type}${column.nullable ? " | null" : ""};`);
    interfaces.set(column.table, properties);
  }
  const header = "// Written by `npm run generate` from the migrated database, never edit.\n";
  const texts = [...interfaces].map(
    ([table, properties]) => `export interface ${pascalCase(table)}Row {\n${properties.join("\n")}\n}\n`,
  );
  return [header, ...texts].join("\n");
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase());
}
