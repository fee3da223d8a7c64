import { setImmediate } from "node:timers/promises";

import pLimit from "p-limit";

import type { Db } from "../db/connection.js";
import * as encryptionJobs from "../stores/encryption-jobs.js";
import type { Job, SecretFailure } from "../stores/encryption-jobs.js";
import * as secretRows from "../stores/secret-rows.js";
import type { SecretRow } from "../stores/secret-rows.js";
import { rewriteValue } from "./encodings.js";
import type { Renew } from "./encryption.js";
import type { SecretError } from "./error.js";
import type { JobParts } from "./jobs.js";
import type { SecretColumn } from "./secret-columns.js";

// Of a batch, which also ends after some time, since a rotation waits for it.
const ROWS = 500;
const BATCH_MS = 2_000;
// Of a statement that stores a part of a batch.
const SECRETS_STORED = 100;
// The shortest secret in JSON, with its name.
const CHARACTERS_OF_A_SECRET = 50;
// Rows at once: their keys are derived side by side.
const ROWS_AT_ONCE = 8;

const NOTHING = { done: 0, failures: [], position: null };

/** What a run works with, and the signal that makes it let go between two batches. */
export type RunParts = JobParts & { stop: AbortSignal };

/** Which rows of a column are renewed, and what in them. */
export interface Batch {
  column: SecretColumn;
  after: readonly string[] | undefined;
  isConcerned: (payload: Buffer) => boolean;
}

/** A row with the payloads that can be read renewed, and why another one in it cannot be. */
type Renewed = SecretRow & { after: string | Buffer; error: SecretError | undefined };

/**
 * Renews the next rows of a column, together with the note that it is done; undefined after the last one. What somebody
 * else is changing is waited for row by row, while no other row is held that they might want, and so briefly that
 * nobody gets into a deadlock nor a rotation waits for long.
 */
export async function rewriteBatch(job: Job, batch: Batch, parts: RunParts) {
  for (;;) {
    const { missed, outcome } = await renewBatch(job, batch, parts);
    if (missed.length === 0) return outcome;
    for (const row of missed) await renewHeld(row, batch, parts);
    const { isCancelled, isOutdated } = await encryptionJobs.advance(parts.db, job.id, NOTHING);
    if (isCancelled || isOutdated) return { position: job.position, isCancelled, isOutdated };
  }
}

async function renewHeld(row: Renewed, batch: Batch, parts: RunParts): Promise<void> {
  parts.stop.throwIfAborted();
  try {
    await parts.transaction(async (trx, _encrypt, renew) => {
      await secretRows.allowPauses(trx);
      const locked = await secretRows.lock(trx, batch.column, row);
      await storeRows(trx, await renewRows(locked, batch, renew), batch, parts);
    });
  } catch (error) {
    if (!secretRows.isHeld(error)) throw error;
  }
}

/** The same without waiting for anybody: where rows were missed, the others are renewed but nothing is noted. */
async function renewBatch(job: Job, batch: Batch, parts: RunParts) {
  const { column, after } = batch;
  return parts.transaction(async (trx, _encrypt, renew) => {
    await secretRows.allowPauses(trx);
    const rows = await secretRows.list(trx, column, { after, limit: ROWS });
    const { renewed, missed } = await renewAndStore(trx, rows, { batch, renew, parts });
    const last = renewed.at(-1);
    if (!last || missed.length > 0) return { missed };
    const failures = renewed.flatMap((row) => (row.error ? [failureOf(row, column, row.error.message)] : []));
    const position = { column: nameOf(column), after: last.key };
    const done = renewed.length - failures.length;
    const advanced = await encryptionJobs.advance(trx, job.id, { done, failures, position });
    return { missed, outcome: { position, ...advanced } };
  });
}

/** Renews rows part by part, as far as time allows: while the database stores one, the next is encrypted. */
async function renewAndStore(
  trx: Db,
  rows: SecretRow[],
  { batch, renew, parts }: { batch: Batch; renew: Renew; parts: RunParts },
): Promise<{ renewed: Renewed[]; missed: Renewed[] }> {
  const renewed: Renewed[] = [];
  const missed: Renewed[] = [];
  let storing: Promise<Renewed[]> = Promise.resolve([]);
  const end = performance.now() + BATCH_MS;
  for (let isTime = true; isTime && renewed.length < rows.length; isTime = performance.now() < end) {
    const next = rows.slice(renewed.length);
    const renewing = renewRows(next.slice(0, countOfPart(next, batch.column)), batch, renew);
    const [part, missedBefore] = await Promise.all([renewing, storing]);
    renewed.push(...part);
    missed.push(...missedBefore);
    storing = storeRows(trx, part, batch, parts);
  }
  missed.push(...(await storing));
  return { renewed, missed };
}

/** How many of these rows, one at least, hold so few secrets that deriving a key for each takes no time to speak of. */
function countOfPart(rows: SecretRow[], { encoding }: SecretColumn): number {
  let secrets = 0;
  const end = rows.findIndex(({ value }) => {
    secrets += secretRows.isJson(encoding) ? Math.ceil(value.length / CHARACTERS_OF_A_SECRET) : 1;
    return secrets > SECRETS_STORED;
  });
  return end === -1 ? rows.length : Math.max(1, end);
}

async function renewRows(
  rows: SecretRow[],
  { column: { encoding, withSecretKey, placeOf }, isConcerned }: Batch,
  renew: Renew,
): Promise<Renewed[]> {
  // What was asked of the database last is on its way before anything is encrypted, and requests have their turn.
  await setImmediate();
  const limit = pLimit(ROWS_AT_ONCE);
  const renewRow = async ({ key, value }: SecretRow) => {
    const options = { withSecretKey, place: placeOf?.(key) };
    const { after, errors } = await rewriteValue(value, encoding, async (payload) =>
      isConcerned(payload) ? renew(payload, options) : payload,
    );
    return { key, value, after, error: errors[0] };
  };
  return Promise.all(rows.map((row) => limit(renewRow, row)));
}

/** Stores what is new; answers what was missed. */
async function storeRows(trx: Db, rows: Renewed[], { column }: Batch, { now }: RunParts): Promise<Renewed[]> {
  const changed = rows.filter(({ value, after }) => after !== value);
  return secretRows.replace(trx, column, changed, now());
}

/** Says why a row could not be dealt with. */
export function failureOf({ key }: SecretRow, { table }: SecretColumn, reason: string): SecretFailure {
  return { table, id: key.join("/"), reason };
}

/** What a run calls a column. */
export function nameOf({ table, column }: SecretColumn): string {
  return `${table}.${column}`;
}
