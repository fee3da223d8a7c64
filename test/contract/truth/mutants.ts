import {
  type Contract,
  type Operation,
  operationsOf,
  resolve,
  successOf,
} from "../../../src/contract-tests/document.js";

/** A contract of one operation of which one thing is not true. */
export interface Mutant {
  kind: string;
  operationId: string;
  tag: string;
  contract: Contract;
}

type Node = Record<string, unknown> & {
  properties?: Record<string, Node>;
  required?: string[];
  enum?: unknown[];
};
/** What a kind of mutation can reach: all of it may be changed in place. */
interface Reach {
  operation: Operation & { security: Record<string, string[]>[] };
  item: Record<string, unknown>;
  method: string;
  responses: Record<string, { headers?: Record<string, unknown>; content?: Record<string, Media> }>;
  failures: string[];
  /** The status of the success, and the objects in its body. */
  success: string;
  objects: Node[];
  /** The properties of these. */
  values: Node[];
  body: Node | undefined;
  /** The properties of the request's body. */
  inputs: Node[];
  parameters: (Node & { name: string; in: string; required?: boolean; schema: Node })[];
}
interface Media {
  schema?: Node;
  examples?: Record<string, { value: { message?: string }; "x-request"?: object }>;
}

/** Each changes one thing and says so; it answers false where an operation has nothing of the kind. */
const KINDS: Record<string, (reach: Reach) => boolean> = {
  "the operation is dropped": ({ item, method }) => Reflect.deleteProperty(item, method),
  "the success is another status": ({ responses, success }) => rename(responses, success, "201"),
  "a failure is dropped": ({ responses, failures }) =>
    drop(
      responses,
      failures.find((one) => Number(one) < 500),
    ),
  "503 is dropped": ({ operation, responses }) => operation.security.length > 0 && drop(responses, "503"),
  // What everybody may call may have no part in the database, and so no failure to show.
  "500 is dropped": ({ operation, responses }) => operation.security.length > 0 && drop(responses, "500"),
  "a failure is added": ({ responses }) => {
    if ("418" in responses) return false;
    responses["418"] = { content: { "application/json": { schema: { type: "object" } } } };
    return true;
  },
  "a header is dropped": ({ responses, success }) => {
    const headers = responses[success]?.headers ?? {};
    return drop(headers, Object.keys(headers)[0]);
  },
  "a header is added": ({ responses, success }) => {
    (responses[success] ??= {}).headers = {
      ...responses[success].headers,
      "X-Extra": { required: true, schema: { type: "string" } },
    };
    return true;
  },
  "the media type is another one": ({ responses, success }) =>
    rename(responses[success]?.content, "application/json", "text/json"),
  "the body of the success is dropped": ({ responses, success }) => drop(responses[success], "content"),
  "a property of the answer is dropped": ({ objects }) =>
    objects.some(({ properties }) => drop(properties, Object.keys(properties ?? {})[0])),
  "a property of the answer is renamed": ({ objects }) =>
    objects.some(({ properties }) => rename(properties, Object.keys(properties ?? {}).at(-1), "renamed")),
  "a property of the answer is added": ({ objects }) =>
    objects.some(
      ({ properties }) => properties !== undefined && Boolean((properties.extra = { type: "string" })),
    ),
  "a property of the answer may be missing": ({ objects }) => objects.some(({ required }) => required?.pop()),
  "unknown properties are allowed in the answer": ({ objects }) =>
    objects.some((one) => one.additionalProperties === false && (one.additionalProperties = true)),
  "a type of the answer is another one": ({ values }) =>
    values.some(
      (one) =>
        typeof one.type === "string" && Boolean((one.type = one.type === "array" ? "string" : "array")),
    ),
  "a type of the answer is loosened": ({ values }) =>
    values.some((one) => typeof one.type === "string" && Boolean((one.type = [one.type, "null"]))),
  "an enum of the answer has other values": ({ values }) =>
    values.some((one) => one.enum !== undefined && Boolean((one.enum = ["other"]))),
  "a value is added to an answer's enum": ({ values }) =>
    values.some(({ enum: list }) => list?.push("another")),
  "a bound of the answer is tightened": ({ values }) =>
    values.some((one) => {
      if (typeof one.minimum === "number") one.minimum = Number.MAX_SAFE_INTEGER;
      else if (typeof one.maxLength === "number") one.maxLength = 0;
      else return false;
      return true;
    }),
  "a message is another one": ({ responses, failures, success }) =>
    [success, ...failures].some((status) =>
      Object.values(Object.values(responses[status]?.content ?? {})[0]?.examples ?? {}).some(
        ({ value }) => typeof value.message === "string" && Boolean((value.message += "!")),
      ),
    ),
  "what an example needs is dropped": ({ responses, failures }) =>
    failures.some((status) =>
      Object.values(Object.values(responses[status]?.content ?? {})[0]?.examples ?? {}).some((one) =>
        drop(one, "x-request"),
      ),
    ),
  "no permission is needed": ({ operation }) =>
    operation.security.map((one) => Object.values(one)[0]?.pop()).some(Boolean),
  "another permission is needed": ({ operation }) =>
    operation.security
      .map((one) => Object.values(one)[0])
      .map((list) => list?.[0] !== undefined && Boolean((list[0] = "others:write")))
      .some(Boolean),
  "a permission is needed": ({ operation }) =>
    operation.security
      .map((one) => Object.values(one)[0])
      .map((list) => list?.length === 0 && list.push("others:write"))
      .some(Boolean),
  "everybody may call": ({ operation }) => operation.security.splice(0).length > 0,
  "nobody may call without credentials": ({ operation }) =>
    operation.security.length === 0 && operation.security.push({ basicAuth: [] }) > 0,
  "Basic authentication is dropped": ({ operation }) => operation.security.shift() !== undefined,
  "the scope is another one": ({ operation }) =>
    operation["x-scope"] !== undefined && Boolean((operation["x-scope"] += ":all")),
  "the scope is dropped": ({ operation }) => drop(operation, "x-scope"),
  "a scope is added": ({ operation }) =>
    operation["x-scope"] === undefined &&
    isGrantable(operation) &&
    Boolean((operation["x-scope"] = "global.users:id:{user_id}")),
  "the organisation of the permission is another one": ({ operation }) =>
    isGrantable(operation) && drop(operation, "x-org"),
  "it is not deprecated": ({ operation }) => drop(operation, "deprecated"),
  "a property of the request is dropped": ({ body }) =>
    drop(body?.properties, Object.keys(body?.properties ?? {})[0]),
  "a property of the request is renamed": ({ body }) =>
    rename(body?.properties, Object.keys(body?.properties ?? {}).at(-1), "renamed"),
  "a property of the request may be missing": ({ body }) => body?.required?.pop() !== undefined,
  "a property of the request must be there": ({ body }) => {
    const name = Object.keys(body?.properties ?? {}).find((key) => !body?.required?.includes(key));
    if (!body || name === undefined) return false;
    body.required = [...(body.required ?? []), name];
    return true;
  },
  "a bound of the request is dropped": ({ inputs }) =>
    inputs.some((one) => drop(one, "maxLength") || drop(one, "minimum")),
  "a bound of the request is one tighter": ({ inputs }) => inputs.some((one) => move(one, -1)),
  "a bound of the request is one looser": ({ inputs }) => inputs.some((one) => move(one, 1)),
  "a type of the request is another one": ({ inputs }) =>
    inputs.some(
      (one) =>
        typeof one.type === "string" && Boolean((one.type = one.type === "string" ? "integer" : "string")),
    ),
  "a type of the request is loosened": ({ inputs }) =>
    inputs.some((one) => typeof one.type === "string" && Boolean((one.type = [one.type, "null"]))),
  "a value of a request's enum is dropped": ({ inputs }) =>
    inputs.some(({ enum: list }) => list?.pop() !== undefined),
  "a value is added to a request's enum": ({ inputs }) =>
    inputs.some(({ enum: list }) => list?.push("nonsense")),
  "the media type of the request is another one": ({ operation }) =>
    rename(operation.requestBody?.content, "application/json", "application/xml"),
  "a parameter is dropped": ({ parameters }) => {
    const one = parameters.find((parameter) => parameter.in === "query");
    return one !== undefined && Boolean(Object.assign(one, { in: "cookie" }));
  },
  "a parameter must be there": ({ parameters }) =>
    parameters.some(
      (one) => one.in === "query" && one.required !== true && Boolean(Object.assign(one, { required: true })),
    ),
  "a parameter may be missing": ({ parameters }) =>
    parameters.some((one) => one.in === "query" && one.required === true && drop(one, "required")),
  "a bound of a parameter is one tighter": ({ parameters }) =>
    parameters.some(({ schema, ...one }) => one.in === "query" && move(schema, -1)),
  "a bound of a parameter is one looser": ({ parameters }) =>
    parameters.some(({ schema, ...one }) => one.in === "query" && move(schema, 1)),
  "a type of a parameter is another one": ({ parameters }) =>
    parameters.some(
      ({ schema, ...one }) =>
        one.in !== "header" &&
        schema.type === "integer" &&
        Boolean(Object.assign(schema, { type: "string", minimum: 0 })),
    ),
};

/** One of each kind for each tag, wherever an operation of the tag has something of the kind. */
export function mutantsOf(contract: Contract): Mutant[] {
  const operations = operationsOf(contract);
  const tags = [...new Set(operations.map(({ tags: [tag] }) => tag))];
  return Object.entries(KINDS).flatMap(([kind, change], shift) =>
    tags.flatMap((tag): Mutant[] => {
      const ofTag = operations.filter(({ tags: [one] }) => one === tag);
      // Another operation first for each kind, so that all are reached.
      const at = shift % ofTag.length;
      const inTurn = [...ofTag.slice(at), ...ofTag.slice(0, at)];
      for (const { path, method, operationId } of inTurn) {
        const changed = contractOf(contract, path, method);
        if (change(reachOf(changed, path, method))) return [{ kind, tag, operationId, contract: changed }];
      }
      return [];
    }),
  );
}

/** The part of a contract that an operation needs, with no part of its paths and components shared. */
export function contractOf(contract: Contract, path: string, method: string): Contract {
  const { parameters, [method]: operation } = contract.paths[path] ?? {};
  const item = { ...(parameters === undefined ? {} : { parameters }), [method]: operation };
  const components: Contract["components"] = {};
  const include = (text: string) => {
    for (const [, kind = "", name = ""] of text.matchAll(/"\$ref":"#\/components\/(\w+)\/([\w.-]+)"/g)) {
      const component = contract.components[kind]?.[name];
      if (component === undefined || components[kind]?.[name] !== undefined) continue;
      (components[kind] ??= {})[name] = structuredClone(component);
      include(JSON.stringify(component));
    }
  };
  include(JSON.stringify(item));
  return { ...contract, paths: { [path]: structuredClone(item) }, components };
}

function reachOf(contract: Contract, path: string, method: string): Reach {
  const item = contract.paths[path] ?? {};
  const raw = item[method] as Operation;
  // In place of references, so that only this operation changes.
  const inline = raw as unknown as { requestBody?: unknown; responses: Record<string, unknown> };
  if (inline.requestBody) inline.requestBody = resolve(contract, inline.requestBody);
  for (const [status, one] of Object.entries(inline.responses))
    inline.responses[status] = structuredClone(resolve(contract, one));
  const [operation] = operationsOf(contract) as [Operation];
  const responses = raw.responses as Reach["responses"];
  const [success] = successOf(raw);
  const objects = objectsIn(contract, responses[success]?.content?.["application/json"]?.schema);
  const values = objects
    .flatMap(({ properties = {} }) => Object.values(properties))
    .map((one) => resolve(contract, one));
  const [media] = Object.values((raw.requestBody?.content ?? {}) as Record<string, Media>);
  const body = media?.schema && resolve(contract, media.schema);
  return {
    ...{ operation: raw, item, method, responses, success, objects, values, body },
    failures: Object.keys(responses).filter((status) => Number(status) >= 400),
    inputs: Object.values(body?.properties ?? {}).map((one) => resolve(contract, one)),
    parameters: operation.parameters as Reach["parameters"],
  };
}

function objectsIn(contract: Contract, schema: unknown): Node[] {
  const found = resolve(contract, schema) as Node | undefined;
  if (!found) return [];
  const inside = [found.items, ...((found.oneOf as unknown[] | undefined) ?? [])].flatMap((one) =>
    objectsIn(contract, one),
  );
  return found.properties ? [found, ...inside] : inside;
}

function isGrantable({ security }: Operation): boolean {
  const [permission] = Object.values(security[0] ?? {}).flat();
  return permission !== undefined && permission !== "server:admin";
}

function drop(record: object | undefined, key: string | undefined): boolean {
  return record !== undefined && key !== undefined && key in record && Reflect.deleteProperty(record, key);
}

function rename(record: object | undefined, from: string | undefined, to: string): boolean {
  if (!record || from === undefined || !(from in record) || to in record) return false;
  (record as Record<string, unknown>)[to] = (record as Record<string, unknown>)[from];
  return drop(record, from);
}

// A bound that leaves less room (−1) or more (1).
function move(schema: Node, by: 1 | -1): boolean {
  if (typeof schema.maxLength === "number") schema.maxLength += by;
  else if (typeof schema.minimum === "number") schema.minimum -= by;
  else return false;
  return true;
}
