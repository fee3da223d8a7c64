import { STATUS_CODES } from "node:http";

/** The parts of an OpenAPI document that the scripts look at. */
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
  "x-deprecation"?: string;
  parameters?: Parameter[];
  requestBody?: object;
  responses: Record<string, ResponseObject>;
}

export interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  description?: string;
  required?: boolean;
  schema: { type?: string };
  example?: string | number;
}

export interface ResponseObject {
  $ref?: string;
  description: string;
  headers?: Record<string, unknown>;
  content?: Record<string, { schema?: unknown; examples?: Record<string, Example>; example?: unknown }>;
}

export interface Example {
  summary?: string;
  value: unknown;
}

const METHODS = ["get", "post", "put", "patch", "delete"] as const;
/** The headers of every response. */
export const EVERYWHERE = ["X-Request-Id", "Cache-Control", "X-Content-Type-Options", "X-Frame-Options"];

/** Every operation of a contract with its method, path and all its parameters. */
export function operationsOf(contract: Contract) {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] !== undefined).map((method) => {
      const operation = item[method] as Operation;
      const shared = (item.parameters as Parameter[] | undefined) ?? [];
      const parameters = [...shared, ...(operation.parameters ?? [])].map(
        (parameter) => resolve(contract, parameter) as Parameter,
      );
      return { ...operation, path, method, parameters };
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

/** What a `$ref` of the contract refers to; anything else as it is. */
export function resolve(contract: Contract, value: unknown): unknown {
  const reference = (value as { $ref?: string } | undefined)?.$ref;
  if (reference === undefined) return value;
  const [kind = "", name = ""] = reference.split("/").slice(2);
  return resolve(contract, contract.components[kind]?.[name]);
}

/**
 * Adds to the bundle what holds for every operation and would only be noise in the files written by hand: the
 * headers of every response, and each failure as problem details (RFC 9457) too.
 */
export function completeContract(contract: Contract, shared: Contract["components"]): Contract {
  for (const [kind, components] of Object.entries(shared)) {
    contract.components[kind] = { ...contract.components[kind], ...components };
  }
  for (const { path, method } of operationsOf(contract)) {
    const { responses } = contract.paths[path]?.[method] as Operation;
    for (const [status, response] of Object.entries(responses)) {
      completeResponse(resolve(contract, response) as ResponseObject, Number(status));
    }
  }
  return contract;
}

function completeResponse(response: ResponseObject, status: number): void {
  for (const name of EVERYWHERE) (response.headers ??= {})[name] = { $ref: `#/components/headers/${name}` };
  const json = response.content?.["application/json"];
  // A failure that is no message, such as the health of a service, has no form as problem details.
  if (status < 400 || !response.content || !json?.examples) return;
  const examples = Object.entries(json.examples).filter(([, { value }]) =>
    Object.hasOwn(value as object, "message"),
  );
  if (examples.length === 0) return;
  response.content["application/problem+json"] = {
    schema: { $ref: "#/components/schemas/Problem" },
    examples: Object.fromEntries(
      examples.map(([name, example]) => [
        name,
        { ...example, value: problem(status, example.value as object) },
      ]),
    ),
  };
}

function problem(status: number, { message, ...rest }: { message?: string }): object {
  return { type: "about:blank", title: STATUS_CODES[status], status, detail: message, ...rest };
}
