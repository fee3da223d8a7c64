import { newUid } from "../access/uids.js";
import { unixSeconds } from "../access/unix-seconds.js";
import { unusableFiles } from "../errors.js";
import * as alerts from "../stores/alerts.js";
import * as store from "../stores/dashboards.js";
import * as dataSources from "../stores/data-sources.js";
import { pathBelow, readContent } from "./dashboard-files.js";
import { createMissing, type Folders, GENERAL } from "./dashboard-folders.js";
import { type DashboardContent, readDashboard } from "./dashboard-json.js";
import type { Provider } from "./dashboard-providers.js";
import { type DashboardFile, folderIdOf } from "./dashboard-targets.js";
import { grantDefaults } from "./default-permissions.js";
import { isObject, type JsonObject, without } from "./json.js";
import type { Run } from "./kind.js";
import type { DataSourceIds } from "./legacy-alerts.js";
import { changesBetween, type FieldChange, newOutcome, type Outcome, record } from "./plan.js";
import { slugOf } from "./slugs.js";

/** What the files of all providers come to. */
export interface CheckedDashboards {
  changed: DashboardFile[];
  unchanged: DashboardFile[];
  /** The stored dashboards that changed files replace. */
  targets: Map<DashboardFile, store.DashboardIdentity>;
  /** What is no longer provisioned: to be deleted, or let go. */
  going: store.ProvisionedDashboard[];
  released: store.ProvisionedDashboard[];
  /** Of providers whose directories do not exist. */
  untouched: store.ProvisionedDashboard[];
  links: store.ProvisionedDashboard[];
  folders: Folders;
  /** The directories of providers, by their names. */
  roots: ReadonlyMap<string, string>;
}

/** A dashboard as its file has it now, and the stored one that it replaces. */
interface Replacement {
  file: DashboardFile;
  content: DashboardContent;
  target: store.DashboardIdentity | undefined;
  /** Undefined for a new one, or one that is as its file says. */
  row: store.Dashboard | undefined;
}

// So much of their content is in memory at once.
const BATCH_BYTES = 1024 * 1024;
const BATCH_FILES = 50;
const SHOWN_FIELDS = 20;
// Grafana's column has 32 bits, and a file any time that somebody gives it.
const LATEST_SECOND = 2 ** 31 - 1;

/** Brings the stored dashboards to what the checked files say. */
export async function applyDashboards(run: Run<Provider[]>, checked: CheckedDashboards): Promise<Outcome> {
  const { db, services } = run;
  const outcome = newOutcome();
  const { links, going, released, untouched, unchanged, changed } = checked;
  outcome.managed = links.flatMap((link) => namedLink(link, checked));
  await store.remove(
    db,
    going.flatMap(({ dashboard }) => dashboard?.id ?? []),
  );
  for (const link of going) for (const named of namedLink(link, checked)) record(outcome, named, "removed");
  await release(run, released, { outcome, checked });
  await createMissing(db, checked.folders, { outcome, services });
  for (const link of untouched) for (const named of namedLink(link, checked)) record(outcome, named, []);
  for (const file of unchanged) record(outcome, namedFile(file), []);
  await setAside(run, checked);
  const dataSourceIds = await dataSourcesOf(run, changed);
  for (const batch of batchesOf(changed)) {
    const replacements = await prepare(run, batch, { checked, dataSourceIds, outcome });
    await storeAll(run, replacements);
  }
  return outcome;
}

async function release(
  { db }: Run<Provider[]>,
  released: store.ProvisionedDashboard[],
  { outcome, checked }: { outcome: Outcome; checked: CheckedDashboards },
): Promise<void> {
  await store.removeLinks(
    db,
    released.map(({ linkId }) => linkId),
  );
  for (const link of released) {
    const fields = [{ field: "provisioned", from: "true", to: "false" }];
    outcome.plan.changed.push(...namedLink(link, checked).map((named) => ({ ...named, fields })));
  }
}

// Two dashboards may take each other's titles, of which none can be there twice even for a moment.
async function setAside({ db }: Run<Provider[]>, { changed, targets }: CheckedDashboards): Promise<void> {
  const placeOf = (orgId: number, folderId: number | undefined, title: string) =>
    JSON.stringify([orgId, folderId, title]);
  const wanted = new Map(
    changed.map((file) => [placeOf(file.provider.orgId, folderIdOf(file), file.title), file]),
  );
  const inTheWay = [...targets].filter(([file, { orgId, folderId, title }]) => {
    const other = wanted.get(placeOf(orgId, folderId, title));
    return other !== undefined && other !== file;
  });
  if (inTheWay.length === 0) return;
  await store.setAsideTitles(
    db,
    inTheWay.map(([, { id }]) => id),
  );
}

async function dataSourcesOf(
  { db, services }: Run<Provider[]>,
  changed: DashboardFile[],
): Promise<Map<number, DataSourceIds>> {
  const found = new Map<number, DataSourceIds>();
  if (!services.liveSettings.current.alerting.enabled) return found;
  for (const orgId of new Set(changed.map(({ provider }) => provider.orgId))) {
    const ofOrg = await dataSources.listNames(db, orgId);
    found.set(orgId, (named) => {
      const uid = isObject(named) ? named.uid : named;
      const isMeant = (one: (typeof ofOrg)[number]) =>
        uid === undefined || uid === null ? one.isDefault : one.uid === uid || one.name === uid;
      return ofOrg.find(isMeant)?.id;
    });
  }
  return found;
}

function* batchesOf(files: DashboardFile[]): Generator<DashboardFile[]> {
  let batch: DashboardFile[] = [];
  let bytes = 0;
  for (const file of files) {
    if (batch.length > 0 && (bytes + file.size > BATCH_BYTES || batch.length === BATCH_FILES)) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(file);
    bytes += file.size;
  }
  if (batch.length > 0) yield batch;
}

async function prepare(
  { db, services }: Run<Provider[]>,
  files: DashboardFile[],
  {
    checked: { targets, links, roots },
    dataSourceIds,
    outcome,
  }: { checked: CheckedDashboards; dataSourceIds: Map<number, DataSourceIds>; outcome: Outcome },
): Promise<Replacement[]> {
  const stored = await store.listContents(
    db,
    files.flatMap((file) => targets.get(file)?.id ?? []),
  );
  const replacements: Replacement[] = [];
  for (const file of files) {
    const target = targets.get(file);
    const before = target && stored.get(target.id);
    const content = await readAgain(file, dataSourceIds.get(file.provider.orgId));
    const uid = content.uid ?? target?.uid ?? newUid(services.randomBytes);
    const version = (before?.version ?? 0) + 1;
    const { orgId } = file.provider;
    const { title, gnetId } = content;
    const data = { ...without(content.model, "id"), uid, title, version };
    const folderId = folderIdOf(file) ?? 0;
    const row = { orgId, uid, title, folderId, version, gnetId, slug: slugOf(title) || uid };
    const changes =
      target && before ? changesOf({ ...before, folderId: target.folderId }, { data, folderId }) : [];
    const isNew = !target || !before;
    const moved = isNew ? [] : movesOf(file, links, target.id, roots);
    record(outcome, namedFile(file), isNew ? "added" : [...moved, ...changes].slice(0, SHOWN_FIELDS));
    const isToBeWritten = isNew || changes.length > 0;
    replacements.push({
      ...{ file, content, target: isNew ? undefined : target },
      row: isToBeWritten ? { ...row, data: JSON.stringify(data), updated: file.modified } : undefined,
    });
  }
  return replacements;
}

// What was checked is no longer in memory, and only that may be stored.
async function readAgain(file: DashboardFile, dataSourceIds: DataSourceIds | undefined) {
  const content = await readContent(file);
  const text = "message" in content || content.checkSum !== file.checkSum ? undefined : content.text();
  const dashboard = typeof text === "string" ? readDashboard(text, dataSourceIds) : undefined;
  if (dashboard && !("problems" in dashboard)) return dashboard;
  const message = "changed while it was applied: reload once more";
  throw unusableFiles("Dashboard", [{ file: `${file.provider.name}/${file.name}`, message }]);
}

function changesOf(
  before: { data: string; folderId: number },
  after: { data: JsonObject; folderId: number },
): FieldChange[] {
  const shown = (data: JsonObject, folderId: number) => ({ ...without(data, "id", "version"), folderId });
  return changesBetween(
    shown(JSON.parse(before.data) as JsonObject, before.folderId),
    shown(after.data, after.folderId),
    { most: SHOWN_FIELDS },
  );
}

function movesOf(
  file: DashboardFile,
  links: store.ProvisionedDashboard[],
  id: number,
  roots: ReadonlyMap<string, string>,
): FieldChange[] {
  const link = links.find(({ dashboard }) => dashboard?.id === id);
  const [from, to] = [link && linkName(link, roots), namedFile(file).name];
  return from === undefined || from === to ? [] : [{ field: "file", from, to }];
}

async function storeAll({ db, services }: Run<Provider[]>, replacements: Replacement[]): Promise<void> {
  const now = services.now();
  const ids = new Map(
    replacements.flatMap(({ file, target }) => (target ? [[file, target.id] as const] : [])),
  );
  const added = replacements.filter(({ target }) => target === undefined);
  const newIds = await store.insert(
    db,
    added.flatMap(({ row }) => row ?? []),
    { now },
  );
  for (const [index, { file }] of added.entries()) ids.set(file, newIds[index] ?? 0);
  // In a folder they have those of the folder.
  const outside = added.flatMap(({ row }) => (row?.folderId === GENERAL ? row : []));
  await grantDefaults(db, "dashboards", outside, services);
  const idOf = (file: DashboardFile) => ids.get(file) ?? 0;
  const written = replacements.filter(({ row }) => row !== undefined);
  await store.update(
    db,
    written.flatMap(({ row, target }) => (row && target ? [{ ...row, id: target.id }] : [])),
    now,
  );
  await store.replaceTags(
    db,
    written.map(({ file, content }) => ({ dashboardId: idOf(file), terms: content.tags })),
  );
  await store.replaceLinks(
    db,
    replacements.map(({ file }) => ({
      ...{ dashboardId: idOf(file), provider: file.provider.name, path: file.path, checkSum: file.checkSum },
      updated: Math.min(unixSeconds(file.modified), LATEST_SECOND),
    })),
  );
  if (!services.liveSettings.current.alerting.enabled) return;
  await alerts.replaceOfDashboards(
    db,
    written.map(({ file }) => idOf(file)),
    { alerts: written.flatMap(({ file, content }) => alertsOf(file, content, idOf(file))), now },
  );
}

function alertsOf(
  { provider }: DashboardFile,
  { alerts }: DashboardContent,
  dashboardId: number,
): alerts.Alert[] {
  return alerts.map(({ settings, ...alert }) => ({
    ...{ ...alert, orgId: provider.orgId, dashboardId },
    settings: JSON.stringify(settings),
  }));
}

function namedFile({ provider, name }: DashboardFile) {
  return { type: "dashboard", orgId: provider.orgId, name: `${provider.name}/${name}` };
}

function namedLink(link: store.ProvisionedDashboard, { roots }: Pick<CheckedDashboards, "roots">) {
  if (!link.dashboard) return [];
  return [{ type: "dashboard", orgId: link.dashboard.orgId, name: linkName(link, roots) }];
}

// Where nobody knows any more which directory a file was in, it has its whole path.
function linkName(
  { provider, path }: store.ProvisionedDashboard,
  roots: ReadonlyMap<string, string>,
): string {
  const root = roots.get(provider);
  return `${provider}/${(root === undefined ? path : pathBelow(root, path)).replace(/^\//, "")}`;
}
