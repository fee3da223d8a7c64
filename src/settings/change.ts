import type { Logger } from "pino";

import type { Db } from "../db/connection.js";
import type { Encrypt, Encryption } from "../encryption/encryption.js";
import { settingPlace } from "../encryption/secret-columns.js";
import { type FieldError, nothingToUpdate, sectionNotUpdatable, settingInvalid } from "../errors.js";
import * as storedSettings from "../stores/stored-settings.js";
import { SettingsError } from "./error.js";
import type { Settings } from "./keys.js";
import { expectation, readValue } from "./kinds.js";
import {
  inForce,
  type LiveSettings,
  plainText,
  readStored,
  type Stored,
  UnusableSetting,
  withStored,
} from "./live.js";
import { settingsFrom } from "./load.js";
import { nearestKey } from "./nearest.js";
import { redact, REDACTED } from "./redact.js";
import { type Given, knownKey } from "./sources.js";

/** What a request wants of a key: a new text, or its stored value gone (undefined). */
export interface WantedChange {
  section: string;
  name: string;
  text: string | undefined;
  /** Where the request says so, and where it names the section. */
  path: string;
  sectionPath: string;
}

/** Who changes stored settings, by the login of that time. */
interface Author {
  id: number;
  login: string;
}

interface ChangeServices {
  db: Db;
  logger: Logger;
  liveSettings: LiveSettings;
  encryption: Encryption;
  now: () => Date;
}

/** Updates and removals of a request, each key once; a key that is in both is updated. */
export function wantedChanges({
  updates = {},
  removals = {},
}: {
  updates?: Record<string, Record<string, string>>;
  removals?: Record<string, string[]>;
}): WantedChange[] {
  const updated = Object.entries(updates).flatMap(([section, keys]) =>
    Object.entries(keys).map(([name, text]): WantedChange => {
      const sectionPath = `body.updates.${section}`;
      return { section, name, text, sectionPath, path: `${sectionPath}.${name}` };
    }),
  );
  const removed = Object.entries(removals).flatMap(([section, names]) =>
    names.map((name, index): WantedChange => {
      const sectionPath = `body.removals.${section}`;
      return { section, name, text: undefined, sectionPath, path: `${sectionPath}.${index}` };
    }),
  );
  // The first of those with the same name stays.
  const byName = new Map([...updated, ...removed].reverse().map((change) => [idOf(change), change]));
  return [...byName.values()].reverse();
}

/** Throws unless each change is of a section that may be changed, of a known key, and to a value that it accepts. */
export function checkChanges(changes: WantedChange[], settings: Settings): void {
  if (changes.length === 0) throw nothingToUpdate();
  requireUpdatable(changes, settings);
  refuse(changes, complaintAbout);
}

function requireUpdatable(changes: { section: string; sectionPath: string }[], settings: Settings): void {
  const updatable = settings.admin_api.updatable_sections.split(/\s+/).filter(Boolean);
  const foreign = changes.find(({ section }) => !updatable.includes(section));
  if (foreign) throw sectionNotUpdatable(foreign.section, foreign.sectionPath, updatable);
}

function refuse(changes: WantedChange[], complaint: (change: WantedChange) => string | undefined): void {
  const refused = changes.flatMap((change): [WantedChange, FieldError][] => {
    const message = complaint(change);
    return message === undefined ? [] : [[change, { path: change.path, message }]];
  });
  const [first] = refused;
  if (!first) return;
  const [{ section, name }] = first;
  throw settingInvalid(
    `${section}.${name}`,
    refused.map(([, error]) => error),
  );
}

function complaintAbout({ section, name, text }: WantedChange): string | undefined {
  const key = knownKey(section, name);
  if (!key) {
    const nearest = nearestKey(section, name);
    return `is not known: ${nearest === undefined ? "look into the list of settings" : `did you mean ${nearest}?`}`;
  }
  const isFine = text === undefined || text === REDACTED || readValue(key, text) !== undefined;
  return isFine ? undefined : `expected ${expectation(key)}`;
}

/**
 * Stores changes that were checked, all or none, and puts them in force here; the other instances are told. What
 * changes nothing, such as a value as it was shown, is not stored. `check` gets what counts before the change, while
 * nobody else can change it, and throws to stop it.
 */
export async function storeChanges(
  wanted: WantedChange[],
  author: Author,
  check: (given: Given, revision: number) => void,
  services: ChangeServices,
): Promise<void> {
  const { liveSettings, encryption, now } = services;
  const { base } = liveSettings;
  await encryption.transaction(async (transaction, encrypt) => {
    await storedSettings.lock(transaction);
    const rows = await storedSettings.listStored(transaction);
    const stored = await readStored(transaction, rows, services);
    const { given } = inForce(base, stored, services.logger);
    check(given, await storedSettings.latestRevision(transaction));

    const changes = wanted.filter((change) => changesAnything(change, given, stored, rows));
    if (changes.length === 0) return;
    refuse(changes, ({ text }) =>
      text?.includes(REDACTED) ? "expected the secret itself where asterisks stand for it" : undefined,
    );
    requireFit(changes, base, stored);
    const forms: storedSettings.Change[] = [];
    for (const change of changes) forms.push(await storedForm(change, encrypt));
    const revision = { createdAt: now(), authorId: author.id, authorLogin: author.login };
    await storedSettings.insertRevision(transaction, { ...revision, restoredRevision: null }, forms);
  });
  await putInForce(services);
}

/**
 * Stores again what was stored after an earlier revision; false when there is none with this number. `permit` gets
 * everything that changes, and throws to stop it.
 */
export async function restoreRevision(
  restored: number,
  author: Author,
  services: ChangeServices,
  permit: (changes: { section: string; name: string }[]) => void,
): Promise<boolean> {
  const { liveSettings, encryption, now } = services;
  const { base } = liveSettings;
  const isFound = await encryption.transaction(async (transaction, encrypt) => {
    await storedSettings.lock(transaction);
    if (!(await storedSettings.hasRevision(transaction, restored))) return false;
    const before = await storedSettings.listStored(transaction);
    const after = await storedSettings.listStored(transaction, restored);
    const stored = await readStored(transaction, before, services);
    const changes = await differences(before, after, stored, (change) =>
      plainText(transaction, change, encryption),
    );
    if (changes.length === 0) return true;
    permit(changes);
    requireUpdatable(changes, liveSettings.current);
    // What was fine then may be of another secret key, of a key that is gone, or spoil what the file says by now.
    const unusable = new Set(changes.filter(({ isUsable }) => !isUsable).map(idOf));
    refuse(changes, (change) =>
      unusable.has(idOf(change))
        ? `${change.section}.${change.name} of then cannot be used any more`
        : undefined,
    );
    requireFit(changes, base, stored);
    const forms: storedSettings.Change[] = [];
    for (const change of changes) forms.push(await storedForm(change, encrypt));
    const revision = { createdAt: now(), authorId: author.id, authorLogin: author.login };
    await storedSettings.insertRevision(transaction, { ...revision, restoredRevision: restored }, forms);
    return true;
  });
  await putInForce(services);
  return isFound;
}

// The change is stored: should the database fail now, the notification or the poll puts it in force.
async function putInForce({ liveSettings, logger }: Pick<ChangeServices, "liveSettings" | "logger">) {
  await liveSettings.reload().catch((error: unknown) => {
    logger.warn({ err: error }, "stored settings are put in force later");
  });
}

// Sent back as it was shown, a value is as it was: nobody shows the secret that is in it.
function changesAnything(
  { section, name, text }: WantedChange,
  given: Given,
  stored: Stored,
  rows: storedSettings.Change[],
): boolean {
  if (text === REDACTED) return false;
  // What cannot be read, such as what another secret key encrypted, can be removed all the same.
  if (text === undefined) return rows.some((row) => row.section === section && row.key === name);
  const [counting] = given.get(section)?.get(name) ?? [];
  if (text.includes(REDACTED) && text === redact(section, name, counting?.text ?? "")) return false;
  return text !== stored.get(section)?.get(name);
}

// A value may be fine by itself and still spoil one of the file, say, that refers to it by %(name)s.
function requireFit(changes: WantedChange[], base: Given, stored: Stored): void {
  const after = new Map([...stored].map(([section, keys]) => [section, new Map(keys)]));
  for (const { section, name, text } of changes) {
    const keys = after.get(section) ?? new Map<string, string>();
    if (text === undefined) keys.delete(name);
    else keys.set(name, text);
    after.set(section, keys);
  }
  try {
    settingsFrom(withStored(base, after));
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    refuse(changes.slice(0, 1), () => "does not fit another setting of the section, which refers to it");
  }
}

async function storedForm(
  { section, name, text }: WantedChange,
  encrypt: Encrypt,
): Promise<storedSettings.Change> {
  if (text === undefined) return { section, key: name, value: null, encryptedValue: null };
  if (redact(section, name, text) === text) return { section, key: name, value: text, encryptedValue: null };
  const encryptedValue = await encrypt(text, { place: settingPlace({ section, key: name }) });
  return { section, key: name, value: null, encryptedValue };
}

// Plain texts are compared: the same one is never encrypted alike twice.
async function differences(
  before: storedSettings.Change[],
  after: storedSettings.Change[],
  stored: Stored,
  read: (change: storedSettings.Change) => Promise<string>,
): Promise<(WantedChange & { isUsable: boolean })[]> {
  const places = { path: "path.revision", sectionPath: "path.revision" };
  const kept = new Set(after.map(({ section, key: name }) => idOf({ section, name })));
  const gone = before
    .map(({ section, key: name }) => ({ section, name, text: undefined, isUsable: true, ...places }))
    .filter((change) => !kept.has(idOf(change)));
  const restored: (WantedChange & { isUsable: boolean })[] = [];
  for (const change of after) {
    const { section, key: name } = change;
    const now = before.find((one) => one.section === section && one.key === name);
    if (now && isSame(now, change)) continue;
    const text = await read(change).catch(undefinedIfUnusable);
    if (text !== undefined && text === stored.get(section)?.get(name)) continue;
    restored.push({ section, name, text, isUsable: text !== undefined, ...places });
  }
  return [...restored, ...gone];
}

// What nobody can read stays what it is.
function isSame(one: storedSettings.Change, other: storedSettings.Change): boolean {
  if (!one.encryptedValue || !other.encryptedValue) return one.value !== null && one.value === other.value;
  return one.encryptedValue.equals(other.encryptedValue);
}

function undefinedIfUnusable(error: unknown): undefined {
  if (!(error instanceof UnusableSetting)) throw error;
}

function idOf({ section, name }: { section: string; name: string }): string {
  return JSON.stringify([section, name]);
}
