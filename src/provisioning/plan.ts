import { isSecret, redact } from "../settings/redact.js";
import type { Provisioned } from "../stores/provisioning.js";
import type { Json } from "./json.js";

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
 * The fields in which two objects differ, at most so many, those of objects and lists in them each by itself. Of
 * secrets, as their keys say, and of fields with what an expansion brought in, which no file shows, it is only said that
 * they change.
 */
export function changesBetween(
  before: Record<string, Json>,
  after: Record<string, Json>,
  {
    isExpanded = () => false,
    most = Infinity,
  }: { isExpanded?: (field: string) => boolean; most?: number } = {},
): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const { field, key, from, to } of differencesOf(before, after)) {
    if (changes.length >= most) break;
    if (isExpanded(field) || isSecretKey(key)) {
      changes.push({ field, secret: "changed" });
      continue;
    }
    // Where only the types differ, they are what is to be seen.
    const written = from !== undefined && to !== undefined && plain(from) === plain(to) ? quoted : plain;
    changes.push({ field, ...shown("from", key, from, written), ...shown("to", key, to, written) });
  }
  return changes;
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

/** A value that is another one: a text, number and the like, or an empty object or list; undefined where there is none. */
interface Difference {
  /** Its path for people, which more than one may have. */
  field: string;
  /** The last key of its path. */
  key: string;
  from: Json | undefined;
  to: Json | undefined;
}

type Parts = Json[] | Record<string, Json>;

// Both sides at once, so that what is alike in files of many megabytes costs no more than a look.
function* differencesOf(
  before: Json | undefined,
  after: Json | undefined,
  { field = "", key = "" } = {},
): Generator<Difference> {
  const [old, wanted] = [partsOf(before), partsOf(after)];
  if (!old && !wanted) {
    if (JSON.stringify(before) !== JSON.stringify(after)) yield { field, key, from: before, to: after };
  } else if (before !== undefined && after !== undefined && !isSameKind(old, wanted)) {
    yield* differencesOf(before, undefined, { field, key });
    yield* differencesOf(undefined, after, { field, key });
  } else {
    for (const name of namesIn(old, wanted)) {
      const [from, to] = [partAt(old, name), partAt(wanted, name)];
      if (from !== to) yield* differencesOf(from, to, placeOf(name, field, key));
    }
  }
}

function partsOf(value: Json | undefined): Parts | undefined {
  const hasParts = typeof value === "object" && value !== null && Object.keys(value).length > 0;
  return hasParts ? value : undefined;
}

function isSameKind(one: Parts | undefined, other: Parts | undefined): boolean {
  return one !== undefined && other !== undefined && Array.isArray(one) === Array.isArray(other);
}

function* namesIn(old: Parts | undefined, wanted: Parts | undefined): Generator<string | number> {
  if (Array.isArray(old) || Array.isArray(wanted)) {
    const length = Math.max(Number(old?.length ?? 0), Number(wanted?.length ?? 0));
    for (let index = 0; index < length; index++) yield index;
    return;
  }
  yield* Object.keys(old ?? {});
  for (const name of Object.keys(wanted ?? {})) if (!old || !Object.hasOwn(old, name)) yield name;
}

function partAt(parts: Parts | undefined, name: string | number): Json | undefined {
  return parts && Object.hasOwn(parts, name) ? (parts as Record<string | number, Json>)[name] : undefined;
}

function placeOf(name: string | number, field: string, key: string) {
  if (typeof name === "number") return { field: `${field}[${name}]`, key };
  return { field: field === "" ? name : `${field}.${name}`, key: name };
}
