import {
  type Contract,
  type ExampleRequest,
  type Operation,
  permissionOf,
  type Schema,
  wholeSchema,
} from "../../../src/contract-tests/document.js";
import { parametersIn, requestOf } from "../../../src/contract-tests/requests.js";
import type { WireAnswer, WireRequest } from "../../../src/contract-tests/send.js";
import { allowedBy, forbiddenBy, rounds } from "./boundaries.js";

/** A request and what the service answered, with what is known about the request beside its bytes. */
export interface Exchange {
  request: WireRequest;
  answer: Pick<WireAnswer, "status" | "headers" | "text">;
  /** What the service was told by settings, for an example. */
  settings?: ExampleRequest["settings"];
  /** The only permission of a caller without any role, and the organisation in which it holds (0 for everywhere). */
  grant?: Grant;
  /** What was sent as path, query and body. */
  input?: Input;
}

export interface Grant {
  action: string;
  scope: string;
  org: number;
}

export interface Input {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  body?: Record<string, unknown>;
}

// Nobody has this id, so that what is allowed changes nothing either.
const NOBODY = 4242;
const OWN_ORG = 1;
const OTHER_ORG = 2;

/** The permission of who has none. */
export const NOTHING: Grant = { action: "", scope: "", org: 0 };

/** The permissions to try an operation with, one by one: what it asks for, and what comes close to it. */
export function grantsFor(operation: Operation): Grant[] {
  const action = permissionOf(operation);
  if (action === undefined) return [];
  const scope = scopeOf(operation);
  const scopes = ["", scope, "nothing:id:1"].filter((one) => one !== undefined);
  const places = operation["x-org"] === undefined ? [0] : [0, OWN_ORG, OTHER_ORG];
  return places.flatMap((org) => scopes.map((one) => ({ action, scope: one, org })));
}

/** What the permission of an operation must cover, for the request of `askedBy`. */
export function scopeOf(operation: Operation): string | undefined {
  return operation["x-scope"]?.replace("{user_id}", String(NOBODY));
}

/** The organisation in which its permission must hold, for the request of `askedBy`. */
export function orgOf(operation: Operation): number {
  if (operation["x-org"] === undefined) return OWN_ORG;
  return operation["x-org"] === "global" ? 0 : OTHER_ORG;
}

/** A request that changes nothing and is not understood, so that all that its answer shows is who may call. */
export function askedBy(operation: Operation): WireRequest {
  const path = { user_id: NOBODY, org_id: OTHER_ORG, revision: NOBODY };
  return requestOf(operation, { path, ...(operation.requestBody && { body: [] }) });
}

/** Inputs at both sides of every bound of an operation. */
export function inputsFor(contract: Contract, operation: Operation): Input[] {
  const of = (place: string) =>
    Object.fromEntries(
      parametersIn(operation, place).map((one) => [one.name, wholeSchema(contract, one.schema)]),
    );
  const body = bodySchemaOf(contract, operation)?.properties;
  const usual = {
    path: { user_id: NOBODY, org_id: NOBODY, revision: NOBODY },
    query: {},
    ...(body && { body: exampleOf(operation) }),
  };
  const query = of("query");
  return [
    // Of several wrong parts of a path, only the first is told.
    ...Object.entries(of("path")).flatMap(([name, schema]) =>
      forbiddenBy(schema)
        .filter((value) => String(value) !== "")
        .map((value) => ({ ...usual, path: { ...usual.path, [name]: value } })),
    ),
    ...(Object.keys(query).length === 0 ? [] : [usual]),
    ...rounds(mapValues(query, allowedBy)).map((values) => ({ ...usual, query: values })),
    ...rounds(mapValues(query, (schema) => forbiddenBy(schema).filter(isShownInQuery))).map((values) => ({
      ...usual,
      query: values,
    })),
    ...(body ? [{}, ...bodiesFor(body)].map((one) => ({ ...usual, body: one })) : []),
  ];
}

/** The request that brings an input. */
export function requestWith(operation: Operation, { path, query, body }: Input): WireRequest {
  return requestOf(operation, {
    path: mapValues(path, (value) => encodeURIComponent(String(value))),
    query,
    ...(body && { body }),
  });
}

/** The schema of an operation's body without references; the same object each time. */
export function bodySchemaOf(contract: Contract, { requestBody }: Operation): Schema | undefined {
  const [media] = Object.values(requestBody?.content ?? {});
  return media && whole(contract, media.schema as object);
}

const known = new WeakMap<object, Schema>();
const knownTexts = new Map<string, Schema>();
/** A schema without references; the same object for each that says the same, so that it is compiled once. */
export function whole(contract: Contract, schema: object): Schema {
  const before = known.get(schema);
  if (before) return before;
  const made = wholeSchema(contract, schema);
  const text = JSON.stringify(made);
  const found = knownTexts.get(text) ?? made;
  knownTexts.set(text, found);
  known.set(schema, found);
  return found;
}

// What is allowed goes with one thing that is not, so that nothing comes of it.
function bodiesFor(properties: Record<string, Schema>): Record<string, unknown>[] {
  const names = Object.keys(properties);
  const allowed = rounds(mapValues(properties, allowedBy));
  const spoilers = names.length < 2 ? [] : [names[0], names.at(-1)];
  return [
    ...rounds(mapValues(properties, forbiddenBy)),
    ...(spoilers.length === 0 ? allowed : []),
    ...spoilers.flatMap((name) => allowed.map((one) => ({ ...one, [String(name)]: null }))),
  ];
}

function exampleOf({ requestBody }: Operation): Record<string, unknown> {
  const [media] = Object.values(requestBody?.content ?? {});
  return (Object.values(media?.examples ?? {})[0]?.value ?? {}) as Record<string, unknown>;
}

// A query has no types.
function isShownInQuery(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

export function mapValues<T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
