// Measures the service in its sections, or in those that are named:
//   load       many at once, against a reference that does the same two queries and nothing else
//   users      lists of many users, one after the other, against the same statements sent by pg alone
//   stats      counting a million users, against psql; with data of its own and only when it is named, alone
//   encryption encrypting 100 000 secrets again, against a loop of pg and AES-256-GCM alone; only when it is named, alone
//   provisioning  many dashboards from files, new and unchanged; only when it is named, alone
//   --quick    one short round, to try the benchmark itself
//   --explain  how the database answers each statement of the lists
//   --strict   exit code 1 when a goal is missed
import { parseArgs } from "node:util";

import { cleanUp, cleanUpOnSignals } from "./bench/cleanup.js";
import { ADMIN, fillDatabase, TOKENS, USERS } from "./bench/data-set.js";
import { type BenchDatabase, startDatabase } from "./bench/database.js";
import { measureEncryption } from "./bench/encryption.js";
import { CONNECTIONS, type Plan } from "./bench/load.js";
import { buildPrograms, memory, type Program, startProgram } from "./bench/programs.js";
import { measureProvisioning } from "./bench/provisioning.js";
import { type Line, machineOf, tableOf } from "./bench/report.js";
import * as requests from "./bench/requests.js";
import { requireEqualAnswers } from "./bench/same-answers.js";
import * as scenarios from "./bench/scenarios.js";
import { measureStats } from "./bench/stats.js";
import { measureUsers } from "./bench/users.js";

const MEMORY_MIB = 200;
const FEW_PATHS = 10;
const MANY_PATHS = 70;

const { values: options, positionals: named } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean" }, explain: { type: "boolean" }, strict: { type: "boolean" } },
});
const plan: Plan = options.quick
  ? { rounds: 1, seconds: 2, warmUpSeconds: 1 }
  : { rounds: 5, seconds: 3, warmUpSeconds: 2 };
const shortPlan: Plan = { ...plan, seconds: 2 };
// Two almost equal programs take more turns to tell apart.
const closePlan: Plan = { ...plan, rounds: 2 * plan.rounds, seconds: 1 };
// The service remembers up to 2000 credentials, and under load every sign-in is to be hashed.
const SIGNERS = 2100;
const CALLERS = 2;

type Start = (...program: [string, ...string[]]) => Promise<Program>;

interface Section {
  title: string;
  measure: (start: Start, database: BenchDatabase) => AsyncGenerator<Line>;
  /** Has data of its own, so that no other section can be measured with it. */
  isAlone?: true;
}

// The lists first, as long as there are no more users than were filled in.
const sections: Record<string, Section> = {
  users: {
    title: "Latency over one connection, of the service and of the same statements sent by pg alone",
    measure: measureLists,
  },
  load: {
    title: `Answers over ${CONNECTIONS} connections, of the service and of the reference`,
    measure: measureLoad,
  },
  stats: {
    title: "Counting, by the service and by psql in turns",
    measure: async function* (_start, database) {
      yield* await measureStats(database, plan.rounds);
    },
    isAlone: true,
  },
  encryption: {
    title: "Encrypting secrets again, by the service and by pg and AES-256-GCM alone in turns",
    measure: async function* (_start, database) {
      yield* await measureEncryption(database, plan.rounds);
    },
    isAlone: true,
  },
  provisioning: {
    title: "Dashboards from files",
    measure: async function* (_start, database) {
      yield* await measureProvisioning(database, plan.rounds);
    },
    isAlone: true,
  },
};

async function* measureLoad(start: Start): AsyncGenerator<Line> {
  const service = await start("src/cli.js", "serve");
  const reference = await start("scripts/bench/reference-server.js");
  await requireEqualAnswers(service, reference);
  const both = { service, reference };
  const signIns = requests.signIns(SIGNERS);

  const resting = memory(service.pid);
  yield await scenarios.read("GET auth-tokens", requests.listTokens(), both, plan);
  yield await scenarios.read("GET /api/user", requests.ownProfile, both, plan);
  yield await scenarios.alone("POST /login", signIns, service, shortPlan);
  yield await scenarios.signInStorm(signIns, service, shortPlan);
  yield* await scenarios.stormWithReads(signIns, service, shortPlan);
  yield await scenarios.alone("POST /api/admin/users", requests.createUsers(), service, shortPlan);
  yield* memoryLines(service, resting);
  await service.stop();
  await reference.stop();

  const few = await start("scripts/bench/resized-server.js", String(FEW_PATHS));
  const many = await start("scripts/bench/resized-server.js", String(MANY_PATHS));
  const name = `GET auth-tokens, ${MANY_PATHS} paths against ${FEW_PATHS}`;
  yield await scenarios.paths(name, { many, few }, closePlan);
}

async function* measureLists(start: Start, database: BenchDatabase): AsyncGenerator<Line> {
  const service = await start("src/cli.js", "serve");
  yield* measureUsers(service, database, { rounds: plan.rounds, explain: options.explain ?? false });
  await service.stop();
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

const unknown = named.find((name) => !(name in sections));
if (unknown !== undefined) {
  throw new Error(`there is no section ${unknown}: name some of ${Object.keys(sections).join(", ")}`);
}
if (named.length > 1 && named.some((name) => sections[name]?.isAlone)) {
  throw new Error("stats and provisioning have data of their own: name no other section with them");
}
const isChosen = (name: string) =>
  named.length === 0 ? sections[name]?.isAlone === undefined : named.includes(name);

cleanUpOnSignals();
try {
  await buildPrograms();
  const database = await startDatabase();
  const machine = await machineOf(database.db);
  if (!named.some((name) => sections[name]?.isAlone)) {
    console.log(`Filling the database: ${USERS} users, ${TOKENS} tokens`);
    await fillDatabase(database.db, isChosen("load") ? SIGNERS : CALLERS);
  }
  console.log(`Measuring as ${ADMIN}: ${plan.rounds} rounds in turns`);
  const { url: databaseUrl, folder } = database;
  const start: Start = (...program) => startProgram(program, { databaseUrl, folder });
  const tables: string[] = [];
  for (const [name, { title, measure }] of Object.entries(sections)) {
    if (!isChosen(name)) continue;
    const lines: Line[] = [];
    for await (const line of measure(start, database)) {
      console.log(`  ${line.scenario}: ${line.service}${line.ratio ? `, ratio ${line.ratio}` : ""}`);
      lines.push(line);
    }
    tables.push(`${title}\n\n${tableOf(lines)}\n`);
    const isMissed = lines.some(({ isMet }) => isMet === false);
    if (isMissed && options.strict) process.exitCode = 1;
  }
  console.log(["", ...tables, machine].join("\n"));
} finally {
  await cleanUp();
}
