import { beforeEach, describe, expect, test } from "@jest/globals";

import { provision } from "../../provisioning/files.js";

const PATH = "/api/admin/provisioning/alerting/reload";
const RELOADED = [200, { message: "Alerting config reloaded" }];
const RULES = `apiVersion: 1
groups:
  - orgId: 1
    name: machines
    folder: Operations
    interval: 1m
    rules:
      - uid: cpu-high
        title: CPU is busy
        condition: B
        for: 5m
        data:
          - refId: A
            datasourceUid: prom
            relativeTimeRange: { from: 600, to: 0 }
            model: { expr: "avg(load{host=~'a.*$'})", intervalMs: 15000 }
          - refId: B
            datasourceUid: __expr__
            model: { type: threshold, expression: A }
        noDataState: OK
        execErrState: Error
        dashboardUid: web
        panelId: 2
        annotations: { summary: "$$ {{ $labels.host }}" }
        labels: { team: $TEAM }
      - uid: disk-full
        title: Disk is full
        condition: A
        data:
          - { refId: A, datasourceUid: "-100", model: { type: math } }
`;
const NOTIFICATIONS = `apiVersion: 1
contactPoints:
  - name: on call
    receivers:
      - uid: slack-1
        type: slack
        settings: { recipient: "#alerts", token: $TOKEN, title: '{{ template "title" . }}' }
      - uid: mail-1
        type: email
        disableResolveMessage: true
        settings: { addresses: ops@example.com }
policies:
  - receiver: on call
    group_by: [alertname]
    group_wait: 30s
    routes:
      - receiver: on call
        object_matchers: [[team, "=~", "web|db$"]]
        mute_time_intervals: [weekends]
        continue: true
muteTimes:
  - name: weekends
    time_intervals:
      - { times: [{ start_time: "06:00", end_time: "24:00" }], weekdays: [saturday, sunday], months: ["1:3", may] }
templates:
  - name: title
    template: |
      {{ $x := len .Alerts }}{{ $x }} alerts
`;

describe("adminProvisioningReloadAlerting", () => {
  const service = provision();
  const tables = [
    ...["alert_rule", "alert_rule_version", "alert_configuration", "alert_configuration_history"],
    ...["provenance_type", "dashboard"],
  ];
  beforeEach(async () => {
    await service.db.raw(`truncate ${tables.join(", ")}, admin_api.provisioned cascade`);
    Object.assign(service.env, { TEAM: "ops", TOKEN: "xoxb-secret" });
  });

  async function reload(query: Record<string, string> = {}): Promise<unknown[]> {
    const response = await service.admin.post(PATH).query(query);
    return [response.status, response.body as unknown];
  }
  async function rows(table: string): Promise<Record<string, unknown>[]> {
    const { rows } = await service.db.raw<{ rows: unknown[] }>("select xmin, * from ?? order by id", [table]);
    return rows as Record<string, unknown>[];
  }
  const everything = () => Promise.all(tables.map(rows));
  async function configuration(): Promise<Record<string, unknown>> {
    const [row] = await rows("alert_configuration");
    return JSON.parse(String(row?.alertmanager_configuration)) as Record<string, unknown>;
  }

  test("stores rules with their versions in a folder of their own, and the second time nothing", async () => {
    await service.write({ "alerting/rules.yaml": RULES });
    expect(await reload()).toEqual(RELOADED);

    const stored = await everything();
    const [folder] = stored[5] ?? [];
    const own = { id: expect.any(Number), xmin: expect.any(String) };
    const alike = {
      ...{ version: 1, interval_seconds: 60, rule_group: "machines" },
    };
    const cpu = {
      ...{ ...alike, title: "CPU is busy", condition: "B", for: 300e9, rule_group_idx: 1 },
      ...{ no_data_state: "OK", exec_err_state: "Error", labels: '{"team":"ops"}' },
      annotations: '{"summary":"$$ {{ $labels.host }}"}',
      data: JSON.stringify([
        {
          ...{ refId: "A", queryType: "", relativeTimeRange: { from: 600, to: 0 }, datasourceUid: "prom" },
          model: { expr: "avg(load{host=~'a.*$'})", intervalMs: 15000, refId: "A", maxDataPoints: 43200 },
        },
        {
          ...{ refId: "B", queryType: "", relativeTimeRange: { from: 0, to: 0 }, datasourceUid: "__expr__" },
          model: { type: "threshold", expression: "A", refId: "B", intervalMs: 1000, maxDataPoints: 43200 },
        },
      ]),
    };
    const disk = {
      ...{ ...alike, title: "Disk is full", condition: "A", for: 0, rule_group_idx: 2 },
      ...{ no_data_state: "NoData", exec_err_state: "Alerting", labels: "{}", annotations: "{}" },
      data: expect.any(String),
    };
    const now = service.clock.now;
    expect(stored.slice(0, 2)).toEqual([
      [
        { ...own, ...cpu, org_id: 1, uid: "cpu-high", dashboard_uid: "web", panel_id: 2 },
        { ...own, ...disk, org_id: 1, uid: "disk-full", dashboard_uid: null, panel_id: null },
      ].map((rule) => ({ ...rule, namespace_uid: folder?.uid, updated: now })),
      [
        { ...own, ...cpu, rule_uid: "cpu-high" },
        { ...own, ...disk, rule_uid: "disk-full" },
      ].map((rule) => ({
        ...{ ...rule, rule_org_id: 1, rule_namespace_uid: folder?.uid },
        ...{ parent_version: 0, restored_from: 0, created: now },
      })),
    ]);
    expect([folder?.title, folder?.is_folder]).toEqual(["Operations", true]);
    expect(stored[4]).toEqual(
      ["cpu-high", "disk-full"].map((uid) => ({
        ...{ ...own, org_id: 1, record_key: uid, record_type: "alertRule", provenance: "file" },
      })),
    );

    expect(await reload()).toEqual(RELOADED);
    expect(await everything()).toEqual(stored);
  });

  test("stores contact points, policies, mute times and templates as Grafana's Alertmanager reads them", async () => {
    await service.write({ "alerting/notifications.yaml": NOTIFICATIONS });
    expect(await reload()).toEqual(RELOADED);

    const stored = await everything();
    expect(await configuration()).toEqual({
      template_files: { title: '{{ define "title" }}\n  {{ $x := len .Alerts }}{{ $x }} alerts\n{{ end }}' },
      alertmanager_config: {
        route: {
          ...{ receiver: "on call", group_by: ["alertname"], group_wait: "30s" },
          routes: [
            {
              ...{ receiver: "on call", object_matchers: [["team", "=~", "web|db$"]] },
              ...{ mute_time_intervals: ["weekends"], continue: true },
            },
          ],
        },
        mute_time_intervals: [
          {
            name: "weekends",
            time_intervals: [
              {
                times: [{ start_time: "06:00", end_time: "24:00" }],
                ...{ weekdays: ["saturday", "sunday"], months: ["1:3", "may"] },
              },
            ],
          },
        ],
        templates: ["title"],
        receivers: [
          { name: "grafana-default-email", grafana_managed_receiver_configs: [expect.anything()] },
          {
            name: "on call",
            grafana_managed_receiver_configs: [
              {
                ...{ uid: "slack-1", name: "on call", type: "slack", disableResolveMessage: false },
                settings: { recipient: "#alerts", title: '{{ template "title" . }}' },
                secureSettings: { token: expect.not.stringContaining("xoxb") },
              },
              {
                ...{ uid: "mail-1", name: "on call", type: "email", disableResolveMessage: true },
                ...{ settings: { addresses: "ops@example.com" }, secureSettings: {} },
              },
            ],
          },
        ],
      },
    });
    const [history] = stored[3] ?? [];
    const [current] = stored[2] ?? [];
    expect(history).toEqual({ ...current, id: history?.id, xmin: history?.xmin });
    expect(current).toMatchObject({ org_id: 1, configuration_version: "v1", default: false });

    expect(await reload()).toEqual(RELOADED);
    expect(await everything()).toEqual(stored);
  });

  test("a secret that changes is stored and shown as such, the others stay as they are", async () => {
    await service.write({ "alerting/notifications.yaml": NOTIFICATIONS });
    await reload();
    const before = JSON.stringify(await configuration());
    service.env.TOKEN = "xoxb-other";
    const [, body] = await reload({ dryRun: "true" });
    expect((body as { plan: { changed: unknown } }).plan.changed).toEqual([
      {
        ...{ type: "contact-point", orgId: 1, name: "slack-1" },
        fields: [{ field: "settings.token", secret: "changed" }],
      },
    ]);
    await reload();
    const withoutToken = (text: string) => text.replace(/"token":"[^"]*"/, "");
    const after = JSON.stringify(await configuration());
    expect([after === before, withoutToken(after)]).toEqual([false, withoutToken(before)]);
    expect(await rows("alert_configuration_history")).toHaveLength(2);
  });

  test("a URL, in which a chat may have its secret, is not shown when it changes", async () => {
    const file = (url: string) =>
      `contactPoints: [{ name: chat, receivers: [{ uid: chat, type: teams, settings: { url: "${url}" } }] }]\n`;
    await service.write({ "alerting/a.yaml": file("https://chat.example/hook/hunter2") });
    await reload();
    await service.write({ "alerting/a.yaml": file("https://chat.example/hook/hunter3") });
    const [, body] = await reload({ dryRun: "true" });
    expect((body as { plan: { changed: { fields: unknown }[] } }).plan.changed[0]?.fields).toEqual([
      { field: "settings.url", secret: "changed" },
    ]);
  });

  test("what a file both has and deletes is gone, and a tree that is reset is the default one", async () => {
    await service.write({ "alerting/notifications.yaml": NOTIFICATIONS, "alerting/rules.yaml": RULES });
    await reload();
    await service.write({
      "alerting/all.yaml": `${NOTIFICATIONS.replace(/policies:[\s\S]*(?=muteTimes:)/, "")}resetPolicies: [1]
deleteContactPoints: [{ uid: slack-1 }]
deleteMuteTimes: [{ name: weekends }]
deleteTemplates: [{ name: title }]
deleteRules: [{ uid: cpu-high }]
`,
    });
    expect(await reload()).toEqual(RELOADED);
    expect(await configuration()).toMatchObject({
      template_files: {},
      alertmanager_config: {
        route: { receiver: "grafana-default-email", group_by: ["grafana_folder", "alertname"] },
        ...{ mute_time_intervals: [], templates: [] },
        receivers: [
          { name: "grafana-default-email" },
          { name: "on call", grafana_managed_receiver_configs: [{ uid: "mail-1" }] },
        ],
      },
    });
    expect((await rows("alert_rule")).map(({ uid }) => uid)).toEqual(["disk-full"]);
    expect((await rows("provenance_type")).map(({ record_key: key }) => key).sort()).toEqual([
      "disk-full",
      "mail-1",
    ]);
    const stored = await everything();
    expect([await reload(), await everything()]).toEqual([RELOADED, stored]);
  });

  test("a group's interval is that of its rules which no file mentions, too", async () => {
    await service.write({ "alerting/rules.yaml": RULES });
    await reload();
    const alone = RULES.slice(0, RULES.indexOf("      - uid: disk-full"));
    await service.write({ "alerting/rules.yaml": alone.replace("interval: 1m", "interval: 2m") });
    expect(await reload()).toEqual(RELOADED);
    const found = (await rows("alert_rule")).map(({ uid, version, interval_seconds: seconds }) => [
      uid,
      version,
      seconds,
    ]);
    expect(found.sort()).toEqual([
      ["cpu-high", 2, 120],
      ["disk-full", 2, 120],
    ]);
  });
});
