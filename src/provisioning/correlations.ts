import { newUid } from "../access/uids.js";
import type { Db } from "../db/connection.js";
import * as correlations from "../stores/correlations.js";
import type { Datasource } from "./datasource-files.js";
import { type Json } from "./json.js";
import { expandedIn } from "./places.js";
import { changesBetween, type FieldChange } from "./plan.js";
import type { ProvisioningServices } from "./services.js";

/** The correlations of a data source that are gone, are missing, and the difference between what is and is wanted. */
export interface CorrelationChanges {
  gone: correlations.StoredCorrelation[];
  missing: (correlations.Correlation & { sourceUid: string })[];
  changes: FieldChange[];
}

/** What is to be done about the correlations of a data source; nothing where its file does not mention any. */
export async function readCorrelations(
  db: Db,
  { correlations: inFile }: Datasource,
  uid: { before: string | undefined; after: string },
): Promise<CorrelationChanges> {
  if (!inFile) return { gone: [], missing: [], changes: [] };
  const stored = uid.before === undefined ? [] : await correlations.listOf(db, uid.before);
  const wanted = inFile.map(({ targetUID, label, description, config: { transformations, ...config } }) => ({
    ...{ sourceUid: uid.after, targetUid: targetUID, label, description },
    config: JSON.stringify({ ...config, ...(transformations && { transformations }) }),
  }));
  const left = [...stored];
  const missing = wanted.filter((one) => {
    const index = left.findIndex((other) => other.sourceUid === one.sourceUid && keyOf(other) === keyOf(one));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  const isAlike = left.length === 0 && missing.length === 0;
  const after = inOrder(wanted);
  const isExpanded = (field: string) => {
    const [, index, path = ""] = /^correlations\[([0-9]+)\]\.(.*)$/s.exec(field) ?? [];
    const one = after[Number(index)];
    return one !== undefined && expandedIn(inFile[wanted.indexOf(one)] ?? {})(path);
  };
  const changes = isAlike ? [] : changesBetween(shownForm(inOrder(stored)), shownForm(after), { isExpanded });
  return { gone: left, missing, changes };
}

/** Does it. */
export async function replaceCorrelations(
  db: Db,
  { gone, missing }: CorrelationChanges,
  { randomBytes }: Pick<ProvisioningServices, "randomBytes">,
): Promise<void> {
  for (const one of gone) await correlations.remove(db, one);
  for (const one of missing) await correlations.insert(db, { ...one, uid: newUid(randomBytes) });
}

function keyOf(one: correlations.Correlation): string {
  return JSON.stringify(formOf(one));
}

function formOf({ targetUid, label, description, config }: correlations.Correlation): Json {
  return { targetUID: targetUid, label, description, config: JSON.parse(config) as Json };
}

// Without an order of their own, so that a list in another order is no change.
function inOrder<One extends correlations.Correlation>(list: One[]): One[] {
  return list.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function shownForm(list: correlations.Correlation[]): Record<string, Json> {
  return { correlations: list.map(formOf) };
}
