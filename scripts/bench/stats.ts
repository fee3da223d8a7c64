import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";

import type { Knex } from "knex";

import type { BenchDatabase } from "./database.js";
import { memory, type Program, startProgram } from "./programs.js";
import type { Line } from "./report.js";

const USERS = 1_000_000;
const TOKENS = 2_000_000;
const DASHBOARDS = 100_000;
const RATIO = 0.25;
const FILLED = ['"user"', "org_user", "user_auth_token", "dashboard", "dashboard_tag", "star"];

// One statement after the other, with PostgreSQL's own defaults, but without the indexes that are there for the stats.
const SEQUENTIALLY =
  "set enable_indexscan = off; set enable_indexonlyscan = off; set enable_bitmapscan = off";
const WHOLE_TABLES = FILLED.map((table) => `select count(*) from ${table}`);
const person = "not coalesce(u.is_service_account, false)";
const ago = (days: number) => `now() at time zone 'utc' - interval '${days} days'`;
const rotatedWithin = (days: number) => `rotated_at > extract(epoch from now())::int - ${days * 86_400}`;
const EACH_COUNT = [
  `select count(*) from "user" u where ${person}`,
  ...[ago(30), ago(1), "date_trunc('month', now() at time zone 'utc')"].map(
    (since) => `select count(*) from "user" u where ${person} and u.last_seen_at > ${since}`,
  ),
  `select count(*) from "user" u where ${person} and u.is_admin`,
  // All nine counts of roles at once, as Grafana's own statement does.
  `select rank, count(*), count(*) filter (where active), count(*) filter (where daily)
     from (select max(case m.role when 'Admin' then 3 when 'Editor' then 2 else 1 end) as rank,
                  u.last_seen_at > ${ago(30)} as active, u.last_seen_at > ${ago(1)} as daily
             from "user" u join org_user m on m.user_id = u.id
            where ${person} group by u.id, u.last_seen_at) t
    group by rank`,
  ...[30, 1].map((days) => `select count(*) from user_auth_token where ${rotatedWithin(days)}`),
  "select count(*) from dashboard where not is_folder",
  "select count(distinct term) from dashboard_tag",
  ...["org", "star", "alert", "playlist", "data_source", "dashboard_snapshot"].map(
    (table) => `select count(*) from ${table}`,
  ),
];

/** Counts a large server by the service and, in turns with it, by statements that psql sends one after the other. */
export async function measureStats({ db, url, folder }: BenchDatabase, rounds: number): Promise<Line[]> {
  // A busy machine shall be slow rather than fail.
  process.env.GF_DATABASE_STATISTICS_TIMEOUT = "10s";
  // On an empty database it creates its admin.
  const service = await startProgram(["src/cli.js", "serve"], { databaseUrl: url, folder });
  console.log(`Filling the database: ${USERS} users, ${TOKENS} tokens, ${DASHBOARDS} dashboards`);
  await fill(db);
  const hasPsql = spawnSync("psql", ["--version"]).status === 0;
  const reference = hasPsql ? (statements: string[]) => byPsql(url, statements) : byDriver(db);
  console.log(`Counting by the service and by ${hasPsql ? "psql" : "pg"} in turns: ${rounds} rounds`);

  const subjects = {
    stats: () => ask(service, "/api/admin/stats"),
    report: () => ask(service, "/api/admin/usage-report-preview"),
    eachCount: () => reference([SEQUENTIALLY, ...EACH_COUNT]),
    byIndexes: () => reference(EACH_COUNT),
    wholeTables: () => reference([SEQUENTIALLY, ...WHOLE_TABLES]),
  };
  type Subject = keyof typeof subjects;
  const names = Object.keys(subjects) as Subject[];
  const times: Record<Subject, number[]> = {
    stats: [],
    report: [],
    eachCount: [],
    byIndexes: [],
    wholeTables: [],
  };
  for (const name of names) await subjects[name]();
  const before = memory(service.pid);
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      const start = performance.now();
      await subjects[name]();
      times[name].push(performance.now() - start);
    }
  }
  const after = memory(service.pid);
  await service.stop();

  const compare = (scenario: string, ours: Subject, theirs: Subject, goal?: number): Line => {
    const ratio = median(times[ours]) / median(times[theirs]);
    return {
      scenario,
      service: milliseconds(times[ours]),
      reference: milliseconds(times[theirs]),
      ratio: ratio.toFixed(2),
      ...(goal === undefined ? {} : { goal: `< ${goal}`, isMet: ratio < goal }),
    };
  };
  return [
    compare("stats, against a sequential count of each number", "stats", "eachCount", RATIO),
    compare("stats, against the same with the indexes of the stats", "stats", "byIndexes"),
    compare("stats, against counting the rows of each table once", "stats", "wholeTables"),
    compare("usage report, against a sequential count of each number of the stats", "report", "eachCount"),
    ...(before && after
      ? [
          {
            scenario: "memory of the service, after those rounds",
            service: `${Math.round(after.now)} MiB`,
            note: `before them ${Math.round(before.now)} MiB, at its highest ${Math.round(after.peak)} MiB`,
          },
        ]
      : []),
  ];
}

async function ask({ url }: Program, path: string): Promise<void> {
  const authorization = `Basic ${Buffer.from("admin:admin").toString("base64")}`;
  const response = await fetch(`${url}${path}`, { headers: { authorization } });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`);
}

async function byPsql(url: string, statements: string[]): Promise<void> {
  await promisify(execFile)("psql", ["-X", "-q", "-t", ...statements.flatMap((text) => ["-c", text]), url]);
}

function byDriver(db: Knex): (statements: string[]) => Promise<void> {
  return (statements) =>
    db.transaction(async (trx) => {
      for (const text of statements) await trx.raw(text.replaceAll("set enable", "set local enable"));
    });
}

async function fill(db: Knex): Promise<void> {
  // Row by row, most of the time would go into the indexes.
  const { rows } = await db.raw<{ rows: { name: string; definition: string }[] }>(
    `select c.relname as name, pg_get_indexdef(c.oid) as definition
       from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = any(?::regclass[]) and not i.indisprimary`,
    [FILLED],
  );
  for (const { name } of rows) await db.raw("drop index ??", [name]);
  const statements = [
    "insert into org (version, name, created, updated) select 0, 'Org ' || i, now(), now() from generate_series(2, 10) i",
    `insert into "user" (uid, version, login, email, name, password, salt, rands, company, org_id, is_admin,
                         email_verified, theme, created, updated, last_seen_at, is_service_account)
     select 'u' || i, 0, 'user-' || i, 'user-' || i || '@example.org', 'User ' || i, repeat('0', 100), 'salt', 'rands',
            '', 1 + i % 10, false, false, '', now(), now(),
            now() at time zone 'utc' - random() ^ 3 * interval '365 days', i % 1000 = 0
       from generate_series(2, ${USERS}) i`,
    // One in a hundred is an admin, four are editors, half of one is nobody's; five are in two organisations.
    `insert into org_user (org_id, user_id, role, created, updated)
     select org_id, id, case when id % 100 = 1 then 'Admin' when id % 25 = 2 then 'Editor' else 'Viewer' end, now(), now()
       from "user" where id > 1 and id % 200 <> 7`,
    `insert into org_user (org_id, user_id, role, created, updated)
     select 1 + (org_id % 10), id, 'Viewer', now(), now() from "user" where id > 1 and id % 20 = 1`,
    `insert into user_auth_token (user_id, auth_token, prev_auth_token, user_agent, client_ip, auth_token_seen,
                                  seen_at, rotated_at, created_at, updated_at, revoked_at)
     select 1 + i * 7919 % ${USERS}, encode(sha256(i::text::bytea), 'hex'), encode(sha256(('old' || i)::bytea), 'hex'),
            'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
            '192.0.2.' || i % 250, true, t, t, t, t, 0
       from (select i, extract(epoch from now())::int - (random() ^ 2 * 40 * 86400)::int as t
               from generate_series(1::bigint, ${TOKENS}) i) timed`,
    `insert into dashboard (version, slug, title, data, org_id, created, updated, uid, is_folder)
     select 1, 'd-' || i, 'Dashboard ' || i, repeat(md5(i::text), 30), 1 + i % 10, now(), now(), 'd' || i, i % 50 = 0
       from generate_series(1, ${DASHBOARDS}) i`,
    `insert into dashboard_tag (dashboard_id, term)
     select i, 'tag-' || i * k * 31 % 500 from generate_series(1, ${DASHBOARDS}) i, generate_series(1, 3) k`,
    `insert into star (user_id, dashboard_id)
     select i, 1 + i % ${DASHBOARDS} from generate_series(1, ${5 * DASHBOARDS}) i`,
    ...rows.map(({ definition }) => definition),
    ...FILLED.map((table) => `vacuum analyze ${table}`),
  ];
  await db.raw("set statement_timeout = 0");
  for (const text of statements) {
    await db.raw(text.replaceAll("?", "\\?")).options({ patience: Infinity });
  }
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function milliseconds(values: number[]): string {
  return `${Math.round(median(values))} ms`;
}
