import { randomInt } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline/promises";

import cliProgress from "cli-progress";

import { type Contract, operationsOf } from "./document.js";
import { failuresOf, junitOf, textOf } from "./report.js";
import { testContract } from "./run.js";
import { isLoopback, TargetError } from "./target.js";
import { PREFIX } from "./world.js";

/** The options of `grafana-admin-api contract`, as they are given. */
export interface CommandOptions {
  target: string;
  user: string;
  password: string;
  only?: string[];
  readOnly?: boolean;
  allowWrites?: boolean;
  wholeServer?: boolean;
  seed?: string;
  runs: string;
  json?: boolean;
  junit?: string;
}

/** An option that cannot be used; the message says which, and what to do. */
class UsageError extends Error {}

const INTERRUPTED = 130;

/**
 * Tests a server against the contract and prints the report. Exit code 1 where anything breaks the contract or could
 * not be removed, 2 where nothing could be tested, 130 when interrupted.
 */
export async function contractTests(options: CommandOptions): Promise<void> {
  const interruption = new AbortController();
  // A time limit in CI sends SIGTERM.
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => {
      console.error("\nStopping, and removing what the tests have made. Ctrl-C again leaves it there.");
      interruption.abort();
    });
  }
  try {
    const contract = readContract();
    const given = read(options, contract);
    if (options.junit !== undefined) await makeSureOfFile(options.junit);
    await askBeforeWrites(options);
    const bar = new cliProgress.SingleBar(
      { format: "{bar} {value} of {total} {operation}", clearOnComplete: true, noTTYOutput: false },
      cliProgress.Presets.shades_classic,
    );
    const isShown = process.stderr.isTTY;
    let isStarted = false;
    const report = await testContract({
      ...{ contract, ...given, signal: interruption.signal },
      onProgress: (done, total, operation) => {
        if (!isShown) return;
        if (!isStarted) bar.start(total, 0, { operation });
        isStarted = true;
        bar.update(done, { operation });
      },
    }).finally(() => bar.stop());
    if (options.junit !== undefined) writeFileSync(options.junit, junitOf(report));
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : textOf(report));
    if (report.isInterrupted) process.exitCode = INTERRUPTED;
    else process.exitCode = failuresOf(report) + report.left.length > 0 ? 1 : 0;
  } catch (error) {
    const isExpected = error instanceof UsageError || error instanceof TargetError;
    console.error(isExpected ? error.message : error);
    process.exitCode = interruption.signal.aborted ? INTERRUPTED : 2;
  }
  process.exit();
}

function readContract(): Contract {
  return JSON.parse(
    readFileSync(new URL("../../generated/openapi.json", import.meta.url), "utf8"),
  ) as Contract;
}

function read(options: CommandOptions, contract: Contract) {
  const { target, user, password, only = [], readOnly = false, wholeServer = false } = options;
  if (!URL.canParse(target) || !/^https?:$/.test(new URL(target).protocol)) {
    throw new UsageError(`--target ${target}: expected a URL such as http://127.0.0.1:3000`);
  }
  if (new URL(target).username !== "" || new URL(target).password !== "") {
    throw new UsageError("--target: takes no credentials: give them with --user and --password");
  }
  if (wholeServer && (readOnly || !isLoopback(target))) {
    throw new UsageError("--whole-server: only for a server on this machine that may be changed");
  }
  const known = operationsOf(contract).map(({ operationId }) => operationId);
  const unknown = only.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    const alike = known.filter((id) => id.toLowerCase().includes(unknown.toLowerCase()));
    const hint = alike.length > 0 ? alike.join(", ") : "the README lists them under Operations";
    throw new UsageError(`--only ${unknown}: no operation is called so: ${hint}`);
  }
  return {
    ...{ target, account: { user, password }, only, isReadOnly: readOnly, isWholeServer: wholeServer },
    seed: options.seed === undefined ? randomInt(2 ** 31) : wholeNumber("--seed", options.seed, 2 ** 31 - 1),
    runs: wholeNumber("--runs", options.runs, 1000),
  };
}

// Before the tests, which would be lost if their report could not be written.
async function makeSureOfFile(path: string): Promise<void> {
  try {
    await (await open(path, "a")).close();
  } catch (error) {
    throw new UsageError(`--junit ${path}: cannot be written: ${(error as Error).message}`);
  }
}

function wholeNumber(name: string, text: string, max: number): number {
  if (/^\d{1,10}$/.test(text) && Number(text) <= max) return Number(text);
  throw new UsageError(`${name} ${text}: expected a whole number from 0 to ${max}`);
}

async function askBeforeWrites({ target, readOnly, allowWrites }: CommandOptions): Promise<void> {
  if (readOnly || allowWrites || isLoopback(target)) return;
  const what = `The tests make users and organisations named ${PREFIX}… at ${target}, and remove them again.`;
  if (!process.stdin.isTTY) {
    throw new UsageError(
      `${what} It is not this machine: say --allow-writes, or --read-only to change nothing.`,
    );
  }
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await prompt.question(`${what}\nGo on? [y/N] `);
  prompt.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError("Nothing was done.");
}
