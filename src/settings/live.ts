import type { Logger } from "pino";

import type { Db } from "../db/connection.js";
import { decryptText } from "../encryption/secret-text.js";
import * as storedSettings from "../stores/stored-settings.js";
import { SettingsError } from "./error.js";
import type { Settings } from "./keys.js";
import { readValue } from "./kinds.js";
import { settingsFrom } from "./load.js";
import { type Found, type Given, knownKey } from "./sources.js";

/** The channel on which instances tell each other that stored settings changed. */
export const SETTINGS_CHANNEL = storedSettings.CHANNEL;

/** The settings as they are now: what the sources gave at the start, and above it what is stored. */
export interface LiveSettings {
  readonly current: Settings;
  /** Every value of every key, the one that counts first. */
  readonly given: Given;
  /** Without what is stored. */
  readonly base: Given;
  /** The revision of the stored ones that `current` holds. */
  readonly revision: number;
  /** Reads the stored settings again. */
  reload: () => Promise<void>;
}

/** What stored settings are read with. */
interface LiveSettingsParts {
  db: Db;
  logger: Logger;
}

/** The stored values by section and key, in plain text. */
export type Stored = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The settings of a process: those of its sources until `reload` is called first. */
export function createLiveSettings(base: Given, { db, logger }: LiveSettingsParts): LiveSettings {
  let state = { current: settingsFrom(base), given: base, revision: 0 };
  let isStarting = true;
  let running: Promise<void> = Promise.resolve();

  async function read(): Promise<void> {
    const revision = await storedSettings.latestRevision(db);
    const level = isStarting ? "debug" : "info";
    isStarting = false;
    if (revision === state.revision) return;
    const stored = await readStored(await storedSettings.listStored(db, revision), base, logger);
    state = { ...inForce(base, stored, logger), revision };
    logger[level]({ revision }, "stored settings are in force");
  }

  return {
    get current() {
      return state.current;
    },
    get given() {
      return state.given;
    },
    get revision() {
      return state.revision;
    },
    base,
    // One after the other, so that an older answer never replaces a newer one.
    reload: () => (running = running.catch(() => undefined).then(read)),
  };
}

/**
 * What counts when these values are stored: without them where they do not fit. Who stored them had them checked, but
 * with the file and the variables of another instance perhaps.
 */
export function inForce(
  base: Given,
  stored: Stored,
  logger: Logger,
): Pick<LiveSettings, "current" | "given"> {
  const given = withStored(base, stored);
  try {
    return { current: settingsFrom(given), given };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    logger.error({ err: error }, "stored settings do not fit those of this instance and are left out");
    return { current: settingsFrom(base), given: base };
  }
}

/**
 * Stored values in plain text. What cannot be used, such as a secret that another secret key encrypted, is logged and
 * left out: the source below counts, as if nothing were stored.
 */
export async function readStored(
  changes: storedSettings.Change[],
  base: Given,
  logger: Logger,
): Promise<Stored> {
  const secretKey = secretKeyOf(base);
  const stored = new Map<string, Map<string, string>>();
  for (const change of changes) {
    const { section, key: name } = change;
    try {
      const text = await plainText(change, secretKey);
      stored.set(section, (stored.get(section) ?? new Map<string, string>()).set(name, text));
    } catch (error) {
      logger.error({ err: error, section, key: name }, "a stored setting cannot be used");
    }
  }
  return stored;
}

/** A stored value in plain text; throws when it cannot be used. */
export async function plainText(
  { section, key: name, value, encryptedValue }: storedSettings.Change,
  secretKey: string,
): Promise<string> {
  const key = knownKey(section, name);
  const text = encryptedValue ? await decryptText(encryptedValue, secretKey) : (value ?? "");
  if (!key || readValue(key, text) === undefined) throw new Error("no setting of this version holds it");
  return text;
}

/** What counts when these values are stored. */
export function withStored(base: Given, stored: Stored): Given {
  return new Map(
    [...base].map(([section, keys]) => [
      section,
      new Map(
        [...keys].map(([name, found]): [string, readonly Found[]] => {
          const text = stored.get(section)?.get(name);
          if (text === undefined) return [name, found];
          return [name, [{ text, written: text, origin: "database", place: "stored" }, ...found]];
        }),
      ),
    ]),
  );
}

/** The key that stored secrets are encrypted with. It cannot be stored itself. */
export function secretKeyOf(base: Given): string {
  return settingsFrom(base).security.secret_key;
}
