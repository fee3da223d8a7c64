import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";

import { useDatabase } from "../database.js";
import { type Proxy, startProxy } from "./proxy.js";
import { ask, start, type Started, until, useFolder } from "./service.js";

const database = useDatabase();
jest.setTimeout(60_000);

let proxy: Proxy;
let service: Started;
const times: string[] = [];

beforeAll(async () => {
  const url = new URL(database.url);
  proxy = await startProxy(Number(url.port));
  url.port = String(proxy.port);
  url.searchParams.set("application_name", "proxied");
  service = await start({ DATABASE_URL: url.href });
});
afterAll(async () => {
  expect((await service.end()).code).toBe(0);
  await proxy.close();
  console.log(`answered after: ${times.join(", ")}`);
});

// After the hook that ends the service.
useFolder();

const health = () => ask(`${service.url}/api/health`, { as: "" });
const me = (as?: string) => ask(`${service.url}/api/user`, as === undefined ? {} : { as });
const isWell = async () => (await me()).status === 200 && (await health()).status === 200;

// Several connections of the pool, so that each way to break them meets idle ones, too.
beforeEach(async () => {
  await until(isWell);
  await Promise.all(Array.from({ length: 8 }, () => me()));
});

afterEach(() => proxy.mend());

async function timed<T>(name: string, task: () => Promise<T>): Promise<T> {
  const begin = performance.now();
  const result = await task();
  times.push(`${name} ${Math.round(performance.now() - begin)} ms`);
  return result;
}

/** Without a database: health says so, what does not need it works, all else is put off. */
async function expectOutage(name: string): Promise<void> {
  const answers = await timed(`${name}: the last of all`, () =>
    Promise.all([
      timed(`${name}: health`, health),
      me("nobody:wrong"),
      ask(`${service.url}/api/admin/users/1/disable`, { method: "POST" }),
      // More than the pool has connections.
      ...Array.from({ length: 20 }, () => me()),
    ]),
  );
  const [first, ...others] = answers;
  expect(first).toMatchObject({ status: 503, body: { database: "failing" } });
  for (const { status, headers, body } of others) {
    expect([status, headers.get("retry-after"), body]).toEqual([
      503,
      "5",
      expect.objectContaining({ messageId: "database.unavailable" }),
    ]);
  }
  expect(await ask(`${service.url}/healthz`, { as: "" })).toMatchObject({ status: 200, body: "Ok" });
}

describe("a database that goes away and comes back", () => {
  it("by a server that is down", async () => {
    await proxy.refuse();
    await expectOutage("refused");
    await proxy.mend();
    await until(isWell);
  });

  it("by a network that swallows everything", async () => {
    proxy.swallow();
    expect((await timed("swallowed: protected", me)).status).toBe(503);
    await expectOutage("swallowed");
    // Again, now that no connection is left.
    await expectOutage("swallowed, no connection left");
    await proxy.mend();
    await until(isWell);
    // None of the connections of before is used again.
    const statuses = await Promise.all(Array.from({ length: 12 }, async () => (await me()).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it("by connections that the network forgets", async () => {
    proxy.swallowPresent();
    expect((await health()).status).toBe(503);
    await until(isWell);
  });

  it("by connections that the server ends", async () => {
    await database.db.raw(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'proxied'",
    );
    await until(isWell);
    const statuses = await Promise.all(Array.from({ length: 12 }, async () => (await me()).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it("while a request waits for a lock, which is no outage", async () => {
    const lock = await database.db.transaction();
    await lock.raw(`lock table "user" in access exclusive mode`);
    const waiting = Array.from({ length: 20 }, () => me());
    await until(async () => {
      const { rows } = await database.db.raw<{ rows: unknown[] }>(
        "select pid from pg_stat_activity where application_name = 'proxied' and wait_event_type = 'Lock'",
      );
      return rows.length === 10;
    });
    // However full the pool is.
    expect(await timed("pool full: health", health)).toMatchObject({ status: 200 });
    // Those that got no connection in time.
    const refused = await Promise.race(waiting);
    expect(refused.status).toBe(503);
    await lock.rollback();
    const statuses = (await Promise.all(waiting)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    // Those that waited for the lock, and perhaps some that just got a connection.
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(10);
  });

  it("and prints nothing about it but log records", () => {
    const lines = service.output.stderr.trim().split("\n");
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty("msg");
    expect(service.output.stdout.trimEnd().split("\n")).toEqual(service.lines);
  });
});
