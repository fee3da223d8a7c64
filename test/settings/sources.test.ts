import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, test } from "@jest/globals";

import { withStored } from "../../src/settings/live.js";
import { loadSettings, SettingsError, settingsFrom } from "../../src/settings/load.js";
import { type Found, ORIGINS, type Origin, readSources, type Sources } from "../../src/settings/sources.js";

const folder = mkdtempSync(join(tmpdir(), "sources-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function write(text: string): string {
  const path = join(folder, `${++files}.ini`);
  writeFileSync(path, text);
  return path;
}

const SECTION = "auth.saml";
const KEY = "name";

/** What each of some sources gives for one key: `text`, followed by the name of the source. */
function giveBy(origins: Origin[], text = ""): readonly Found[] {
  const has = (origin: Origin) => origins.includes(origin);
  const given = readSources({
    ...(has("file") && { configFile: write(`[${SECTION}]\n${KEY} = ${text}file\n`) }),
    env: { NAME: "expanded", ...(has("environment") && { GF_AUTH_SAML_NAME: `${text}environment` }) },
    args: [
      `cfg:default.${SECTION}.${KEY}=${text}default`,
      ...(has("argument") ? [`cfg:${SECTION}.${KEY}=${text}argument`] : []),
    ],
  });
  const stored = new Map(has("database") ? [[SECTION, new Map([[KEY, `${text}database`]])]] : []);
  return withStored(given, stored).get(SECTION)?.get(KEY) ?? [];
}

// Every set of sources that has the defaults, and so every pair of sources.
const sets = ORIGINS.slice(1).reduce<Origin[][]>(
  (all, origin) => [...all, ...all.map((set) => [...set, origin])],
  [["default"]],
);

describe("precedence", () => {
  test.each(sets.map((set) => [set.join(", "), set] as const))("%s: the last counts", (_, set) => {
    const found = giveBy(set);
    const builtIn = { text: "SAML", origin: "default" };
    expect(found.map(({ text, origin }) => ({ text, origin }))).toEqual([
      ...set.toReversed().map((origin) => ({ text: origin, origin })),
      builtIn,
    ]);
  });

  test.each(sets.map((set) => [set.join(", "), set] as const))(
    "%s: what counts is expanded, but for what is stored",
    (_, set) => {
      const last = set.at(-1);
      const [counting] = giveBy(set, "${NAME}-$__env{NAME}-");
      expect([counting?.text, counting?.written]).toEqual([
        last === "database" ? "${NAME}-$__env{NAME}-database" : `expanded-expanded-${last}`,
        `\${NAME}-$__env{NAME}-${last}`,
      ]);
    },
  );

  test("each value says where it was found", () => {
    const configFile = write("# a comment\n[database]\nurl = postgres://file\n");
    const given = readSources({
      configFile,
      env: { DATABASE_URL: "postgres://alias", GF_DATABASE_URL: "postgres://gf" },
      args: ["cfg:database.url=postgres://first", "cfg:database.url=postgres://last"],
    });
    expect(given.get("database")?.get("url")).toEqual([
      found("postgres://last", "argument", "cfg:database.url"),
      found("postgres://gf", "environment", "GF_DATABASE_URL"),
      found("postgres://alias", "environment", "DATABASE_URL"),
      found("postgres://file", "file", `${configFile}:3`),
      found("", "default", "default"),
    ]);
  });

  const name = (value: string) => `[database]\nname = ${value}\n`;
  const url = (value: string) => `[database]\nurl = ${value}\n`;

  test.each<[string, string, Sources["env"], string[], string]>([
    ["an empty key of the file counts as none", name(""), {}, [], "grafana"],
    ["an empty variable counts as none", name("file"), { GF_DATABASE_NAME: "" }, [], "file"],
    ["an empty argument empties", name("file"), {}, ["cfg:database.name="], ""],
    ["another case of a variable is another variable", "", { gf_database_name: "x" }, [], "grafana"],
    ["a new default is below the file", name("file"), {}, ["cfg:default.database.name=d"], "file"],
  ])("%s", (_, ini, env, args, expected) => {
    expect(loadSettings({ configFile: write(ini), env, args }).database.name).toBe(expected);
  });

  test.each<[string, string, Sources["env"], string]>([
    ["DATABASE_URL before the file", url("file"), { DATABASE_URL: "alias" }, "alias"],
    ["GF_DATABASE_URL before DATABASE_URL", "", { DATABASE_URL: "alias", GF_DATABASE_URL: "gf" }, "gf"],
    ["an empty GF_DATABASE_URL is none", "", { DATABASE_URL: "alias", GF_DATABASE_URL: "" }, "alias"],
    ["an empty DATABASE_URL is none", url("file"), { DATABASE_URL: "" }, "file"],
  ])("%s", (_, ini, env, expected) => {
    expect(loadSettings({ configFile: write(ini), env }).database.url).toBe(expected);
  });

  test("--config before GF_PATHS_CONFIG before none", () => {
    const env = { GF_PATHS_CONFIG: write(name("variable")) };
    expect(loadSettings({ env }).database.name).toBe("variable");
    expect(loadSettings({ env, configFile: write(name("option")) }).database.name).toBe("option");
    expect(loadSettings({ env: { GF_PATHS_CONFIG: "" } }).database.name).toBe("grafana");
  });
});

describe("arguments", () => {
  test.each([
    ["cfg:server.root_url=https://a.example/b?c=d.e", "server", "root_url", "https://a.example/b?c=d.e"],
    ["cfg:auth.saml.name=a.b=c", "auth.saml", "name", "a.b=c"],
    ["cfg:app_mode=test", "DEFAULT", "app_mode", "test"],
    ["cfg:DEFAULT.app_mode=test", "DEFAULT", "app_mode", "test"],
    ["cfg:default.DEFAULT.app_mode=test", "DEFAULT", "app_mode", "test"],
    ["cfg:default.app_mode=test", "DEFAULT", "app_mode", "test"],
    ["cfg:auth.saml.name=two\nlines", "auth.saml", "name", "two\nlines"],
  ])("%s", (argument, section, key, text) => {
    expect(
      readSources({ env: {}, args: [argument] })
        .get(section)
        ?.get(key)?.[0]?.text,
    ).toBe(text);
  });

  test.each([
    [
      "cfg:server.http_port",
      'argument "cfg:server.http_port" cannot be read: expected cfg:section.key=value',
    ],
    ["cfg:server.=hunter2", 'argument "cfg:server.=…" cannot be read: expected cfg:section.key=value'],
    ["hunter2", "an argument cannot be read: expected cfg:section.key=value, or a command that --help lists"],
  ])("%s cannot be read, and its value is not shown", (argument, message) => {
    expect(() => readSources({ env: {}, args: [argument] })).toThrow(new SettingsError(message));
  });
});

describe("expansion", () => {
  const file = write("  s3cret\n");
  const env = { NAME: "value", EMPTY: "", NESTED: "${NAME}" };

  test.each([
    ["${NAME}", "value"],
    ["$__env{NAME}", "value"],
    ["a-${NAME}-$__env{NAME}-b", "a-value-value-b"],
    [`$__file{${file}}`, "s3cret"],
    ["$NAME", "$NAME"],
    ["$$", "$$"],
    ["${}", "${}"],
    ["x${EMPTY}y${UNSET}z", "xyz"],
    ["${UNSET}", ""],
    ["${HOSTNAME}", hostname()],
    ["${NESTED}", "${NAME}"],
  ])("%s", (text, expected) => {
    const inFile = loadSettings({ env, configFile: write(`[security]\nadmin_user = ${text}`) });
    const inVariable = loadSettings({ env: { ...env, GF_SECURITY_ADMIN_USER: text } });
    const inArgument = loadSettings({ env, args: [`cfg:security.admin_user=${text}`] });
    expect([inFile, inVariable, inArgument].map(({ security }) => security.admin_user)).toEqual(
      Array(3).fill(expected),
    );
  });

  test("what does not count is not expanded: a missing file does no harm there", () => {
    const sources = { env: { GF_DATABASE_NAME: "$__file{/does/not/exist}" }, args: ["cfg:database.name=x"] };
    expect(loadSettings(sources).database.name).toBe("x");
  });

  test("%(name)s is kept as it is shown, and read as the other key of the section", () => {
    const configFile = write("[server]\ndomain = grafana.example\nroot_url = %(protocol)s://%(domain)s/\n");
    const given = readSources({ env: {}, configFile });
    expect(given.get("server")?.get("root_url")?.[0]?.text).toBe("%(protocol)s://%(domain)s/");
    expect(settingsFrom(given).server.root_url).toBe("http://grafana.example/");
  });

  test("%(name)s of no key or of itself stays as it is", () => {
    const configFile = write(
      "[auth.saml]\nname = %(name)s %(nothing)s %(relay_state)s\nrelay_state = <%(name)s>\n",
    );
    expect(loadSettings({ env: {}, configFile })["auth.saml"]).toMatchObject({
      name: "%(name)s %(nothing)s <%(name)s>",
      relay_state: "<%(name)s %(nothing)s %(relay_state)s>",
    });
  });
});

test("what is stored refers to nothing, but may be referred to", () => {
  const configFile = write("[auth.saml]\nrelay_state = <%(name)s>\n");
  const stored = new Map([["auth.saml", new Map([["name", "%(org_mapping)s"]])]]);
  const given = withStored(readSources({ env: {}, configFile }), stored);
  expect(settingsFrom(given)["auth.saml"]).toMatchObject({
    name: "%(org_mapping)s",
    relay_state: "<%(org_mapping)s>",
  });
});

test("a file may hold keys that nobody knows, which variables set as well", () => {
  const configFile = write(
    "[plugins]\nallow = a\ndeny = b\n[constructor]\nname = c\n[server]\ntoString = d\n",
  );
  const given = readSources({ configFile, env: { GF_PLUGINS_DENY: "e", GF_PLUGINS_OTHER: "f" } });
  const texts = (section: string) =>
    [...(given.get(section) ?? [])].map(([key, found]) => [key, ...found.map(({ text }) => text)]);
  expect(texts("plugins")).toEqual([
    ["allow", "a"],
    ["deny", "e", "b"],
  ]);
  expect(texts("constructor")).toEqual([["name", "c"]]);
  expect(given.get("server")?.get("toString")?.[0]?.text).toBe("d");
});

function found(text: string, origin: Origin, place: string): Found {
  return { text, written: text, origin, place };
}
