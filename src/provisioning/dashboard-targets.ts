import type { DashboardIdentity, ProvisionedDashboard } from "../stores/dashboards.js";
import type { FoundFile } from "./dashboard-files.js";
import type { Folder } from "./dashboard-folders.js";
import type { Provider } from "./dashboard-providers.js";

/** A file of a provider, and what of its dashboard must not be that of another one. */
export interface DashboardFile extends FoundFile {
  provider: Provider;
  /** Relative to the provider's directory. */
  name: string;
  checkSum: string;
  /** Undefined for the general folder. */
  folder: Folder | undefined;
  title: string;
  /** Undefined where the file has none. */
  uid: string | undefined;
  /** The stored dashboard that is like the file already. */
  unchanged: DashboardIdentity | undefined;
}

/** What the dashboards of files are compared with. */
export interface Stored {
  /** Those of the same organisations with one of the same uids, titles or files. */
  similar: DashboardIdentity[];
  links: ProvisionedDashboard[];
}

/** What is wrong with a key of a file. */
export interface Conflict {
  file: DashboardFile;
  key: "uid" | "title";
  message: string;
}

/**
 * The stored dashboard that each changed file replaces: that with its uid, else that which was provisioned from it, else
 * that with its title in its folder. A dashboard keeps its id so when its file moves.
 */
export function targetsOf(
  changed: DashboardFile[],
  unchanged: DashboardFile[],
  { similar, links }: Stored,
): Map<DashboardFile, DashboardIdentity> {
  const targets = new Map<DashboardFile, DashboardIdentity>();
  if (changed.length === 0) return targets;
  const claimed = new Set(unchanged.map((file) => file.unchanged?.id));
  const claim = (file: DashboardFile, found: DashboardIdentity | undefined) => {
    if (!found || targets.has(file) || claimed.has(found.id) || found.isFolder) return;
    targets.set(file, found);
    claimed.add(found.id);
  };
  const uids = indexOf(similar, ({ orgId, uid }) => keyOf(orgId, uid));
  const places = indexOf(similar, ({ orgId, folderId, title }) => keyOf(orgId, folderId, title));
  const paths = indexOf(links, ({ path, dashboard }) => keyOf(dashboard?.orgId, path));
  for (const file of changed) {
    if (file.uid !== undefined) claim(file, uids.get(keyOf(file.provider.orgId, file.uid))?.[0]);
  }
  for (const file of changed) {
    const fromFile = paths.get(keyOf(file.provider.orgId, file.path)) ?? [];
    for (const { dashboard } of fromFile.toSorted(ofProviderFirst(file))) claim(file, dashboard);
  }
  for (const file of changed) {
    if (folderIdOf(file) === undefined) continue;
    claim(file, places.get(keyOf(file.provider.orgId, folderIdOf(file), file.title))?.[0]);
  }
  return targets;
}

/** Where the dashboards of files would be in each other's way, or in that of a stored one which stays. */
export function conflictsOf(
  changed: DashboardFile[],
  unchanged: DashboardFile[],
  stored: {
    similar: DashboardIdentity[];
    going: Set<number>;
    targets: Map<DashboardFile, DashboardIdentity>;
  },
  nameOf: (file: DashboardFile) => string,
): Conflict[] {
  // What is stored already is in nobody's way.
  if (changed.length === 0) return [];
  const own = new Set(unchanged.map((file) => file.unchanged?.id));
  const moving = new Set([...stored.targets.values()].map(({ id }) => id));
  const staying = stored.similar.filter(({ id }) => !stored.going.has(id) && !moving.has(id) && !own.has(id));
  return [
    ...conflictsAmong([...unchanged, ...changed], nameOf),
    ...changed.flatMap((file) => conflictsWith(staying, file)),
  ];
}

function conflictsAmong(files: DashboardFile[], nameOf: (file: DashboardFile) => string): Conflict[] {
  const conflicts: Conflict[] = [];
  const seen = new Map<string, DashboardFile>();
  for (const file of files) {
    const folder = folderIdOf(file) ?? `new ${file.folder?.title ?? ""}`;
    const keys = [
      ...(file.uid === undefined ? [] : [["uid", keyOf(file.provider.orgId, file.uid)] as const]),
      ["title", keyOf(file.provider.orgId, folder, file.title)] as const,
    ];
    const [conflict] = keys.filter(([, key]) => seen.has(key));
    if (conflict) {
      const [what, key] = conflict;
      const other = nameOf(seen.get(key) ?? file);
      const words = what === "uid" ? "is the uid of" : "is the title, in the same folder, of";
      conflicts.push({ file, key: what, message: `${words} another dashboard, too: ${other}` });
    }
    for (const [, key] of keys) seen.set(key, file);
  }
  return conflicts;
}

function conflictsWith(staying: DashboardIdentity[], file: DashboardFile): Conflict[] {
  const ofOrg = staying.filter(({ orgId }) => orgId === file.provider.orgId);
  const byUid = ofOrg.find(({ uid }) => uid !== undefined && uid === file.uid);
  if (byUid?.isFolder) return [{ file, key: "uid", message: "is the uid of a folder" }];
  const folderId = folderIdOf(file);
  const byPlace = ofOrg.find((one) => one.folderId === folderId && one.title === file.title);
  if (!byPlace) return [];
  const message = byPlace.isFolder
    ? "A folder with that name already exists"
    : "A dashboard with the same name in the folder already exists";
  return [{ file, key: "title", message }];
}

/** The id of the folder that a file's dashboard is to be in; undefined while the folder is not stored. */
export function folderIdOf({ folder }: Pick<DashboardFile, "folder">): number | undefined {
  return folder ? folder.id : 0;
}

function ofProviderFirst({ provider }: DashboardFile) {
  return (one: ProvisionedDashboard, other: ProvisionedDashboard) =>
    Number(other.provider === provider.name) - Number(one.provider === provider.name);
}

function indexOf<One>(list: Iterable<One>, key: (one: One) => string): Map<string, One[]> {
  const index = new Map<string, One[]>();
  for (const one of list) {
    const alike = index.get(key(one));
    if (alike) alike.push(one);
    else index.set(key(one), [one]);
  }
  return index;
}

function keyOf(...parts: (string | number | undefined)[]): string {
  return JSON.stringify(parts);
}
