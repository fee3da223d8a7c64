// Measures the service against a reference that does the same two queries and nothing else.
//   --quick   one short round, to try the benchmark itself
//   --strict  exit code 1 when a goal is missed
import { cleanUp, cleanUpOnSignals } from "./bench/cleanup.js";
import { ADMIN, fillDatabase, TOKENS, USERS } from "./bench/data-set.js";
import { type BenchDatabase, startDatabase } from "./bench/database.js";
import { CONNECTIONS, type Plan } from "./bench/load.js";
import { buildPrograms, memory, type Program, startProgram } from "./bench/programs.js";
import { type Line, machineOf, tableOf } from "./bench/report.js";
import * as requests from "./bench/requests.js";
import { requireEqualAnswers } from "./bench/same-answers.js";
import * as scenarios from "./bench/scenarios.js";

const MEMORY_MIB = 200;
const FEW_PATHS = 10;
const MANY_PATHS = 70;

const isQuick = process.argv.includes("--quick");
const plan: Plan = isQuick
  ? { rounds: 1, seconds: 2, warmUpSeconds: 1 }
  : { rounds: 5, seconds: 3, warmUpSeconds: 2 };
const shortPlan: Plan = { ...plan, seconds: 2 };
// Two almost equal programs take more turns to tell apart.
const closePlan: Plan = { ...plan, rounds: 2 * plan.rounds, seconds: 1 };
// The service remembers up to 2000 credentials, and here every sign-in is to be hashed.
const signers = 2100;

async function measure({ url, folder }: BenchDatabase): Promise<Line[]> {
  const start = (...program: [string, ...string[]]) => startProgram(program, { databaseUrl: url, folder });
  const service = await start("src/cli.js", "serve");
  const reference = await start("scripts/bench/reference-server.js");
  await requireEqualAnswers(service, reference);
  const both = { service, reference };
  const signIns = requests.signIns(signers);

  const lines: Line[] = [];
  const add = (...more: Line[]) => {
    for (const { scenario, service: figure, ratio } of more) {
      console.log(`  ${scenario}: ${figure}${ratio ? `, ratio ${ratio}` : ""}`);
    }
    lines.push(...more);
  };
  const resting = memory(service.pid);
  add(await scenarios.read("GET auth-tokens", requests.listTokens(), both, plan));
  add(await scenarios.read("GET /api/user", requests.ownProfile, both, plan));
  add(await scenarios.alone("POST /login", signIns, service, shortPlan));
  add(await scenarios.signInStorm(signIns, service, shortPlan));
  add(...(await scenarios.stormWithReads(signIns, service, shortPlan)));
  add(await scenarios.alone("POST /api/admin/users", requests.createUsers(), service, shortPlan));
  add(...memoryLines(service, resting));
  await service.stop();
  await reference.stop();

  const few = await start("scripts/bench/resized-server.js", String(FEW_PATHS));
  const many = await start("scripts/bench/resized-server.js", String(MANY_PATHS));
  const name = `GET auth-tokens, ${MANY_PATHS} paths against ${FEW_PATHS}`;
  add(await scenarios.paths(name, { many, few }, closePlan));
  return lines;
}

function memoryLines({ pid }: Program, resting: ReturnType<typeof memory>): Line[] {
  const used = memory(pid);
  if (!used || !resting) return [];
  const mebibytes = (amount: number) => `${Math.round(amount)} MiB`;
  return [
    {
      scenario: "memory of the service, highest",
      service: mebibytes(used.peak),
      goal: `< ${MEMORY_MIB} MiB`,
      isMet: used.peak < MEMORY_MIB,
      note: `at the start ${mebibytes(resting.now)}, at the end ${mebibytes(used.now)}`,
    },
  ];
}

cleanUpOnSignals();
try {
  await buildPrograms();
  const database = await startDatabase();
  const machine = await machineOf(database.db);
  console.log(`Filling the database: ${USERS} users, ${TOKENS} tokens`);
  await fillDatabase(database.db, signers);
  console.log(`Measuring as ${ADMIN}: ${plan.rounds} rounds in turns, ${CONNECTIONS} connections`);
  const lines = await measure(database);
  console.log(`\n${tableOf(lines)}\n\n${machine}`);
  const isMissed = lines.some(({ isMet }) => isMet === false);
  if (isMissed && process.argv.includes("--strict")) process.exitCode = 1;
} finally {
  await cleanUp();
}
