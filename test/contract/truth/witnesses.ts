import { Ajv2020 } from "ajv/dist/2020.js";

import {
  type Contract,
  type Operation,
  operationsOf,
  resolve,
} from "../../../src/contract-tests/document.js";
import { operationOf } from "../oracle.js";
import type { Exchange } from "./recording.js";

/** The words of JSON Schema that give an answer more than one possibility. */
interface ResponseSchema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  properties?: Record<string, ResponseSchema>;
  required?: string[];
  additionalProperties?: boolean | ResponseSchema;
  items?: ResponseSchema;
  oneOf?: ResponseSchema[];
  anyOf?: ResponseSchema[];
}

/** A body that an operation answered with, or that the contract shows where no request brings one about. */
export interface Body {
  operationId: string;
  status: number;
  mediaType: string;
  value: unknown;
}

const ajv = new Ajv2020({ strict: false, validateSchema: false, meta: false, validateFormats: false });

/** Everything that a contract says an answer's body may be, one entry for each alternative. */
export function alternativesOf(contract: Contract): Set<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (schema: ResponseSchema, place: string) => {
    const [target, at] = follow(contract, schema, place);
    if (seen.has(at)) return;
    seen.add(at);
    for (const type of typesOf(target)) found.add(`${at}: ${type}`);
    for (const value of target.enum ?? []) found.add(`${at}: ${JSON.stringify(value)}`);
    const { properties = {}, required = [], additionalProperties, items } = target;
    for (const [name, child] of Object.entries(properties)) {
      found.add(`${at}.${name}: present`);
      if (!required.includes(name)) found.add(`${at}.${name}: absent`);
      visit(child, `${at}.${name}`);
    }
    if (target.type === "object" && additionalProperties !== false) found.add(`${at}: another property`);
    if (typeof additionalProperties === "object") visit(additionalProperties, `${at}.*`);
    if (items) visit(items, `${at}[]`);
    branchesOf(target).forEach((branch, index) => {
      found.add(`${at}|${index}: chosen`);
      visit(branch, `${at}|${index}`);
    });
  };
  for (const operation of operationsOf(contract)) {
    for (const [status, { content = {} }] of Object.entries(operation.responses)) {
      for (const [mediaType, { schema }] of Object.entries(content)) {
        if (mediaType.endsWith("json")) visit(schema as ResponseSchema, rootOf(operation, status, mediaType));
      }
    }
  }
  return found;
}

/** Those of them that bodies show, named as `alternativesOf` does. */
export function witnessedBy(contract: Contract, bodies: Body[]): Set<string> {
  const found = new Set<string>();
  const visit = (schema: ResponseSchema, place: string, value: unknown) => {
    const [target, at] = follow(contract, schema, place);
    found.add(`${at}: ${typeOf(value)}`);
    if (typeof value !== "object" || value === null) found.add(`${at}: ${JSON.stringify(value)}`);
    branchesOf(target).forEach((branch, index) => {
      if (!ajv.validate(withComponents(contract, branch), value)) return;
      found.add(`${at}|${index}: chosen`);
      visit(branch, `${at}|${index}`, value);
    });
    if (Array.isArray(value)) {
      const { items } = target;
      if (items) for (const item of value) visit(items, `${at}[]`, item);
    } else if (typeof value === "object" && value !== null) {
      const { properties = {}, additionalProperties } = target;
      for (const name of Object.keys(properties)) {
        found.add(`${at}.${name}: ${Object.hasOwn(value, name) ? "present" : "absent"}`);
      }
      for (const [name, child] of Object.entries(value)) {
        const known = properties[name];
        if (known) visit(known, `${at}.${name}`, child);
        else {
          found.add(`${at}: another property`);
          if (typeof additionalProperties === "object") visit(additionalProperties, `${at}.*`, child);
        }
      }
    }
  };
  const operations = new Map(operationsOf(contract).map((one) => [one.operationId, one]));
  for (const { operationId, status, mediaType, value } of bodies) {
    const operation = operations.get(operationId);
    const schema = operation?.responses[String(status)]?.content?.[mediaType]?.schema;
    if (operation && schema) visit(schema, rootOf(operation, status, mediaType), value);
  }
  return found;
}

/** The bodies of recorded answers. */
export function bodiesOf(exchanges: Exchange[]): Body[] {
  return exchanges.flatMap(({ request, answer: { status, headers, text } }) => {
    const operation = operationOf(request.method, request.path.split("?")[0] ?? "");
    const [mediaType = ""] = headers["content-type"]?.split(";") ?? [];
    if (!operation || text === "" || !mediaType.endsWith("json")) return [];
    return [{ operationId: operation.operationId, status, mediaType, value: JSON.parse(text) as unknown }];
  });
}

function rootOf({ operationId }: Operation, status: string | number, mediaType: string): string {
  return `${operationId} ${status} ${mediaType === "application/json" ? "" : mediaType}$`;
}

// A schema with a name is the same wherever it is used.
function follow(contract: Contract, schema: ResponseSchema, place: string): [ResponseSchema, string] {
  if (schema.$ref === undefined) return [schema, place];
  return [resolve(contract, schema), String(schema.$ref.split("/").at(-1))];
}

const branchesOf = ({ oneOf = [], anyOf = [] }: ResponseSchema) => [...oneOf, ...anyOf];

function typesOf({ type = [] }: ResponseSchema): string[] {
  return [type].flat().map((one) => (one === "integer" ? "number" : one));
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

const withComponentsOf = new WeakMap<ResponseSchema, object>();
function withComponents(contract: Contract, schema: ResponseSchema): object {
  const found = withComponentsOf.get(schema) ?? { ...schema, components: contract.components };
  withComponentsOf.set(schema, found);
  return found;
}
