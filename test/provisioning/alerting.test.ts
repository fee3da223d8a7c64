import { beforeEach, describe, expect, test } from "@jest/globals";

import { provision } from "./files.js";

const RELOADED = [200, { message: "Alerting config reloaded" }];

const service = provision();
const tables = "alert_rule, alert_rule_version, alert_configuration, provenance_type, dashboard";
beforeEach(() => service.db.raw(`truncate ${tables}, admin_api.provisioned cascade`));

const reload = async (text: string, query?: Record<string, string>) => {
  await service.write({ "alerting/a.yaml": text });
  return service.reload("alerting", query);
};
const planOf = async (text: string) => (await reload(text, { dryRun: "true" }))[1].plan;
async function configuration(): Promise<Record<string, unknown>> {
  const row = await service.db("alert_configuration").first<{ alertmanager_configuration: string }>();
  return JSON.parse(row.alertmanager_configuration) as Record<string, unknown>;
}

describe("a contact point that gets another name", () => {
  const receiver = (uid: string) =>
    `      - { uid: ${uid}, type: email, settings: { addresses: ${uid}@example.com } }\n`;
  const contactPoint = (name: string, ...uids: string[]) =>
    `  - name: ${name}\n    receivers:\n${uids.map(receiver).join("")}`;
  const policies = "policies:\n  - { receiver: old, routes: [{ receiver: old, matchers: [a=b] }] }\n";
  const route = (name: string) => ({ receiver: name, routes: [{ receiver: name, matchers: ["a=b"] }] });

  test("keeps its receivers, and policies follow it, though no file has them", async () => {
    await reload(`contactPoints:\n${contactPoint("old", "one", "two")}${policies}`);
    const file = `contactPoints:\n${contactPoint("new", "one", "two")}`;
    expect((await planOf(file))?.changed).toEqual([
      ...["one", "two"].map((uid) => ({
        ...{ type: "contact-point", orgId: 1, name: uid },
        fields: [{ field: "name", from: "old", to: "new" }],
      })),
      {
        ...{ type: "notification-policies", orgId: 1, name: "policies" },
        fields: [
          { field: "receiver", from: "old", to: "new" },
          { field: "routes[0].receiver", from: "old", to: "new" },
        ],
      },
    ]);
    expect(await reload(file)).toEqual(RELOADED);
    expect(await configuration()).toMatchObject({
      alertmanager_config: {
        route: route("new"),
        receivers: [
          { name: "grafana-default-email" },
          { name: "new", grafana_managed_receiver_configs: [{ uid: "one" }, { uid: "two" }] },
        ],
      },
    });
    const before = await service.everything();
    expect([await reload(file), await service.everything()]).toEqual([RELOADED, before]);
  });

  test("of which something stays behind goes on having its policies", async () => {
    await reload(`contactPoints:\n${contactPoint("old", "one", "two")}${policies}`);
    await reload(`contactPoints:\n${contactPoint("old", "one")}${contactPoint("other", "two")}`);
    expect(await configuration()).toMatchObject({
      alertmanager_config: {
        route: route("old"),
        receivers: [
          { name: "grafana-default-email" },
          { name: "old", grafana_managed_receiver_configs: [{ uid: "one" }] },
          { name: "other", grafana_managed_receiver_configs: [{ uid: "two" }] },
        ],
      },
    });
  });
});

describe("rules", () => {
  const group = (folder: string, uid: string) =>
    `  - { name: g, folder: ${folder}, interval: 1m, rules: [{ uid: ${uid}, title: Same, condition: A,\n` +
    "      data: [{ refId: A, datasourceUid: __expr__ }] }] }\n";
  const places = async () =>
    (
      await service
        .db("alert_rule as r")
        .join("dashboard as d", "d.uid", "r.namespace_uid")
        .orderBy("r.uid")
        .select<{ uid: string; title: string; folder: string }[]>("r.uid", "r.title", "d.title as folder")
    ).map(({ uid, title, folder }) => [uid, title, folder]);

  test("of one title may take each other's folders", async () => {
    await reload(`groups:\n${group("One", "a")}${group("Two", "b")}`);
    expect(await reload(`groups:\n${group("One", "b")}${group("Two", "a")}`)).toEqual(RELOADED);
    expect(await places()).toEqual([
      ["a", "Same", "Two"],
      ["b", "Same", "One"],
    ]);
  });

  test("have folders of their own, even where nothing of a title can be in a URL", async () => {
    await reload(`groups:\n${group("🔥", "a")}`);
    await reload(`groups:\n${group("🚀", "b")}`);
    expect(await places()).toEqual([
      ["a", "Same", "🔥"],
      ["b", "Same", "🚀"],
    ]);
  });
});

test("a template may have any name that a file can have, that of what objects inherit included", async () => {
  const file = 'templates: [{ name: __proto__, template: "{{ len .Alerts }}" }]\n';
  expect(await reload(file)).toEqual(RELOADED);
  expect((await planOf(file))?.unchanged).toEqual([{ type: "template", orgId: 1, name: "__proto__" }]);
  expect(JSON.stringify(await configuration())).toContain('"__proto__":"{{ define');
  expect(await reload("deleteTemplates: [{ name: __proto__ }]\n")).toEqual(RELOADED);
  expect(JSON.stringify(await configuration())).not.toContain("__proto__");
});

test("a secret that stands where it is none is not shown when it goes", async () => {
  const file =
    "contactPoints: [{ name: c, receivers: [{ uid: c, type: pushover, settings: { userKey: $A, apiToken: b, sound: siren } }] }]\n";
  service.env.A = "a";
  await reload(file);
  const moved = (await configuration()) as {
    alertmanager_config: { receivers: { grafana_managed_receiver_configs: { settings: object }[] }[] };
  };
  Object.assign(moved.alertmanager_config.receivers[1]?.grafana_managed_receiver_configs[0]?.settings ?? {}, {
    userKey: "hunter2",
  });
  await service.db("alert_configuration").update({ alertmanager_configuration: JSON.stringify(moved) });
  expect((await planOf(file))?.changed).toEqual([
    {
      type: "contact-point",
      orgId: 1,
      name: "c",
      fields: [{ field: "settings.userKey", secret: "changed" }],
    },
  ]);
});
