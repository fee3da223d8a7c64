import { describe, expect, test } from "@jest/globals";

import { KEYS, variableName } from "../../src/settings/keys.js";
import { loadSettings } from "../../src/settings/load.js";
import { isSecret } from "../../src/settings/redact.js";
import { knownKey, knownKeys, readSources } from "../../src/settings/sources.js";

const DEFAULTS_FILE = new URL("../../generated/defaults.ini", import.meta.url).pathname;

test("every key has one sentence, and no two share a variable", () => {
  expect(knownKeys().filter(([, , { sentence }]) => !/^[A-Z].*\.$/.test(sentence))).toEqual([]);
  const variables = knownKeys().flatMap(([section, name, { alias }]) => [
    variableName(section, name),
    ...(alias === undefined ? [] : [alias]),
  ]);
  expect(new Set(variables).size).toBe(variables.length);
});

test.each([
  ["server", "http_port", "GF_SERVER_HTTP_PORT"],
  ["auth.basic", "password_policy", "GF_AUTH_BASIC_PASSWORD_POLICY"],
  ["DEFAULT", "app_mode", "GF_DEFAULT_APP_MODE"],
  ["plugin.a-b", "x.y-z", "GF_PLUGIN_A_B_X_Y-Z"],
])("the variable of [%s] %s", (section, key, variable) => {
  expect(variableName(section, key)).toBe(variable);
});

test("the defaults file holds every key with its default, and changes nothing when it is read", () => {
  const env = { HOSTNAME: "host" };
  const file = readSources({ configFile: DEFAULTS_FILE, env });
  const written = [...file].flatMap(([section, keys]) =>
    [...keys]
      // What is empty in a file counts as none.
      .filter(([, found]) => found.at(-1)?.text !== "")
      .map(([name, [first, ...rest]]) => [section, name, first?.origin, first?.written, rest.at(-1)?.text]),
  );
  expect(written).toEqual(
    knownKeys()
      .filter(([, , key]) => key.default !== "")
      .map(([section, name, key]) => [section, name, "file", String(key.default), String(key.default)]),
  );
  expect(loadSettings({ configFile: DEFAULTS_FILE, env })).toEqual(loadSettings({ env }));
});

describe("secrets", () => {
  // What their names say is not what they hold: Grafana's documents show them, too.
  const NO_SECRETS = [
    "[auth.basic] password_policy",
    "[auth.saml] certificate_path",
    "[auth.saml] private_key_path",
    "[session] provider_config",
  ];

  test("a key whose name sounds like a secret is one, but for a few", () => {
    const shown = knownKeys()
      .filter(([section, name]) => isSecret("unknown", name) && !isSecret(section, name))
      .map(([section, name]) => `[${section}] ${name}`);
    expect(shown).toEqual(NO_SECRETS);
  });

  test("no section that may be made updatable holds what the start or the encryption depends on", () => {
    const { only } = KEYS.admin_api.updatable_sections;
    const sections = Object.keys(KEYS).filter((section) => only.pattern.test(section));
    expect(sections).toEqual([
      ...[
        "auth.basic",
        "auth.anonymous",
        "auth.github",
        "auth.google",
        "auth.ldap",
        "auth.proxy",
        "auth.saml",
      ],
      ...["emails", "smtp", "analytics", "users", "quota"],
    ]);
  });
});

test.each([
  ["constructor", "name"],
  ["__proto__", "toString"],
  ["server", "constructor"],
  ["server", "__proto__"],
  ["Server", "http_port"],
])("[%s] %s is not known", (section, name) => {
  expect(knownKey(section, name)).toBeUndefined();
});
