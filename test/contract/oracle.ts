import { readFileSync } from "node:fs";

import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

import {
  type Contract,
  operationsOf,
  resolve,
  type ResponseObject,
} from "../../scripts/complete-contract.js";

/** The bundled contract. */
export const contract = JSON.parse(
  readFileSync(new URL("../../generated/openapi.json", import.meta.url), "utf8"),
) as Contract;

/** Every operation of the contract. */
export const operations = operationsOf(contract);

/** An answer as it went over the wire. */
export interface Answer {
  method: string;
  /** The path of the URL, without the query. */
  path: string;
  status: number;
  headers: Record<string, number | string | string[] | undefined>;
  body: Buffer;
}

// What Node and Express put on every answer, and what an HTTP server may always add.
const TRANSPORT_HEADERS = new Set(["connection", "content-length", "content-type", "date", "keep-alive"]);

// The contract is checked against the meta-schema where it is generated; here that would cost every test file time.
const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, meta: false });
addFormats.default(ajv);
ajv.addSchema(contract, "contract");
const validators = new Map<string, ValidateFunction>();
const patterns = [...new Set(operations.map(({ path }) => path))]
  .sort((one, other) => one.split("{").length - other.split("{").length)
  .map((path) => ({ path, pattern: new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, "[^/]+")}/?$`) }));

/** The operation that a request means; paths without parameters go first, as OpenAPI says, whatever their methods. */
export function operationOf(method: string, path: string) {
  const name = method === "HEAD" ? "get" : method.toLowerCase();
  const best = patterns.find(({ pattern }) => pattern.test(path));
  return operations.find((operation) => operation.path === best?.path && operation.method === name);
}

/** What an answer does that the contract does not say; empty when it keeps to it. Needs no help from the service. */
export function breachesOf(answer: Answer): string[] {
  const operation = operationOf(answer.method, answer.path);
  if (!operation) return [];
  const name = `${operation.operationId} ${answer.status}`;
  const declared = operation.responses[String(answer.status)];
  if (!declared) return [`${name}: status not declared`];
  const response = resolve(contract, declared) as ResponseObject;

  const declaredHeaders = new Set(Object.keys(response.headers ?? {}).map((header) => header.toLowerCase()));
  // The security scheme says so: any answer to a request with a session may bring its new token.
  if (operation.security.some((scheme) => "sessionCookie" in scheme)) declaredHeaders.add("set-cookie");
  const breaches = Object.keys(answer.headers)
    .filter((header) => !TRANSPORT_HEADERS.has(header) && !declaredHeaders.has(header))
    .map((header) => `${name}: header ${header} not declared`);
  if (answer.method === "HEAD") return breaches;

  const text = answer.body.toString("utf8");
  if (!response.content) return text === "" ? breaches : [...breaches, `${name}: body not declared`];
  const mediaType = String(answer.headers["content-type"]).split(";")[0] ?? "";
  if (!response.content[mediaType]) return [...breaches, `${name}: media type ${mediaType} not declared`];
  if (!mediaType.endsWith("json")) return breaches;
  const validate = validatorOf(operation, String(answer.status), mediaType);
  if (validate(JSON.parse(text))) return breaches;
  return [...breaches, `${name}: ${ajv.errorsText(validate.errors)} in ${text.slice(0, 500)}`];
}

/** Checks a value against the schema of a declared response. */
export function validatorOf(
  { path, method }: { path: string; method: string },
  status: string,
  mediaType: string,
): ValidateFunction {
  const { responses } = contract.paths[path]?.[method] as { responses: Record<string, { $ref?: string }> };
  const base = responses[status]?.$ref ?? `#/paths/${escape(path)}/${method}/responses/${status}`;
  const pointer = encodeURI(`${base}/content/${escape(mediaType)}/schema`);
  const found = validators.get(pointer) ?? ajv.compile({ $ref: `contract${pointer}` });
  validators.set(pointer, found);
  return found;
}

function escape(part: string): string {
  return part.replaceAll("~", "~0").replaceAll("/", "~1");
}
