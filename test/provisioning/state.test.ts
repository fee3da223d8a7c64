import { describe, expect, test } from "@jest/globals";

import { provision } from "./files.js";

describe("what health and metrics tell of provisioning", () => {
  const service = provision();
  const good = { "plugins/a.yaml": "apps: [{ type: a }, { type: b }]\n" };
  const bad = { "plugins/a.yaml": "apps: [{ typ: a }]\n" };
  const health = async () => (await service.anonymous.get("/api/health")).body as Record<string, string>;
  const metrics = async () =>
    (await service.anonymous.get("/metrics")).text
      .split("\n")
      .filter((line) => /^provisioning_.*kind="plugins"/.test(line));

  test("a reload that worked, by its time, and what there is and was done", async () => {
    await service.write(good);
    await service.reload("plugins");
    expect([await health(), await metrics()]).toEqual([
      { commit: "unknown", database: "ok", version: "0.0.0" },
      [
        'provisioning_last_reload_success{kind="plugins"} 1',
        `provisioning_last_reload_success_timestamp_seconds{kind="plugins"} ${service.clock.now.getTime() / 1000}`,
        'provisioning_generation{kind="plugins"} 1',
        'provisioning_objects{kind="plugins"} 2',
        'provisioning_changes_total{kind="plugins",change="added"} 2',
        'provisioning_changes_total{kind="plugins",change="changed"} 0',
        'provisioning_changes_total{kind="plugins",change="removed"} 0',
      ],
    ]);
  });

  test("one that failed, until the next one works; a dry run does not count", async () => {
    await service.write(bad);
    await service.reload("plugins", { dryRun: "true" });
    expect((await health()).provisioning).toBeUndefined();
    await service.reload("plugins");
    expect([(await health()).provisioning, (await metrics())[0]]).toEqual([
      "failing",
      'provisioning_last_reload_success{kind="plugins"} 0',
    ]);
    await service.write(good);
    await service.reload("plugins");
    expect((await health()).provisioning).toBeUndefined();
  });

  test("another instance learns the generation", async () => {
    const other = await service.beside();
    await other.parts.provisioning.refresh();
    const { text } = await other.anonymous.get("/metrics");
    expect(text).toContain('provisioning_generation{kind="plugins"} 1');
  });

  test("a reload that waits for one of another instance keeps no rotation of data keys waiting", async () => {
    await service.write(good);
    const other = await service.db.transaction();
    await other.raw("select pg_advisory_xact_lock(hashtext('provisioning'), hashtext('plugins'))");
    const reload = service.reload("plugins");
    const waiting = service.db("pg_stat_activity").where({ wait_event: "advisory" });
    for (let left = 200; left > 0; left--) {
      if ((await waiting.clone().whereRaw("datname = current_database()")).length > 0) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await service.admin.post("/api/admin/encryption/rotate-data-keys").expect(204);
    await other.commit();
    expect((await reload)[0]).toBe(200);
  });
});
