import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import cliProgress from "cli-progress";
import { pino } from "pino";

import type { Db } from "./db/connection.js";
import { openDatabase } from "./db/open.js";
import { createEncryption, type Encryption } from "./encryption/encryption.js";
import { countSecrets, verifySecrets } from "./encryption/verify-secrets.js";
import { existingServer, refuse } from "./main.js";
import { settingsFrom } from "./settings/load.js";
import { readSources } from "./settings/sources.js";

const LOOK_EVERY_MS = 200;
const FAILURES_SHOWN = 100;

type Options = { config?: string };
type Task = (db: Db, encryption: Encryption) => Promise<Summary>;

/** What a command has done. */
interface Summary {
  done: number;
  failed: number;
  /** The first ones. */
  failures: { table: string; id: string; reason: string }[];
}

/** Decrypts every secret and data key, and says which cannot be decrypted. */
export const verify = command("verified", async (db, encryption) => {
  const progress = startProgress(await countSecrets(db));
  const summary: Summary = { done: 0, failed: 0, failures: [] };
  for await (const { count, failures } of verifySecrets(db, encryption)) {
    summary.done += count - failures.length;
    summary.failed += failures.length;
    summary.failures.push(...failures.slice(0, FAILURES_SHOWN - summary.failures.length));
    progress.update(summary.done + summary.failed);
  }
  progress.stop();
  return summary;
});

/** Encrypts every secret again with the current data key; joins such a run of a service, should there be one. */
export const reencrypt = command("encrypted with the current data key", async (_db, { jobs }) => {
  const id = await jobs.run("reencrypt-secrets", { isAsync: true });
  const progress = startProgress(0);
  for (;;) {
    await Promise.race([jobs.resume(), sleep(LOOK_EVERY_MS)]);
    const job = await jobs.find(id);
    if (!job) throw new Error("the run is gone");
    progress.update(job.done + job.failed, job.total);
    if (job.state === "running") continue;
    progress.stop();
    if (job.state === "cancelled") throw new Error("the run was cancelled");
    if (job.state === "failed" && job.failed === 0) throw new Error("the run failed: the log says why");
    return job;
  }
});

// With the settings and the database of the service; exit code 1 where anything cannot be decrypted.
function command(participle: string, task: Task) {
  return async (args: string[], options: Options): Promise<void> => {
    try {
      const given = readSources({ configFile: options.config, env: process.env, args });
      const settings = settingsFrom(given);
      const database = await openDatabase({
        existing: existingServer(settings),
        directory: settings.paths.data,
        poolSize: settings.database.max_open_conn,
        patience: settings.database.startup_timeout,
        mustExist: true,
      });
      try {
        const { db } = database;
        const logger = pino({ level: "warn" }, pino.destination(2));
        const encryption = createEncryption({ db, settings, logger, now: () => new Date(), randomBytes });
        await encryption.verify();
        process.exitCode = report(await task(db, encryption), participle);
      } finally {
        await database.close();
      }
    } catch (error) {
      refuse(error);
    }
    process.exit();
  };
}

function report({ done, failed, failures }: Summary, participle: string): number {
  for (const { table, id, reason } of failures) console.log(`${table} ${id}: ${reason}`);
  if (failed > failures.length) console.log(`… and ${failed - failures.length} more`);
  console.log(`${done} ${participle}, ${failed} cannot be decrypted`);
  return failed === 0 ? 0 : 1;
}

// A bar for people; for logs a line at each tenth.
function startProgress(total: number): { update: (count: number, total?: number) => void; stop: () => void } {
  const bar = new cliProgress.SingleBar(
    { format: "{bar} {percentage} %  {value} of {total}  {eta_formatted} left", noTTYOutput: false },
    cliProgress.Presets.shades_classic,
  );
  const isShown = process.stderr.isTTY;
  if (isShown) bar.start(total, 0);
  let tenths = 0;
  return {
    update: (count, newTotal = total) => {
      if (isShown) {
        bar.setTotal(newTotal);
        bar.update(count);
      } else if (newTotal > 0 && Math.floor((10 * count) / newTotal) > tenths) {
        tenths = Math.floor((10 * count) / newTotal);
        console.error(`${count} of ${newTotal}`);
      }
    },
    stop: () => {
      if (isShown) bar.stop();
    },
  };
}
