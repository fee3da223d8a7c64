import autocannon from "autocannon";

import { type Program, processorSeconds } from "./programs.js";

/** How long and how often is measured; `--quick` is for trying the benchmark itself. */
export interface Plan {
  rounds: number;
  seconds: number;
  warmUpSeconds: number;
}

/** What one round found. */
export interface Round {
  /** Answers per second. */
  rate: number;
  p50: number;
  p99: number;
  max: number;
  /** Processor time of the server for one answer, in microseconds. */
  cpu: number | undefined;
}

/** What is asked, how often at once, and of whom. */
export interface Load {
  server: Program;
  requests: autocannon.Request[];
  connections: number;
}

export const CONNECTIONS = 32;

/** Asks a server for some seconds over kept-alive connections; an answer that is no success ends the benchmark. */
export async function runRound({ server, requests, connections }: Load, seconds: number): Promise<Round> {
  const before = processorSeconds(server.pid);
  const result = await autocannon({ url: server.url, connections, requests, duration: seconds });
  const after = processorSeconds(server.pid);
  if (result.non2xx > 0 || result.errors > 0 || result["2xx"] === 0) {
    const what = `${requests[0]?.method ?? "GET"} ${requests[0]?.path ?? ""} of ${server.url}`;
    throw new Error(
      `${what}: ${result["2xx"]} good answers, ${result.non2xx} others, ${result.errors} errors`,
    );
  }
  const { p50, p99, max } = result.latency;
  const cpu =
    before === undefined || after === undefined ? undefined : ((after - before) * 1e6) / result["2xx"];
  return { rate: result["2xx"] / result.duration, p50, p99, max, cpu };
}

/** Measures loads in turns, each after a warm-up, so that what else the machine does meets all of them alike. */
export async function runInTurns(loads: Load[], plan: Plan): Promise<Round[][]> {
  for (const load of loads) await runRound(load, plan.warmUpSeconds);
  const results = loads.map((): Round[] => []);
  for (let round = 0; round < plan.rounds; round++) {
    const order = [...loads.entries()];
    // Who goes first changes, so that neither always finds what the other left behind.
    for (const [index, load] of round % 2 === 0 ? order : order.reverse()) {
      results[index]?.push(await runRound(load, plan.seconds));
    }
  }
  return results;
}

/** Measures loads that run at the same time. */
export async function runTogether(loads: Load[], plan: Plan): Promise<Round[][]> {
  const together = (seconds: number) => Promise.all(loads.map((load) => runRound(load, seconds)));
  await together(plan.warmUpSeconds);
  const results = loads.map((): Round[] => []);
  for (let round = 0; round < plan.rounds; round++) {
    for (const [index, result] of (await together(plan.seconds)).entries()) results[index]?.push(result);
  }
  return results;
}

/** The median of one figure over the rounds. */
export function median(rounds: Round[], figure: keyof Round): number {
  return middle(rounds.map((round) => round[figure] ?? Number.NaN));
}

/** The median of how the rates of neighbouring rounds compare: what else ran then slowed down both. */
export function medianRatio(ours: Round[], theirs: Round[]): number {
  return middle(ours.map(({ rate }, index) => rate / (theirs[index]?.rate ?? Number.NaN)));
}

/** The median of some figures. */
export function middle(figures: number[]): number {
  const sorted = figures.sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const [below = Number.NaN, above = Number.NaN] = sorted.slice(half - 1, half + 1);
  return sorted.length % 2 === 1 ? (sorted[half] ?? Number.NaN) : (below + above) / 2;
}
