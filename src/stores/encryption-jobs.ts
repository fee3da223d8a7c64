import type { Db } from "../db/connection.js";
import { runExclusively } from "../db/exclusive.js";
import { CHANNEL } from "./data-keys.js";

export type Operation = "reencrypt-data-keys" | "reencrypt-secrets" | "rollback-secrets";

/** What could not be dealt with, and why. */
export interface SecretFailure {
  table: string;
  id: string;
  reason: string;
}

/** The last row that was dealt with, and the column that it is of. */
export interface Position {
  column: string;
  after: string[];
}

/** A run over the secrets or the data keys. */
export interface Job {
  id: number;
  operation: Operation;
  state: "running" | "succeeded" | "failed" | "cancelled";
  created: Date;
  finished: Date | null;
  total: number;
  done: number;
  failed: number;
  /** The first ones. */
  failures: SecretFailure[];
  position: Position | null;
  /** Whether somebody asked for its end. */
  isCancelled: boolean;
}

const TABLE = "admin_api.encryption_job";
const COLUMNS = [
  ...["id", "operation", "state", "created", "finished", "total", "done", "failed", "failures", "position"],
  "is_cancelled as isCancelled",
];
const FAILURES_KEPT = 100;

/** Runs `work` while no other instance works on jobs; false where another one does. */
export async function workAlone(db: Db, work: (lost: AbortSignal) => Promise<void>): Promise<boolean> {
  return runExclusively(db, "encryption jobs", work);
}

/** The job with this id. */
export async function find(db: Db, id: number): Promise<Job | undefined> {
  return db(TABLE).where({ id }).first<Job | undefined>(COLUMNS);
}

/** How far a job is, which stays so until the transaction ends; whether it was cancelled, or is to begin anew. */
export async function lock(
  db: Db,
  id: number,
): Promise<Pick<Job, "done" | "failed" | "isCancelled"> & { isOutdated: boolean }> {
  return db(TABLE)
    .where({ id })
    .forUpdate()
    .first("done", "failed", "is_cancelled as isCancelled", "is_outdated as isOutdated");
}

/** The job that is not over. */
export async function findRunning(db: Db): Promise<Job | undefined> {
  return db(TABLE).where({ state: "running" }).first<Job | undefined>(COLUMNS);
}

/** A new job, unless another one is not over. */
export async function insert(db: Db, operation: Operation, now: Date): Promise<Job | undefined> {
  const [job] = await db(TABLE)
    .insert({ operation, created: now })
    .onConflict(db.raw("(state) where state = 'running'"))
    .ignore()
    .returning<Job[]>(COLUMNS);
  return job;
}

/** Says how much there is to deal with. */
export async function setTotal(db: Db, id: number, total: number): Promise<void> {
  await db(TABLE).where({ id }).update({ total });
}

/** Counts what was dealt with; answers whether the job was cancelled, or is to begin anew. */
export async function advance(
  db: Db,
  id: number,
  { done, failures, position }: { done: number; failures: SecretFailure[]; position: Position | null },
): Promise<{ isCancelled: boolean; isOutdated: boolean }> {
  const { rows } = await db.raw<{ rows: { isCancelled: boolean; isOutdated: boolean }[] }>(
    `update admin_api.encryption_job
        set done = done + :done, failed = failed + :failed, position = coalesce(:position::jsonb, position),
            total = greatest(total, done + :done + failed + :failed),
            failures = case when :failed = 0 then failures else
                         (select jsonb_agg(failure) from (select failure
                            from jsonb_array_elements(failures || :failures::jsonb) failure limit ${FAILURES_KEPT}) f)
                       end
      where id = :id returning is_cancelled as "isCancelled", is_outdated as "isOutdated"`,
    {
      ...{ id, done, failed: failures.length },
      failures: JSON.stringify(failures.slice(0, FAILURES_KEPT)),
      position: position && JSON.stringify(position),
    },
  );
  return rows[0] ?? { isCancelled: true, isOutdated: false };
}

/** Ends a job, unless it is over already, and tells all instances. */
export async function finish(
  db: Db,
  id: number,
  state: Exclude<Job["state"], "running">,
  now: Date,
): Promise<void> {
  await db(TABLE).where({ id, state: "running" }).update({ state, finished: now });
  await tellAll(db);
}

/** Has all instances look again how secrets are encrypted and whether a run is under way. */
export async function tellAll(db: Db): Promise<void> {
  await db.raw("select pg_notify(?, '')", [CHANNEL]);
}

/** Has a re-encryption that is under way begin anew, since what it encrypted so far is under a key of before. */
export async function outdate(db: Db, operation: Exclude<Operation, "rollback-secrets">): Promise<void> {
  await db(TABLE).where({ state: "running", operation }).update({ is_outdated: true });
}

/** Puts a job back to where it began. */
export async function restart(db: Db, id: number): Promise<void> {
  await db(TABLE)
    .where({ id })
    .update({ ...{ done: 0, failed: 0, failures: "[]", position: null, is_outdated: false } });
}

/** Asks for the end of a job that is not over; false when there is none with this id. */
export async function cancel(db: Db, id: number): Promise<boolean> {
  const count = await db(TABLE)
    .where({ id })
    .update({ is_cancelled: db.raw("is_cancelled or state = 'running'") });
  return count > 0;
}
