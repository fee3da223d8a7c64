import { SettingsError } from "./error.js";
import { expand, readText, type Environment } from "./expand.js";
import { parseIni, ROOT_SECTION, type Ini } from "./ini.js";
import { KEYS, variableName, type Key } from "./keys.js";

/** Where a value comes from; the later ones count before the earlier ones. */
export const ORIGINS = ["default", "file", "environment", "argument", "database"] as const;
export type Origin = (typeof ORIGINS)[number];

/** A value as a source gives it, with `$__env{}` and the like expanded. */
export interface Found {
  readonly text: string;
  /** The same before the expansion: what may be shown of it in an error. Only what counts is expanded. */
  readonly written: string;
  readonly origin: Origin;
  /** The very place: file and line, variable or argument. */
  readonly place: string;
}

/** What the sources give for each key of each section, the one that counts first; never empty. */
export type Given = ReadonlyMap<string, ReadonlyMap<string, readonly Found[]>>;

/** Where settings come from, apart from the database. */
export interface Sources {
  readonly configFile?: string | undefined;
  readonly env: Environment;
  /** Arguments of the form `cfg:section.key=value` or `cfg:default.section.key=value`. */
  readonly args?: readonly string[];
}

const ARGUMENT = /^cfg:(default\.)?(?:([^=]+)\.)?([^.=]+)=([^]*)$/;

const ALL_KEYS = Object.entries(KEYS).flatMap(([section, keys]: [string, Record<string, Key>]) =>
  Object.entries(keys).map(([name, key]): KnownKey => [section, name, key]),
);

type KnownKey = readonly [section: string, name: string, key: Key];

/** The known keys: section, key and what is known of it. */
export function knownKeys(): readonly KnownKey[] {
  return ALL_KEYS;
}

/** What is known of a key, if anything. */
export function knownKey(section: string, name: string): Key | undefined {
  const keys = Object.hasOwn(KEYS, section) ? KEYS[section as keyof typeof KEYS] : {};
  return Object.hasOwn(keys, name) ? (keys as Record<string, Key>)[name] : undefined;
}

/**
 * Reads defaults, file, environment and arguments. A file may hold keys that nobody knows; variables and arguments
 * that match no key of table or file are ignored. Empty values of file and environment are as good as none.
 */
export function readSources({ configFile, env, args = [] }: Sources): Given {
  const file = configFile || env.GF_PATHS_CONFIG || undefined;
  const setBy = configFile ? "--config" : "GF_PATHS_CONFIG";
  const ini: Ini = file ? parseIni(readText(file, `the config file of ${setBy}`), file) : new Map();
  const named = readArguments(args);
  const argumentFor = (section: string, name: string, isDefault: boolean) =>
    named.findLast((one) => one.section === section && one.name === name && one.isDefault === isDefault);

  const given = new Map<string, Map<string, readonly Found[]>>();
  const add = (section: string, name: string, key: Key | undefined) => {
    const keys = given.get(section) ?? new Map<string, readonly Found[]>();
    const found = (text: string | undefined, origin: Origin, place: string, isLiteral = false) =>
      text === undefined || (text === "" && !isLiteral) ? [] : [{ text, written: text, origin, place }];
    const inFile = ini.get(section)?.get(name);
    const variable = variableName(section, name);
    const alias = key?.alias;
    const argument = argumentFor(section, name, false);
    const newDefault = argumentFor(section, name, true);
    const [counting, ...shadowed] = [
      ...(argument ? found(argument.text, "argument", argument.place, true) : []),
      ...found(env[variable], "environment", variable),
      ...(alias ? found(env[alias], "environment", alias) : []),
      ...found(inFile?.text, "file", `${file}:${inFile?.line}`),
      ...(key && newDefault ? found(newDefault.text, "default", newDefault.place, true) : []),
      ...(key ? found(String(key.default), "default", "default", true) : []),
    ];
    if (!counting) return;
    const text = expandAt(counting, section, name, env);
    keys.set(name, [{ ...counting, text }, ...shadowed]);
    given.set(section, keys);
  };
  for (const [section, name, key] of knownKeys()) add(section, name, key);
  for (const [section, keys] of ini) {
    for (const name of keys.keys()) if (!given.get(section)?.has(name)) add(section, name, undefined);
  }
  return given;
}

function expandAt({ text, place }: Found, section: string, name: string, env: Environment): string {
  try {
    return expand(text, env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    throw new SettingsError(`${place}: [${section}] ${name}: ${error.message}`, { cause: error });
  }
}

/** What the arguments say, in their order. */
export function readArguments(args: readonly string[]) {
  return args.map((argument) => {
    const [, isDefault, section = ROOT_SECTION, name, text] = ARGUMENT.exec(argument) ?? [];
    if (name === undefined || text === undefined) {
      // What stands behind the equals sign, or for itself, may be a secret.
      const shown = argument.startsWith("cfg:")
        ? `argument ${JSON.stringify(argument.replace(/=[^]*/, "=…"))}`
        : "an argument";
      const orCommand = argument.startsWith("cfg:") ? "" : ", or a command that --help lists";
      throw new SettingsError(`${shown} cannot be read: expected cfg:section.key=value${orCommand}`);
    }
    const place = `cfg:${isDefault ?? ""}${section}.${name}`;
    return { section, name, text, isDefault: isDefault !== undefined, place };
  });
}
