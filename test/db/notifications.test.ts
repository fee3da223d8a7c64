import { setTimeout } from "node:timers/promises";

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { pino } from "pino";

import { subscribe } from "../../src/db/notifications.js";
import { useDatabase } from "../database.js";

const CHANNEL = "Some 'channel'";
const NEVER = 1_000_000;

describe("subscribe", () => {
  const database = useDatabase({ empty: true });
  const stops: (() => Promise<void>)[] = [];
  let log: string[];
  let calls: number;

  beforeEach(() => {
    log = [];
    calls = 0;
  });
  afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())));

  function listen({ pollMs = NEVER, onChange = () => Promise.resolve() } = {}) {
    const logger = pino({}, { write: (line: string) => void log.push(line) });
    const count = () => {
      calls++;
      return onChange();
    };
    const stop = subscribe(database.db, CHANNEL, count, { logger, pollMs });
    stops.push(stop);
    return stop;
  }

  const notify = () => database.db.raw("select pg_notify(?, 'x')", [CHANNEL]);
  const listeners = async () => {
    const { rows } = await database.db.raw<{ rows: { pid: number }[] }>(
      "select pid from pg_stat_activity where datname = current_database() and query like 'listen %'",
    );
    return rows.map(({ pid }) => pid);
  };

  test("calls once when it is connected, and for each notification that is committed", async () => {
    listen();
    await until(() => calls === 1);
    await notify();
    await until(() => calls === 2);

    const transaction = await database.db.transaction();
    await transaction.raw("select pg_notify(?, 'x')", [CHANNEL]);
    await transaction.rollback();
    await database.db.raw("select pg_notify('other', 'x')");
    await notify();
    await until(() => calls === 3);
    expect(calls).toBe(3);
  });

  test("connects again when the connection is cut, as often as that happens, and calls then", async () => {
    listen();
    await until(() => calls === 1);
    for (const times of [2, 3]) {
      const [pid] = await listeners();
      await database.db.raw("select pg_terminate_backend(?)", [pid ?? 0]);
      await until(() => calls === times);
      expect(await listeners()).not.toContain(pid);
    }
    await notify();
    await until(() => calls === 4);
    expect(log).toHaveLength(2);
    expect(log[0]).toContain("notifications are interrupted: connecting again");
  });

  test("calls now and then without any notification", async () => {
    listen({ pollMs: 5 });
    await until(() => calls >= 4);
  });

  test("a call that fails is logged, and the next one comes all the same", async () => {
    listen({ onChange: () => Promise.reject(new Error("no database")) });
    await until(() => calls === 1);
    await notify();
    await until(() => log.length === 2);
    expect(log.map((line) => JSON.parse(line) as object)).toEqual(
      Array(2).fill(
        expect.objectContaining({
          level: 40,
          msg: "a change was not read",
          err: expect.objectContaining({ message: "no database" }),
        }),
      ),
    );
  });

  test("leaves no connection behind when it is stopped, and does not connect again", async () => {
    const stop = listen();
    await until(() => calls === 1);
    await stop();
    await until(async () => (await listeners()).length === 0);
    const early = listen();
    await early();
    await until(async () => (await listeners()).length === 0);
    expect(calls).toBe(1);
    expect(log).toEqual([]);
  });
});

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await setTimeout(10);
}
