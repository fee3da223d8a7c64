import { isSeq } from "yaml";

import { flag, text, whole } from "./scalars.js";
import { list, object, optional, raw, type Schema, type ValueOf } from "./schema.js";

const DEFAULT_INTERVAL = 10;

const options = object({
  path: optional(text(), ""),
  // What Grafana 4 called it.
  folder: optional(text(), ""),
  foldersFromFilesStructure: flag(false),
});
const FIELDS = {
  name: text({ min: 1, max: 150 }),
  orgId: optional(whole({ min: 1 }), 1),
  type: optional(text(), "file"),
  folder: optional(text({ max: 189 }), ""),
  folderUid: optional(
    text({ max: 40, pattern: /^[a-zA-Z0-9_-]*$/, words: "a uid of letters, digits, - and _" }),
    "",
  ),
  editable: flag(false),
  disableDeletion: flag(false),
  // The most that a timer can wait.
  updateIntervalSeconds: optional(whole({ max: 2_147_483 }), DEFAULT_INTERVAL),
  allowUiUpdates: flag(false),
  options,
};

const current = object({ apiVersion: whole({ min: 1 }), providers: optional(list(object(FIELDS)), []) });
const old = list(object(FIELDS, { names: { orgId: "org_id" } }));

/** Where dashboards come from, and how they are provisioned. */
export type Provider = ValueOf<typeof old>[number];

/** The providers of a file; a list without anything around it is the format of old times. */
export const providerFile: Schema<Provider[]> = (place) => {
  if (isSeq(place.node)) return raw(old)(place);
  const file = current(place);
  return typeof file === "symbol" ? file : file.providers;
};

/** The seconds between two looks at the files of a provider. */
export function intervalOf({ updateIntervalSeconds }: Provider): number {
  return updateIntervalSeconds || DEFAULT_INTERVAL;
}

/** The directory that a provider names, as it is written. */
export function directoryOf({ options: { path, folder } }: Provider): string {
  return path || folder;
}
