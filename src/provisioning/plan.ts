import { redact } from "../settings/redact.js";
import type { Provisioned } from "../stores/provisioning.js";
import type { Json } from "./schema.js";

const SHOWN_CHARACTERS = 500;

/** A field that gets another value; of a secret only that it does. */
export type FieldChange = { field: string } & ({ from?: string; to?: string } | { secret: "changed" });

/** Something that files provision, as a plan names it. */
export type Named = Pick<Provisioned, "type" | "orgId" | "name">;

/** What a reload does, or would do: everything that it looked at is in one of the lists. */
export interface Plan {
  added: Named[];
  changed: (Named & { fields: FieldChange[] })[];
  removed: Named[];
  unchanged: Named[];
}

/** What applying the files came to. */
export interface Outcome {
  plan: Plan;
  /** What files provision from now on. */
  provisioned: Provisioned[];
  /** What files provisioned before, where that is known from Grafana's own tables instead of ours. */
  managed?: Named[];
}

export function newOutcome(): Outcome {
  return { plan: { added: [], changed: [], removed: [], unchanged: [] }, provisioned: [] };
}

/** Notes what became of something that files mention: it is new, gone, or has these fields changed, if any. */
export function record(
  { plan, provisioned }: Outcome,
  { type, orgId, name }: Named,
  change: "added" | "removed" | FieldChange[],
  { prunable = false } = {},
): void {
  const named = { type, name, orgId };
  if (change === "removed") {
    plan.removed.push(named);
    return;
  }
  if (change === "added") plan.added.push(named);
  else if (change.length > 0) plan.changed.push({ ...named, fields: change });
  else plan.unchanged.push(named);
  provisioned.push({ ...named, prunable });
}

/** The first fields in which two objects differ, those of objects and lists in them each by itself. */
export function changesBetween(
  before: Record<string, Json>,
  after: Record<string, Json>,
  most = Infinity,
): FieldChange[] {
  const [old, wanted] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...old.keys(), ...wanted.keys()])]
    .filter((field) => old.get(field) !== wanted.get(field))
    .slice(0, most)
    .map((field) => ({
      field,
      ...shown("from", field, old.get(field)),
      ...shown("to", field, wanted.get(field)),
    }));
}

function shown(side: "from" | "to", field: string, value: string | undefined) {
  if (value === undefined) return {};
  const key = /[^.[\]]*$/.exec(field)?.[0] ?? "";
  const seen = redact("", key, value);
  return { [side]: seen.length > SHOWN_CHARACTERS ? `${seen.slice(0, SHOWN_CHARACTERS)}…` : seen };
}

// The texts and the JSON of everything else by the paths that lead there: empty objects and lists count as well.
function leavesOf(value: Json, path = "", leaves = new Map<string, string>()): Map<string, string> {
  const children = Array.isArray(value)
    ? value.map((item, index) => [`${path}[${index}]`, item] as const)
    : typeof value === "object" && value !== null
      ? Object.entries(value).map(([key, item]) => [path === "" ? key : `${path}.${key}`, item] as const)
      : [];
  for (const [child, item] of children) leavesOf(item, child, leaves);
  if (children.length === 0) leaves.set(path, typeof value === "string" ? value : JSON.stringify(value));
  return leaves;
}
