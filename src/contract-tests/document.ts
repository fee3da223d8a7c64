/** The parts of an OpenAPI document that are looked at here. */
export interface Contract {
  openapi: string;
  paths: Record<string, Record<string, unknown>>;
  components: Record<string, Record<string, unknown>>;
}

export interface Operation {
  operationId: string;
  summary: string;
  tags: [string];
  security: Record<string, string[]>[];
  deprecated?: boolean;
  "x-scope"?: string;
  "x-org"?: string;
  /** Whether parameters in the query that are not declared are refused. */
  "x-strict-query"?: boolean;
  "x-deprecation"?: string;
  path: string;
  method: Method;
  parameters: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, ResponseObject>;
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: Schema;
  description?: string;
  example?: unknown;
}

export interface ResponseObject {
  description: string;
  headers?: Record<string, unknown>;
  content?: Content;
}

export interface Example {
  summary?: string;
  value: unknown;
  "x-request"?: ExampleRequest;
}

/** What an example of an answer needs beside the default request; openapi/README.md explains it. */
export interface ExampleRequest {
  path?: Record<string, string | number>;
  query?: Record<string, unknown>;
  body?: unknown;
  headers?: Record<string, string>;
  settings?: Record<string, Record<string, string>>;
  as?: string;
  raw?: string;
}

/** The words of JSON Schema that the contract's requests use. */
export interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  enum?: unknown[];
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  maxProperties?: number;
}

type Method = (typeof METHODS)[number];
type Content = Record<string, { schema?: unknown; examples?: Record<string, Example>; example?: unknown }>;

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

/** Every operation of a contract with its method and path; its parameters, body and responses without references. */
export function operationsOf(contract: Contract): Operation[] {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] !== undefined).map((method) => {
      const operation = item[method] as Omit<Operation, "parameters"> & { parameters?: Parameter[] };
      const shared = (item.parameters as Parameter[] | undefined) ?? [];
      const parameters = [...shared, ...(operation.parameters ?? [])];
      const responses = Object.entries(operation.responses);
      return {
        ...operation,
        path,
        method,
        parameters: parameters.map((one) => resolve(contract, one)),
        ...(operation.requestBody && { requestBody: resolve(contract, operation.requestBody) }),
        responses: Object.fromEntries(
          responses.map(([status, response]) => [status, resolve(contract, response)]),
        ),
      };
    }),
  );
}

/** The success that a caller gets who asks for no other, and its status: 202 is for who prefers it to another one. */
export function successOf({ responses }: Pick<Operation, "responses">): [status: string, ResponseObject] {
  const successes = Object.entries(responses).filter(([code]) => /^[23]/.test(code));
  const [success] = successes.filter(([code]) => code !== "202" || successes.length === 1);
  if (!success) throw new Error("an operation without a success");
  return success;
}

/** The permission that an operation names, if any. */
export function permissionOf({ security }: Operation): string | undefined {
  return security[0] && Object.values(security[0]).flat()[0];
}

/** What a `$ref` of the contract refers to; anything else as it is. */
export function resolve<T>(contract: Contract, value: T): T {
  const reference = (value as { $ref?: string } | undefined)?.$ref;
  if (reference === undefined) return value;
  const [kind = "", name = ""] = reference.split("/").slice(2);
  return resolve(contract, contract.components[kind]?.[name] as T);
}

/** A schema of the contract, with everything that it refers to in place of the references. */
export function wholeSchema(contract: Contract, schema: unknown): Schema {
  const found = resolve(contract, schema);
  if (typeof found !== "object" || found === null) return found as Schema;
  if (Array.isArray(found)) return found.map((one) => wholeSchema(contract, one)) as Schema;
  return Object.fromEntries(Object.entries(found).map(([key, child]) => [key, wholeSchema(contract, child)]));
}
