import pLimit from "p-limit";

import * as dataKeys from "../stores/data-keys.js";
import * as encryptionJobs from "../stores/encryption-jobs.js";
import type { Job, Operation, SecretFailure } from "../stores/encryption-jobs.js";
import * as secretRows from "../stores/secret-rows.js";
import type { SecretRow } from "../stores/secret-rows.js";
import { rewrapped } from "./data-keys.js";
import { payloadsOf, rewriteValue } from "./encodings.js";
import type { Renew } from "./encryption.js";
import { SecretError } from "./error.js";
import type { JobParts } from "./jobs.js";
import { isLegacy } from "./payload.js";
import { SECRET_COLUMNS, type SecretColumn } from "./secret-columns.js";
import { moveCheckValue } from "./verify.js";

const ROWS = 500;
const BYTES = 4 * 1024 * 1024;
// Rows at once: their keys are derived side by side.
const ROWS_AT_ONCE = 8;

/** What a run works with, and the signal that makes it let go between two batches. */
type RunParts = JobParts & { stop: AbortSignal };

/** Works a job off, from where it was left to its end. */
type Run = (job: Job, parts: RunParts) => Promise<void>;

/** How each operation deals with everything. */
export const RUNS: Record<Operation, Run> = {
  "reencrypt-secrets": async (job, parts) => {
    if ((await rewriteColumns(job, parts, () => true)) && !(await end(job, parts))) await again(job, parts);
  },
  "rollback-secrets": async (job, parts) => {
    // From here on, everybody who writes knows of the run.
    await parts.db.transaction(dataKeys.lockOutWriters);
    if (await rewriteColumns(job, parts, () => true)) await endRollback(job, parts);
  },
  "reencrypt-data-keys": async (job, parts) => {
    const isMoving = parts.secretKey.hasPrevious && !parts.secretKey.hasMoved;
    if (isMoving && !(await rewriteColumns(job, parts, isLegacy))) return;
    await rewrapDataKeys(job, parts);
  },
};

/** Begins anew, since the data keys were rotated meanwhile: whoever waits is promised the current key. */
async function again(job: Job, parts: RunParts): Promise<void> {
  await encryptionJobs.restart(parts.db, job.id);
  await RUNS[job.operation]({ ...job, position: null }, parts);
}

/** Renews the payloads that are concerned in all columns, batch by batch; false where the job is over already. */
async function rewriteColumns(
  job: Job,
  parts: RunParts,
  isConcerned: (payload: Buffer) => boolean,
): Promise<boolean> {
  const { db, stop } = parts;
  let { position } = job;
  if (!position) await setTotal(job, parts);
  const first = SECRET_COLUMNS.findIndex((column) => nameOf(column) === position?.column);
  for (const column of SECRET_COLUMNS.slice(Math.max(0, first))) {
    if (position?.column !== nameOf(column)) position = null;
    for (;;) {
      stop.throwIfAborted();
      const batch = await rewriteBatch(job, column, { after: position?.after, isConcerned }, parts);
      if (!batch) break;
      ({ position } = batch);
      if (batch.isOutdated) {
        await again(job, parts);
        return false;
      }
      if (!batch.isCancelled) continue;
      await encryptionJobs.finish(db, job.id, "cancelled", parts.now());
      return false;
    }
  }
  return true;
}

async function setTotal({ id }: Job, { db }: RunParts): Promise<void> {
  let total = 0;
  for (const column of SECRET_COLUMNS) total += await secretRows.count(db, column);
  await encryptionJobs.setTotal(db, id, total);
}

/** Renews the next rows of a column, together with the note that it is done; undefined after the last one. */
async function rewriteBatch(
  job: Job,
  column: SecretColumn,
  { after, isConcerned }: { after: readonly string[] | undefined; isConcerned: (payload: Buffer) => boolean },
  { transaction, now }: RunParts,
) {
  return transaction(async (trx, _encrypt, renew) => {
    const rows = await secretRows.list(trx, column, { after, limit: ROWS, bytes: BYTES });
    const last = rows.at(-1);
    if (!last) return undefined;
    const failures: SecretFailure[] = [];
    // Whoever changed a row since it was read may have kept other secrets in it as they were.
    for (let left = rows; ;) {
      const renewed = await renewRows(left, column, isConcerned, renew);
      const changed = renewed.filter(({ value, after }) => after !== value);
      const missed = new Set(await secretRows.replace(trx, column, changed, now()));
      for (const row of renewed) {
        if (row.error && !missed.has(row)) failures.push(failureOf(row, column, row.error.message));
      }
      if (missed.size === 0) break;
      left = await secretRows.find(trx, column, [...missed]);
    }
    const position = { column: nameOf(column), after: last.key };
    const done = rows.length - failures.length;
    return { position, ...(await encryptionJobs.advance(trx, job.id, { done, failures, position })) };
  });
}

/** A row with the payloads that can be read renewed, and why another one in it cannot be. */
type Renewed = SecretRow & { after: string | Buffer; error: SecretError | undefined };

async function renewRows(
  rows: SecretRow[],
  { encoding, withSecretKey, placeOf }: SecretColumn,
  isConcerned: (payload: Buffer) => boolean,
  renew: Renew,
): Promise<Renewed[]> {
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

async function end({ id }: Job, { db, now }: RunParts): Promise<boolean> {
  const job = await encryptionJobs.find(db, id);
  const state = job?.failed === 0 ? "succeeded" : "failed";
  return encryptionJobs.finishUnlessOutdated(db, id, state, now());
}

/** Deletes the data keys if nothing refers to them, which nobody can change until the job is over. */
async function endRollback(job: Job, parts: RunParts): Promise<void> {
  const { db, now, keys } = parts;
  await db.transaction(async (trx) => {
    await dataKeys.lockCreation(trx);
    await dataKeys.lockOutWriters(trx);
    const { failed = 1 } = (await encryptionJobs.find(trx, job.id)) ?? {};
    const failures = failed > 0 ? [] : await findEnveloped(trx);
    if (failures.length > 0) await encryptionJobs.advance(trx, job.id, { done: 0, failures, position: null });
    const isClean = failed === 0 && failures.length === 0;
    if (isClean) await dataKeys.removeAll(trx);
    await encryptionJobs.finish(trx, job.id, isClean ? "succeeded" : "failed", now());
  });
  keys.forgetCurrent();
}

/** The first rows of each column that name a data key. */
async function findEnveloped(db: RunParts["db"]): Promise<SecretFailure[]> {
  const failures: SecretFailure[] = [];
  for (const column of SECRET_COLUMNS) {
    const page = { limit: ROWS, bytes: BYTES, onlyEnveloped: true };
    for await (const rows of secretRows.listAll(db, column, page)) {
      for (const row of rows) {
        const { payloads } = await payloadsOf(row.value, column.encoding);
        if (!payloads.every(isLegacy))
          failures.push(failureOf(row, column, "it was encrypted with a data key meanwhile"));
      }
    }
  }
  return failures;
}

/**
 * Wraps every data key again, all in one transaction. While the secret key is being changed, that and the move of the check
 * value happen only if nothing failed, so that the previous one can be given up after it.
 */
async function rewrapDataKeys(job: Job, { db, now, secretKey }: RunParts): Promise<void> {
  const isMoving = secretKey.hasPrevious && !secretKey.hasMoved;
  await db.transaction(async (trx) => {
    await dataKeys.lockCreation(trx);
    await dataKeys.lockOutWriters(trx);
    const { done = 0, failed = 0 } = (await encryptionJobs.find(trx, job.id)) ?? {};
    const { wrapped, failures } = await rewrapAll(await dataKeys.list(trx), secretKey);
    const isStored = !isMoving || failed + failures.length === 0;
    await encryptionJobs.setTotal(trx, job.id, done + failed + wrapped.length + failures.length);
    await encryptionJobs.advance(trx, job.id, {
      done: isStored ? wrapped.length : 0,
      failures,
      position: null,
    });
    if (isStored) await dataKeys.rewrap(trx, wrapped, now());
    if (isStored && isMoving) await moveCheckValue(trx, secretKey);
    const state = failed + failures.length === 0 ? "succeeded" : "failed";
    await encryptionJobs.finish(trx, job.id, state, now());
  });
}

async function rewrapAll(stored: dataKeys.StoredDataKey[], secretKey: RunParts["secretKey"]) {
  const failures: SecretFailure[] = [];
  const wrapped: dataKeys.StoredDataKey[] = [];
  const limit = pLimit(ROWS_AT_ONCE);
  const rewrap = async (key: dataKeys.StoredDataKey) => {
    try {
      wrapped.push(await rewrapped(key, secretKey));
    } catch (error) {
      if (!(error instanceof SecretError)) throw error;
      failures.push({ table: "data_keys", id: key.name, reason: error.message });
    }
  };
  await Promise.all(stored.map((key) => limit(rewrap, key)));
  return { wrapped, failures };
}

function failureOf({ key }: SecretRow, { table }: SecretColumn, reason: string): SecretFailure {
  return { table, id: key.join("/"), reason };
}

function nameOf({ table, column }: SecretColumn): string {
  return `${table}.${column}`;
}
