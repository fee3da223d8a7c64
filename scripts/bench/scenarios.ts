import {
  CONNECTIONS,
  type Load,
  median,
  medianRatio,
  type Plan,
  type Round,
  runInTurns,
  runTogether,
} from "./load.js";
import type { Program } from "./programs.js";
import type { Line } from "./report.js";
import * as requests from "./requests.js";

const RATIO_OF_READS = 0.4;
// Two processes of one and the same program may differ by as much.
const RATIO_OF_EQUALS = 0.9;
const HEALTH_MS = 50;
const QUEUED_SIGN_INS = 50;

/** A read of the service against the same read of the reference. */
export async function read(
  scenario: string,
  asked: Load["requests"],
  { service, reference }: { service: Program; reference: Program },
  plan: Plan,
): Promise<Line> {
  const load = (server: Program): Load => ({ server, requests: asked, connections: CONNECTIONS });
  const [ours = [], theirs = []] = await runInTurns([load(service), load(reference)], plan);
  return compare(scenario, ours, theirs, RATIO_OF_READS, `p99 ${latency(ours, "p99")}`);
}

/** The service with many paths against itself with few. */
export async function paths(
  scenario: string,
  { many, few }: { many: Program; few: Program },
  plan: Plan,
): Promise<Line> {
  const asked = requests.listTokens();
  const load = (server: Program): Load => ({ server, requests: asked, connections: CONNECTIONS });
  const [ours = [], theirs = []] = await runInTurns([load(many), load(few)], plan);
  return compare(scenario, ours, theirs, RATIO_OF_EQUALS);
}

/** Something that only the service does. */
export async function alone(
  scenario: string,
  asked: Load["requests"],
  service: Program,
  plan: Plan,
): Promise<Line> {
  const load = { server: service, requests: asked, connections: CONNECTIONS };
  const [ours = []] = await runInTurns([load], plan);
  return {
    scenario,
    service: perSecond(ours),
    cpu: median(ours, "cpu"),
    note: `p50 ${latency(ours, "p50")}, p99 ${latency(ours, "p99")}`,
  };
}

/** Fifty sign-ins that always wait, while a monitor asks for the service's health. */
export async function signInStorm(asked: Load["requests"], service: Program, plan: Plan): Promise<Line> {
  const [, health = []] = await runTogether(stormOn(service, asked), plan);
  const p99 = median(health, "p99");
  const line = healthLine("GET /api/health, 50 sign-ins queued, p99", health);
  return { ...line, goal: `< ${HEALTH_MS} ms`, isMet: p99 < HEALTH_MS };
}

/** The same storm while others read; no goal is set for both at once. */
export async function stormWithReads(asked: Load["requests"], service: Program, plan: Plan): Promise<Line[]> {
  const readers: Load = { server: service, requests: requests.listTokens(), connections: 8 };
  const together = [...stormOn(service, asked), readers];
  const [signIns = [], health = [], reads = []] = await runTogether(together, plan);
  return [
    {
      scenario: "POST /login, with reads",
      service: perSecond(signIns),
      note: `p50 ${latency(signIns, "p50")}`,
    },
    {
      scenario: "GET auth-tokens, 50 sign-ins queued",
      service: perSecond(reads),
      note: `p99 ${latency(reads, "p99")}`,
    },
    healthLine("GET /api/health, sign-ins and reads, p99", health),
  ];
}

function stormOn(server: Program, signIns: Load["requests"]): Load[] {
  return [
    { server, requests: signIns, connections: QUEUED_SIGN_INS },
    { server, requests: requests.health, connections: 2 },
  ];
}

function healthLine(scenario: string, health: Round[]): Line {
  const slowest = Math.max(...health.map(({ max }) => max));
  return {
    scenario,
    service: latency(health, "p99"),
    note: `p50 ${latency(health, "p50")}, max ${slowest} ms, ${perSecond(health)}`,
  };
}

function compare(scenario: string, ours: Round[], theirs: Round[], goal: number, note = ""): Line {
  const ratio = medianRatio(ours, theirs);
  return {
    scenario,
    service: perSecond(ours),
    reference: perSecond(theirs),
    ratio: ratio.toFixed(2),
    goal: `>= ${goal}`,
    isMet: ratio >= goal,
    cpu: median(ours, "cpu"),
    note: [`reference ${Math.round(median(theirs, "cpu"))} µs`, note].filter(Boolean).join(", "),
  };
}

function perSecond(rounds: Round[]): string {
  return `${Math.round(median(rounds, "rate"))}/s`;
}

function latency(rounds: Round[], figure: "p50" | "p99"): string {
  return `${median(rounds, figure)} ms`;
}
