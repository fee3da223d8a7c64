import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { type Options, testContract } from "../../src/contract-tests/run.js";
import { contract } from "../contract/oracle.js";
import { serve } from "../server.js";

const ACCOUNT = { user: "admin", password: "admin" };
// One of each kind: what makes, changes and removes users, organisations and sessions, and what acts on the server.
const ONLY = ["adminUpdateSettings", "adminCreateUser", "adminDeleteUser", "login", "updateCurrentOrg"];
// What using a server changes, whatever is asked of it.
const CHANGES_WITH_USE = new Set(["last_seen_at"]);

describe("the contract tests, against the service", () => {
  const service = serve();
  const asked: string[] = [];
  beforeAll(() => {
    service.server.on("request", ({ method }) => asked.push(String(method)));
  });
  const run = (options: Partial<Options> = {}) =>
    testContract({
      contract,
      target: service.url,
      account: ACCOUNT,
      only: ONLY,
      seed: 1,
      runs: 1,
      ...options,
    });

  // Every row of every table.
  async function stored(): Promise<Record<string, unknown[]>> {
    const { rows } = await service.db.raw<{ rows: { name: string }[] }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname in ('public', 'admin_api') order by 1`,
    );
    const tables: Record<string, unknown[]> = {};
    for (const { name } of rows) {
      const found = await service.db.raw<{ rows: object[] }>(`select * from ${name} t order by t::text`);
      tables[name] = found.rows.map((row) =>
        Object.fromEntries(Object.entries(row).filter(([column]) => !CHANGES_WITH_USE.has(column))),
      );
    }
    return tables;
  }

  test("find nothing, and leave nothing behind", async () => {
    const before = await stored();
    const { operations, left } = await run();
    expect(operations.map(({ operationId, result, findings }) => [operationId, result, findings])).toEqual(
      contractOrder(ONLY).map((id) => [id, "passed", []]),
    );
    expect(operations.find(({ operationId }) => operationId === "adminDeleteUser")?.statuses).toMatchObject({
      200: expect.any(Number),
      404: expect.any(Number),
    });
    expect(left).toEqual([]);
    expect(await stored()).toEqual(before);
  }, 240_000);

  test("leave nothing behind when they are interrupted", async () => {
    const before = await stored();
    const interruption = new AbortController();
    const countUsers = () => service.db("user").where("login", "like", "contract-test-%");
    let users = 0;
    const report = await run({
      signal: interruption.signal,
      only: ["adminDeleteUser", "createOrg"],
      onProgress: (done) => {
        if (done !== 1) return;
        void countUsers().then((rows) => {
          users = rows.length;
          interruption.abort();
        });
      },
    });
    expect(users).toBeGreaterThan(0);
    expect(report).toMatchObject({ isInterrupted: true, left: [] });
    expect(await stored()).toEqual(before);
  }, 240_000);

  test("leave nothing behind when they fail half-way", async () => {
    const before = await stored();
    const failing = run({
      only: ["adminDeleteUser", "createOrg"],
      onProgress: (done) => {
        if (done === 1) throw new Error("the terminal is gone");
      },
    });
    await expect(failing).rejects.toThrow("the terminal is gone");
    expect(await stored()).toEqual(before);
  }, 240_000);

  test("send nothing but GET when they are read-only", async () => {
    asked.length = 0;
    const { operations } = await run({ isReadOnly: true, only: ["getUserByID", "searchOrgs", "createOrg"] });
    expect([...new Set(asked)]).toEqual(["GET"]);
    expect(operations.map(({ result }) => result)).toEqual(["passed", "passed", "skipped"]);
  });

  test("send the same requests with the same seed", async () => {
    const requestsOf = async (seed: number) => {
      const urls: string[] = [];
      const note = ({ url }: { url?: string }) => urls.push(String(url));
      service.server.on("request", note);
      await run({ isReadOnly: true, only: ["searchUsers"], seed, runs: 5 });
      service.server.off("request", note);
      return urls;
    };
    expect(await requestsOf(7)).toEqual(await requestsOf(7));
    expect(await requestsOf(7)).not.toEqual(await requestsOf(8));
  });

  describe("as a command", () => {
    const junit = join(tmpdir(), `contract-${process.pid}.xml`);
    afterAll(() => rm(junit, { force: true }));
    const command = (...args: string[]) =>
      new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
        const program = new URL("../../dist/src/cli.js", import.meta.url).pathname;
        const given = ["contract", "--user", "admin", "--password", "admin", ...args];
        execFile(process.execPath, [program, ...given], (error, stdout, stderr) =>
          resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
        );
      });

    test("report as JSON and for CI, and end with 0", async () => {
      const only = ["--only", "getHealth", "--only", "searchOrgs"];
      const more = ["--read-only", "--json", "--seed", "5", "--runs", "2", "--junit", junit];
      const { code, stdout } = await command("--target", service.url, ...only, ...more);
      expect(JSON.parse(stdout)).toMatchObject({ kind: "server", seed: 5, runs: 2, isReadOnly: true });
      expect(await readFile(junit, "utf8")).toContain('tests="2" failures="0" skipped="0"');
      expect(code).toBe(0);
    });

    test.each([
      [
        ["--target", "http://192.0.2.1:3000"],
        /^The tests make users and organisations named contract-test-… at http:\/\/192\.0\.2\.1:3000, .*say --allow-writes, or --read-only to change nothing\.\n$/,
      ],
      [
        ["--target", "http://192.0.2.1:3000", "--allow-writes", "--whole-server"],
        /^--whole-server: only for/,
      ],
      [["--target", "http://127.0.0.1:1"], /^http:\/\/127\.0\.0\.1:1 does not answer: /],
      [
        ["--target", "http://127.0.0.1:1", "--only", "getNothing"],
        /^--only getNothing: no operation is called so/,
      ],
      [["--target", "http://127.0.0.1:1", "--runs", "many"], /^--runs many: expected a whole number/],
    ])("%j: ends with 2, and says why", async (args, message) => {
      const { code, stdout, stderr } = await command(...args);
      expect([code, stdout, stderr]).toEqual([2, "", expect.stringMatching(message)]);
    });
  });
});

function contractOrder(ids: string[]): string[] {
  const text = JSON.stringify(contract.paths);
  return [...ids].sort(
    (one, other) => text.indexOf(`"operationId":"${one}"`) - text.indexOf(`"operationId":"${other}"`),
  );
}
