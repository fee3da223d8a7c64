import { isMap, isScalar, isSeq, type Node, type Pair } from "yaml";

import { nearestWord } from "../settings/nearest.js";
import type { Source } from "./documents.js";
import type { Json } from "./json.js";
import { pairsOf, resolved, WRONG, type Wrong } from "./nodes.js";
import { below, inMap, isEmpty, note, offsetOf, type Place, type Reading, setOrigin } from "./places.js";
import { expanded, listed, missing, textAt, whole, wrong } from "./scalars.js";

/** Reads the value at a place, noting what is wrong with it. */
export type Schema<Value> = (place: Place) => Value | Wrong;

/** What a schema reads. */
export type ValueOf<Read> = Read extends Schema<infer Value> ? Exclude<Value, Wrong> : never;

/** The content of a file; undefined when nothing of it can be used. */
export function readSource<Value>(
  source: Source,
  schema: Schema<Value>,
  { env, problems }: Pick<Reading, "env" | "problems">,
): Value | undefined {
  const reading = {
    source,
    env,
    problems,
    nodes: 0,
    targets: undefined,
    expanded: new Set<string>(),
    noted: new Set<string>(),
  };
  const node = source.document.contents ?? undefined;
  const value = schema({ reading, node, offset: 0, path: "", depth: 0, isRaw: false, isSecret: false });
  return value === WRONG ? undefined : value;
}

/** Any value, with its texts interpolated. */
export function anything(): Schema<Json> {
  return function read(place): Json | Wrong {
    const node = resolved(place);
    if (node === WRONG) return WRONG;
    if (isSeq(node)) return list(anything())(place);
    if (isMap(node)) return map(anything())(place);
    if (!isScalar(node) || node.value === null) return null;
    if (typeof node.value === "number" || typeof node.value === "boolean") {
      // A float may be as large as it wants; of a whole number each digit counts.
      const isInexact = Number.isInteger(node.value) && !Number.isSafeInteger(node.value);
      if (isInexact && /^[-+]?[0-9]+$/.test(String(node.source))) {
        return wrong(place, `a whole number up to ${Number.MAX_SAFE_INTEGER}, or its digits in quotes`);
      }
      return Number.isNaN(node.value) || Math.abs(Number(node.value)) === Infinity
        ? String(node.source)
        : node.value;
    }
    const found = textAt(place, "a text");
    return found ?? null;
  };
}

/** Values by any keys. */
export function map<Value>(schema: Schema<Value>): Schema<Record<string, Value>> {
  return (place) => {
    const node = resolved(place);
    if (node === WRONG) return WRONG;
    if (isEmpty(node)) return missing(place, "a mapping");
    if (!isMap(node)) return wrong(place, "a mapping");
    const values = [...pairsOf(place, node)].map(
      ([key, pair]) => [key, schema(inMap(place, key, pair))] as const,
    );
    if (values.some(([, value]) => value === WRONG)) return WRONG;
    return Object.fromEntries(values) as Record<string, Value>;
  };
}

/** Those of a list that are not wrong, so that they can be looked at further even if others are. */
export function list<Value>(schema: Schema<Value>): Schema<Value[]> {
  return (place) => {
    const node = resolved(place);
    if (node === WRONG) return WRONG;
    if (isEmpty(node)) return missing(place, "a list");
    if (!isSeq(node)) return wrong(place, "a list");
    return node.items
      .map((item, index) =>
        schema(
          below(place, item as Node, `${place.path}[${index}]`, offsetOf(item as Node) ?? offsetOf(node)),
        ),
      )
      .filter((value): value is Value & Exclude<Value, Wrong> => value !== WRONG);
  };
}

/** A mapping with these keys and no others. `names` says how a key is spelled in the file where it differs. */
export function object<Fields extends Record<string, Schema<unknown>>>(
  fields: Fields,
  { names = {}, moved = {} }: { names?: Record<string, string>; moved?: Record<string, string> } = {},
): Schema<{ [Name in keyof Fields]: ValueOf<Fields[Name]> }> {
  const nameOf = (field: string) => names[field] ?? field;
  const known = Object.keys(fields).map(nameOf);
  return (place) => {
    const node = resolved(place);
    if (node === WRONG) return WRONG;
    if (isEmpty(node)) return missing(place, "a mapping");
    if (!isMap(node)) return wrong(place, "a mapping");
    const pairs = pairsOf(place, node);
    for (const [key, pair] of pairs)
      if (!known.includes(key)) noteUnknown(place, key, pair, known, moved[key]);
    const places = new Map(
      Object.keys(fields).map((field) => [field, inMap(place, nameOf(field), pairs.get(nameOf(field)))]),
    );
    const values = Object.entries(fields).map(
      ([field, schema]) => [field, schema(places.get(field) ?? place)] as const,
    );
    if (values.some(([, value]) => value === WRONG)) return WRONG;
    const value = Object.fromEntries(values) as { [Name in keyof Fields]: ValueOf<Fields[Name]> };
    setOrigin(value, { ...place, node }, places);
    return value;
  };
}

/** What is read where there is something: else, and for an empty text, as an unset variable makes it, `fallback`. */
export function optional<Value>(schema: Schema<Value>): Schema<Value | undefined>;
export function optional<Value>(schema: Schema<Value>, fallback: Value): Schema<Value>;
export function optional<Value>(schema: Schema<Value>, fallback?: unknown): Schema<unknown> {
  return (place) => {
    const node = resolved(place);
    if (node === WRONG) return WRONG;
    if (isEmpty(node)) return fallback;
    const found = isScalar(node) ? expanded({ ...place, node }, node) : undefined;
    if (found === WRONG) return WRONG;
    return found === "" ? fallback : schema(place);
  };
}

/** An object with one field, which stands there by itself. */
export function bare<Name extends string, Value>(
  name: Name,
  schema: Schema<Value>,
): Schema<Record<Name, Value>> {
  return (place) => {
    const found = schema(place);
    if (found === WRONG) return WRONG;
    const value = { [name]: found } as Record<Name, Value>;
    setOrigin(value, place, new Map([[name, place]]));
    return value;
  };
}

/** The same, with words of its own for where there is nothing. */
export function required<Value>(schema: Schema<Value>, message: string): Schema<Value> {
  return (place) => {
    const node = resolved(place);
    if (node === WRONG) return WRONG;
    const isAbsent = isEmpty(node) || (isScalar(node) && expanded({ ...place, node }, node) === "");
    if (!isAbsent) return schema(place);
    note(place, message);
    return WRONG;
  };
}

/** The same, taken as it is written. */
export function raw<Value>(schema: Schema<Value>): Schema<Value> {
  return (place) => schema({ ...place, isRaw: true });
}

/** The same, of which nothing is ever shown. */
export function secret<Value>(schema: Schema<Value>): Schema<Value> {
  return (place) => schema({ ...place, isSecret: true });
}

/** The schema that a file's `apiVersion` asks for; 0 is that of a file without one. */
export function byVersion<Value>(schemaOf: (version: number) => Schema<Value>): Schema<Value> {
  return (place) => {
    const { node } = place;
    const pair = isMap(node) ? pairsOf(place, node).get("apiVersion") : undefined;
    const version = optional(raw(whole()), 0)(inMap(place, "apiVersion", pair));
    return version === WRONG ? WRONG : schemaOf(version)(place);
  };
}

function noteUnknown(
  place: Place,
  key: string,
  pair: Pair,
  known: string[],
  moved: string | undefined,
): void {
  const nearest = nearestWord(key, known);
  const hint = moved ?? (nearest === undefined ? `expected ${listed(known)}` : `did you mean ${nearest}?`);
  note({ ...inMap(place, key, pair), node: pair.key as Node }, `unknown key, ${hint}`);
}
