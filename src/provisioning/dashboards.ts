import { resolve, sep } from "node:path";

import type { Db } from "../db/connection.js";
import type { FileError } from "../errors.js";
import * as store from "../stores/dashboards.js";
import { applyDashboards, type CheckedDashboards } from "./apply-dashboards.js";
import {
  eachFile,
  findFiles,
  type FoundDirectory,
  type FoundFile,
  type KnownFiles,
  pathBelow,
  readContent,
  remember,
  stateOf,
} from "./dashboard-files.js";
import { createFolders, type Folder, type Folders, titleProblem } from "./dashboard-folders.js";
import { locate, readDashboard } from "./dashboard-json.js";
import { directoryOf, intervalOf, type Provider, providerFile } from "./dashboard-providers.js";
import {
  type Conflict,
  conflictsOf,
  type DashboardFile,
  folderIdOf,
  targetsOf,
} from "./dashboard-targets.js";
import type { Kind, Run } from "./kind.js";
import { lockNamed } from "./orgs.js";
import { complain, whereIs } from "./places.js";

interface Source {
  provider: Provider;
  directory: FoundDirectory;
}

/** Dashboards, from the files that providers name. */
export const dashboards: Kind<Provider[], CheckedDashboards> = {
  name: "dashboards",
  directory: "dashboards",
  endings: [".yaml", ".yml"],
  title: "Dashboard",
  schema: providerFile,

  async check(run) {
    const providers = run.files.flat();
    refuseWrongProviders(providers);
    const orgIds = await lockNamed(run.db, providers);
    const sources: Source[] = [];
    for (const provider of providers.filter((one) => directoryOf(one) !== "")) {
      sources.push({ provider, directory: await findFiles(directoryOf(provider)) });
    }
    watch(run, sources);
    const [links, folders] = [await store.listProvisioned(run.db), createFolders(run.db)];
    const files: DashboardFile[] = [];
    for (const source of sources.filter(({ provider }) => orgIds.includes(provider.orgId))) {
      files.push(...(await readSource(run, source, { links, folders })));
    }
    return compare(run, sources, { files, links, folders });
  },

  apply: applyDashboards,
};

function refuseWrongProviders(providers: Provider[]): void {
  for (const [index, one] of providers.entries()) {
    const { name, type, folder, folderUid, options } = one;
    const other = providers.slice(0, index).find((earlier) => earlier.name === name);
    if (other)
      complain(one, "name", `dashboard name ${JSON.stringify(name)} is not unique: ${whereIs(other)}`);
    if (type !== "file") complain(one, "type", "this type is not supported: expected file");
    if (directoryOf(one) === "") complain(options, "path", "is required: expected the path of a directory");
    if (folderUid === "general") complain(one, "folderUid", "invalid uid for folder provided");
    if (!options.foldersFromFilesStructure || folder === "" || folderUid === "") continue;
    const message = "'folder' and 'folderUID' should be empty using 'foldersFromFilesStructure' option";
    complain(one, "folder", message);
  }
}

function watch({ watched }: Run<Provider[]>, sources: Source[]): void {
  for (const { provider, directory } of sources) {
    watched.push({
      everySeconds: intervalOf(provider),
      seen: stateOf(directory),
      look: async () => stateOf(await findFiles(directoryOf(provider))),
    });
  }
}

async function readSource(
  run: Run<Provider[]>,
  { provider, directory }: Source,
  known: { links: store.ProvisionedDashboard[]; folders: Folders },
): Promise<DashboardFile[]> {
  const { logger, liveSettings, knownFiles } = run.services;
  const note = (path: string, problem: Omit<FileError, "file">) =>
    run.problems.push({ file: shownPath(run, path), ...problem });
  for (const { path, message } of directory.problems) note(path, { message });
  if (!directory.isThere && directory.problems.length === 0) {
    logger.warn({ provider: provider.name }, "the directory of a dashboard provider does not exist");
  }
  const links = new Map(
    known.links.filter((link) => link.provider === provider.name).map((link) => [link.path, link]),
  );
  const hasAlerts = liveSettings.current.alerting.enabled;
  const placed: (FoundFile & Pick<DashboardFile, "provider" | "name" | "folder">)[] = [];
  for (const found of directory.files) {
    const name = pathBelow(directory.root, found.path);
    placed.push({ ...found, provider, name, folder: await folderOf(provider, name, known.folders) });
  }
  forgetOthers(knownFiles, directory);
  const read = await eachFile(placed, async (found): Promise<DashboardFile | undefined> => {
    const likeStored = (checkSum: string) => {
      const link = links.get(found.path);
      const unchanged = link?.checkSum === checkSum ? link.dashboard : undefined;
      if (!unchanged || !isInPlace(unchanged, found)) return undefined;
      return { ...found, checkSum, title: unchanged.title, uid: unchanged.uid, unchanged };
    };
    const known = knownFiles.get(found.path);
    const alike = known?.stamp === found.stamp ? likeStored(known.checkSum) : undefined;
    if (alike) return alike;
    const content = await readContent(found);
    if ("message" in content) {
      note(found.path, content);
      return undefined;
    }
    remember(knownFiles, found, content.checkSum);
    const unchanged = likeStored(content.checkSum);
    if (unchanged) return unchanged;
    const text = content.text();
    const dashboard =
      typeof text === "string" ? readDashboard(text, hasAlerts ? () => undefined : undefined) : undefined;
    if (dashboard && !("problems" in dashboard)) {
      const { title, uid } = dashboard;
      return { ...found, checkSum: content.checkSum, title, uid, unchanged: undefined };
    }
    if (typeof text !== "string") note(found.path, text);
    for (const problem of dashboard?.problems ?? []) note(found.path, problem);
    return undefined;
  });
  return read.filter((file) => file !== undefined);
}

function forgetOthers(known: KnownFiles, { root, files }: FoundDirectory): void {
  const paths = new Set(files.map(({ path }) => path));
  for (const path of known.keys()) if (path.startsWith(root + sep) && !paths.has(path)) known.delete(path);
}

// Where people may change dashboards, they may move them, too.
function isInPlace(
  stored: store.DashboardIdentity,
  file: Pick<DashboardFile, "provider" | "folder">,
): boolean {
  const { orgId, allowUiUpdates } = file.provider;
  return stored.orgId === orgId && (allowUiUpdates || stored.folderId === folderIdOf(file));
}

async function folderOf(provider: Provider, name: string, folders: Folders): Promise<Folder | undefined> {
  const { orgId, folder, folderUid, options } = provider;
  const title = options.foldersFromFilesStructure ? name.split("/").at(-2) : folder;
  if (title === undefined || title === "") return undefined;
  return folders.find({ orgId, title, uid: options.foldersFromFilesStructure ? "" : folderUid });
}

async function compare(
  run: Run<Provider[]>,
  sources: Source[],
  {
    files,
    links,
    folders,
  }: { files: DashboardFile[]; links: store.ProvisionedDashboard[]; folders: Folders },
): Promise<CheckedDashboards> {
  const changed = files.filter(({ unchanged }) => unchanged === undefined);
  const unchanged = files.filter((file) => file.unchanged !== undefined);
  const similar = await lockSimilar(run.db, changed, { links, folders });
  const targets = targetsOf(changed, unchanged, { similar, links });
  const claimed = new Set(
    [...targets.values(), ...unchanged.map((file) => file.unchanged)].map((one) => one?.id),
  );
  const fates = fatesOf(links, { sources, claimed });
  const going = new Set(fates.going.map(({ dashboard }) => dashboard?.id ?? 0));
  const nameOf = ({ path }: DashboardFile) => shownPath(run, path);
  await noteConflicts(run, conflictsOf(changed, unchanged, { similar, going, targets }, nameOf));
  refuseFolders(changed, { similar, going, folders });
  const roots = new Map(sources.map(({ provider, directory }) => [provider.name, directory.root]));
  return { changed, unchanged, targets, ...fates, links, folders, roots };
}

async function lockSimilar(
  db: Db,
  changed: DashboardFile[],
  { links, folders }: { links: store.ProvisionedDashboard[]; folders: Folders },
): Promise<store.DashboardIdentity[]> {
  const similar: store.DashboardIdentity[] = [];
  for (const orgId of new Set(changed.map(({ provider }) => provider.orgId))) {
    const ofOrg = changed.filter(({ provider }) => provider.orgId === orgId);
    const newFolders = folders.missing().filter((folder) => folder.orgId === orgId);
    const paths = new Set(ofOrg.map(({ path }) => path));
    similar.push(
      ...(await store.lockSimilar(db, {
        orgId,
        uids: [...ofOrg, ...newFolders].flatMap(({ uid }) => uid ?? []),
        titles: [...ofOrg, ...newFolders].map(({ title }) => title),
        ids: links.filter(({ path }) => paths.has(path)).flatMap(({ dashboard }) => dashboard?.id ?? []),
      })),
    );
  }
  return similar;
}

/** What becomes of what was provisioned from files that are no longer there, or have another dashboard now. */
function fatesOf(
  links: store.ProvisionedDashboard[],
  { sources, claimed }: { sources: Source[]; claimed: Set<number | undefined> },
): Pick<CheckedDashboards, "going" | "released" | "untouched"> {
  const fates = { going: [], released: [], untouched: [] } as Pick<
    CheckedDashboards,
    "going" | "released" | "untouched"
  >;
  for (const link of links) {
    const { provider: name, dashboard } = link;
    const source = sources.find(({ provider }) => provider.name === name);
    if (source && !source.directory.isThere) fates.untouched.push(link);
    else if (dashboard && claimed.has(dashboard.id)) continue;
    else if (!dashboard || source?.provider.disableDeletion) fates.released.push(link);
    else fates.going.push(link);
  }
  return fates;
}

// The general folder is that of folders, too.
function refuseFolders(
  changed: DashboardFile[],
  { similar, going, folders }: { similar: store.DashboardIdentity[]; going: Set<number>; folders: Folders },
): void {
  for (const folder of folders.missing()) {
    const naming = changed.find((file) => file.folder === folder);
    const problem = titleProblem(folder.title);
    if (naming && problem !== undefined) complain(naming.provider, "folder", problem);
    const ofOrg = similar.filter(({ id, orgId }) => orgId === folder.orgId && !going.has(id));
    const hasTitle = ofOrg.some(({ folderId, title }) => folderId === 0 && title === folder.title);
    const hasUid = folder.uid !== undefined && ofOrg.some(({ uid }) => uid === folder.uid);
    const isWanted = changed.some(
      (file) => file.provider.orgId === folder.orgId && !file.folder && file.title === folder.title,
    );
    if (naming && (hasTitle || hasUid || isWanted)) {
      complain(
        naming.provider,
        "folder",
        `got invalid response. expected folder, found dashboard: ${JSON.stringify(folder.title)}`,
      );
    }
  }
}

// Where they stand is found out only now, because of most dashboards nothing but a few words is kept.
async function noteConflicts(run: Run<Provider[]>, conflicts: Conflict[]): Promise<void> {
  for (const { file, key, message } of conflicts) {
    const content = await readContent(file);
    const text = "message" in content ? "" : content.text();
    const [problem] = locate(typeof text === "string" ? text : "", [{ path: [key], message }]);
    if (problem) run.problems.push({ file: shownPath(run, file.path), ...problem });
  }
}

/** How answers name a file: relative to the provisioning directory where it is below it. */
function shownPath({ services }: Run<Provider[]>, path: string): string {
  return pathBelow(resolve(services.liveSettings.current.paths.provisioning), path);
}
