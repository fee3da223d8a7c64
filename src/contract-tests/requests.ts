import type { ExampleRequest, Operation, Parameter } from "./document.js";
import type { WireRequest } from "./send.js";

/** The Authorization header of Basic authentication. */
export const basic = (login: string, password: string) => ({
  Authorization: `Basic ${Buffer.from(`${login}:${password}`).toString("base64")}`,
});

/** The path of an operation, with the examples of the parameters except where `parameters` says otherwise. */
export function pathOf(operation: Operation, parameters: Record<string, string | number> = {}): string {
  return operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const declared = operation.parameters.find((one) => one.in === "path" && one.name === name);
    return String(parameters[name] ?? encodeURIComponent(String(declared?.example)));
  });
}

/** The parameters of an operation that stand in one place, such as `query`. */
export const parametersIn = ({ parameters }: Operation, place: string): Parameter[] =>
  parameters.filter((one) => one.in === place);

/** The query of an operation with the examples of what is required. */
export function requiredQueryOf(operation: Operation): Record<string, unknown> {
  const required = parametersIn(operation, "query").filter((one) => one.required);
  return Object.fromEntries(required.map(({ name, example }) => [name, example]));
}

function queryOf(operation: Operation, given = requiredQueryOf(operation)): string {
  const values = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) values.set(name, String(value));
  return values.size === 0 ? "" : `?${values.toString()}`;
}

/** The example bodies of an operation's request by name; undefined where it takes none. */
export function requestExamples({ requestBody }: Operation): Record<string, unknown> | undefined {
  if (!requestBody) return undefined;
  const examples = requestBody.content["application/json"]?.examples ?? {};
  return Object.fromEntries(Object.entries(examples).map(([name, { value }]) => [name, value]));
}

/** The request that the examples of an operation make, without credentials. */
export function requestOf(
  operation: Operation,
  { exampleName = "", ...given }: ExampleRequest & { exampleName?: string | undefined } = {},
): WireRequest {
  const examples = requestExamples(operation);
  const named = examples && (examples[exampleName] ?? Object.values(examples)[0]);
  const body = "body" in given ? given.body : named;
  return {
    method: operation.method.toUpperCase(),
    path: pathOf(operation, given.path) + queryOf(operation, given.query),
    headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...given.headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(given.raw === undefined ? {} : { rawHeader: given.raw }),
  };
}
