import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

import { type Contract, type Operation, operationsOf, resolve, type ResponseObject } from "./document.js";

/** An answer as it went over the wire. */
export interface Answer {
  method: string;
  /** The path of the URL, without the query. */
  path: string;
  status: number;
  headers: Record<string, number | string | string[] | undefined>;
  body: Buffer;
}

/** One thing about an answer that the contract does not say. */
export interface Breach {
  operationId: string;
  status: number;
  kind: "status" | "header" | "body" | "media-type" | "schema";
  /** Where in the body, as a JSONPath (RFC 9535) such as `$.users[0].login`. */
  path?: string;
  message: string;
}

export interface Judge {
  /** Every operation of the contract. */
  operations: Operation[];
  /** The operation that a request means; a HEAD request means that of GET. */
  operationOf: (method: string, path: string) => Operation | undefined;
  /** What an answer does that the contract does not say; empty when it keeps to it, and for what is no operation. */
  breachesOf: (answer: Answer) => Breach[];
  /** Whether a body keeps to the schema of an operation's request. */
  accepts: (operation: Operation, body: unknown) => boolean;
}

type Found = Omit<Breach, "operationId" | "status">;

// What Node and Express put on every answer, and what an HTTP server may always add.
const TRANSPORT_HEADERS = new Set([
  ...["connection", "content-length", "content-type", "date", "keep-alive", "transfer-encoding"],
]);

/** A judge of answers by a contract: it needs no help from whoever gave them. */
export function createJudge(contract: Contract): Judge {
  const operations = operationsOf(contract);
  // The contract is checked against the meta-schema where it is generated; here that would cost time at every start.
  const ajv = new Ajv2020({
    ...{ strict: false, allErrors: true, validateSchema: false, meta: false },
    // What many schemas refer to is compiled once, and nothing is made faster that is used a few times.
    ...{ inlineRefs: false, code: { optimize: false } },
  });
  addFormats.default(ajv);
  ajv.addSchema(contract, "contract");
  const validators = new Map<string, ValidateFunction>();
  // Paths without parameters go first, as OpenAPI says, whatever their methods.
  const patterns = [...new Set(operations.map(({ path }) => path))]
    .sort((one, other) => one.split("{").length - other.split("{").length)
    .map((path) => ({ path, pattern: new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, "[^/]+")}/?$`) }));

  function operationOf(method: string, path: string) {
    const name = method === "HEAD" ? "get" : method.toLowerCase();
    const best = patterns.find(({ pattern }) => pattern.test(path));
    return operations.find((operation) => operation.path === best?.path && operation.method === name);
  }

  function breachesOf(answer: Answer): Breach[] {
    const operation = operationOf(answer.method, answer.path);
    if (!operation) return [];
    const { operationId } = operation;
    const { status } = answer;
    const response = operation.responses[String(status)];
    const found: Found[] = response
      ? [...headerBreaches(operation, response, answer), ...bodyBreaches(operation, response, answer)]
      : [{ kind: "status", message: `status ${status} is not declared` }];
    return found.map((one) => ({ operationId, status, ...one }));
  }

  function headerBreaches(operation: Operation, response: ResponseObject, { headers }: Answer): Found[] {
    const declared = new Map(
      Object.entries(response.headers ?? {}).map(([name, header]) => [name.toLowerCase(), header]),
    );
    // The security scheme says so: any answer to a request with a session may bring its new token.
    const isSession = operation.security.some((scheme) => "sessionCookie" in scheme);
    return Object.entries(headers).flatMap(([name, value]): Found[] => {
      if (TRANSPORT_HEADERS.has(name) || (isSession && name === "set-cookie")) return [];
      const header = declared.get(name);
      if (!header) return [{ kind: "header", message: `header ${name} is not declared` }];
      const { schema } = resolve(contract, header) as { schema: { type?: string } };
      const values = [value].flat().map((one) => (schema.type === "integer" ? Number(one) : String(one)));
      return values
        .filter((one) => !ajv.validate(schema, one))
        .map((one) => ({ kind: "header", message: `header ${name} is ${one}: ${ajv.errorsText()}` }));
    });
  }

  function bodyBreaches(operation: Operation, response: ResponseObject, answer: Answer): Found[] {
    if (answer.method === "HEAD") return [];
    const text = answer.body.toString("utf8");
    if (!response.content) return text === "" ? [] : [{ kind: "body", message: "a body is not declared" }];
    const mediaType = String(answer.headers["content-type"]).split(";")[0] ?? "";
    if (!response.content[mediaType]) {
      return [{ kind: "media-type", message: `media type ${mediaType} is not declared` }];
    }
    if (!mediaType.endsWith("json")) return [];
    const value = parse(text);
    if (value === undefined) return [{ kind: "body", message: `is no JSON: ${text.slice(0, 100)}` }];
    const validate = validatorOf(operation, String(answer.status), mediaType);
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => ({ kind: "schema", ...wordsOf(error) }));
  }

  // What many operations share is compiled once.
  function validatorOf({ path, method }: Operation, status: string, mediaType: string): ValidateFunction {
    const { responses } = contract.paths[path]?.[method] as { responses: Record<string, { $ref?: string }> };
    const base = responses[status]?.$ref ?? `#/paths/${escape(path)}/${method}/responses/${status}`;
    return compiled(`${base}/content/${escape(mediaType)}/schema`);
  }

  function accepts({ path, method }: Operation, body: unknown): boolean {
    const { requestBody } = contract.paths[path]?.[method] as { requestBody: { $ref?: string } };
    const base = requestBody.$ref ?? `#/paths/${escape(path)}/${method}/requestBody`;
    return compiled(`${base}/content/application~1json/schema`)(body);
  }

  function compiled(place: string): ValidateFunction {
    const pointer = encodeURI(place);
    const found = validators.get(pointer) ?? ajv.compile({ $ref: `contract${pointer}` });
    validators.set(pointer, found);
    return found;
  }

  return { operations, operationOf, breachesOf, accepts };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wordsOf({ instancePath, keyword, message = "", params }: ErrorObject): Omit<Found, "kind"> {
  const parts = instancePath
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const { missingProperty, additionalProperty, allowedValue, allowedValues } = params as Record<
    string,
    unknown
  >;
  if (keyword === "required") {
    return { path: jsonPath([...parts, String(missingProperty)]), message: "is required but missing" };
  }
  if (keyword === "additionalProperties") {
    return { path: jsonPath([...parts, String(additionalProperty)]), message: "is not declared" };
  }
  const allowed = allowedValues ?? allowedValue;
  const more = allowed === undefined ? "" : `: ${JSON.stringify(allowed)}`;
  return { path: jsonPath(parts), message: message + more };
}

function jsonPath(parts: string[]): string {
  return parts.reduce((path, part) => {
    if (/^\d+$/.test(part)) return `${path}[${part}]`;
    return /^[A-Za-z_]\w*$/.test(part) ? `${path}.${part}` : `${path}[${JSON.stringify(part)}]`;
  }, "$");
}

function escape(part: string): string {
  return part.replaceAll("~", "~0").replaceAll("/", "~1");
}
