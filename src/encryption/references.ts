import type { Db } from "../db/connection.js";
import * as dataKeys from "../stores/data-keys.js";
import type { SecretFailure } from "../stores/encryption-jobs.js";
import * as texts from "../stores/texts.js";
import type { JobParts } from "./jobs.js";
import { writeEnvelope } from "./payload.js";

// Expressions of some thousand characters.
const KEYS_OF_A_PATTERN = 100;
const ROWS_OF_A_TABLE = 10;
// Twice as many pages at once as before as long as that is quick, so that no statement comes near its limit.
const QUICK_MS = 300;

/**
 * The first rows of each table in which something names a data key, whatever it is, or whole tables that nobody can say
 * it of. Newer Grafanas keep secrets where we know of none, and all of them would be lost with the data keys. Asks
 * `proceed` before each statement, and ends with what that throws.
 */
export async function findReferences(
  { db, logger }: Pick<JobParts, "db" | "logger">,
  proceed: () => Promise<unknown>,
): Promise<SecretFailure[]> {
  const patterns = patternsOf((await dataKeys.listDescribed(db)).map(({ name }) => name));
  const failures: SecretFailure[] = [];
  for (const table of patterns.length > 0 ? await texts.listTables(db) : []) {
    try {
      for await (const { id, column } of search(db, table, { patterns, proceed })) {
        failures.push({ table: table.name, id, reason: `its ${column} still names a data key` });
      }
    } catch (error) {
      if (!texts.saysUnreadable(error)) throw error;
      logger.warn({ err: error, table: table.name }, "a table cannot be searched for the ids of data keys");
      failures.push({ table: table.name, id: "", reason: "it cannot be read, and may name a data key" });
    }
  }
  return failures;
}

async function* search(
  db: Db,
  table: texts.TextTable,
  { patterns, proceed }: { patterns: string[]; proceed: () => Promise<unknown> },
): AsyncGenerator<texts.FoundText> {
  const end = await texts.countPages(db, table);
  let limit = ROWS_OF_A_TABLE;
  let pages = 1;
  for (let from = 0; from < end && limit > 0;) {
    await proceed();
    const begin = performance.now();
    try {
      const found = await texts.find(db, table, { from, to: from + pages, patterns, limit });
      yield* found;
      limit -= found.length;
      from += pages;
    } catch (error) {
      if (pages === 1 || !texts.tookTooLong(error)) throw error;
    }
    pages = performance.now() - begin < QUICK_MS ? 2 * pages : Math.max(1, pages >> 1);
  }
}

/** Regular expressions of how payloads begin that name one of the data keys, as bytes or in base64. */
function patternsOf(keyIds: string[]): string[] {
  const heads = keyIds.map((keyId) => writeEnvelope(keyId, Buffer.alloc(0)));
  const patterns: string[] = [];
  for (let from = 0; from < heads.length; from += KEYS_OF_A_PATTERN) {
    const some = heads
      .slice(from, from + KEYS_OF_A_PATTERN)
      .flatMap((head) => [String(head), base64Of(head)]);
    patterns.push(some.map((text) => text.replaceAll("+", String.raw`\+`)).join("|"));
  }
  return patterns;
}

// What stands in it whatever follows.
function base64Of(head: Buffer): string {
  return head.toString("base64").slice(0, Math.floor((head.length * 8) / 6));
}
