import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Scalar,
  type YAMLMap,
} from "yaml";

import { type FileError, MOST_FILE_ERRORS } from "../errors.js";
import { SettingsError } from "../settings/error.js";
import type { Environment } from "../settings/expand.js";
import { nearestWord } from "../settings/nearest.js";
import { redact } from "../settings/redact.js";
import type { Source } from "./documents.js";
import { interpolate } from "./interpolation.js";

// What a file of a few lines could grow to by aliases of aliases.
const MOST_NODES = 200_000;
const DEEPEST = 100;
const SHOWN_CHARACTERS = 80;
const TRUE = ["1", "t", "T", "TRUE", "true", "True"];
const FALSE = ["0", "f", "F", "FALSE", "false", "False"];

/** A file while it is read. */
interface Reading {
  source: Source;
  env: Environment;
  problems: FileError[];
  /** How many nodes were looked at, each as often as aliases lead to it. */
  nodes: number;
  /** What aliases stand for, as far as it was looked for. */
  targets: Map<Alias, Node>;
  /** The paths of texts into which an expansion brought something. */
  expanded: Set<string>;
  /** The problems of this file by place and message. */
  noted: Set<string>;
}

/** A place of a file: the node there, and how it is to be read. */
export interface Place {
  reading: Reading;
  /** Undefined where the key is absent. */
  node: Node | undefined;
  /** Where to point when there is no node: the offset of what it is missing in. */
  offset: number;
  /** Such as `datasources[1].access`; empty for the whole document. */
  path: string;
  depth: number;
  /** Whether texts are taken as they are, without interpolation. */
  isRaw: boolean;
  /** Whether nothing of what stands there may be shown. */
  isSecret: boolean;
}

/** What a schema answers for a place where something is wrong; the problem is noted by then. */
const WRONG = Symbol("wrong");
type Wrong = typeof WRONG;

/** Reads the value at a place, noting what is wrong with it. */
export type Schema<Value> = (place: Place) => Value | Wrong;

/** What a schema reads. */
export type ValueOf<Read> = Read extends Schema<infer Value> ? Exclude<Value, Wrong> : never;

/** A value of JSON. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

// Where the objects that schemas answer stand, for what is found out about them later.
const origins = new WeakMap<object, { place: Place; fields: ReadonlyMap<string, Place> }>();

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
    targets: new Map<Alias, Node>(),
    expanded: new Set<string>(),
    noted: new Set<string>(),
  };
  const node = source.document.contents ?? undefined;
  const value = schema({ reading, node, offset: 0, path: "", depth: 0, isRaw: false, isSecret: false });
  return value === WRONG ? undefined : value;
}

/** Notes a problem of an object that a schema answered, or of one of its fields. */
export function complain(value: object, field: string | undefined, message: string): void {
  const origin = origins.get(value);
  if (!origin) throw new Error("only of what a schema read is it known where it stands");
  const at = field === undefined ? origin.place : origin.fields.get(field);
  if (!at) throw new Error(`the schema has no field ${field}`);
  note(at, message);
}

/** Tells of the paths below an object that a schema answered whether an expansion brought something into the text there. */
export function expandedIn(value: object): (path: string) => boolean {
  const { path: start = "", reading } = origins.get(value)?.place ?? {};
  return (path) => reading?.expanded.has(start === "" ? path : `${start}.${path}`) ?? false;
}

/** Makes a changed copy of an object that a schema answered stand where that does. */
export function inPlaceOf<Value extends object>(value: object, copy: Value): Value {
  const origin = origins.get(value);
  if (origin) origins.set(copy, origin);
  return copy;
}

/** Where an object that a schema answered stands, for people: `datasources/a.yaml, line 3`. */
export function whereIs(value: object): string {
  const origin = origins.get(value);
  if (!origin) throw new Error("only of what a schema read is it known where it stands");
  const { file, line } = positionOf(origin.place);
  return `${file}, line ${line}`;
}

/** A text; numbers and the like count as what is written. An empty one is none where `min` is above 0. */
export function text({ min = 0, max = 1_000_000, pattern = /^/, words = "a text" } = {}): Schema<string> {
  return (place) => {
    const found = textAt(place, words);
    if (found === WRONG) return WRONG;
    if (found === undefined || (found === "" && min > 0)) return missing(place, words);
    const length = Array.from(found).length;
    if (length < min || length > max) return wrong(place, `a text of ${min} to ${max} characters`);
    return pattern.test(found) ? found : wrong(place, words);
  };
}

/** A whole number. */
export function whole({ min = 0, max = Number.MAX_SAFE_INTEGER } = {}): Schema<number> {
  const words = `a whole number from ${min} to ${max}`;
  return (place) => {
    const found = textAt(place, words);
    if (found === WRONG) return WRONG;
    if (found === undefined || found === "") return missing(place, words);
    const number = /^-?[0-9]{1,16}$/.test(found) ? Number(found) : NaN;
    return number >= min && number <= max ? number : wrong(place, words);
  };
}

/** true or false, in one of the spellings that Go knows; `fallback` where there is nothing, not even an empty text. */
export function flag(fallback?: boolean): Schema<boolean> {
  const words = "true or false";
  return (place) => {
    const found = textAt(place, words);
    if (found === WRONG) return WRONG;
    if (found === undefined) return fallback ?? missing(place, words);
    if (TRUE.includes(found)) return true;
    return FALSE.includes(found) ? false : wrong(place, words);
  };
}

/** One of several words. */
export function choice<const Word extends string>(...choices: Word[]): Schema<Word> {
  const words = listed(choices);
  return (place) => {
    const found = textAt(place, words);
    if (found === WRONG) return WRONG;
    if (found === undefined || found === "") return missing(place, words);
    return choices.find((one) => one === found) ?? wrong(place, words, nearestWord(found, choices));
  };
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
    origins.set(value, { place: { ...place, node }, fields: places });
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
    origins.set(value, { place, fields: new Map([[name, place]]) });
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

function textAt(place: Place, words: string): string | undefined | Wrong {
  const node = resolved(place);
  if (node === WRONG) return WRONG;
  if (isEmpty(node)) return undefined;
  return isScalar(node) ? expanded({ ...place, node }, node) : wrong(place, words);
}

function expanded(place: Place, node: Scalar): string | Wrong {
  const written = writtenText(node);
  try {
    const found = place.isRaw ? written : interpolate(written, place.reading.env);
    if (!place.isRaw && found !== written.replaceAll("$$", () => "$")) place.reading.expanded.add(place.path);
    if (!found.includes("\0") && found.isWellFormed()) return found;
    note(place, "cannot be stored: expected text without NUL and halves of surrogate pairs");
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    note(place, error.message);
  }
  return WRONG;
}

// A plain 010 or yes is what stands there, whatever YAML takes it for.
function writtenText(node: Scalar): string {
  return node.type === Scalar.PLAIN ? (node.source ?? String(node.value)) : String(node.value);
}

function isEmpty(node: Node | undefined): boolean {
  return node === undefined || (isScalar(node) && node.value === null);
}

/** The node of a place with its alias followed. */
function resolved({ node, reading, depth, ...place }: Place): Node | undefined | Wrong {
  const complaint =
    ++reading.nodes > MOST_NODES
      ? "the file is too large with all its aliases followed"
      : depth > DEEPEST
        ? `is nested too deeply: expected at most ${DEEPEST} levels`
        : undefined;
  if (complaint !== undefined) {
    // Once will do: there are more of them behind it.
    if (reading.nodes !== Infinity) note({ ...place, node, reading, depth }, complaint);
    reading.nodes = Infinity;
    return WRONG;
  }
  if (!isAlias(node)) return node;
  // The search goes through the whole document.
  const target = reading.targets.get(node) ?? node.resolve(reading.source.document);
  if (target) {
    reading.targets.set(node, target);
    return target;
  }
  note({ ...place, node, reading, depth }, "names an anchor that is not above it");
  return WRONG;
}

/** The pairs of a mapping by their keys, those that `<<` merges into it included. */
function pairsOf(place: Place, node: YAMLMap): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  const merged: Pair[] = [];
  for (const pair of node.items) {
    const key = isScalar(pair.key) ? writtenText(pair.key) : undefined;
    if (key === undefined) note({ ...place, node: pair.key as Node }, "a key must be a text");
    else if (key === "<<") merged.push(pair);
    else pairs.set(key, pair);
  }
  for (const pair of merged) {
    const value = resolved(inMap(place, "<<", pair));
    if (value === WRONG) continue;
    const parts = isSeq(value) ? value.items : [value];
    for (const part of parts) {
      const merge = inMap(place, "<<", pair);
      const at = below(merge, part as Node, merge.path);
      const source = resolved(at);
      if (source === WRONG) continue;
      if (!isMap(source)) note(at, "expected an alias of a mapping");
      else for (const [key, other] of pairsOf(at, source)) if (!pairs.has(key)) pairs.set(key, other);
    }
  }
  return pairs;
}

function inMap(place: Place, key: string, pair: Pair | undefined): Place {
  const path = place.path === "" ? key : `${place.path}.${key}`;
  const offset = (pair && offsetOf(pair.key as Node)) ?? offsetOf(place.node) ?? place.offset;
  return below(place, (pair?.value ?? undefined) as Node | undefined, path, offset);
}

function below(place: Place, node: Node | undefined, path: string, offset = place.offset): Place {
  return { ...place, node, path, offset, depth: place.depth + 1 };
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

function missing(place: Place, words: string): Wrong {
  note(place, `is required: expected ${words}`);
  return WRONG;
}

function wrong(place: Place, words: string, nearest?: string): Wrong {
  const hint = nearest === undefined ? "" : `: did you mean ${nearest}?`;
  note(place, `found ${shown(place)}, expected ${words}${hint}`);
  return WRONG;
}

// What an expansion brings in may be a secret anywhere, so only what is written is shown.
function shown(place: Place): string {
  const node = resolved(place);
  if (isMap(node)) return "a mapping";
  if (isSeq(node)) return "a list";
  if (!isScalar(node)) return "nothing";
  if (place.isSecret) return "another text";
  const written = writtenText(node);
  const key = /[^.[\]]*$/.exec(place.path)?.[0] ?? "";
  const seen = redact("", key, written);
  const quoted = JSON.stringify(
    seen.length > SHOWN_CHARACTERS ? `${seen.slice(0, SHOWN_CHARACTERS)}…` : seen,
  );
  return place.isRaw || expanded(place, node) === written ? quoted : `what ${quoted} expands to`;
}

function note(place: Place, message: string): void {
  const { path, reading } = place;
  // More are not told.
  if (reading.problems.length >= MOST_FILE_ERRORS) return;
  const { file, line, column } = positionOf(place);
  const key = `${line}:${column} ${message}`;
  if (reading.noted.has(key)) return;
  reading.noted.add(key);
  reading.problems.push({ file, line, column, ...(path === "" ? {} : { path }), message });
}

function positionOf({ reading, node, offset }: Place) {
  const { line, col } = reading.source.lines.linePos(isEmpty(node) ? offset : (offsetOf(node) ?? offset));
  return { file: reading.source.file, line, column: col };
}

function offsetOf(node: Node | undefined): number | undefined {
  return node?.range?.[0];
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
