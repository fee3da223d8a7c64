import { type Alias, isScalar, type Node, type Pair } from "yaml";

import { type FileError, MOST_FILE_ERRORS } from "../errors.js";
import type { Environment } from "../settings/expand.js";
import type { Source } from "./documents.js";

/** A file while it is read. */
export interface Reading {
  source: Source;
  env: Environment;
  problems: FileError[];
  /** How many nodes were looked at, each as often as aliases lead to it. */
  nodes: number;
  /** What aliases stand for; undefined until somebody asks. */
  targets: Map<Alias, Node> | undefined;
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

// Where the objects that schemas answer stand, for what is found out about them later.
const origins = new WeakMap<object, { place: Place; fields: ReadonlyMap<string, Place> }>();

/** Remembers where an object stands, and its fields. */
export function setOrigin(value: object, place: Place, fields: ReadonlyMap<string, Place>): void {
  origins.set(value, { place, fields });
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

/** The place of the value of a key. */
export function inMap(place: Place, key: string, pair: Pair | undefined): Place {
  const path = place.path === "" ? key : `${place.path}.${key}`;
  const offset = (pair && offsetOf(pair.key as Node)) ?? offsetOf(place.node) ?? place.offset;
  return below(place, (pair?.value ?? undefined) as Node | undefined, path, offset);
}

/** A place below another one. */
export function below(place: Place, node: Node | undefined, path: string, offset = place.offset): Place {
  return { ...place, node, path, offset, depth: place.depth + 1 };
}

/** Whether there is nothing at a place. */
export function isEmpty(node: Node | undefined): boolean {
  return node === undefined || (isScalar(node) && node.value === null);
}

/** Notes what is wrong at a place. */
export function note(place: Place, message: string): void {
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

/** Where a node begins in its file. */
export function offsetOf(node: Node | undefined): number | undefined {
  return node?.range?.[0];
}
