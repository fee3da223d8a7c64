import { isSecret, redact } from "../settings/redact.js";
import type { Provisioned } from "../stores/provisioning.js";
import { isObject } from "./json.js";
import type { Json } from "./schema.js";

const SHOWN_CHARACTERS = 500;
const SECRET_KEY = /token|secret|passw|api_?key|access_?key|credential/i;

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

/**
 * The fields in which two objects differ, those of objects and lists in them each by itself. Of secrets, as their keys
 * say, and of fields with what an expansion brought in, which no file shows, it is only said that they change.
 */
export function changesBetween(
  before: Record<string, Json>,
  after: Record<string, Json>,
  isExpanded: (field: string) => boolean = () => false,
): FieldChange[] {
  const [old, wanted] = [leavesOf(before), leavesOf(after)];
  return [...new Map([...old, ...wanted])]
    .map(([path, { field, key }]) => ({
      field,
      key,
      from: old.get(path)?.value,
      to: wanted.get(path)?.value,
    }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to))
    .map(({ field, key, from, to }) => {
      if (isExpanded(field) || isSecretKey(key)) return { field, secret: "changed" };
      // Where only the types differ, they are what is to be seen.
      const written = from !== undefined && to !== undefined && plain(from) === plain(to) ? quoted : plain;
      return { field, ...shown("from", key, from, written), ...shown("to", key, to, written) };
    });
}

function shown(side: "from" | "to", key: string, value: Json | undefined, written: (value: Json) => string) {
  if (value === undefined) return {};
  const seen = redact("", key, written(value));
  return { [side]: seen.length > SHOWN_CHARACTERS ? `${seen.slice(0, SHOWN_CHARACTERS)}…` : seen };
}

function isSecretKey(key: string): boolean {
  const snake = key.replace(/([a-z0-9])([A-Z])/g, "$1_$2");
  // An action such as users.authtoken:list is no name of a secret.
  return !key.includes(":") && (isSecret("", snake) || SECRET_KEY.test(snake));
}

function plain(value: Json): string {
  return typeof value === "string" ? value : quoted(value);
}

function quoted(value: Json): string {
  return JSON.stringify(value);
}

/** A value that has nothing below it: a text, number and the like, or an empty object or list. */
interface Leaf {
  /** Its path for people, which more than one may have. */
  field: string;
  /** The last key of its path. */
  key: string;
  value: Json;
}

/** The leaves by the JSON of the keys and indexes that lead there. */
function leavesOf(
  value: Json,
  { path = [] as (string | number)[], field = "", key = "" } = {},
  leaves = new Map<string, Leaf>(),
): Map<string, Leaf> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      leavesOf(item, { path: [...path, index], field: `${field}[${index}]`, key }, leaves);
    }
  } else if (isObject(value)) {
    for (const [name, item] of Object.entries(value)) {
      leavesOf(
        item,
        { path: [...path, name], field: field === "" ? name : `${field}.${name}`, key: name },
        leaves,
      );
    }
  }
  const isLeaf = typeof value !== "object" || value === null || Object.keys(value).length === 0;
  if (isLeaf) leaves.set(JSON.stringify(path), { field, key, value });
  return leaves;
}
