import { setTimeout as sleep } from "node:timers/promises";

import type { Logger } from "pino";

import type { Db } from "../db/connection.js";
import { encryptionBusy, encryptionCancelled, encryptionInterrupted, secretsFailed } from "../errors.js";
import { saysUnavailable } from "../stores/availability.js";
import * as encryptionJobs from "../stores/encryption-jobs.js";
import type { Job, Operation } from "../stores/encryption-jobs.js";
import type { DataKeys } from "./data-keys.js";
import type { Work } from "./encryption.js";
import { RUNS } from "./runs.js";
import { type SecretKey, SecretKeyError } from "./secret-key.js";
import { beginChange, verifySecretKey } from "./verify.js";

const POLL_MS = 200;

/** The runs over all secrets: one at a time, over all instances, whichever of them works on it. */
export interface EncryptionJobs {
  /**
   * Runs an operation, or joins a run of it that is under way; waits for a run that it did not begin, but not for ever.
   * Answers the run's id: when it has succeeded, or at once if `isAsync`. Throws when it has not.
   */
  run: (operation: Operation, how: { isAsync: boolean }) => Promise<number>;
  find: (id: number) => Promise<Job | undefined>;
  /** Asks for the end of a run after the rows that are dealt with now; false when there is none with this id. */
  cancel: (id: number) => Promise<boolean>;
  /** Goes on with a run that nobody works on. */
  resume: () => Promise<void>;
  /** Lets go of the run that is worked on here, for another instance or the next start. */
  stop: () => Promise<void>;
}

/** What a run works with. */
export interface JobParts {
  db: Db;
  settings: { readonly admin_api: { readonly encryption_wait: number } };
  logger: Logger;
  now: () => Date;
  secretKey: SecretKey;
  keys: DataKeys;
  transaction: <T>(work: Work<T>) => Promise<T>;
}

/** The runs that this process begins, works on and waits for. */
export function createJobs(parts: JobParts): EncryptionJobs {
  const { db, settings, logger, now, secretKey } = parts;
  const stopping = new AbortController();
  let working: Promise<void> | undefined;

  const deadline = () => Date.now() + settings.admin_api.encryption_wait * 1000;
  // All who wait in this process share the work, and the one connection that it needs.
  const work = () => (working ??= workOnce().finally(() => (working = undefined)));
  const pause = () => sleep(POLL_MS, undefined, { signal: stopping.signal }).catch(() => undefined);

  async function workOnce(): Promise<void> {
    if (stopping.signal.aborted) throw encryptionInterrupted();
    await verifySecretKey(db, secretKey);
    const isAlone = await encryptionJobs.workAlone(db, async (lost) => {
      const stop = AbortSignal.any([lost, stopping.signal]);
      for (let job; (job = await encryptionJobs.findRunning(db));) await workOn(job, stop);
    });
    if (!isAlone) await pause();
  }

  async function workOn(job: Job, stop: AbortSignal): Promise<void> {
    // Where something keeps a run from its next batch, too.
    if (job.isCancelled) return encryptionJobs.finish(db, job.id, "cancelled", now());
    logger.info(
      { job: job.id, operation: job.operation, position: job.position },
      "a run over secrets goes on",
    );
    try {
      await RUNS[job.operation](job, { ...parts, stop });
    } catch (error) {
      if (stopping.signal.aborted) throw encryptionInterrupted();
      // Where this instance lacks a key of a change that began meanwhile, another one goes on.
      if (stop.aborted || saysUnavailable(error) || error instanceof SecretKeyError) throw error;
      // It would fail in the same way each time.
      logger.error({ err: error, job: job.id, operation: job.operation }, "a run over secrets fails");
      await encryptionJobs.finish(db, job.id, "failed", now());
    }
    const { state, done, failed } = (await encryptionJobs.find(db, job.id)) ?? job;
    logger.info({ job: job.id, operation: job.operation, state, done, failed }, "a run over secrets is over");
  }

  function workInBackground(): void {
    work().catch((error: unknown) => logger.warn({ err: error }, "a run over secrets is interrupted"));
  }

  async function begin(operation: Operation, until: number): Promise<{ job: Job; isOwn: boolean }> {
    for (;;) {
      const own = await encryptionJobs.insert(db, operation, now());
      if (own) return { job: own, isOwn: true };
      const job = await encryptionJobs.findRunning(db);
      if (job?.operation === operation) return { job, isOwn: false };
      if (job) await waitFor(job, until);
    }
  }

  // Works on it meanwhile, should the instance die that does.
  async function waitFor({ id }: Job, until: number): Promise<Job> {
    for (;;) {
      await Promise.race([work(), pause()]);
      const job = await encryptionJobs.find(db, id);
      if (!job) throw encryptionCancelled();
      if (job.state !== "running") return job;
      if (Date.now() > until) throw encryptionBusy();
      if (stopping.signal.aborted) throw encryptionInterrupted();
    }
  }

  return {
    run: async (operation, { isAsync }) => {
      const until = deadline();
      if (operation === "reencrypt-data-keys") await beginChange(db, secretKey);
      else await verifySecretKey(db, secretKey);
      const { job, isOwn } = await begin(operation, until);
      if (isAsync) workInBackground();
      else requireSuccess(await waitFor(job, isOwn ? Infinity : until));
      return job.id;
    },
    find: (id) => encryptionJobs.find(db, id),
    cancel: (id) => encryptionJobs.cancel(db, id),
    resume: async () => {
      if (await encryptionJobs.findRunning(db)) await work();
    },
    stop: async () => {
      stopping.abort();
      await working?.catch(() => undefined);
    },
  };
}

/** Whether a Prefer header (RFC 7240) asks for an answer before the work is done. */
export function prefersAsync(prefer = ""): boolean {
  return prefer.split(",").some((one) => /^\s*respond-async\s*(;|$)/i.test(one));
}

const FAILED: Record<Operation, { messageId: string; message: string }> = {
  "reencrypt-data-keys": {
    messageId: "encryption.reencrypt-data-keys-failed",
    message: "Failed to re-encrypt data keys",
  },
  "reencrypt-secrets": {
    messageId: "encryption.reencrypt-secrets-failed",
    message: "Failed to re-encrypt secrets",
  },
  "rollback-secrets": {
    messageId: "encryption.rollback-secrets-failed",
    message: "Failed to rollback secrets",
  },
};

function requireSuccess({ operation, state, done, failed, failures }: Job): void {
  if (state === "cancelled") throw encryptionCancelled();
  if (failed > 0) {
    throw secretsFailed(FAILED[operation], { failed: failures, failedCount: failed, succeeded: done });
  }
  if (state === "failed")
    throw new Error("the run failed: the log of the instance that worked on it says why");
}
