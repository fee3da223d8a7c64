import { beforeEach, describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

const PATH = "/api/admin/pause-all-alerts";

describe("pauseAllAlerts", () => {
  const service = serve();

  beforeEach(async () => {
    await service.db.raw("truncate dashboard cascade");
    await service.db.raw(
      "insert into org (id, name, version, created, updated) values (2, 'Other', 0, now(), now()) on conflict do nothing",
    );
    await service.db.raw(
      `insert into dashboard (id, version, slug, title, data, org_id, created, updated)
       values (1, 1, 'a', 'a', '{}', 1, now(), now()), (2, 1, 'b', 'b', '{}', 2, now(), now())`,
    );
    await service.db.raw(
      `insert into alert (version, dashboard_id, panel_id, org_id, name, message, state, settings, frequency, handler,
                          severity, silenced, execution_error, new_state_date, state_changes, created, updated)
       select 0, org_id, panel_id, org_id, 'alert', '', state, '{}', 60, 1, '', false, '', '2020-01-01', 3,
              '2020-01-01', '2020-01-01'
         from (values (1, 1, 'alerting'), (1, 2, 'paused'), (2, 3, 'ok')) as t (org_id, panel_id, state)`,
    );
  });

  async function states(): Promise<Record<string, unknown>[]> {
    const { rows } = await service.db.raw<{ rows: unknown[] }>(
      "select state, new_state_date, state_changes, updated from alert order by panel_id",
    );
    return rows as Record<string, unknown>[];
  }

  async function send(body: object): Promise<unknown[]> {
    const response = await service.admin.post(PATH).send(body);
    return [response.status, response.headers.deprecation, response.body as unknown];
  }

  test("pauses the alerts of every organisation and counts them all, the paused ones too", async () => {
    expect(await send({ paused: true })).toEqual([
      200,
      "@1715644800",
      { state: "Paused", message: "alert paused", alertsAffected: 3 },
    ]);
    const paused = {
      ...{ state: "paused", new_state_date: service.clock.now, state_changes: 3 },
      updated: new Date("2020-01-01T00:00:00Z"),
    };
    expect(await states()).toEqual([paused, paused, paused]);
  });

  test("lets all run again, of which nothing is known then", async () => {
    await send({ paused: true });
    expect(await send({ paused: false })).toEqual([
      200,
      "@1715644800",
      { state: "Unpaused", message: "alert unpaused", alertsAffected: 3 },
    ]);
    expect((await states()).map(({ state }) => state)).toEqual(["unknown", "unknown", "unknown"]);
  });

  test("does nothing where legacy alerting is off", async () => {
    const { admin } = await service.another({ settings: { alerting: { enabled: "false" } } });
    const before = await states();
    const response = await admin.post(PATH).send({ paused: true });
    expect([response.status, response.body]).toEqual([
      400,
      {
        message: "legacy alerting is disabled, so this call has no effect.",
        messageId: "alerting.legacy-disabled",
      },
    ]);
    expect(await states()).toEqual(before);
  });

  test("is for server admins only", async () => {
    await service.grant(2, [["*", "*"]]);
    const response = await service.viewer.post(PATH).send({ paused: true });
    expect(response.status).toBe(403);
  });
});
