import { randomBytes, randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import type { Knex } from "knex";
import { pino } from "pino";

import { connect } from "../../src/db/connection.js";
import { saysUnavailable } from "../../src/db/outage.js";
import { createEncryption, type Encryption } from "../../src/encryption/encryption.js";
import { settingsWith } from "../../src/settings/load.js";
import { type Instance, type Instances, post, startInstances } from "./instances.js";
import { fill, findLost, fingerprint, type Secret, write } from "./secrets.js";

const WRITERS = 8;
const LOOK_EVERY_MS = 25;
const OPERATIONS = ["reencrypt-secrets", "rollback-secrets"] as const;

export interface StormPlan {
  databaseUrl: string;
  secrets: number;
  /** How long at least. */
  seconds: number;
  writesPerSecond: number;
  killEveryMs: number;
  /** How many instances are killed at least. */
  kills: number;
}

export interface StormResult {
  secrets: number;
  writes: number;
  /** Instances that were killed while they worked on a run. */
  kills: number;
  /** Rotations while an instance worked on a run. */
  rotations: number;
  /** Runs that came to their end, by operation. */
  succeeded: Record<string, number>;
  /** The most memory that an instance had, in MiB. */
  mostMemory: number;
  /** Secrets that are not the last ones written, or cannot be decrypted. */
  lost: string[];
  /** Whether a further run over everything left every row as it was. */
  isStable: boolean;
}

/**
 * Three instances re-encrypt secrets in all columns and roll them back, over and over, while others change them, keys are
 * rotated, and the instance that works is killed every few moments; says what was lost.
 */
export async function storm(plan: StormPlan, say: (line: string) => void): Promise<StormResult> {
  const db = connect({ connection: plan.databaseUrl, poolSize: WRITERS + 2 });
  const encryption = createEncryption({
    ...{ db, settings: settingsWith({}), now: () => new Date(), randomBytes },
    logger: pino({ level: "silent" }),
  });
  const instances = await startInstances(plan.databaseUrl);
  const over = new AbortController();
  const result: StormResult = {
    ...{ secrets: 0, writes: 0, kills: 0, rotations: 0, succeeded: {}, mostMemory: 0 },
    ...{ lost: [], isStable: false },
  };
  const storms = { db, encryption, instances, over: over.signal, result };
  try {
    const secrets = await fill(encryption, plan.secrets);
    result.secrets = secrets.length;
    say(`${secrets.length} secrets are stored`);
    const end = performance.now() + 1000 * plan.seconds;
    const isKilledEnough = () => performance.now() > end && result.kills >= plan.kills;
    const isEnough = async () => {
      result.succeeded = await succeededRuns(db).catch(() => result.succeeded);
      const isSeen = OPERATIONS.every((operation) => (result.succeeded[operation] ?? 0) > 0);
      return isKilledEnough() && isSeen && result.rotations > 0;
    };
    const others = Promise.all([
      ...writers(storms, secrets, plan),
      killWorkers(storms, plan, isKilledEnough),
      rotateKeys(storms),
    ]);
    const running = async () => {
      for (let turn = 0; !(await isEnough()); turn++) {
        if (turn % 10 === 0)
          say(`${result.kills} kills, ${result.rotations} rotations, ${result.writes} writes`);
        const instance = await instances.any();
        // Whoever is killed answers nothing; the others go on with its run.
        await post(instance, OPERATIONS[turn % OPERATIONS.length] ?? "").catch(ignoreKill);
      }
    };
    await Promise.race([running(), others]);
    over.abort();
    await others;
    await finish(instances);
    result.lost = await findLost(db, encryption, secrets);
    const before = await fingerprint(db);
    await finish(instances);
    result.isStable = before.join() === (await fingerprint(db)).join();
    result.mostMemory = await instances.mostMemory();
    return result;
  } finally {
    over.abort();
    await instances.end();
    await db.destroy();
  }
}

interface Storms {
  db: Knex;
  encryption: Encryption;
  instances: Instances;
  over: AbortSignal;
  result: StormResult;
}

function writers(
  { encryption, over, result }: Storms,
  secrets: Secret[],
  { writesPerSecond }: StormPlan,
): Promise<void>[] {
  return Array.from({ length: WRITERS }, async (_, writer) => {
    // What was last written is only known of a secret that one writer alone changes.
    const own = secrets.filter((_secret, index) => index % WRITERS === writer);
    const pause = (1000 * WRITERS) / writesPerSecond;
    for (let next = performance.now(); !over.aborted; next += pause) {
      await sleep(Math.max(0, next - performance.now()));
      const secret = own[randomInt(own.length)];
      if (secret) await write(encryption, secret).then(() => result.writes++, requireOutage);
    }
  });
}

async function killWorkers(storms: Storms, { killEveryMs }: StormPlan, isKilledEnough: () => boolean) {
  await repeat(
    storms,
    () => randomInt(killEveryMs / 2, killEveryMs),
    async ({ instances, result }) => {
      const worker = isKilledEnough() ? undefined : await findWorker(storms);
      if (worker && (await instances.kill(worker))) result.kills++;
    },
  );
}

/** Rotates the keys once in the middle of each re-encryption, which then begins anew. */
async function rotateKeys(storms: Storms): Promise<void> {
  let rotated: number | undefined;
  await repeat(
    storms,
    () => LOOK_EVERY_MS,
    async ({ db, instances, result }) => {
      const job = await db("admin_api.encryption_job")
        .where({ state: "running", operation: "reencrypt-secrets" })
        .where("done", ">", 0)
        .first<{ id: number } | undefined>("id");
      if (!job || job.id === rotated) return;
      if (!(await post(await instances.any(), "rotate-data-keys").catch(ignoreKill))) return;
      rotated = job.id;
      result.rotations++;
    },
  );
}

async function repeat(storms: Storms, every: () => number, step: (storms: Storms) => Promise<void>) {
  while (await pause(every(), storms.over)) await step(storms).catch(requireOutage);
}

// A machine that is too busy to answer loses nothing.
function requireOutage(error: unknown): void {
  if (!saysUnavailable(error)) throw error;
}

function ignoreKill(error: unknown): boolean {
  // What fetch says of an instance that is gone, in whichever realm; what an instance answers is no TypeError.
  if ((error as Error).name !== "TypeError") throw error;
  return false;
}

/** The instance that works on a run, as soon as one does; none when all is over. */
async function findWorker({ db, instances, over }: Storms): Promise<Instance | undefined> {
  do {
    const { rows } = await db.raw<{ rows: { name: string }[] }>(
      `select application_name as name from pg_locks join pg_stat_activity using (pid)
        where locktype = 'advisory' and granted and objid = 1
          and classid::bigint = hashtext('encryption jobs')::bigint & 4294967295`,
    );
    const worker = instances.named(rows[0]?.name);
    if (worker) return worker;
  } while (await pause(LOOK_EVERY_MS, over));
  return undefined;
}

async function succeededRuns(db: Knex): Promise<Record<string, number>> {
  const counted = await db("admin_api.encryption_job")
    .where({ state: "succeeded" })
    .groupBy("operation")
    .select<{ operation: string; count: number }[]>("operation", db.raw("count(*) as count"));
  return Object.fromEntries(counted.map(({ operation, count }) => [operation, count]));
}

/** Encrypts everything again, after the run that is under way. */
async function finish(instances: Instances): Promise<void> {
  while (!(await post(await instances.any(), "reencrypt-secrets")));
}

/** Whether all goes on after so many milliseconds. */
async function pause(milliseconds: number, over: AbortSignal): Promise<boolean> {
  await sleep(milliseconds, undefined, { signal: over }).catch(() => undefined);
  return !over.aborted;
}
