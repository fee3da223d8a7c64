import { badInput, type Failure, type FieldError } from "../errors.js";

/** The parts of a JSON Schema that say what a value must be like. */
interface Schema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
}

/** The parts of an operation that say what comes in, without references. */
export interface OperationObject {
  parameters?: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: { "application/json": { schema: Schema } } };
}

/** One complaint of the validator: a JSON pointer into the request and the violated keyword. */
export interface Violation {
  path: string;
  errorCode?: string;
}

const REPORTED_AT_MOST = 20;
const NO_CONTROL_CHARACTERS = String.raw`^[^\u0000-\u001f\u007f]*$`;

/** The failure that tells a caller, in the contract's terms, which values were wrong and what was expected. */
export function explainViolations(violations: Violation[], operation: OperationObject): Failure {
  const errors = new Map<string, FieldError>();
  for (const { path, errorCode } of violations.slice(0, REPORTED_AT_MOST)) {
    const segments = path.split("/").slice(1).map(unescapePointer);
    const place = segments.join(".").replace(/^params/, "path") || "body";
    const expected = describe(schemaAt(segments, operation));
    const message = errorCode?.startsWith("required") ? `is required: ${expected}` : expected;
    if (!errors.has(place)) errors.set(place, { path: place, message });
  }
  return badInput([...errors.values()]);
}

function schemaAt([part, ...rest]: string[], operation: OperationObject): Schema | undefined {
  if (part === "body") {
    return rest.reduce(child, operation.requestBody?.content["application/json"].schema);
  }
  const place = part === "params" ? "path" : part;
  const [name, ...inside] = rest;
  const parameter = operation.parameters?.find((one) => one.in === place && one.name === name);
  return inside.reduce(child, parameter?.schema);
}

function child(schema: Schema | undefined, segment: string): Schema | undefined {
  if (schema?.items) return schema.items;
  const further = schema?.additionalProperties;
  return schema?.properties?.[segment] ?? (typeof further === "object" ? further : undefined);
}

function unescapePointer(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}

function describe(schema: Schema | undefined): string {
  if (!schema) return "is not allowed here";
  const values = schema.const !== undefined ? [schema.const] : schema.enum;
  if (values) return `expected one of ${values.map((value) => JSON.stringify(value)).join(", ")}`;
  const type = Array.isArray(schema.type) ? schema.type.join(" or ") : (schema.type ?? "value");
  const noun = NOUNS[type] ?? type;
  if (type === "array" && schema.items) {
    const items = describe(schema.items).replace(/^expected /, "");
    return `expected a list${range(schema.minItems, schema.maxItems, " items")}, each ${items}`;
  }
  if (type === "string") {
    const length = range(schema.minLength, schema.maxLength, " characters");
    return `expected ${noun}${length}${schema.pattern ? describePattern(schema.pattern) : ""}`;
  }
  return `expected ${noun}${range(schema.minimum, schema.maximum, "")}`;
}

function describePattern(pattern: string): string {
  return pattern === NO_CONTROL_CHARACTERS ? " without control characters" : `, matching ${pattern}`;
}

const NOUNS: Record<string, string> = {
  string: "a string",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  object: "a JSON object",
};

function range(least: number | undefined, most: number | undefined, unit: string): string {
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}${unit}`;
  if (most !== undefined) return ` of at most ${most}${unit}`;
  if (least !== undefined) return ` of at least ${least}${unit}`;
  return "";
}
