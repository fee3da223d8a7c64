import pLimit from "p-limit";

import type { Db } from "../db/connection.js";
import * as dataKeys from "../stores/data-keys.js";
import * as encryptionJobs from "../stores/encryption-jobs.js";
import type { Job, Operation, SecretFailure } from "../stores/encryption-jobs.js";
import * as secretKeyCheck from "../stores/secret-key-check.js";
import * as secretRows from "../stores/secret-rows.js";
import { failureOf, nameOf, type RunParts, rewriteBatch } from "./batches.js";
import { rewrapped } from "./data-keys.js";
import { payloadsOf } from "./encodings.js";
import { SecretError } from "./error.js";
import { isLegacy } from "./payload.js";
import { findReferences } from "./references.js";
import { SECRET_COLUMNS } from "./secret-columns.js";
import type { KeyInUse } from "./secret-key.js";
import { endChange } from "./verify.js";

const ROWS = 500;
// Of data keys: what unwraps them is derived side by side.
const KEYS_AT_ONCE = 8;

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
    if (!(await rewriteColumns(job, parts, () => true))) return;
    const references = await referencesLeft(job, parts);
    if (references) await endRollback(job, parts, references);
  },
  "reencrypt-data-keys": async (job, parts) => {
    const { isChanging } = await parts.secretKey.inUse(await secretKeyCheck.find(parts.db));
    if (isChanging && !(await rewriteColumns(job, parts, isLegacy))) return;
    if (!(await rewrapDataKeys(job, parts))) await again(job, parts);
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
      const batch = await rewriteBatch(job, { column, after: position?.after, isConcerned }, parts);
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

/** False where all is to begin anew. */
async function end({ id }: Job, { db, now }: RunParts): Promise<boolean> {
  return db.transaction(async (trx) => {
    const job = await encryptionJobs.lock(trx, id);
    if (!job.isOutdated)
      await encryptionJobs.finish(trx, id, job.failed === 0 ? "succeeded" : "failed", now());
    return !job.isOutdated;
  });
}

/**
 * What would keep the data keys in any case, found before writers are kept out because the whole database is read;
 * undefined where the job is over already.
 */
async function referencesLeft({ id }: Job, parts: RunParts): Promise<SecretFailure[] | undefined> {
  const { db, stop, now } = parts;
  const proceed = async () => {
    stop.throwIfAborted();
    const job = await encryptionJobs.find(db, id);
    if (job?.isCancelled) throw new Cancelled();
    return job;
  };
  try {
    const { failed = 0 } = (await proceed()) ?? {};
    return failed > 0 ? [] : await findReferences(parts, proceed);
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    await encryptionJobs.finish(db, id, "cancelled", now());
    return undefined;
  }
}

class Cancelled extends Error {}

/** Deletes the data keys if nothing refers to them, which nobody can change until the job is over. */
async function endRollback(
  { id }: Job,
  { db, now, keys }: RunParts,
  references: SecretFailure[],
): Promise<void> {
  await db.transaction(async (trx) => {
    await dataKeys.lockCreation(trx);
    await dataKeys.lockOutWriters(trx);
    const { failed, isCancelled } = await encryptionJobs.lock(trx, id);
    if (isCancelled) return encryptionJobs.finish(trx, id, "cancelled", now());
    await encryptionJobs.advance(trx, id, { done: 0, failures: references, position: null });
    if (failed + references.length === 0) await noteEnveloped(trx, id);
    const isClean = (await encryptionJobs.lock(trx, id)).failed === 0;
    if (isClean) await dataKeys.removeAll(trx);
    await encryptionJobs.finish(trx, id, isClean ? "succeeded" : "failed", now());
  });
  keys.forgetCurrent();
}

/** Notes the rows as failures that name a data key, or that nobody can say of whether they do. */
async function noteEnveloped(db: Db, id: number): Promise<void> {
  for (const column of SECRET_COLUMNS) {
    const page = { limit: ROWS, onlyEnveloped: true };
    for await (const rows of secretRows.listAll(db, column, page)) {
      const failures: SecretFailure[] = [];
      for (const row of rows) {
        const { payloads, errors } = await payloadsOf(row.value, column.encoding);
        const isEnveloped = !payloads.every(isLegacy);
        const reason = isEnveloped ? "it was encrypted with a data key meanwhile" : errors[0]?.message;
        if (reason !== undefined) failures.push(failureOf(row, column, reason));
      }
      if (failures.length > 0) await encryptionJobs.advance(db, id, { done: 0, failures, position: null });
    }
  }
}

/**
 * Wraps every data key again, all in one transaction; false where all is to begin anew. During a change of the secret key,
 * that and the end of the change happen only if nothing failed, so that the other key can be given up after it.
 */
async function rewrapDataKeys({ id }: Job, { db, now, secretKey }: RunParts): Promise<boolean> {
  return db.transaction(async (trx) => {
    await dataKeys.lockCreation(trx);
    await dataKeys.lockOutWriters(trx);
    const { done, failed, isCancelled, isOutdated } = await encryptionJobs.lock(trx, id);
    if (isOutdated) return false;
    if (isCancelled) {
      await encryptionJobs.finish(trx, id, "cancelled", now());
      return true;
    }
    await secretRows.allowPauses(trx);
    const keyInUse = await secretKey.inUse(await secretKeyCheck.find(trx));
    const { wrapped, failures } = await rewrapAll(await dataKeys.list(trx), keyInUse);
    const isClean = failed + failures.length === 0;
    const isStored = isClean || !keyInUse.isChanging;
    await encryptionJobs.setTotal(trx, id, done + failed + wrapped.length + failures.length);
    await encryptionJobs.advance(trx, id, { done: isStored ? wrapped.length : 0, failures, position: null });
    if (isStored) await dataKeys.rewrap(trx, wrapped, now());
    if (isStored && keyInUse.isChanging) await endChange(trx, secretKey, keyInUse);
    await encryptionJobs.finish(trx, id, isClean ? "succeeded" : "failed", now());
    return true;
  });
}

async function rewrapAll(stored: dataKeys.StoredDataKey[], keyInUse: KeyInUse) {
  const failures: SecretFailure[] = [];
  const wrapped: dataKeys.StoredDataKey[] = [];
  const limit = pLimit(KEYS_AT_ONCE);
  const rewrap = async (key: dataKeys.StoredDataKey) => {
    try {
      wrapped.push(await rewrapped(key, keyInUse));
    } catch (error) {
      if (!(error instanceof SecretError)) throw error;
      failures.push({ table: "data_keys", id: key.name, reason: error.message });
    }
  };
  await Promise.all(stored.map((key) => limit(rewrap, key)));
  return { wrapped, failures };
}
