import type { Logger } from "pino";

import type { Db } from "../db/connection.js";
import type { Encrypt, Encryption } from "../encryption/encryption.js";
import { SecretError } from "../encryption/error.js";
import { type FieldError, nothingToUpdate, sectionNotUpdatable, settingInvalid } from "../errors.js";
import * as storedSettings from "../stores/stored-settings.js";
import { SettingsError } from "./error.js";
import type { Settings } from "./keys.js";
import { expectation, readValue } from "./kinds.js";
import { type LiveSettings, readStored, settingPlace, type Stored, withStored } from "./live.js";
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
    const given = withStored(base, stored);
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
  const isFound = await encryption.transaction(async (transaction, encrypt) => {
    await storedSettings.lock(transaction);
    if (!(await storedSettings.hasRevision(transaction, restored))) return false;
    const before = await storedSettings.listStored(transaction);
    const after = await storedSettings.listStored(transaction, restored);
    const changes = differences(before, after);
    if (changes.length === 0) return true;
    const named = changes.map(({ section, key }) => ({ section, name: key, sectionPath: "path.revision" }));
    permit(named);
    requireUpdatable(named, liveSettings.current);
    const revision = { createdAt: now(), authorId: author.id, authorLogin: author.login };
    const forms: storedSettings.Change[] = [];
    for (const change of changes) {
      forms.push(
        await encryptedAgain(change, encrypt, (payload, place) =>
          encryption.decrypt(transaction, payload, place),
        ),
      );
    }
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

// What is stored from now on is under the key of today. What cannot be read stays as it is.
async function encryptedAgain(
  change: storedSettings.Change,
  encrypt: Encrypt,
  decrypt: (payload: Buffer, place: string) => Promise<Buffer>,
): Promise<storedSettings.Change> {
  if (!change.encryptedValue) return change;
  const place = settingPlace(change);
  try {
    return {
      ...change,
      encryptedValue: await encrypt(await decrypt(change.encryptedValue, place), { place }),
    };
  } catch (error) {
    if (!(error instanceof SecretError)) throw error;
    return change;
  }
}

// The encrypted forms are compared as they are: the same plain text is never encrypted alike twice, but a
// revision that is restored has the very bytes.
function differences(
  before: storedSettings.Change[],
  after: storedSettings.Change[],
): storedSettings.Change[] {
  const idOfStored = ({ section, key }: storedSettings.Change) => idOf({ section, name: key });
  const contentOf = (change: storedSettings.Change | undefined) =>
    change && JSON.stringify([change.value, change.encryptedValue?.toString("base64")]);
  const old = new Map(before.map((change) => [idOfStored(change), change]));
  const kept = new Set(after.map(idOfStored));
  return [
    ...after.filter((change) => contentOf(old.get(idOfStored(change))) !== contentOf(change)),
    ...before
      .filter((change) => !kept.has(idOfStored(change)))
      .map((change) => ({ ...change, value: null, encryptedValue: null })),
  ];
}

function idOf({ section, name }: { section: string; name: string }): string {
  return JSON.stringify([section, name]);
}
