import { SettingsError } from "./error.js";
import { expand, interpolate, readText, type Environment } from "./expand.js";
import { parseIni, type Ini } from "./ini.js";
import { KEYS, variableName, type Key, type Settings } from "./keys.js";
import { expectation, readValue, type Value } from "./kinds.js";

export { SettingsError } from "./error.js";
export type { Settings } from "./keys.js";

/** Values that win over every source, typed or as the text an INI file would have. */
export type Overrides = {
  readonly [Section in keyof Settings]?: {
    readonly [Name in keyof Settings[Section]]?: Settings[Section][Name] | string;
  };
};

export type Sources = {
  readonly configFile?: string | undefined;
  readonly env: Environment;
  readonly overrides?: Overrides;
};

type Found = { readonly text: string; readonly source: string; readonly expands: boolean };

const SHOWN_CHARACTERS = 80;

/** Reads the settings: defaults, below the config file, below the environment, below overrides. */
export function loadSettings({ configFile, env, overrides = {} }: Sources): Settings {
  const file = configFile || env.GF_PATHS_CONFIG || undefined;
  const setBy = configFile ? "--config" : "GF_PATHS_CONFIG";
  const ini: Ini = file ? parseIni(readText(file, `the config file of ${setBy}`), file) : new Map();
  const typed: Record<string, Readonly<Record<string, Value>> | undefined> = overrides;

  const find = (section: string, name: string, key: Key): Found =>
    fromOverrides(typed[section]?.[name], key) ??
    fromEnvironment(env, variableName(section, name)) ??
    fromEnvironment(env, key.alias) ??
    fromFile(ini, file ?? "", section, name) ??
    fromDefault(key);
  const settings = mapKeys((section, name, key, keys) => {
    const textOf = (other: string) => {
      const known = Object.hasOwn(keys, other) ? keys[other] : undefined;
      return known && expandFound(`[${section}] ${other}`, find(section, other, known), env).trim();
    };
    return readKey({ section, name, key }, find(section, name, key), env, textOf);
  });
  // Each value was read by the kind that its type is inferred from, which the compiler cannot see in a loop.
  return settings as Settings;
}

/** The default settings with some values replaced. */
export function settingsWith(overrides: Overrides): Settings {
  return loadSettings({ env: {}, overrides });
}

function mapKeys(value: (section: string, name: string, key: Key, keys: Record<string, Key>) => Value) {
  return Object.fromEntries(
    Object.entries(KEYS).map(([section, keys]: [string, Record<string, Key>]) => [
      section,
      Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, value(section, name, key, keys)])),
    ]),
  );
}

function fromOverrides(value: Value | undefined, key: Key): Found | undefined {
  if (value === undefined) return undefined;
  const text = key.kind === "duration" && typeof value === "number" ? `${value}s` : String(value);
  return { text, source: "override", expands: false };
}

function fromEnvironment(env: Environment, variable: string | undefined): Found | undefined {
  const text = variable && env[variable];
  return text ? { text, source: variable, expands: true } : undefined;
}

function fromFile(ini: Ini, file: string, section: string, name: string): Found | undefined {
  const value = ini.get(section)?.get(name);
  return value?.text ? { text: value.text, source: `${file}:${value.line}`, expands: true } : undefined;
}

function fromDefault(key: Key): Found {
  return { text: String(key.default), source: "default", expands: false };
}

function expandFound(label: string, found: Found, env: Environment): string {
  if (!found.expands) return found.text;
  try {
    return expand(found.text, env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    throw new SettingsError(`${found.source}: ${label}: ${error.message}`, { cause: error });
  }
}

function readKey(
  { section, name, key }: { section: string; name: string; key: Key },
  found: Found,
  env: Environment,
  textOf: (name: string) => string | undefined,
): Value {
  const label = `[${section}] ${name}`;
  const text = interpolate(expandFound(label, found, env), textOf, [name]);
  const value = readValue(key, text);
  if (value !== undefined) return value;
  throw new SettingsError(
    `${found.source}: ${label} is ${shown(key, found.text, text)}: expected ${expectation(key)}`,
  );
}

// What an expansion brings in may be a secret even where the key is none, so only the text as written is shown.
function shown(key: Key, written: string, expanded: string): string {
  if (key.kind === "secret") return "a secret";
  const quoted = JSON.stringify(
    written.length > SHOWN_CHARACTERS ? `${written.slice(0, SHOWN_CHARACTERS)}…` : written,
  );
  if (written === expanded) return quoted;
  return expanded === "" ? `empty after expanding ${quoted}` : `what ${quoted} expands to`;
}
