import { createHash } from "node:crypto";

import * as dataSources from "../stores/data-sources.js";
import * as secretStore from "../stores/secrets.js";
import { readCorrelations, replaceCorrelations } from "./correlations.js";
import { type Datasource, type DatasourceFile, datasourceFile } from "./datasource-files.js";
import { grantDefaults } from "./default-permissions.js";
import { type Json } from "./json.js";
import type { Kind, Run } from "./kind.js";
import { lockNamed } from "./orgs.js";
import { complain, expandedIn, whereIs } from "./places.js";
import { changesBetween, newOutcome, type Outcome, record } from "./plan.js";
import { compareSecrets, readSecret, secretColumn, type SecretChanges } from "./secrets.js";

type Stored = dataSources.DataSource;

/** The data sources of organisations, with their correlations. */
export const datasources: Kind<DatasourceFile> = {
  name: "datasources",
  directory: "datasources",
  endings: [".yaml", ".yml"],
  title: "Data source",
  schema: datasourceFile,

  async check(run) {
    const { db, files } = run;
    const { wanted, deleted } = contentOf(files);
    const stored = await dataSources.lockOfOrgs(db, await lockNamed(db, wanted, deleted));
    const names = new Set(wanted.map(nameKey));
    const staying = stored.filter((one) => names.has(nameKey(one)) || !isToGo(one, run));
    refuseDoubles(wanted);
    refuseTakenUids(wanted, staying);
    requireTargets(wanted, staying);
    const storedByName = new Map(stored.map((one) => [nameKey(one), one]));
    for (const one of wanted) await refuseOldVersion(run, one, storedByName.get(nameKey(one)));
  },

  async apply(run) {
    const { db, files, provisioned } = run;
    const { wanted, deleted } = contentOf(files);
    const orgIds = [...new Set([...wanted, ...deleted, ...provisioned].map(({ orgId }) => orgId))];
    const stored = await dataSources.lockOfOrgs(db, orgIds);
    const outcome = newOutcome();
    const going = stored.filter((one) => !wanted.some(isLike(one)) && isToGo(one, run));
    await dataSources.remove(db, going);
    for (const one of going) record(outcome, named(one), "removed");
    const others = stored.filter((one) => !going.includes(one) && !wanted.some(isLike(one)));
    await clearDefaults(run, wanted, others, outcome);
    for (const { datasources: list, prune = false } of files) {
      for (const one of list) await store(run, one, stored.find(isLike(one)), { outcome, prunable: prune });
    }
    return outcome;
  },
};

function contentOf(files: DatasourceFile[]) {
  return {
    wanted: files.flatMap((file) => file.datasources),
    deleted: files.flatMap((file) => file.deleteDatasources),
  };
}

/** What a file changes of a data source: everything of a new one. */
async function compare(run: Run<DatasourceFile>, wanted: Datasource, before: Stored | undefined) {
  const after = storedForm(wanted, before);
  const isReplaced = run.files.some((file) => file.deleteDatasources.some(isLike(wanted)));
  const whole = await readWhole(run, wanted);
  const elsewhere = before && whole.texts ? whole.texts : {};
  const column = { field: "secureJsonData", stored: before?.secureJsonData ?? null, isReplaced, elsewhere };
  const secrets = await compareSecrets(run, column, wanted.secureJsonData);
  const links = await readCorrelations(run.db, wanted, { before: before?.uid, after: after.uid });
  const plain = before
    ? changesBetween(shownForm(before), shownForm(after), { isExpanded: expandedIn(wanted) })
    : [];
  return { after, secrets, whole, links, changes: [...plain, ...secrets.changes, ...links.changes] };
}

async function store(
  run: Run<DatasourceFile>,
  wanted: Datasource,
  before: Stored | undefined,
  { outcome, prunable }: { outcome: Outcome; prunable: boolean },
): Promise<void> {
  const { db, encrypt, services } = run;
  const { secrets, whole, links, changes, ...compared } = await compare(run, wanted, before);
  const after = { ...compared.after, secureJsonData: await secretColumn(secrets, encrypt) };
  if (!before) {
    await dataSources.insert(db, after, services.now());
    await grantDefaults(db, "datasources", [after], services);
  } else if (changes.length > 0) {
    // Who gives no version has each change counted.
    const version = Math.max(after.version, before.version + (wanted.version === 0 ? 1 : 0));
    await dataSources.update(db, { ...after, id: before.id, version }, services.now());
  }
  await storeWhole(run, secrets, whole);
  await replaceCorrelations(db, links, services);
  record(outcome, named(after), before ? changes : "added", { prunable });
}

/** All secrets of a data source where they are stored as one. */
interface Whole {
  owner: secretStore.Owner;
  isThere: boolean;
  /** Undefined where they cannot be read. */
  texts: Record<string, string> | undefined;
}

async function readWhole({ db, services }: Run<DatasourceFile>, { orgId, name }: Datasource): Promise<Whole> {
  const owner = { orgId, namespace: name, type: "datasource" } as const;
  const payload = await secretStore.find(db, owner);
  const text = payload && (await readSecret(db, payload, services.encryption));
  return {
    owner,
    isThere: payload !== undefined,
    texts: text === undefined ? undefined : (JSON.parse(text) as Record<string, string>),
  };
}

// Newer Grafanas read all secrets of a data source from one place, older ones each by itself.
async function storeWhole(
  { db, encrypt, services }: Run<DatasourceFile>,
  { texts, changes }: SecretChanges,
  { owner, isThere, texts: before }: Whole,
): Promise<void> {
  // Nobody knows what would be lost.
  if (isThere && !before) return;
  if (isThere ? changes.length === 0 : Object.keys(texts).length === 0) return;
  await secretStore.set(db, owner, await encrypt(JSON.stringify(texts)), services.now());
}

// Files say which data source is the default of an organisation: no other one stays it.
async function clearDefaults(
  { db, services }: Run<DatasourceFile>,
  wanted: Datasource[],
  others: Stored[],
  { plan }: Outcome,
): Promise<void> {
  for (const one of others) {
    if (!one.isDefault || !wanted.some(({ orgId, isDefault }) => isDefault && orgId === one.orgId)) continue;
    await dataSources.update(db, { ...one, isDefault: false, version: one.version + 1 }, services.now());
    plan.changed.push({ ...named(one), fields: [{ field: "isDefault", from: "true", to: "false" }] });
  }
}

function isToGo(one: Stored, { files, provisioned }: Run<DatasourceFile>): boolean {
  const isDeleted = files.some((file) => file.deleteDatasources.some(isLike(one)));
  return isDeleted || provisioned.some((other) => other.prunable && isLike(one)(other));
}

function refuseDoubles(wanted: Datasource[]): void {
  const byName = new Map<string, Datasource>();
  const defaults = new Map<number, Datasource>();
  for (const one of wanted) {
    const like = byName.get(nameKey(one));
    if (like) complain(one, "name", `is the name of another data source, too: ${whereIs(like)}`);
    else byName.set(nameKey(one), one);
    if (!one.isDefault) continue;
    const other = defaults.get(one.orgId);
    if (!other) {
      defaults.set(one.orgId, one);
      continue;
    }
    complain(
      one,
      "isDefault",
      "Only one datasource per organization can be marked as default: another one is that of " +
        whereIs(other),
    );
  }
}

function refuseTakenUids(wanted: Datasource[], staying: Stored[]): void {
  const storedByName = new Map(staying.map((one) => [nameKey(one), one]));
  const storedByUid = new Map(staying.map((one) => [uidKey(one), one]));
  const earlier = new Map<string, Datasource>();
  for (const one of wanted) {
    const uid = uidOf(one, storedByName.get(nameKey(one)));
    const key = uidKey({ orgId: one.orgId, uid });
    const other = earlier.get(key) ?? storedByUid.get(key);
    if (other && !isLike(one)(other)) {
      const message = `data source with the same uid already exists: ${JSON.stringify(other.name)} has ${uid}`;
      complain(one, one.uid ? "uid" : undefined, message);
    }
    const own = uidKey({ orgId: one.orgId, uid: uidOf(one) });
    if (!earlier.has(own)) earlier.set(own, one);
  }
}

// Whoever changed a data source elsewhere raised its version: a file must keep up with that to count again.
async function refuseOldVersion(run: Run<DatasourceFile>, one: Datasource, stored?: Stored): Promise<void> {
  if (!stored || one.version === 0 || stored.version <= one.version) return;
  const { changes } = await compare(run, one, stored);
  if (changes.length === 0) return;
  complain(one, "version", `trying to update old version of datasource: expected at least ${stored.version}`);
}

function requireTargets(wanted: Datasource[], staying: Stored[]): void {
  const inFiles = wanted.map((one) => ({ orgId: one.orgId, uid: uidOf(one) }));
  const known = new Set([...inFiles, ...staying].map(uidKey));
  for (const { orgId, correlations = [] } of wanted) {
    for (const correlation of correlations) {
      if (known.has(uidKey({ orgId, uid: correlation.targetUID }))) continue;
      complain(correlation, "targetUID", "expected the uid of a data source of the same organisation");
    }
  }
}

function nameKey({ orgId, name }: { orgId: number; name: string }): string {
  return `${orgId} ${name}`;
}

function uidKey({ orgId, uid }: { orgId: number; uid: string }): string {
  return `${orgId} ${uid}`;
}

/** What identifies a data source in files. */
function isLike({ orgId, name }: { orgId: number; name: string }) {
  return (other: { orgId: number; name: string }) => other.orgId === orgId && other.name === name;
}

function named({ orgId, name }: { orgId: number; name: string }) {
  return { type: "datasource", orgId, name };
}

/** The uid of a data source that has none in its file follows from its name, unless it is stored already. */
function uidOf({ name, uid = "" }: Datasource, stored?: Stored): string {
  if (uid !== "") return uid;
  if (stored) return stored.uid;
  return `P${createHash("sha256").update(name).digest("hex").slice(0, 16).toUpperCase()}`;
}

function storedForm(wanted: Datasource, stored: Stored | undefined): Omit<Stored, "id"> {
  const { name, type, access, orgId, url, user, database, basicAuth, basicAuthUser } = wanted;
  return {
    ...{ name, type, access, orgId, url, user, database, basicAuth, basicAuthUser },
    withCredentials: wanted.withCredentials,
    isDefault: wanted.isDefault,
    isReadOnly: !wanted.editable,
    uid: uidOf(wanted, stored),
    version: Math.max(wanted.version, stored?.version ?? 1),
    jsonData: JSON.stringify(wanted.jsonData),
    secureJsonData: stored?.secureJsonData ?? "{}",
  };
}

/** A data source as files write it, but for its secrets. */
function shownForm({ isReadOnly, jsonData, ...more }: Omit<Stored, "id">): Record<string, Json> {
  const { type, access, uid, url, user, database } = more;
  const { basicAuth, basicAuthUser, withCredentials, isDefault, version } = more;
  return {
    ...{ type, access, uid, url, user, database },
    ...{ basicAuth, basicAuthUser, withCredentials, isDefault, version },
    editable: !isReadOnly,
    jsonData: JSON.parse(jsonData) as Json,
  };
}
