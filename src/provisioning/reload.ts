import { resolve } from "node:path";

import type { Db } from "../db/connection.js";
import type { Work } from "../encryption/encryption.js";
import { type FileError, massDeletion, unusableFiles } from "../errors.js";
import * as store from "../stores/provisioning.js";
import { readSources } from "./documents.js";
import type { Kind } from "./kind.js";
import { type Named, newOutcome, type Outcome, type Plan } from "./plan.js";
import { readSource } from "./schema.js";
import type { ProvisioningServices } from "./services.js";
import type { Watched } from "./watch.js";

/** How a reload is to be done. */
export interface ReloadOptions {
  /** Whether to say what would happen instead of doing it. */
  dryRun?: boolean;
  /** Whether to delete even more than a reload may without being told. */
  allowMassDelete?: boolean;
}

/** What a reload came to. */
export interface Reloaded {
  plan: Plan;
  /** How much files provision of the kind from now on. */
  count: number;
  /** How often a reload changed something of the kind by now. */
  generation: number;
  isDirectoryMissing: boolean;
}

// So few may always go.
const HARMLESS_REMOVALS = 10;

/** Undoes the transaction of a dry run. */
class DryRun extends Error {}

/**
 * Reads the files of a kind and applies them in one transaction, or throws saying everything that is wrong with them.
 * Nobody else, on any instance, reloads the same kind meanwhile. Either way `watched` then holds what is to be looked at.
 */
export async function reloadKind<Content, Checked>(
  kind: Kind<Content, Checked>,
  { dryRun = false, allowMassDelete = false }: ReloadOptions,
  services: ProvisioningServices,
  watched: Watched[],
): Promise<Reloaded> {
  let reloaded: Reloaded | undefined;
  try {
    // Before anything is read: an older state of the files must not be applied after a newer one.
    const before = (db: Db) => store.lock(db, kind.name);
    const reload: Work<void> = async (db, encrypt) => {
      const { files, problems, isMissing } = await read(kind, services);
      const provisioned = await store.list(db, kind.name);
      const run = { db, encrypt, services, files, problems, watched, provisioned };
      watched.length = 0;
      // A directory that is not mounted says nothing of what shall be gone.
      if (isMissing) {
        const generation = await store.findGeneration(db, kind.name);
        const count = provisioned.length;
        reloaded = { plan: newOutcome().plan, count, generation, isDirectoryMissing: true };
        return;
      }
      const checked = await kind.check(run);
      if (problems.length > 0) throw unusableFiles(kind.title, inOrder(problems));
      const outcome = await kind.apply(run, checked);
      const { plan, managed = provisioned } = outcome;
      if (!allowMassDelete) refuseMassDeletion(kind, plan, managed, services);
      await keepBooks(kind, outcome, run, services);
      const generation = await store.findGeneration(db, kind.name);
      reloaded = { plan, count: outcome.provisioned.length, generation, isDirectoryMissing: false };
      if (dryRun) throw new DryRun();
    };
    await services.encryption.transaction(reload, { before });
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
  if (!reloaded) throw new Error("a transaction ended without an outcome");
  return reloaded;
}

async function read<Content>(
  kind: Pick<Kind<Content>, "directory" | "endings" | "schema">,
  { liveSettings, env }: ProvisioningServices,
) {
  const root = resolve(liveSettings.current.paths.provisioning);
  const { sources, problems, isMissing } = await readSources(root, kind.directory, kind.endings);
  const contents = sources.map((source) => readSource(source, kind.schema, { env, problems }));
  return { files: contents.filter((content) => content !== undefined), problems, isMissing };
}

function refuseMassDeletion(
  { title }: Pick<Kind<unknown>, "title">,
  { removed }: Plan,
  provisioned: readonly Named[],
  { liveSettings }: ProvisioningServices,
): void {
  if (removed.length <= HARMLESS_REMOVALS) return;
  const managed = new Set(provisioned.map(idOf));
  const going = removed.filter((one) => managed.has(idOf(one)));
  const share = Number(liveSettings.current.provisioning.max_delete_share);
  if (going.length <= HARMLESS_REMOVALS || going.length <= share * provisioned.length) return;
  throw massDeletion(title, going, provisioned.length);
}

async function keepBooks(
  { name }: Pick<Kind<unknown>, "name">,
  { plan, provisioned, managed }: Outcome,
  run: { db: ProvisioningServices["db"]; provisioned: readonly store.Provisioned[] },
  { now }: ProvisioningServices,
): Promise<void> {
  const before = new Map(run.provisioned.map((one) => [idOf(one), one]));
  const after = new Map((managed ? [] : provisioned).map((one) => [idOf(one), one]));
  const added = [...after].filter(([id, one]) => before.get(id)?.prunable !== one.prunable);
  const removed = [...before].filter(([id]) => !after.has(id));
  if (added.length > 0)
    await store.save(
      run.db,
      name,
      added.map(([, one]) => one),
    );
  if (removed.length > 0)
    await store.remove(
      run.db,
      name,
      removed.map(([, one]) => one),
    );
  const isChanged = [plan.added, plan.changed, plan.removed, added, removed].some((list) => list.length > 0);
  if (isChanged) await store.nextGeneration(run.db, name, now());
}

function idOf({ type, orgId, name }: Named): string {
  return JSON.stringify([type, orgId, name]);
}

function inOrder(problems: FileError[]): FileError[] {
  const keyOf = ({ file, line = 0, column = 0 }: FileError) => [file, line, column] as const;
  return problems.toSorted((one, other) => {
    const [file, line, column] = keyOf(one);
    const [otherFile, otherLine, otherColumn] = keyOf(other);
    return file === otherFile ? line - otherLine || column - otherColumn : file < otherFile ? -1 : 1;
  });
}
