import type { Db } from "../db/connection.js";
import * as dataKeys from "../stores/data-keys.js";
import * as secretRows from "../stores/secret-rows.js";
import { rewriteValue } from "./encodings.js";
import { readEnvelope } from "./payload.js";
import { SECRET_COLUMNS, type SecretColumn } from "./secret-columns.js";

const ROWS = 2000;

/** How many secrets each data key encrypts, and where; read from the payloads' heads alone, page by page. */
export async function takeInventory(db: Db) {
  const secrets: { table: string; column: string; key: string; count: number }[] = [];
  for (const column of SECRET_COLUMNS) {
    const counts = await countByKey(db, column);
    secrets.push(
      ...[...counts].map(([key, count]) => ({ table: column.table, column: column.column, key, count })),
    );
  }
  const total = (id: string) => secrets.reduce((sum, { key, count }) => (key === id ? sum + count : sum), 0);
  const keys = await dataKeys.listDescribed(db);
  return {
    dataKeys: keys.map(({ name, ...key }) => ({ id: name, ...key, secrets: total(name) })),
    secrets,
  };
}

async function countByKey(db: Db, column: SecretColumn): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const page = { limit: ROWS, onlyHeads: true };
  for await (const rows of secretRows.listAll(db, column, page)) {
    for (const { value } of rows) {
      for (const key of await keysOf(value, column)) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

async function keysOf(value: string | Buffer, { encoding }: SecretColumn): Promise<string[]> {
  const keys: string[] = [];
  const { errors } = await rewriteValue(value, encoding, (payload) => {
    keys.push(readEnvelope(payload).keyId ?? "legacy");
    return Promise.resolve(payload);
  });
  return [...keys, ...errors.map(() => "unreadable")];
}
