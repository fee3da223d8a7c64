import { setTimeout } from "node:timers/promises";

import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";

import { subscribe } from "../../src/db/notifications.js";
import { SETTINGS_CHANNEL } from "../../src/settings/live.js";
import { type Instance, serve } from "../server.js";

const NEVER = 1_000_000;

describe("three instances over one database", () => {
  const service = serve();
  const stops: (() => Promise<void>)[] = [];
  afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())));

  let instances: Instance[];
  beforeAll(async () => {
    instances = [service, await service.another(), await service.another()];
  });

  /** Lets them learn of changes as the process does. */
  async function subscribeAll({ channel = SETTINGS_CHANNEL, pollMs = NEVER } = {}): Promise<void> {
    for (const { parts } of instances) {
      const { db, liveSettings, logger } = parts;
      stops.push(subscribe(db, channel, liveSettings.reload, { logger, pollMs }));
    }
    await until(async () => (await listeners(channel)).length === 3);
  }

  const listeners = async (channel: string) => {
    const { rows } = await service.db.raw<{ rows: { pid: number }[] }>(
      "select pid from pg_stat_activity where datname = current_database() and state = 'idle' and query = ?",
      [`listen "${channel}"`],
    );
    return rows.map(({ pid }) => pid);
  };

  async function change(instance: Instance | undefined, name: string) {
    const response = await instance?.admin
      .put("/api/admin/settings")
      .send({ updates: { "auth.saml": { name } } });
    expect([response?.status, response?.body]).toEqual([200, { message: "Settings updated" }]);
  }

  async function nameAt({ admin }: Instance): Promise<string | undefined> {
    const response = await admin.get("/api/admin/settings").expect(200);
    return (response.body as Record<string, Record<string, string>>)["auth.saml"]?.name;
  }

  const allShow = (name: string) =>
    until(async () => (await Promise.all(instances.map(nameAt))).every((shown) => shown === name));

  test("a change holds at once where it was made, and by notification on the others", async () => {
    await subscribeAll();
    for (const [index, instance] of instances.entries()) {
      await change(instance, `by instance ${index}`);
      expect(await nameAt(instance)).toBe(`by instance ${index}`);
      await allShow(`by instance ${index}`);
    }
    // The same revision and so the same tag everywhere.
    const tags = await Promise.all(
      instances.map(async ({ admin }) => String((await admin.get("/api/admin/settings")).headers.etag)),
    );
    expect(new Set(tags).size).toBe(1);
    const [, second] = instances;
    await second?.admin
      .put("/api/admin/settings")
      .set("If-Match", tags[0] ?? "")
      .send({ removals: { "auth.saml": ["name"] } })
      .expect(200);
    await allShow("SAML");
  });

  test("what is changed while their connections are cut is caught up with", async () => {
    await subscribeAll();
    const cut = await listeners(SETTINGS_CHANNEL);
    for (const pid of cut) await service.db.raw("select pg_terminate_backend(?)", [pid]);
    await change(instances[0], "while cut");
    await allShow("while cut");
    await until(async () => (await listeners(SETTINGS_CHANNEL)).length === 3);
    expect((await listeners(SETTINGS_CHANNEL)).filter((pid) => cut.includes(pid))).toEqual([]);
    await change(instances[1], "connected again");
    await allShow("connected again");
  });

  test("without notifications, they ask now and then", async () => {
    await subscribeAll({ channel: "nobody_notifies", pollMs: 20 });
    await change(instances[2], "polled");
    await allShow("polled");
  });

  test("a new instance starts with what is stored", async () => {
    await change(service, "before the start");
    const { parts } = await service.another();
    await parts.liveSettings.reload();
    expect(parts.settings["auth.saml"].name).toBe("before the start");
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await setTimeout(10);
}
