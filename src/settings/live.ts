import type { Logger } from "pino";

import type { Db } from "../db/connection.js";
import type { Encryption } from "../encryption/encryption.js";
import { SecretError } from "../encryption/error.js";
import { settingPlace } from "../encryption/secret-columns.js";
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
  encryption: Encryption;
  logger: Logger;
}

/** The stored values by section and key, in plain text. */
export type Stored = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The settings of a process: those of its sources until `reload` is called first. */
export function createLiveSettings(base: Given, parts: LiveSettingsParts): LiveSettings {
  const { db, logger } = parts;
  let state = { current: settingsFrom(base), given: base, revision: 0 };
  let isStarting = true;
  let running: Promise<void> = Promise.resolve();

  async function read(): Promise<void> {
    const revision = await storedSettings.latestRevision(db);
    const level = isStarting ? "debug" : "info";
    isStarting = false;
    if (revision === state.revision) return;
    // Of one moment: a rollback may delete the data keys of what was read.
    const stored = await db.transaction(
      async (trx) => readStored(trx, await storedSettings.listStored(trx, revision), parts),
      { isolationLevel: "repeatable read", readOnly: true },
    );
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

/** A stored value that cannot be decrypted, or that no setting of this version holds. */
export class UnusableSetting extends Error {}

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
 * left out: the source below counts, as if nothing were stored. `db` is the transaction that asks, or the pool.
 */
export async function readStored(
  db: Db,
  changes: storedSettings.Change[],
  { encryption, logger }: Pick<LiveSettingsParts, "encryption" | "logger">,
): Promise<Stored> {
  const stored = new Map<string, Map<string, string>>();
  for (const change of changes) {
    const { section, key: name } = change;
    try {
      const text = await plainText(db, change, encryption);
      stored.set(section, (stored.get(section) ?? new Map<string, string>()).set(name, text));
    } catch (error) {
      if (!(error instanceof UnusableSetting)) throw error;
      logger.error({ err: error, section, key: name }, "a stored setting cannot be used");
    }
  }
  return stored;
}

/** A stored value in plain text; throws an UnusableSetting where there is none. */
export async function plainText(
  db: Db,
  change: storedSettings.Change,
  encryption: Encryption,
): Promise<string> {
  const text = await decrypted(db, change, encryption);
  const key = knownKey(change.section, change.key);
  if (key && readValue(key, text) !== undefined) return text;
  throw new UnusableSetting("no setting of this version holds it");
}

async function decrypted(db: Db, change: storedSettings.Change, encryption: Encryption): Promise<string> {
  if (!change.encryptedValue) return change.value ?? "";
  try {
    return (await encryption.decrypt(db, change.encryptedValue, settingPlace(change))).toString();
  } catch (error) {
    if (!(error instanceof SecretError)) throw error;
    throw new UnusableSetting("it cannot be decrypted", { cause: error });
  }
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
