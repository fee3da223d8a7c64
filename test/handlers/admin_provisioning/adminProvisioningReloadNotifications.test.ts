import { beforeEach, describe, expect, test } from "@jest/globals";

import { provision } from "../../provisioning/files.js";

const RELOADED = [200, { message: "Notifications config reloaded" }];
const MAIL = "type: email, settings: { addresses: a@example.com }";

describe("adminProvisioningReloadNotifications", () => {
  const service = provision();
  beforeEach(() =>
    service.db.raw("truncate alert_notification, alert_notification_state, admin_api.provisioned"),
  );

  const write = (text: string) => service.write({ "notifiers/a.yaml": text });
  const reload = () => service.reload("notifications");
  const rows = () => service.db("alert_notification").orderBy("id").select<Record<string, unknown>[]>();

  test("stores every field, and secrets so that Grafana reads them without a data key", async () => {
    await write(`notifiers:
  - name: On call
    type: pagerduty
    uid: on-call
    org_id: 1
    is_default: true
    send_reminder: true
    frequency: 1h30m
    disable_resolve_message: true
    settings: { autoResolve: true }
    secure_settings: { integrationKey: abc }
`);
    expect(await reload()).toEqual(RELOADED);
    const [row = {}] = await rows();
    expect(row).toEqual({
      ...{ id: expect.any(Number), org_id: 1, name: "On call", type: "pagerduty", uid: "on-call" },
      ...{
        is_default: true,
        send_reminder: true,
        frequency: 5_400_000_000_000,
        disable_resolve_message: true,
      },
      ...{ settings: '{"autoResolve":true}', secure_settings: expect.any(String) },
      ...{ created: service.clock.now, updated: service.clock.now },
    });
    const { integrationKey = "" } = JSON.parse(row.secure_settings as string) as Record<string, string>;
    const payload = Buffer.from(integrationKey, "base64");
    expect([
      payload.subarray(0, 11).toString(),
      (await service.parts.encryption.decrypt(service.db, payload)).toString(),
    ]).toEqual(["*YWVzLWdjbQ", "abc"]);
  });

  test("deletes first, keeps the id of what it stores again, and finds it by its uid", async () => {
    await write(`notifiers:\n  - { name: a, uid: a, ${MAIL} }\n  - { name: b, uid: b, ${MAIL} }\n`);
    await reload();
    const [a] = await rows();
    await write(`delete_notifiers:
  - { name: a, uid: a }
  - { name: b, uid: b }
notifiers:
  - { name: b, uid: a, ${MAIL} }
`);
    expect(await reload()).toEqual(RELOADED);
    expect(await rows()).toEqual([{ ...a, name: "b" }]);
  });

  test("forgets secrets that the file does not have any more", async () => {
    await write(`notifiers:\n  - { name: a, uid: a, ${MAIL}, secure_settings: { one: 1, two: 2 } }\n`);
    await reload();
    await write(`notifiers:\n  - { name: a, uid: a, ${MAIL}, secure_settings: { two: 2 } }\n`);
    const [, { plan }] = await service.reload("notifications", { dryRun: "true" });
    expect(await reload()).toEqual(RELOADED);
    const [row] = await rows();
    expect([plan?.changed, Object.keys(JSON.parse(row?.secure_settings as string) as object)]).toEqual([
      [
        {
          type: "notifier",
          name: "a",
          orgId: 1,
          fields: [{ field: "secure_settings.one", secret: "changed" }],
        },
      ],
      ["two"],
    ]);
  });
});
