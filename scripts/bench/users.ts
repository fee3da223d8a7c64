import pg from "pg";

import { loginOf, USERS } from "./data-set.js";
import type { BenchDatabase } from "./database.js";
import { ask, type Asked, compareLatency } from "./latency.js";
import type { Program } from "./programs.js";
import type { Line } from "./report.js";
import * as requests from "./requests.js";
import { startRecorder } from "./statements.js";

const PER_PAGE = 1000;
const LAST_PAGE = USERS / PER_PAGE;

const page = (number: number) => `/api/users/search?perpage=${PER_PAGE}&page=${number}`;
const search = (query: string, perPage = PER_PAGE) => `/api/users?perpage=${perPage}&query=${query}`;

const SCENARIOS: [scenario: string, asked: Asked][] = [
  ["users, first page", requests.asAdmin(`/api/users?perpage=${PER_PAGE}`)],
  ["users, page in the middle", requests.asAdmin(page(LAST_PAGE / 2))],
  ["users, last page", requests.asAdmin(page(LAST_PAGE))],
  ["user by login", requests.asAdmin(`/api/users/lookup?loginOrEmail=${loginOf(USERS / 2)}`)],
  ["users, a text in few", requests.asAdmin(search("santos4"))],
  ["users, a text in a third", requests.asAdmin(search("research"))],
  ["users, a given name, 50 a page", requests.asAdmin(search("zoe", 50))],
  ["users, two letters", requests.asAdmin(search("an"))],
  ["users, a text in nobody", requests.asAdmin(search("nobody"))],
  ["users, caller who may see five", requests.asReader(`/api/users?perpage=${PER_PAGE}`)],
];

/** The lists of users: the service against the same statements sent by `pg` alone. */
export async function* measureUsers(
  service: Program,
  database: BenchDatabase,
  { rounds, explain }: { rounds: number; explain: boolean },
): AsyncGenerator<Line> {
  const record = await startRecorder(database.url);
  const client = new pg.Client(database.url);
  await client.connect();
  const explained = new Set<string>();
  for (const [scenario, asked] of SCENARIOS) {
    const statements = await record(asked);
    const sendAll = async () => {
      for (const statement of statements) await client.query(statement);
    };
    const { ours, theirs, ratio } = await compareLatency(() => ask(service.url, asked), sendAll, rounds);
    yield {
      scenario,
      service: milliseconds(ours),
      reference: milliseconds(theirs),
      ratio: ratio.toFixed(2),
      note: `${sizeOf(await ask(service.url, asked))} users, ${statements.length} statements`,
    };
    if (!explain) continue;
    // What is sent with every request is explained once.
    for (const statement of statements.filter(({ text }) => !explained.has(text))) {
      console.log(await planOf(client, statement));
      if (statement.name) explained.add(statement.text);
    }
  }
  await client.end();
}

// What was done and with how many rows; not what was prepared for and left.
async function planOf(client: pg.Client, { text, values }: pg.QueryConfig): Promise<string> {
  const { rows } = await client.query<{ "QUERY PLAN": string }>({
    text: `explain (analyze, costs off, timing off, buffers off) ${text}`,
    values,
  });
  return rows
    .map((row) => row["QUERY PLAN"])
    .filter((line) => /->|\(actual|Rows Removed|Execution/.test(line) && !line.includes("never executed"))
    .map((line) => `    ${line}\n`)
    .join("");
}

function sizeOf(body: Buffer): number {
  const answer = JSON.parse(body.toString()) as unknown[] | { users?: unknown[] };
  return Array.isArray(answer) ? answer.length : (answer.users?.length ?? 1);
}

function milliseconds(time: number): string {
  return `${time.toFixed(1)} ms`;
}
