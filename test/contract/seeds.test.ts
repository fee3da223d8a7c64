import { isDeepStrictEqual } from "node:util";

import { describe, expect, test } from "@jest/globals";

import { requestExamples } from "../../src/contract-tests/requests.js";
import { operationOf } from "./oracle.js";

/** A request and its answer as Grafana's own documentation of the Admin API prints them. */
interface Pair {
  /** Method and path. */
  request: string;
  requestBody?: unknown;
  status?: number;
  /** Nothing where the documentation prints a status alone. */
  body?: unknown;
}

const SECRET = "************";

// As printed today; the two older prints below differ in a few keys.
const settings = {
  DEFAULT: { app_mode: "production" },
  analytics: { google_analytics_ua_id: "", reporting_enabled: "false" },
  "auth.anonymous": { enabled: "true", org_name: "Main Org.", org_role: "Viewer" },
  "auth.basic": { enabled: "false" },
  "auth.github": {
    allow_sign_up: "false",
    allowed_domains: "",
    allowed_organizations: "",
    api_url: "https://api.github.com/user",
    auth_url: "https://github.com/login/oauth/authorize",
    client_id: "some_id",
    client_secret: SECRET,
    enabled: "false",
    scopes: "user:email,read:org",
    team_ids: "",
    token_url: "https://github.com/login/oauth/access_token",
  },
  "auth.google": {
    allow_sign_up: "false",
    allowed_domains: "",
    api_url: "https://www.googleapis.com/oauth2/v1/userinfo",
    auth_url: "https://accounts.google.com/o/oauth2/auth",
    client_id: "some_client_id",
    client_secret: SECRET,
    enabled: "false",
    scopes: "https://www.googleapis.com/auth/userinfo.profile https://www.googleapis.com/auth/userinfo.email",
    token_url: "https://accounts.google.com/o/oauth2/token",
  },
  "auth.ldap": { config_file: "/etc/grafana/ldap.toml", enabled: "false" },
  "auth.proxy": {
    auto_sign_up: "true",
    enabled: "false",
    header_name: "X-WEBAUTH-USER",
    header_property: "username",
  },
  "dashboards.json": { enabled: "false", path: "/var/lib/grafana/dashboards" },
  database: {
    host: "127.0.0.1:0000",
    name: "grafana",
    password: SECRET,
    path: "grafana.db",
    ssl_mode: "disable",
    type: "sqlite3",
    user: "root",
  },
  emails: {
    templates_pattern: "emails/*.html, emails/*.txt",
    welcome_email_on_sign_up: "false",
    content_types: "text/html",
  },
  log: { buffer_len: "10000", level: "Info", mode: "file" },
  "log.console": { level: "" },
  "log.file": {
    daily_rotate: "true",
    file_name: "",
    level: "",
    log_rotate: "true",
    max_days: "7",
    max_lines: "1000000",
    max_lines_shift: "28",
    max_size_shift: "",
  },
  paths: { data: "/tsdb/grafana", logs: "/logs/apps/grafana" },
  security: {
    admin_password: SECRET,
    admin_user: "admin",
    cookie_remember_name: "grafana_remember",
    cookie_username: "grafana_user",
    disable_gravatar: "false",
    login_remember_days: "7",
    secret_key: SECRET,
  },
  server: {
    cert_file: "",
    cert_key: "",
    certs_watch_interval: "0s",
    domain: "mygraf.com",
    enable_gzip: "false",
    enforce_domain: "false",
    http_addr: "127.0.0.1",
    http_port: "0000",
    protocol: "http",
    root_url: "%(protocol)s://%(domain)s:%(http_port)s/",
    router_logging: "true",
    data_proxy_logging: "true",
    static_root_path: "public",
  },
  session: {
    cookie_name: "grafana_sess",
    cookie_secure: "false",
    gc_interval_time: "",
    provider: "file",
    provider_config: "sessions",
    session_life_time: "86400",
  },
  smtp: {
    cert_file: "",
    enabled: "false",
    from_address: "admin@grafana.localhost",
    from_name: "Grafana",
    ehlo_identity: "dashboard.example.com",
    host: "localhost:25",
    key_file: "",
    password: SECRET,
    skip_verify: "false",
    user: "",
  },
  users: {
    allow_org_create: "true",
    allow_sign_up: "false",
    auto_assign_org: "true",
    auto_assign_org_role: "Viewer",
  },
};

const settingsOf2022 = { ...settings, server: without(settings.server, "certs_watch_interval") };

const oldestSettings = {
  ...settings,
  "auth.github": { ...settings["auth.github"], scopes: "user:email" },
  emails: { templates_pattern: "emails/*.html", welcome_email_on_sign_up: "false" },
  event_publisher: {
    enabled: "false",
    exchange: "grafana_events",
    rabbitmq_url: "amqp://localhost/",
  },
  server: without(settings.server, "certs_watch_interval", "data_proxy_logging"),
  smtp: without(settings.smtp, "from_name", "ehlo_identity"),
};

const user = { name: "User", email: "user@graf.com", login: "user", password: "userpassword" };

const pairs: Pair[] = [
  { request: "GET /api/admin/settings", body: settings },
  { request: "GET /api/admin/settings", body: settingsOf2022 },
  { request: "GET /api/admin/settings", body: oldestSettings },
  {
    request: "PUT /api/admin/settings",
    requestBody: {
      updates: { "auth.saml": { enabled: "true" } },
      removals: { "auth.saml": ["single_logout"] },
    },
    body: { message: "Settings updated" },
  },
  {
    request: "GET /api/admin/stats",
    body: {
      users: 2,
      orgs: 1,
      dashboards: 4,
      snapshots: 2,
      tags: 6,
      datasources: 1,
      playlists: 1,
      stars: 2,
      alerts: 2,
      activeUsers: 1,
    },
  },
  {
    request: "GET /api/admin/stats",
    body: {
      user_count: 2,
      org_count: 1,
      dashboard_count: 4,
      db_snapshot_count: 2,
      db_tag_count: 6,
      data_source_count: 1,
      playlist_count: 1,
      starred_db_count: 2,
      grafana_admin_count: 2,
    },
  },
  {
    request: "GET /api/admin/usage-report-preview",
    body: {
      version: "8_4_0",
      metrics: {
        "stats.active_admins.count": 1,
        "stats.active_editors.count": 1,
        "stats.active_sessions.count": 0,
        "stats.active_users.count": 2,
        "stats.active_viewers.count": 0,
        "stats.admins.count": 1,
        "stats.alert_rules.count": 0,
        "stats.alerting.ds.other.count": 0,
        "stats.alerts.count": 5,
        "stats.annotations.count": 6,
        "stats.api_keys.count": 1,
      },
    },
  },
  {
    request: "POST /api/admin/users",
    requestBody: { ...user, OrgId: 1 },
    body: { id: 5, message: "User created" },
  },
  { request: "POST /api/admin/users", requestBody: user, body: { id: 5, message: "User created" } },
  {
    request: "PUT /api/admin/users/2/password",
    requestBody: { password: "userpassword" },
    body: { message: "User password updated" },
  },
  {
    request: "PUT /api/admin/users/2/permissions",
    requestBody: { isGrafanaAdmin: true },
    body: { message: "User permissions updated" },
  },
  { request: "DELETE /api/admin/users/2", body: { message: "User deleted" } },
  {
    request: "GET /api/admin/users/1/auth-tokens",
    body: [
      {
        id: 361,
        isActive: false,
        clientIp: "127.0.0.1",
        browser: "Chrome",
        browserVersion: "72.0",
        os: "Linux",
        osVersion: "",
        device: "Other",
        createdAt: "2019-03-05T21:22:54+01:00",
        seenAt: "2019-03-06T19:41:06+01:00",
      },
      {
        id: 364,
        isActive: false,
        clientIp: "127.0.0.1",
        browser: "Mobile Safari",
        browserVersion: "11.0",
        os: "iOS",
        osVersion: "11.0",
        device: "iPhone",
        createdAt: "2019-03-06T19:41:19+01:00",
        seenAt: "2019-03-06T19:41:21+01:00",
      },
    ],
  },
  {
    request: "POST /api/admin/users/1/revoke-auth-token",
    requestBody: { authTokenId: 364 },
    body: { message: "User auth token revoked" },
  },
  { request: "POST /api/admin/users/1/logout", body: { message: "User auth token revoked" } },
  {
    request: "POST /api/admin/pause-all-alerts",
    requestBody: { paused: true },
    body: { state: "Paused", message: "alert paused", alertsAffected: 1 },
  },
  ...["Dashboards", "Datasources", "Plugins", "Notifications", "Alerting"].map((kind) => ({
    request: `POST /api/admin/provisioning/${kind.toLowerCase()}/reload`,
    body: { message: `${kind} config reloaded` },
  })),
  {
    request: "POST /api/admin/provisioning/access-control/reload",
    status: 202,
    body: { message: "Accesscontrol config reloaded" },
  },
  { request: "POST /api/admin/ldap/reload", body: { message: "LDAP config reloaded" } },
  ...["rotate-data-keys", "reencrypt-data-keys", "reencrypt-secrets", "rollback-secrets"].map((name) => ({
    request: `POST /api/admin/encryption/${name}`,
    status: 204,
  })),
];

describe("what Grafana's documentation prints is in the contract", () => {
  test.each(pairs.map((pair) => [pair.request, pair] as const))("%s", (_, pair) => {
    const [method = "", path = ""] = pair.request.split(" ");
    const operation = operationOf(method, path);
    const declared = operation?.responses[String(pair.status ?? 200)];
    if (!operation || !declared) throw new Error(`${pair.request}: not in the contract`);

    const { content } = declared;
    const answers = Object.entries(content?.["application/json"]?.examples ?? {});
    const bodies = answers.map(([, { value }]) => value);
    if (pair.body === undefined) expect(content).toBeUndefined();
    else expect(bodies).toContainEqual(pair.body);

    const requests = requestExamples(operation);
    if (pair.requestBody === undefined) {
      expect(requests).toBeUndefined();
      return;
    }
    expect(Object.values(requests ?? {})).toContainEqual(pair.requestBody);
    // The example of the answer that belongs to this very request has the same name, or is the first.
    const [name = ""] =
      Object.entries(requests ?? {}).find(([, value]) => isDeepStrictEqual(value, pair.requestBody)) ?? [];
    const ofRequest = answers.find(([one]) => one === name) ?? answers[0];
    expect(ofRequest?.[1].value).toEqual(pair.body);
  });
});

function without<T extends object>(value: T, ...keys: (keyof T)[]): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => !keys.includes(key as keyof T)),
  ) as Partial<T>;
}
