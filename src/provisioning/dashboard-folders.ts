import { newUid } from "../access/uids.js";
import type { Db } from "../db/connection.js";
import * as dashboards from "../stores/dashboards.js";
import { grantDefaults } from "./default-permissions.js";
import type { Outcome } from "./plan.js";
import type { ProvisioningServices } from "./services.js";
import { slugOf } from "./slugs.js";

/** The general folder, in which everything is that is in no other one. */
export const GENERAL = 0;

/** A folder that files name. */
export interface Folder {
  orgId: number;
  title: string;
  /** Undefined while nobody has given it one. */
  uid: string | undefined;
  /** Undefined while it is not stored. */
  id: number | undefined;
}

/** The folders of organisations, each looked up once. */
export interface Folders {
  /** The folder that a file names by its title, and perhaps by a uid. */
  find: (named: { orgId: number; title: string; uid?: string }) => Promise<Folder>;
  /** Those that files name, in their order. */
  all: () => Folder[];
  /** Those among them that are not stored. */
  missing: () => Folder[];
}

export function createFolders(db: Db): Folders {
  const byName = new Map<string, Folder>();
  const all = new Set<Folder>();
  return {
    all: () => [...all],
    missing: () => [...all].filter(({ id }) => id === undefined),
    find: async ({ orgId, title, uid = "" }) => {
      const key = JSON.stringify([orgId, title, uid]);
      const known = byName.get(key) ?? (await find(db, { orgId, title, uid }, all));
      if (uid !== "") known.uid ??= uid;
      byName.set(key, known);
      all.add(known);
      return known;
    },
  };
}

async function find(
  db: Db,
  { orgId, title, uid }: { orgId: number; title: string; uid: string },
  known: Set<Folder>,
): Promise<Folder> {
  const stored = await dashboards.findFolder(db, { orgId, title, uid, slug: slugOf(title) });
  const isSame = (one: Folder) =>
    one.orgId === orgId && (stored ? one.id === stored.id : one.id === undefined && one.title === title);
  return [...known].find(isSame) ?? { orgId, title, uid: stored?.uid, id: stored?.id };
}

/** What is wrong with the title of a folder that is to be created, if anything. */
export function titleProblem(title: string): string | undefined {
  // There is no row for it.
  const isGeneral = title.toLowerCase() === "general";
  return isGeneral ? "A folder with that name already exists: name none for the general folder" : undefined;
}

/** Creates the folders that are missing. */
export async function createMissing(
  db: Db,
  folders: Folders,
  { outcome, services }: { outcome: Outcome; services: ProvisioningServices },
): Promise<void> {
  const now = services.now();
  for (const folder of folders.all()) {
    const { orgId, title, id } = folder;
    // No file manages it: it stays when nothing is provisioned into it any more.
    outcome.plan[id === undefined ? "added" : "unchanged"].push({ type: "folder", orgId, name: title });
    if (id !== undefined) continue;
    const uid = (folder.uid ??= newUid(services.randomBytes));
    const data = JSON.stringify({ title, uid, version: 1 });
    const row = {
      ...{ orgId, uid, title, slug: slugOf(title) || uid, folderId: GENERAL, version: 1, data, updated: now },
    };
    [folder.id] = await dashboards.insert(db, [{ ...row, gnetId: undefined }], { now, isFolder: true });
    await grantDefaults(db, "folders", [{ orgId, uid }], services);
  }
}
