import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import pg from "pg";

import {
  EmbeddedPostgresError,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from "../../src/db/embedded.js";

// Creating a database is a second's work, of which a busy machine makes several.
jest.setTimeout(30_000);

const isRoot = process.getuid?.() === 0;
if (!isRoot) console.warn("Skipped: what concerns a start by root, since the tests do not run as root");

let base: string;
/** Keeps its data from test to test, which saves creating them again. */
let directory: string;
const running = new Set<EmbeddedPostgres>();
const children = new Set<ChildProcess>();

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "embedded-postgres-"));
  await chmod(base, 0o755);
  // As closed as mkdtemp makes it, but empty, so that it may be opened.
  directory = await mkdtemp(join(base, "data-"));
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
  await Promise.all([...running].map((server) => server.stop()));
  running.clear();
});

afterAll(() => rm(base, { recursive: true, force: true }));

async function start(
  where = directory,
  fallbackDirectory = join(base, "fallback"),
): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ directory: where, fallbackDirectory });
  running.add(server);
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Starts the server from a process of its own and waits until it is up. */
async function startInChild(): Promise<{ url: string; kill(): Promise<void> }> {
  const module = new URL("../../src/db/embedded.ts", import.meta.url).href;
  const program = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
    const { url } = await startEmbeddedPostgres({ directory: ${JSON.stringify(directory)} });
    console.log(url);
  `;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
    env: { ...process.env, NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.add(child);
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const kill = async () => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  return { url: line.toString().trim(), kill };
}

async function serverProcess(where = directory): Promise<number> {
  const [pid] = (await readFile(join(where, "pg18/postmaster.pid"), "utf8")).split("\n");
  return Number(pid);
}

describe("startEmbeddedPostgres", () => {
  it("keeps the data from the first start to the second", async () => {
    const first = await start();
    expect(first.directory).toBe(directory);
    expect(first.notice).toBeUndefined();
    await query(first.url, "create table kept as select 42 as answer");
    await first.stop();
    await first.stop();

    const second = await start();
    expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 42 }]);
    // Drafts of the first start are gone.
    expect((await readdir(directory)).sort()).toEqual([
      "grafana.password",
      "pg18",
      "postgres.log",
      "superuser.password",
    ]);
  });

  it("gives the service a role that owns its database and nothing else", async () => {
    const { url, adminUrl } = await start();
    expect(
      await query(
        url,
        `select current_user as role, rolsuper, rolcreatedb, rolcreaterole,
           pg_get_userbyid(datdba) as owner, pg_encoding_to_char(encoding) as encoding, datcollate,
           current_setting('fsync') as fsync, current_setting('data_checksums') as checksums,
           has_schema_privilege('public', 'create') as creates,
           has_schema_privilege('pg_monitor', 'public', 'create') as "othersCreate"
         from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
      ),
    ).toEqual([
      {
        role: "grafana",
        rolsuper: false,
        rolcreatedb: false,
        rolcreaterole: false,
        owner: "grafana",
        encoding: "UTF8",
        datcollate: "C",
        fsync: "on",
        checksums: "on",
        creates: true,
        othersCreate: false,
      },
    ]);
    expect(new URL(url).password).not.toBe(new URL(adminUrl).password);
    for (const name of ["grafana.password", "superuser.password"]) {
      expect((await stat(join(directory, name))).mode & 0o777).toBe(0o600);
    }
  });

  it("completes a database whose creation was cut off", async () => {
    const first = await start();
    await query(first.adminUrl, "drop database grafana");
    await query(first.adminUrl, "drop role grafana");
    await first.stop();
    await rm(join(directory, "grafana.password"));
    const second = await start();
    expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await query(second.url, "create table kept as select 42 as answer");
  });

  it("refuses a directory whose owner lives, and leaves that server alone", async () => {
    const first = await start();
    const refusal = await start().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(EmbeddedPostgresError);
    expect((refusal as Error).message).toContain(`data directory ${directory} is in use by another instance`);
    expect(await query(first.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("takes over from a process that was killed", async () => {
    const child = await startInChild();
    await query(child.url, "update kept set answer = 43");
    const orphan = await serverProcess();
    await child.kill();
    expect(await serverProcess()).toBe(orphan);

    const heir = await start();
    expect(await serverProcess()).not.toBe(orphan);
    expect(await query(heir.url, "select answer from kept")).toEqual([{ answer: 43 }]);
  });

  it("stays the owner when the server had to restart itself", async () => {
    const first = await start();
    const ownerOf = async ({ adminUrl }: EmbeddedPostgres) => {
      const sql = "select pid from pg_stat_activity where application_name = 'owner'";
      const [row] = await query(adminUrl, sql).catch(() => []);
      return (row as { pid: number } | undefined)?.pid;
    };
    const before = await ownerOf(first);
    expect(before).toEqual(expect.any(Number));
    process.kill(Number(before), "SIGKILL");
    let after: number | undefined;
    while (after === undefined || after === before) {
      after = await ownerOf(first);
      await delay(20);
    }
    await expect(start()).rejects.toThrow("is in use by another instance");
  });

  it("survives the death of its server and starts again", async () => {
    const first = await start();
    const pid = await serverProcess();
    process.kill(pid, "SIGKILL");
    await first.stop();
    const second = await start();
    expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 43 }]);
  });

  it.each([
    ["nobody has any more", 2 ** 22 + 1],
    ["another program has now", process.pid],
  ])("is not misled by a postmaster.pid with a number that %s", async (_, pid) => {
    const stale = join(directory, "pg18/postmaster.pid");
    await writeFile(
      stale,
      `${String(pid)}\n${directory}/pg18\n1700000000\n5432\n\n127.0.0.1\n 1 2\nready   \n`,
    );
    const { uid, gid } = await stat(join(directory, "pg18"));
    await chown(stale, uid, gid);
    const server = await start();
    expect(await query(server.url, "select answer from kept")).toEqual([{ answer: 43 }]);
  });

  it("lets one of two win that start at the same moment on nothing", async () => {
    const fresh = join(base, "fresh");
    const results = await Promise.allSettled([start(fresh), start(fresh)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    for (const result of results) {
      if (result.status === "rejected") {
        expect((result.reason as Error).message).toContain("is in use by another instance");
      } else {
        expect(await query(result.value.url, "select 1 as one")).toEqual([{ one: 1 }]);
      }
    }
    expect((await readdir(fresh)).filter((name) => name.includes("new"))).toEqual([]);
  });

  it("says in one line what is wrong, and no password", async () => {
    const password = await readFile(join(directory, "superuser.password"), "utf8");
    const version = join(directory, "pg18/PG_VERSION");
    await writeFile(version, "17\n");
    const failure = await start().catch((error: unknown) => error);
    await writeFile(version, "18\n");
    expect(failure).toBeInstanceOf(EmbeddedPostgresError);
    const { message } = failure as Error;
    expect(message).toContain("database files are incompatible with server");
    expect(message).not.toContain("\n");
    expect(message).not.toContain(password);
  });

  (isRoot ? describe : describe.skip)("started by root", () => {
    it("runs as another user, in a session of its own", async () => {
      await start();
      const pid = String(await serverProcess());
      expect(await readFile(`/proc/${pid}/status`, "utf8")).not.toMatch(/^[UG]id:.*\b0\b/m);
      const sessionOf = async (process: string) =>
        (await readFile(`/proc/${process}/stat`, "utf8")).replace(/^.*\) /, "").split(" ")[3];
      expect(await sessionOf(pid)).toBe(pid);
      expect(await sessionOf("self")).not.toBe(pid);
    });

    it("moves the data where that user can enter, and says so", async () => {
      const closed = join(base, "closed");
      await mkdir(closed, { mode: 0o700 });
      const first = await start(join(closed, "data"));
      expect(first.directory).toMatch(new RegExp(`^${join(base, "fallback")}/data-[0-9a-f]{12}$`));
      expect(first.notice).toContain(`in ${first.directory} instead of ${join(closed, "data")}`);
      expect(await readdir(closed)).toEqual([]);
      await query(first.url, "create table kept as select 7 as answer");
      await first.stop();

      const second = await start(join(closed, "data"));
      expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 7 }]);
    });
  });
});
