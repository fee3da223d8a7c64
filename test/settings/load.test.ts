import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, test } from "@jest/globals";

import { variableName } from "../../src/settings/keys.js";
import { loadSettings, SettingsError, settingsWith } from "../../src/settings/load.js";
import type { Sources } from "../../src/settings/sources.js";

const folder = mkdtempSync(join(tmpdir(), "settings-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function write(text: string): string {
  const path = join(folder, `${++files}.ini`);
  writeFileSync(path, text);
  return path;
}

function failure(sources: Sources): string {
  try {
    loadSettings(sources);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return "no error";
}

test("the defaults of what the service reads", () => {
  expect(loadSettings({ env: {} })).toMatchObject({
    paths: { data: "data" },
    server: { http_addr: "127.0.0.1", http_port: 3000, root_url: "http://localhost:3000/" },
    database: {
      type: "embedded",
      url: "",
      host: "127.0.0.1:5432",
      name: "grafana",
      user: "grafana",
      password: "",
      ssl_mode: "disable",
      max_open_conn: 10,
      startup_timeout: 30,
      statistics_timeout: 5,
    },
    security: {
      admin_user: "admin",
      admin_password: "admin",
      admin_email: "admin@localhost",
      secret_key: "SW2YcwTIb9zpOOhoPsMm",
      disable_initial_admin_creation: false,
      disable_brute_force_login_protection: false,
      brute_force_login_protection_max_attempts: 5,
      cookie_secure: false,
      cookie_samesite: "lax",
    },
    auth: {
      login_cookie_name: "grafana_session",
      login_maximum_inactive_lifetime_duration: 604_800,
      login_maximum_lifetime_duration: 2_592_000,
      token_rotation_interval_minutes: 10,
      signout_redirect_url: "",
    },
    "auth.basic": { enabled: true, password_policy: false },
    users: { auto_assign_org: true, auto_assign_org_id: 1, auto_assign_org_role: "Viewer" },
    quota: { enabled: false, user_org: 10 },
    log: { level: "info" },
    admin_api: { updatable_sections: "auth.saml" },
  });
});

test("settingsWith replaces defaults and keeps the types", () => {
  const settings = settingsWith({
    server: { http_port: 0 },
    "auth.basic": { password_policy: true },
    auth: { login_maximum_lifetime_duration: 90, login_maximum_inactive_lifetime_duration: "1h" },
    users: { auto_assign_org_role: "editor" },
    security: { admin_password: "a${b}" },
  });
  const port: number = settings.server.http_port;
  const policy: boolean = settings["auth.basic"].password_policy;
  const role: "Viewer" | "Editor" | "Admin" | "None" = settings.users.auto_assign_org_role;
  expect({ port, policy, role }).toEqual({ port: 0, policy: true, role: "Editor" });
  expect(settings.auth).toMatchObject({
    login_maximum_lifetime_duration: 90,
    login_maximum_inactive_lifetime_duration: 3600,
    token_rotation_interval_minutes: 10,
  });
  expect(settings.security.admin_password).toBe("a${b}");
  expect(() => settingsWith({ server: { http_port: -1 } })).toThrow(
    'override: [server] http_port is "-1": expected a whole number from 0 to 65535',
  );
});

test("a number may come from a variable", () => {
  expect(loadSettings({ env: { PORT: "8080", GF_SERVER_HTTP_PORT: "${PORT}" } }).server.http_port).toBe(8080);
});

describe("%(name)s is what another key of the section says", () => {
  const secret = write("s3cret\n");
  const ini = (section: string, lines: Record<string, string>) =>
    write(
      `[${section}]\n${Object.entries(lines)
        .map(([key, value]) => `${key} = ${value}\n`)
        .join("")}`,
    );

  describe("as in the root_url that is made of protocol, domain and http_port", () => {
    test.each<[string, Record<string, string>, Sources["env"], string]>([
      ["the defaults", {}, {}, "http://localhost:3000/"],
      ["one of them in the file", { domain: "file.example" }, {}, "http://file.example:3000/"],
      [
        "all of them in the file",
        { domain: "f.example", http_port: "80", protocol: "http" },
        {},
        "http://f.example:80/",
      ],
      [
        "one of them in a variable",
        { domain: "file.example", http_port: "81" },
        { GF_SERVER_DOMAIN: "variable.example" },
        "http://variable.example:81/",
      ],
      [
        "one of them by way of a variable",
        { domain: "${HOST}" },
        { HOST: "host.example", PORT: "82", GF_SERVER_HTTP_PORT: "$__env{PORT}" },
        "http://host.example:82/",
      ],
      [
        "another root_url in the file",
        { root_url: "https://%(domain)s/grafana/", domain: "file.example" },
        {},
        "https://file.example/grafana/",
      ],
      [
        "another root_url in a variable",
        { domain: "file.example", root_url: "https://unused/" },
        { GF_SERVER_ROOT_URL: "%(protocol)s://%(domain)s:%(http_port)s/%(domain)s" },
        "http://file.example:3000/file.example",
      ],
      [
        "a root_url without any",
        { root_url: "https://own.example/", domain: "unused" },
        {},
        "https://own.example/",
      ],
    ])("%s", (_, lines, env, expected) => {
      const settings = loadSettings({ configFile: ini("server", lines), env });
      expect(settings.server.root_url).toBe(expected);
    });

    test("overrides", () => {
      expect(settingsWith({ server: { domain: "over.example", http_port: 8 } }).server.root_url).toBe(
        "http://over.example:8/",
      );
    });

    test("what they make up must be a URL, and the error shows what is written only", () => {
      const env = { GF_SERVER_DOMAIN: "two words" };
      expect(failure({ env })).toBe(
        'default: [server] root_url is what "%(protocol)s://%(domain)s:%(http_port)s/" expands to: ' +
          "expected an http or https URL without user, query and fragment",
      );
    });
  });

  const env = { HOME_OF: "%(host)s", NESTED: "%(user)s" };
  test.each<[string, Record<string, string>, string]>([
    ["a text, once and again", { name: "%(user)s-%(user)s", user: "u" }, "u-u"],
    ["a default", { name: "%(user)s" }, "grafana"],
    ["a number", { name: "n%(max_open_conn)s" }, "n10"],
    ["a duration, as it is written", { name: "%(startup_timeout)s", startup_timeout: "1m30s" }, "1m30s"],
    ["a secret", { name: "%(password)s", password: "p" }, "p"],
    ["an empty key", { name: "a%(password)sb" }, "ab"],
    ["a chain", { name: "%(user)s", user: "<%(host)s>", host: "(%(ssl_mode)s)" }, "<(disable)>"],
    [
      "one key by two ways",
      { name: "%(user)s %(host)s", user: "%(type)s", host: "%(type)s" },
      "embedded embedded",
    ],
    ["an expansion in the other key", { name: "%(user)s", user: "$__file{SECRET}" }, "s3cret"],
    ["what an expansion brings in", { name: "${HOME_OF}", host: "h" }, "h"],
    ["what an expansion brings into the other key", { name: "%(user)s", user: "${HOME_OF}", host: "h" }, "h"],
    ["beside an expansion", { name: "${HOME_OF}-%(user)s", host: "h", user: "u" }, "h-u"],
    ["but no expansion that it makes up", { name: "$%(user)s", user: "{NESTED}" }, "${NESTED}"],
  ])("%s", (_, lines, expected) => {
    const written = Object.fromEntries(
      Object.entries(lines).map(([key, value]) => [key, value.replace("SECRET", secret)]),
    );
    expect(loadSettings({ env, configFile: ini("database", written) }).database.name).toBe(expected);
    const variables = Object.fromEntries(
      Object.entries(written).map(([key, value]) => [variableName("database", key), value]),
    );
    expect(loadSettings({ env: { ...env, ...variables } }).database.name).toBe(expected);
  });

  test("a number and a choice may come from another key", () => {
    const { database } = loadSettings({
      configFile: ini("database", {
        name: "7",
        max_open_conn: "%(name)s",
        user: "require",
        ssl_mode: "%(user)s",
      }),
      env: {},
    });
    expect([database.max_open_conn, database.ssl_mode]).toEqual([7, "require"]);
  });

  test.each([
    ["a key that there is not", "%(nobody)s"],
    ["a key of another section", "%(http_port)s"],
    ["a key in other case", "%(USER)s"],
    ["no key", "%()s"],
    ["a name with other characters", "%(us er)s %(us-er)s %(us.er)s"],
    ["another letter behind it", "%(user)d %(user)S %(user)"],
    ["no brackets", "%user%s 100%s %s"],
    ["a percent sign alone", "100%"],
    ["itself", "%(name)s"],
  ])("%s stays as it is", (_, name) => {
    expect(loadSettings({ env: {}, configFile: ini("database", { name }) }).database.name).toBe(name);
    expect(loadSettings({ env: { GF_DATABASE_NAME: name } }).database.name).toBe(name);
  });

  test("a loop ends, and its names stay", () => {
    const { database } = loadSettings({
      configFile: ini("database", {
        name: "%(user)s",
        user: "%(host)s",
        host: "%(name)s",
        password: "<%(name)s>",
      }),
      env: {},
    });
    const loop = expect.stringMatching(/^%\((?:name|user|host)\)s$/);
    expect([database.name, database.user, database.host]).toEqual([loop, loop, loop]);
    expect(database.password).toMatch(/^<%\((?:name|user|host)\)s>$/);
  });

  test("an expansion that fails is named by the key that holds it", () => {
    const configFile = ini("database", { name: "%(user)s", user: "$__vault{x}" });
    expect(failure({ env: {}, configFile })).toBe(
      `${configFile}:3: [database] user: unknown expansion $__vault{}: expected \${NAME}, $__env{NAME} or $__file{/path}`,
    );
  });

  test("an error never shows what another key says", () => {
    const configFile = ini("database", { max_open_conn: "%(password)s", password: "hunter2" });
    expect(failure({ env: {}, configFile })).toBe(
      `${configFile}:2: [database] max_open_conn is what "%(password)s" expands to: expected a whole number from 1 to 1000`,
    );
  });
});

describe("errors are one line with source, section, key, found and expected", () => {
  const hunter2 = write("hunter2");
  const port = "expected a whole number from 0 to 65535";

  test.each<[Sources["env"], string]>([
    [{ GF_SERVER_HTTP_PORT: "abc" }, `GF_SERVER_HTTP_PORT: [server] http_port is "abc": ${port}`],
    [{ GF_SERVER_HTTP_PORT: "a\nb" }, `GF_SERVER_HTTP_PORT: [server] http_port is "a\\nb": ${port}`],
    [
      { GF_SERVER_HTTP_PORT: "9".repeat(100) },
      `GF_SERVER_HTTP_PORT: [server] http_port is "${"9".repeat(80)}…": ${port}`,
    ],
    [
      { GF_SERVER_HTTP_PORT: "${UNSET}" },
      `GF_SERVER_HTTP_PORT: [server] http_port is empty after expanding "\${UNSET}": ${port}`,
    ],
    [
      { GF_SERVER_HTTP_PORT: `$__file{${hunter2}}` },
      `GF_SERVER_HTTP_PORT: [server] http_port is what "$__file{${hunter2}}" expands to: ${port}`,
    ],
    [
      { GF_AUTH_BASIC_ENABLED: "maybe" },
      'GF_AUTH_BASIC_ENABLED: [auth.basic] enabled is "maybe": expected true or false',
    ],
    [
      { GF_DATABASE_TYPE: "mysql" },
      'GF_DATABASE_TYPE: [database] type is "mysql": expected one of embedded, postgres, sqlite3',
    ],
    [
      { GF_DATABASE_STARTUP_TIMEOUT: "2h" },
      'GF_DATABASE_STARTUP_TIMEOUT: [database] startup_timeout is "2h": ' +
        "expected a duration such as 30s, 10m, 1h30m, 7d or 1w, from 1s to 1h",
    ],
    [
      { DATABASE_URL: "$__file{/does/not/exist}" },
      'DATABASE_URL: [database] url: the file of $__file{} cannot be read: "/does/not/exist": it does not exist',
    ],
    [
      { GF_SECURITY_SECRET_KEY: "$__vault{hunter2}" },
      "GF_SECURITY_SECRET_KEY: [security] secret_key: unknown expansion $__vault{}: " +
        "expected ${NAME}, $__env{NAME} or $__file{/path}",
    ],
    [
      { GF_PATHS_CONFIG: "/does/not/exist.ini" },
      'the config file of GF_PATHS_CONFIG cannot be read: "/does/not/exist.ini": it does not exist',
    ],
  ])("%j", (env, message) => {
    expect(failure({ env })).toBe(message);
  });

  test.each([
    [
      "a password in a URL",
      "https://user:hunter2@idp.example/a b",
      "https://user:************@idp.example/a b",
    ],
    ["one with a slash", "https://user:hun/ter2@idp example", "https://user:************@idp example"],
    ["one with a space", "https://user:hun ter2@idp.example", "https://user:************@idp.example"],
    ["one behind the shown part", `${"x".repeat(70)} u:hunter2hunter2@h`, `${"x".repeat(70)} u:*******…`],
  ])("%s is not shown", (_, url, shown) => {
    expect(failure({ env: { GF_AUTH_SAML_IDP_METADATA_URL: url } })).toBe(
      `GF_AUTH_SAML_IDP_METADATA_URL: [auth.saml] idp_metadata_url is ${JSON.stringify(shown)}: ` +
        "expected an http or https URL, or nothing",
    );
  });

  test("a secret that its kind refuses is not shown", () => {
    expect(failure({ env: { GF_AUTH_SAML_PRIVATE_KEY: "hunter2 §" } })).toBe(
      "GF_AUTH_SAML_PRIVATE_KEY: [auth.saml] private_key is a secret: " +
        "expected PEM, as it is or in base64, or nothing",
    );
  });

  test("a value of the file is named by file and line", () => {
    const configFile = write("# first\n[server]\n\nhttp_port = 70000\n");
    expect(failure({ env: {}, configFile })).toBe(`${configFile}:4: [server] http_port is "70000": ${port}`);
  });

  test("a line that cannot be read is named by file and line", () => {
    const configFile = write("[server]\nhttp_port\n");
    expect(failure({ env: {}, configFile })).toBe(
      `${configFile}:2: in [server]: expected key = value, [section] or a comment`,
    );
  });

  test("a config file that is missing or a folder", () => {
    expect(failure({ env: {}, configFile: "/does/not/exist.ini" })).toBe(
      'the config file of --config cannot be read: "/does/not/exist.ini": it does not exist',
    );
    expect(failure({ env: {}, configFile: folder })).toBe(
      `the config file of --config cannot be read: ${JSON.stringify(folder)}: EISDIR`,
    );
  });
});

test.each([
  ["login_cookie_name", "a b", "a name of letters, digits and - or _"],
  [
    "signout_redirect_url",
    "https://grafana.example/\u00fc",
    "a URL without spaces, percent-encoded beyond ASCII",
  ],
])("[auth] %s that no header can carry stops the start", (key, value, expected) => {
  const variable = `GF_AUTH_${key.toUpperCase()}`;
  expect(() => loadSettings({ env: { [variable]: value } })).toThrow(
    new SettingsError(`${variable}: [auth] ${key} is ${JSON.stringify(value)}: expected ${expected}`),
  );
});
