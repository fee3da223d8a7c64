import fc from "fast-check";

import { valid } from "./arbitraries.js";
import {
  type Contract,
  type ExampleRequest,
  type Operation,
  type Parameter,
  type Schema,
  wholeSchema,
} from "./document.js";
import { parametersIn } from "./requests.js";
import { EXAMPLE_NOBODY } from "./translate.js";

// Leaves room for what marks a name.
const ROOM_FOR_MARK = 40;

/**
 * Requests that keep to the contract, in the words of the examples: ids and names are those of the examples, so that
 * whatever stands in for them is asked for. The same seed makes the same ones.
 */
export function validRequests(
  contract: Contract,
  operation: Operation,
  { seed, runs }: { seed: number; runs: number },
): ExampleRequest[] {
  const inPlace = (place: string, isRequired: (one: Parameter) => boolean) => {
    const parameters = parametersIn(operation, place);
    const arbitraries = parameters.map((one) => [one.name, parameterValue(one, operation)]);
    return fc.record(Object.fromEntries(arbitraries) as Record<string, fc.Arbitrary<unknown>>, {
      requiredKeys: parameters.filter(isRequired).map(({ name }) => name),
    });
  };
  const schema = bodySchema(contract, operation);
  const request = fc.record({
    path: inPlace("path", () => true).map(encoded),
    query: inPlace("query", ({ required }) => required === true).map(withoutEmpty),
    headers: parametersIn(operation, "header").some(({ name }) => name === "X-Grafana-Org-Id")
      ? fc.record(
          { "X-Grafana-Org-Id": fc.constantFrom("1", "2", String(EXAMPLE_NOBODY)) },
          { requiredKeys: [] },
        )
      : fc.constant({}),
    ...(schema && { body: valid(schema, (name) => bodyValue(name, schema.properties?.[name])) }),
  }) as fc.Arbitrary<ExampleRequest>;
  const isBare = !schema && operation.parameters.every((one) => one.in === "header");
  return fc.sample(request, { seed, numRuns: isBare ? 1 : runs });
}

/** Bodies that break the schema of an operation's request in one place each, and where. */
export function invalidBodies(
  contract: Contract,
  operation: Operation,
  { seed, runs }: { seed: number; runs: number },
): { body: unknown; what: string }[] {
  const schema = bodySchema(contract, operation);
  const [example] = Object.values(operation.requestBody?.content["application/json"]?.examples ?? {});
  if (!schema || !example) return [];
  const whole = example.value as Record<string, unknown>;
  const all = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const rest = Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name));
    const bad = badValues(property).map((value) => ({
      body: { ...whole, [name]: value },
      what: `${name} is ${JSON.stringify(value).slice(0, 40)}`,
    }));
    return schema.required?.includes(name) ? [...bad, { body: rest, what: `${name} is missing` }] : bad;
  });
  return all.length === 0 ? [] : fc.sample(fc.constantFrom(...all), { seed, numRuns: Math.ceil(runs / 2) });
}

function bodySchema(contract: Contract, { requestBody }: Operation): Schema | undefined {
  const schema = requestBody?.content["application/json"]?.schema;
  return schema === undefined ? undefined : wholeSchema(contract, schema);
}

function parameterValue({ name, schema }: Parameter, { method }: Operation): fc.Arbitrary<unknown> {
  if (name === "user_id" || name === "org_id") return fc.constantFrom(2, EXAMPLE_NOBODY);
  if (name === "org_name") return fc.constantFrom("Main Org.", "Acme Inc.", "nobody");
  if (name === "loginOrEmail") return fc.constantFrom("user", "ADMIN", "user@graf.com", "nobody");
  if (schema.type === "integer" && method !== "get") return fc.constant(EXAMPLE_NOBODY);
  if (name === "name") return withRoomForMark(schema);
  // A dot alone would be taken for a step in the path, and a slash for its end.
  if (schema.type === "string" && !schema.enum) {
    return valid(schema).filter(
      (one) => !/^\.*$|[/\\]/.test(String(one)) && Buffer.byteLength(String(one)) < 2000,
    );
  }
  return valid(schema);
}

// The names and ids among the properties of a body; what is signed in with is never the admin's, whom failures would
// lock out.
function bodyValue(name: string, schema: Schema | undefined): fc.Arbitrary<unknown> | undefined {
  switch (name) {
    case "user":
      return fc.constantFrom("user", "nobody");
    case "loginOrEmail":
      return fc.constantFrom("user", "viewer@graf.com", "nobody");
    case "OrgId":
    case "orgId":
      return fc.constantFrom(1, 2, EXAMPLE_NOBODY);
    case "authTokenId":
      return fc.constantFrom(364, EXAMPLE_NOBODY);
    case "login":
    case "email":
    case "name":
      return schema && withRoomForMark(schema);
    default:
      return undefined;
  }
}

function withRoomForMark(schema: Schema): fc.Arbitrary<unknown> {
  return valid({ ...schema, maxLength: (schema.maxLength ?? 190) - ROOM_FOR_MARK });
}

function badValues({ type, enum: allowed, maxLength, minimum }: Schema): unknown[] {
  const values: [string, unknown][] = [
    ["object", { a: 1 }],
    ["array", ["a"]],
    ["string", "text"],
    ["integer", 1],
    ["boolean", true],
  ];
  const bad = [null, ...values.filter(([one]) => one !== type).map(([, value]) => value)];
  if (allowed) bad.push("", "no-such-value");
  else if (type === "string" && maxLength !== undefined) bad.push("x".repeat(maxLength + 1));
  if (type === "integer") bad.push(1.5, "1", ...(minimum === undefined ? [] : [minimum - 1]));
  return bad;
}

function encoded(path: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(path).map(([name, value]) => [name, encodeURIComponent(String(value))]),
  );
}

function withoutEmpty(query: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => !Array.isArray(value) || value.length > 0),
  );
}
