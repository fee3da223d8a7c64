import type { Db } from "../db/connection.js";
import * as dataKeys from "../stores/data-keys.js";
import type { SecretFailure } from "../stores/encryption-jobs.js";
import * as textColumns from "../stores/text-columns.js";
import { writeEnvelope } from "./payload.js";
import { SECRET_COLUMNS } from "./secret-columns.js";

// An expression of some thousand characters.
const KEYS_AT_ONCE = 100;
const ROWS_OF_A_COLUMN = 10;

/**
 * The first rows of each column that names a data key without being one of ours that hold secrets: newer Grafanas have
 * some. They would be lost with the data keys.
 */
export async function findElsewhere(db: Db, stop: AbortSignal): Promise<SecretFailure[]> {
  const patterns = await patternsOfDataKeys(db);
  const known = new Set(SECRET_COLUMNS.map(({ table, column }) => `${table}.${column}`));
  const found: SecretFailure[] = [];
  for (const textColumn of await textColumns.list(db)) {
    const { schema, column } = textColumn;
    const table = schema === "admin_api" ? `${schema}.${textColumn.table}` : textColumn.table;
    if (known.has(`${table}.${column}`)) continue;
    for (const pattern of patterns) {
      stop.throwIfAborted();
      const ids = await textColumns.findMatching(db, textColumn, { pattern, limit: ROWS_OF_A_COLUMN });
      const reason = `its ${column} names a data key, and is not known to hold a secret`;
      found.push(...ids.map((id) => ({ table, id, reason })));
    }
  }
  return found;
}

/** Regular expressions of how a payload begins that names one of the data keys, as bytes or in base64. */
async function patternsOfDataKeys(db: Db): Promise<string[]> {
  const names = (await dataKeys.listDescribed(db)).map(({ name }) => name);
  const heads = names.map((name) => writeEnvelope(name, Buffer.alloc(0)));
  const patterns: string[] = [];
  for (let from = 0; from < heads.length; from += KEYS_AT_ONCE) {
    const some = heads.slice(from, from + KEYS_AT_ONCE).flatMap((head) => [String(head), base64Of(head)]);
    patterns.push(some.map((text) => text.replaceAll("+", String.raw`\+`)).join("|"));
  }
  return patterns;
}

// What stands in it whatever follows.
function base64Of(head: Buffer): string {
  return head.toString("base64").slice(0, Math.floor((head.length * 8) / 6));
}
