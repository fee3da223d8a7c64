import { SettingsError } from "./error.js";
import { interpolate } from "./expand.js";
import type { Key, Settings } from "./keys.js";
import { expectation, readValue, type Value } from "./kinds.js";
import { redact } from "./redact.js";
import { type Found, type Given, knownKey, knownKeys, readSources, type Sources } from "./sources.js";

export { SettingsError } from "./error.js";
export type { Settings } from "./keys.js";

/** Values of settings by section and key, typed or as the text an INI file would have. */
export type Overrides = {
  readonly [Section in keyof Settings]?: {
    readonly [Name in keyof Settings[Section]]?: Settings[Section][Name] | string;
  };
};

const SHOWN_CHARACTERS = 80;

/** Reads the settings: defaults, below the config file, below the environment, below the arguments. */
export function loadSettings(sources: Sources): Settings {
  return settingsFrom(readSources(sources));
}

/** The default settings with some values replaced. */
export function settingsWith(overrides: Overrides): Settings {
  return settingsFrom(givenWith(overrides));
}

/** What the sources give when there is nothing but the defaults and some values in their place. */
export function givenWith(overrides: Overrides): Given {
  const texts: Record<string, Readonly<Record<string, Value>> | undefined> = overrides;
  return new Map(
    [...readSources({ env: {} })].map(([section, keys]) => [
      section,
      new Map(
        [...keys].map(([name, found]) => {
          const value = texts[section]?.[name];
          if (value === undefined) return [name, found];
          const isSeconds = knownKey(section, name)?.kind === "duration" && typeof value === "number";
          const text = isSeconds ? `${value}s` : String(value);
          return [name, [{ text, written: text, origin: "argument", place: "override" } as const, ...found]];
        }),
      ),
    ]),
  );
}

/** The values that count, each read by its kind; `%(name)s` stands for another key of the section. */
export function settingsFrom(given: Given): Settings {
  const settings: Record<string, Record<string, Value>> = {};
  for (const [section, name, key] of knownKeys()) {
    const [found] = given.get(section)?.get(name) ?? [];
    if (!found) throw new Error(`[${section}] ${name} has no default`);
    const text = interpolated(found, (other) => given.get(section)?.get(other)?.[0]);
    (settings[section] ??= {})[name] = readKey(section, name, key, found, text);
  }
  // Each value was read by the kind that its type is inferred from, which the compiler cannot see in a loop.
  return settings as unknown as Settings;
}

// References are followed but for those that lead back. What is stored stands for itself: many that refer to each
// other would grow without end.
function interpolated(
  found: Found,
  countingOf: (name: string) => Found | undefined,
  within: Found[] = [],
): string {
  if (found.origin === "database") return found.text;
  const path = [...within, found];
  return interpolate(found.text, (name) => {
    const other = countingOf(name);
    return other && !path.includes(other) ? interpolated(other, countingOf, path).trim() : undefined;
  });
}

function readKey(section: string, name: string, key: Key, found: Found, text: string): Value {
  const value = readValue(key, text);
  if (value !== undefined) return value;
  // What an expansion brings in may be a secret even where the key is none, so only the text as written is shown.
  const seen =
    key.kind === "secret"
      ? "a secret"
      : shown(redact(section, name, found.written), found.written === text, text);
  throw new SettingsError(`${found.place}: [${section}] ${name} is ${seen}: expected ${expectation(key)}`);
}

function shown(written: string, isLiteral: boolean, expanded: string): string {
  const isLong = written.length > SHOWN_CHARACTERS;
  const quoted = JSON.stringify(isLong ? `${written.slice(0, SHOWN_CHARACTERS)}…` : written);
  if (isLiteral) return quoted;
  return expanded === "" ? `empty after expanding ${quoted}` : `what ${quoted} expands to`;
}
