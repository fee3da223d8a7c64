import type { Express, NextFunction, Request, RequestHandler, Response } from "express";
// Not the package's front door: that one compiles the whole schema of OpenAPI anew for each instance, which would
// take seconds of every start. The contract is checked against it where it is generated.
import { OpenApiValidator } from "express-openapi-validator/dist/openapi.validator.js";

import { explainViolations, type OperationObject, type Violation } from "./bad-input.js";

/** The bundled contract, as far as validation looks at it. */
export interface ContractDocument {
  openapi: string;
  info: object;
  paths: Record<string, PathItem>;
  components: Record<string, Record<string, unknown>>;
}

type PathItem = Record<string, unknown>;
type Operation = OperationObject & {
  responses: Record<string, { content?: Record<string, unknown> }>;
  /** Whether parameters in the query that are not declared are refused. */
  "x-strict-query"?: boolean;
};
type Specification = Parameters<OpenApiValidator["installMiddleware"]>[0];

/**
 * Checks a request against the contract, throwing the failure to answer, and arranges that the reply of `res.json`
 * is checked too: one that breaks the contract is not sent but given to `onBadReply`.
 */
export type Validator = (req: Request, res: Response, onBadReply: (error: unknown) => void) => Promise<void>;

const METHODS = ["get", "put", "post", "patch", "delete"];
// Words of OpenAPI that mean nothing to a validator, but would cost it memory.
const UNUSED_WORDS = new Set(["description", "example", "examples", "headers", "summary"]);

/** The validators of a contract, each made when its path is first asked for. */
export interface Validators {
  of: (path: string) => Validator;
  /** Makes and compiles all of them, so that an unusable contract stops the start and no first request is slow. */
  prepare: () => Promise<void>;
}

interface Made {
  item: PathItem;
  middleware: RequestHandler[];
  validator: Validator;
}
// Made once for each contract, however many applications keep to it.
const madeFor = new WeakMap<ContractDocument, Map<string, Made>>();

/**
 * A validator for each path of the contract, each an instance of express-openapi-validator that knows this path
 * alone: with the whole document, every request would be compared with every path in turn.
 */
export function createValidators(document: ContractDocument, app: Express): Validators {
  const made = madeFor.get(document) ?? new Map<string, Made>();
  madeFor.set(document, made);
  const make = (path: string) => {
    const known = made.get(path);
    if (known) return known;
    if (!document.paths[path]) throw new Error(`the contract has no path ${path}`);
    const item = pathItem(document, path);
    const middleware = new OpenApiValidator({
      apiSpec: path,
      validateSecurity: false,
      validateRequests: { allowUnknownQueryParameters: true, allErrors: true },
      validateResponses: { coerceTypes: false },
      validateFormats: true,
      ajvFormats: { mode: "fast" },
      fileUploader: false,
      useRequestUrl: true,
    }).installMiddleware(Promise.resolve(specification(document, path, item, made.size))) as RequestHandler[];
    const result = { item, middleware, validator: chain(middleware, item) };
    made.set(path, result);
    return result;
  };
  return {
    of: (path) => make(path).validator,
    prepare: async () => {
      for (const path of Object.keys(document.paths)) {
        const { item, middleware } = make(path);
        await warmUp(middleware, item, path, app);
      }
    },
  };
}

function specification(document: ContractDocument, path: string, item: PathItem, serial: number) {
  const { openapi, info } = document;
  const pathParams = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name);
  const routes = METHODS.filter((method) => item[method] !== undefined).map((method) => ({
    basePath: "",
    expressRoute: path.replaceAll(/\{([^}]+)\}/g, ":$1"),
    openApiRoute: path,
    method: method.toUpperCase(),
    pathParams,
  }));
  const apiDoc = structuredClone({ openapi, info, paths: { [path]: item }, components: {} });
  return { apiDoc, basePaths: [""], routes, serial } as unknown as Awaited<Specification>;
}

function chain(middleware: RequestHandler[], item: PathItem): Validator {
  return async (req, res, onBadReply) => {
    const operation = item[req.method.toLowerCase()] as Operation;
    keepDeclaredQuery(req, operation);
    try {
      for (const step of middleware) await runStep(step, req, res, onBadReply);
    } catch (error) {
      const { status, errors } = error as { status?: number; errors?: Violation[] };
      if (status !== 400 || !errors) throw error;
      throw explainViolations(errors, operation);
    }
    // Digits beyond all numbers become Infinity, which Ajv then compares with no limit.
    const endless = Object.entries(req.query as Record<string, unknown>)
      .filter(([, value]) => value === Infinity || value === -Infinity)
      .map(([name]) => ({ path: `/query/${name}` }));
    if (endless.length > 0) throw explainViolations(endless, operation);
  };
}

// express-openapi-validator would make objects of names with brackets and stumble over them.
function keepDeclaredQuery(req: Request, operation: Operation): void {
  const { parameters = [], "x-strict-query": isStrict } = operation;
  const names = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const unknown = Object.keys(req.query).filter((name) => !names.includes(name));
  if (isStrict && unknown.length > 0) {
    const violations = unknown.map((name) => ({ path: `/query/${name}` }));
    throw explainViolations(violations, operation);
  }
  const declared = Object.entries(req.query).filter(([name]) => names.includes(name));
  Object.defineProperty(req, "query", {
    value: Object.fromEntries(declared),
    configurable: true,
    writable: true,
  });
}

// The last step calls `next` once more when the reply turns out to break the contract.
function runStep(step: RequestHandler, req: Request, res: Response, onBadReply: (error: unknown) => void) {
  return new Promise<void>((resolve, reject) => {
    let passed = false;
    const next = (error?: Error) => {
      if (passed) onBadReply(error);
      else if (error) reject(error);
      else {
        passed = true;
        resolve();
      }
    };
    void step(req, res, next as NextFunction);
  });
}

/**
 * A path item with everything in it that it refers to, the path's parameters in each operation, and no failures:
 * these never pass the validator of replies, and to compile them all would make every start slower.
 */
function pathItem(document: ContractDocument, path: string): PathItem {
  const copy = (value: unknown, key: string, within: string[]): unknown => {
    if (Array.isArray(value)) return value.map((item) => copy(item, "", within));
    if (typeof value !== "object" || value === null) return value;
    const reference = (value as { $ref?: unknown }).$ref;
    if (typeof reference === "string") {
      if (within.includes(reference)) throw new Error(`${path}: ${reference} contains itself`);
      const [kind = "", name = ""] = reference.split("/").slice(2);
      return copy(document.components[kind]?.[name], key, [...within, reference]);
    }
    // Under `properties` the keys are names of data, not words of OpenAPI.
    const isKept = (word: string) =>
      key === "responses" ? !/^[45]/.test(word) : key === "properties" || !UNUSED_WORDS.has(word);
    return Object.fromEntries(
      Object.entries(value)
        .filter(([word]) => isKept(word))
        .map(([word, child]) => [word, copy(child, word, within)]),
    );
  };
  const { parameters = [], ...item } = copy(document.paths[path], "", []) as {
    parameters?: Operation["parameters"];
    [method: string]: unknown;
  };
  for (const operation of Object.values(item) as Operation[]) {
    operation.parameters = [...parameters, ...(operation.parameters ?? [])].map((parameter) =>
      // Clients leave the @ of an email as it is, which a query may hold (RFC 3986, section 3.4).
      parameter.in === "query" ? { ...parameter, allowReserved: true } : parameter,
    );
  }
  return item;
}

// An empty request or reply seldom fits; that everything was compiled is what counts.
async function warmUp(middleware: RequestHandler[], item: PathItem, path: string, app: Express) {
  for (const method of METHODS.filter((name) => item[name] !== undefined)) {
    const { requestBody, responses } = item[method] as Operation;
    const url = path.replaceAll(/\{[^}]+\}/g, "1");
    const headers = requestBody ? { "content-type": "application/json" } : {};
    const target = { method: method.toUpperCase(), url, originalUrl: url, path: url, baseUrl: "" };
    const req = { ...target, headers, query: {}, params: {}, body: {}, app } as unknown as Request;
    const [status] = Object.entries(responses).find(([, { content }]) => content?.["application/json"]) ?? [];
    const res = {
      statusCode: Number(status),
      getHeaders: () => ({}),
      json: () => res,
    } as unknown as Response;
    const broken: unknown[] = [];
    const note = (error: unknown) => {
      if ((error as { status?: number }).status === undefined) broken.push(error);
    };
    for (const step of middleware) await runStep(step, req, res, note).catch(note);
    if (status !== undefined) res.json({});
    if (broken.length > 0)
      throw new Error(`the contract's ${method} ${path} cannot be used`, { cause: broken[0] });
  }
}
