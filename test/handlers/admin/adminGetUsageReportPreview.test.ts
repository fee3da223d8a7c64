import { describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

const time = { created: new Date(0), updated: new Date(0) };
const PATH = "/api/admin/usage-report-preview";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

interface Report {
  metrics: Record<string, number>;
  usageStatsId: string;
}

describe("adminGetUsageReportPreview", () => {
  const service = serve();

  async function report(): Promise<Report> {
    const response = await service.admin.get(PATH);
    expect(response.status).toBe(200);
    return response.body as Report;
  }

  // What a change of the database changes in the metrics, and nothing else.
  async function moved(change: () => Promise<unknown>): Promise<Record<string, number>> {
    const { metrics: before } = await report();
    await change();
    const { metrics: after } = await report();
    return Object.fromEntries(
      Object.entries(after).flatMap(([name, value]) => {
        const difference = value - (before[name] ?? 0);
        return difference === 0 ? [] : [[name.replace(/^stats\.(.*?)(\.count)?$/, "$1"), difference]];
      }),
    );
  }

  let last = 1000;
  const insert = (table: string, row: object) => service.db(table).insert(row);
  const dashboard = (id: number, more: object = {}) => ({
    ...{ id, uid: `d${id}`, version: 1, slug: "", title: `Dashboard ${id}`, data: "{}", org_id: 1 },
    ...{ ...time, ...more },
  });
  const acl = (dashboardId: number, role: string, permission: number) => ({
    ...{ org_id: 1, dashboard_id: dashboardId, role, permission, ...time },
  });
  const datasource = (type: string, more: object = {}) => ({
    ...{ org_id: 1, version: 0, type, name: `Source ${++last}`, access: "proxy", url: "", uid: `s${last}` },
    ...{ basic_auth: false, is_default: false, ...time, ...more },
  });
  const element = (kind: number) => ({
    ...{ org_id: 1, folder_id: 0, uid: `e${++last}`, name: `${last}`, kind, type: "", description: "" },
    ...{ model: "", created_by: 1, updated_by: 1, version: 1, ...time },
  });
  const apiKey = (more: object = {}) => ({
    ...{ org_id: 1, name: `key-${++last}`, key: `key-${last}`, role: "Viewer", ...time, ...more },
  });
  const dataKey = (active: boolean) => ({
    ...{ name: `k${++last}`, active, scope: "root", provider: "secretKey.v1", encrypted_data: "", ...time },
  });
  const publicDashboard = (isEnabled: boolean) => ({
    ...{ uid: `p${++last}`, dashboard_uid: "", org_id: 1, access_token: `${last}`, created_by: 1 },
    ...{ created_at: new Date(0), is_enabled: isEnabled },
  });
  const session = (user: number) => ({
    ...{ user_id: user, auth_token: `t${++last}`, prev_auth_token: `t${last}`, user_agent: "" },
    ...{ client_ip: "", auth_token_seen: true, rotated_at: 0, created_at: 0, updated_at: 0 },
  });
  const alert = (settings: string) => ({
    ...{ version: 0, dashboard_id: 1, panel_id: 1, org_id: 1, name: "", message: "", state: "ok", settings },
    ...{ frequency: 1, handler: 1, severity: "", silenced: false, execution_error: "", state_changes: 0 },
    ...{ new_state_date: new Date(0), ...time },
  });

  test("the report of a new server", async () => {
    const response = await service.admin.get(PATH);
    expect([response.status, response.body]).toEqual([
      200,
      {
        version: "0_0_0",
        metrics: {
          "stats.active_admins.count": 1,
          "stats.active_data_keys.count": 0,
          "stats.active_editors.count": 0,
          "stats.active_sessions.count": 0,
          "stats.active_users.count": 1,
          "stats.active_viewers.count": 0,
          "stats.admins.count": 1,
          "stats.alert_rules.count": 0,
          "stats.alerting.ds.other.count": 0,
          "stats.alerts.count": 0,
          "stats.annotations.count": 0,
          "stats.api_keys.count": 0,
          "stats.auth_enabled.basic_auth.count": 1,
          "stats.auth_token_per_user_le_12": 0,
          "stats.auth_token_per_user_le_15": 0,
          "stats.auth_token_per_user_le_3": 0,
          "stats.auth_token_per_user_le_6": 0,
          "stats.auth_token_per_user_le_9": 0,
          "stats.auth_token_per_user_le_inf": 0,
          "stats.avg_auth_token_per_user.count": 0,
          "stats.correlations.count": 0,
          "stats.daily_active_admins.count": 1,
          "stats.daily_active_editors.count": 0,
          "stats.daily_active_sessions.count": 0,
          "stats.daily_active_users.count": 1,
          "stats.daily_active_viewers.count": 0,
          "stats.dashboard_permissions.count": 0,
          "stats.dashboard_versions.count": 0,
          "stats.dashboards.count": 0,
          "stats.dashboards_viewers_can_admin.count": 0,
          "stats.dashboards_viewers_can_edit.count": 0,
          "stats.data_keys.count": 0,
          "stats.datasources.count": 0,
          "stats.ds.other.count": 0,
          "stats.edition.oss.count": 1,
          "stats.editors.count": 0,
          "stats.folder_permissions.count": 0,
          "stats.folders.count": 0,
          "stats.folders_viewers_can_admin.count": 0,
          "stats.folders_viewers_can_edit.count": 0,
          "stats.library_panels.count": 0,
          "stats.library_variables.count": 0,
          "stats.monthly_active_users.count": 1,
          "stats.orgs.count": 1,
          "stats.oss.accesscontrol.enabled.count": 1,
          "stats.packaging.unknown.count": 1,
          "stats.password_policy.count": 0,
          "stats.playlist.count": 0,
          "stats.provisioned_dashboards.count": 0,
          "stats.public_dashboards.count": 0,
          "stats.serviceaccounts.count": 0,
          "stats.serviceaccounts.tokens.count": 0,
          "stats.snapshots.count": 0,
          "stats.stars.count": 0,
          "stats.teams.count": 0,
          "stats.total_auth_token.count": 0,
          "stats.users.count": 2,
          "stats.users.duplicate_user_entries": 0,
          "stats.users.has_duplicate_user_entries": 0,
          "stats.users.mixed_cased_users": 0,
          "stats.valid_license.count": 0,
          "stats.viewers.count": 1,
        },
        os: expect.stringMatching(/^(linux|darwin|windows)$/),
        arch: expect.stringMatching(/^(amd64|arm64)$/),
        edition: "oss",
        hasValidLicense: false,
        packaging: "unknown",
        usageStatsId: expect.stringMatching(UUID),
      },
    ]);
    const { metrics } = response.body as Report;
    expect(Object.keys(metrics)).toEqual(Object.keys(metrics).sort());
  });

  test.each<[string, () => Promise<unknown>, Record<string, number>]>([
    ["a dashboard", () => insert("dashboard", dashboard(1)), { dashboards: 1 }],
    ["a folder", () => insert("dashboard", dashboard(2, { is_folder: true })), { folders: 1 }],
    [
      "permissions on a dashboard",
      () => insert("dashboard_acl", [acl(1, "Editor", 4), acl(1, "Viewer", 1), acl(1, "Viewer", 2)]),
      { dashboard_permissions: 3, dashboards_viewers_can_edit: 1 },
    ],
    [
      "permissions on a folder",
      () => insert("dashboard_acl", [acl(2, "Viewer", 4), acl(2, "Editor", 2)]),
      { folder_permissions: 2, folders_viewers_can_admin: 1 },
    ],
    [
      "a version",
      () =>
        insert("dashboard_version", {
          ...{ dashboard_id: 1, parent_version: 0, restored_from: 0, version: 1, created: new Date(0) },
          ...{ created_by: 1, message: "", data: "{}" },
        }),
      { dashboard_versions: 1 },
    ],
    [
      "where a dashboard comes from",
      () => insert("dashboard_provisioning", { dashboard_id: 1, name: "", external_id: "" }),
      { provisioned_dashboards: 1 },
    ],
    ["a team", () => insert("team", { name: "", org_id: 1, ...time }), { teams: 1 }],
    ["a star", () => insert("star", { user_id: 1, dashboard_id: 1 }), { stars: 1 }],
    [
      "an annotation",
      () =>
        insert("annotation", {
          ...{ org_id: 1, type: "", title: "", text: "", prev_state: "", new_state: "", data: "", epoch: 0 },
        }),
      { annotations: 1 },
    ],
    [
      "an alert rule",
      () =>
        insert("alert_rule", {
          ...{ org_id: 1, title: "", condition: "", data: "", updated: new Date(0), namespace_uid: "" },
          ...{ rule_group: "" },
        }),
      { alert_rules: 1 },
    ],
    [
      "library elements",
      () => insert("library_element", [element(1), element(2), element(2)]),
      { library_panels: 1, library_variables: 2 },
    ],
    [
      "data keys",
      () => insert("data_keys", [dataKey(true), dataKey(false)]),
      { data_keys: 2, active_data_keys: 1 },
    ],
    [
      "public dashboards",
      () => insert("dashboard_public", [publicDashboard(true), publicDashboard(false)]),
      { public_dashboards: 1 },
    ],
    [
      "a correlation",
      () => insert("correlation", { uid: "c", source_uid: "s", label: "", description: "" }),
      { correlations: 1 },
    ],
    [
      "a service account with a token, and an API key",
      async () => {
        await insert("user", {
          ...{ id: 900, uid: "sa", version: 0, login: "sa-1", email: "sa-1", org_id: 1, is_admin: false },
          ...{ is_service_account: true, last_seen_at: service.clock.now, ...time },
        });
        await insert("api_key", [apiKey(), apiKey({ service_account_id: 900 })]);
      },
      { serviceaccounts: 1, "serviceaccounts.tokens": 1, api_keys: 1 },
    ],
    [
      "data sources, of which a type that Grafana does not bring along is not named",
      () =>
        insert("data_source", [
          datasource("prometheus", { id: 71 }),
          datasource("prometheus", { access: "direct" }),
          datasource("acme-secret-datasource", { id: 72 }),
          datasource("another", { access: "acme" }),
        ]),
      {
        ...{ datasources: 4, "ds.prometheus": 2, "ds.other": 2 },
        ...{ "ds_access.prometheus.proxy": 1, "ds_access.prometheus.direct": 1 },
        ...{ "ds_access.other.proxy": 1, "ds_access.other.other": 1 },
      },
    ],
    [
      "alerts, by the data sources that their conditions ask",
      () =>
        insert("alert", [
          alert('{"conditions":[{"query":{"datasourceId":71}},{"query":{"datasourceId": 72}}]}'),
          alert('{"conditions":[{"query":{"datasourceId":4242}}]}'),
          alert("this is not JSON"),
        ]),
      { alerts: 3, "alerting.ds.prometheus": 1, "alerting.ds.other": 2 },
    ],
    [
      "channels of notifications",
      () =>
        insert(
          "alert_notification",
          ["email", "slack", "slack", "acme-pager"].map((type) => ({
            org_id: 1,
            name: "",
            type,
            settings: "",
            ...time,
          })),
        ),
      { "alert_notifiers.email": 1, "alert_notifiers.slack": 2, "alert_notifiers.other": 1 },
    ],
    [
      "a user whose login is not all lower case",
      () =>
        insert("user", {
          ...{ id: 901, uid: "mixed", version: 0, login: "Mixed", email: "mixed@localhost", org_id: 1 },
          ...{ is_admin: false, last_seen_at: new Date(0), ...time },
        }),
      { users: 1, "users.mixed_cased_users": 1 },
    ],
    [
      "sessions, by how many a user has",
      () => insert("user_auth_token", [1, 1, 1, 1, 1, 1, 1, 2].map(session)),
      {
        ...{ total_auth_token: 8, avg_auth_token_per_user: 2, auth_token_per_user_le_3: 1 },
        ...{ auth_token_per_user_le_6: 1, auth_token_per_user_le_9: 2, auth_token_per_user_le_12: 2 },
        ...{ auth_token_per_user_le_15: 2, auth_token_per_user_le_inf: 2 },
      },
    ],
  ])("%s", async (_, change, expected) => {
    expect(await moved(change)).toEqual(expected);
  });

  test("it says the same of users and sessions as the stats", async () => {
    const { metrics } = await report();
    const response = await service.admin.get("/api/admin/stats");
    const stats = response.body as Record<string, number>;
    const shared = [
      ...["orgs", "dashboards", "snapshots", "datasources", "stars", "alerts", "users", "activeUsers"],
      ...["dailyActiveUsers", "monthlyActiveUsers", "admins", "editors", "viewers", "activeAdmins"],
      ...["activeEditors", "activeViewers", "dailyActiveAdmins", "dailyActiveEditors", "dailyActiveViewers"],
      ...["activeSessions", "dailyActiveSessions"],
    ];
    const metricOf = (name: string) =>
      metrics[`stats.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}.count`];
    expect(shared.map((name) => [name, metricOf(name)])).toEqual(shared.map((name) => [name, stats[name]]));
  });

  test("a password policy and Basic authentication are as the settings say", async () => {
    const strict = await service.another({ settings: { "auth.basic": { password_policy: true } } });
    const response = await strict.admin.get(PATH).expect(200);
    expect((response.body as Report).metrics).toMatchObject({
      "stats.password_policy.count": 1,
      "stats.auth_enabled.basic_auth.count": 1,
    });
  });

  test("the id is made once, even by instances that are asked at the same time", async () => {
    const others = [await service.another(), await service.another(), await service.another()];
    await service.db("kv_store").delete();
    const answers = await Promise.all([service, ...others].map(({ admin }) => admin.get(PATH).expect(200)));
    const ids = answers.map(({ body }) => (body as Report).usageStatsId);
    const stored = await service.db("kv_store").select("org_id", "namespace", "key", "value");
    expect(stored).toEqual([
      { org_id: 0, namespace: "infra.usagestats", key: "anonymous_id", value: ids[0] },
    ]);
    expect(new Set([...ids, (await report()).usageStatsId])).toEqual(new Set([ids[0]]));
  });

  test("callers at the same time share one counting", async () => {
    let runs = 0;
    const note = ({ sql }: { sql: string }) => void (sql.includes("dashboard_tag") && runs++);
    const blocker = await service.db.transaction();
    await blocker.raw("lock table playlist in access exclusive mode");
    service.db.on("query", note);
    try {
      const asking = [report(), report()];
      while (runs === 0) await service.db.raw("select 1");
      await service.db.raw("select 1");
      await blocker.rollback();
      const [one, other] = await Promise.all(asking);
      expect([runs, other]).toEqual([1, one]);
    } finally {
      service.db.removeListener("query", note);
    }
  });

  test("a counting that takes too long is given up: 503", async () => {
    const impatient = await service.another({ settings: { database: { statistics_timeout: "1s" } } });
    const blocker = await service.db.transaction();
    try {
      await blocker.raw("lock table playlist in access exclusive mode");
      const response = await impatient.admin.get(PATH);
      expect([response.status, response.headers["retry-after"], response.body]).toEqual([
        503,
        "5",
        {
          message: "Database is unavailable, try again later",
          messageId: "database.unavailable",
          traceID: expect.any(String),
        },
      ]);
    } finally {
      await blocker.rollback();
    }
  });
});
