import { inspect, isDeepStrictEqual } from "node:util";

import { Ajv2020 } from "ajv/dist/2020.js";

import {
  type Contract,
  type Operation,
  permissionOf,
  type ResponseObject,
  wholeSchema,
} from "../../../src/contract-tests/document.js";
import { type Breach, createJudge } from "../../../src/contract-tests/judge.js";
import { parametersIn } from "../../../src/contract-tests/requests.js";
import type { WireRequest } from "../../../src/contract-tests/send.js";
import { comparable, exampleCasesOf, isProducible, wireRequestOf } from "../example-cases.js";
import type { FailureBody } from "../oracle.js";
import {
  bodySchemaOf,
  type Exchange,
  type Grant,
  type Input,
  mapValues,
  orgOf,
  scopeOf,
  whole,
} from "./recording.js";

const ajv = new Ajv2020({ strict: false, validateSchema: false, meta: false, validateFormats: false });

/** What a contract says that recorded exchanges show to be wrong, one after the other. */
export function* violationsOf(contract: Contract, exchanges: Exchange[]): Generator<string> {
  const judge = createJudge(contract);
  for (const operation of judge.operations) yield* againstExamples(operation, exchanges);
  const sent = new Map<string, Set<string>>();
  for (const exchange of exchanges) {
    const { request, answer } = exchange;
    const [path = ""] = request.path.split("?");
    const operation = judge.operationOf(request.method, path);
    if (!operation) {
      // A path that is none of the contract's.
      if (![404, 405].includes(answer.status))
        yield `${request.method} ${path} is answered, but not declared`;
      continue;
    }
    const { status, headers, text } = answer;
    const { operationId } = operation;
    for (const violation of [
      ...againstAccess(operation, exchange),
      ...againstMedia(operation, exchange),
      ...(exchange.input ? againstInput(contract, operation, exchange, exchange.input) : []),
      ...(headers.deprecation === undefined || operation.deprecated ? [] : ["Deprecation is sent"]),
    ]) {
      yield `${operationId} ${violation}`;
    }
    for (const { path: place = "", message } of breachesBy(contract, operation, answer, () =>
      judge.breachesOf({ ...request, path, status, headers, body: Buffer.from(text) }),
    )) {
      yield `${operationId} ${status}: ${place} ${message}`;
    }
    const names = sent.get(`${operationId} ${status}`) ?? new Set();
    for (const name of Object.keys(headers)) names.add(name);
    sent.set(`${operationId} ${status}`, names);
  }
  for (const { operationId, responses } of judge.operations) {
    for (const [status, { headers = {} }] of Object.entries(responses)) {
      const names = sent.get(`${operationId} ${status}`);
      for (const name of names ? Object.keys(headers) : []) {
        if (!names?.has(name.toLowerCase())) yield `${operationId} ${status}: header ${name} is never sent`;
      }
      // Such a failure may have no request that brings it about.
      if (!names && Number(status) < 500 && status !== "410")
        yield `${operationId} ${status}: is never answered`;
    }
  }
}

const breachesOfAnswers = new WeakMap<Exchange["answer"], Map<string, Breach[]>>();
const responseTexts = new WeakMap<object, string>();

// Most contracts say the same of an answer as the one before: what they say is compiled and judged by once.
function breachesBy(
  contract: Contract,
  operation: Operation,
  answer: Exchange["answer"],
  judge: () => Breach[],
): Breach[] {
  const response = operation.responses[String(answer.status)];
  if (!response) return judge();
  const text = responseTexts.get(response) ?? textOfResponse(contract, response);
  responseTexts.set(response, text);
  const isSession = operation.security.some((one) => "sessionCookie" in one);
  const known = breachesOfAnswers.get(answer) ?? new Map<string, Breach[]>();
  breachesOfAnswers.set(answer, known);
  const key = `${isSession} ${text}`;
  const breaches = known.get(key) ?? judge();
  known.set(key, breaches);
  return breaches;
}

function textOfResponse(contract: Contract, { headers = {}, content }: ResponseObject): string {
  const schemas = content && mapValues(content, ({ schema }) => wholeSchema(contract, schema));
  return JSON.stringify([mapValues(headers, (one) => wholeSchema(contract, one)), schemas]);
}

// Problem details call the message a detail.
function failureOf({ answer }: Exchange): Partial<FailureBody> & { detail?: string } {
  return answer.headers["content-type"]?.includes("json") ? (bodyOf(answer) as FailureBody) : {};
}

function againstAccess(operation: Operation, exchange: Exchange): string[] {
  const { request, answer, grant } = exchange;
  const { messageId, detail, message = detail ?? "" } = failureOf(exchange);
  const isDenied = messageId === "auth.permission-missing";
  const permission = permissionOf(operation);
  const names = Object.keys(request.headers ?? {});
  const isPublic = operation.security.length === 0;
  if (isPublic && messageId === "auth.unauthorized") return ["is for everybody, but 401 is answered"];
  if (!isPublic && !names.includes("Authorization") && !names.includes("Cookie") && answer.status !== 401) {
    return [`needs credentials, but ${answer.status} is answered without`];
  }
  const scheme = names.includes("Cookie") ? "sessionCookie" : "basicAuth";
  const isSignedIn = (names.includes("Cookie") || names.includes("Authorization")) && answer.status < 300;
  if (!isPublic && isSignedIn && !operation.security.some((one) => scheme in one)) {
    return [`takes no ${scheme}, but it is accepted`];
  }
  if (isDenied && permission === undefined) return ["needs no permission, but 403 is answered"];
  if (isDenied && !message.endsWith(`: ${permission}`))
    return [`needs ${permission}, but 403 says: ${message}`];
  if (grant && answer.status !== 401 && isAllowed(operation, grant) === isDenied) {
    return [`is ${isDenied ? "refused" : "open"} to ${grant.action} on "${grant.scope}" in ${grant.org}`];
  }
  return [];
}

function isAllowed(operation: Operation, { action, scope, org }: Grant): boolean {
  const permission = permissionOf(operation);
  if (permission === undefined) return true;
  const wanted = scopeOf(operation);
  return (
    action !== "server:admin" &&
    action === permission &&
    (wanted === undefined || scope === wanted) &&
    (org === 0 || org === orgOf(operation))
  );
}

function againstMedia({ requestBody }: Operation, { request, answer }: Exchange): string[] {
  const type = request.headers?.["Content-Type"]?.split(";")[0];
  if (type === undefined || !requestBody || answer.status === 401 || answer.status === 403) return [];
  const isTaken = answer.status !== 415;
  return isTaken === type in requestBody.content ? [] : [`${type} is ${isTaken ? "" : "not "}taken`];
}

function againstInput(contract: Contract, operation: Operation, exchange: Exchange, input: Input): string[] {
  const { status } = exchange.answer;
  if (status === 401 || status === 403) return [];
  const { errors = [], messageId } = failureOf(exchange);
  const refused = new Set(
    messageId?.startsWith("request.") ? errors.map(({ path }) => path.split(".").slice(0, 2).join(".")) : [],
  );
  const check = (place: string, isAllowed: boolean, value: unknown) =>
    isAllowed !== refused.has(place)
      ? []
      : [`${place} ${inspect(value).slice(0, 40)} is ${isAllowed ? "refused" : "accepted"}`];

  const ofParameters = (["path", "query"] as const).flatMap((where) => {
    const declared = parametersIn(operation, where);
    const known = declared.flatMap(({ name, required = false, schema }) => {
      const value = input[where][name];
      const wanted = whole(contract, schema);
      const isFine =
        value === undefined ? where === "path" || !required : ajv.validate(wanted, typed(value, wanted.type));
      return check(`${where}.${name}`, isFine, value);
    });
    return [
      ...known,
      ...undeclared(
        refused,
        where,
        declared.map(({ name }) => name),
      ),
    ];
  });
  const { properties = {}, required = [] } = bodySchemaOf(contract, operation) ?? {};
  const { body } = input;
  if (!body) return ofParameters;
  const ofBody = Object.entries(properties).flatMap(([name, schema]) => {
    const isFine = name in body ? ajv.validate(schema, body[name]) : !required.includes(name);
    return check(`body.${name}`, isFine, body[name]);
  });
  return [...ofParameters, ...ofBody, ...undeclared(refused, "body", Object.keys(properties))];
}

function undeclared(refused: Set<string>, where: string, names: string[]): string[] {
  return [...refused]
    .filter((place) => place.startsWith(`${where}.`) && !names.includes(place.slice(where.length + 1)))
    .map((place) => `${place} is refused, but not declared`);
}

// What the text of a URL means.
function typed(value: unknown, type?: string): unknown {
  const text = String(value);
  if (type === "integer" && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

function againstExamples(operation: Operation, exchanges: Exchange[]): string[] {
  const cases = exampleCasesOf([operation]);
  const missing = cases.filter(isProducible).filter((one) => {
    const wire = wireRequestOf(one);
    const wanted = [bytesOf(wire), comparable(one.value, one)];
    return !exchanges.some(
      ({ request, answer, settings }) =>
        answer.status === one.status &&
        isDeepStrictEqual(settings, one.request.settings) &&
        request.path === wire.path &&
        isDeepStrictEqual([bytesOf(request), comparable(bodyOf(answer), one)], wanted),
    );
  });
  // Other failures of the service are shown where they can be brought about.
  const unlike = exchanges.filter(({ request, answer }) => {
    const shown = cases.filter(({ status }) => status === answer.status);
    const [one] = shown;
    if (answer.status < 500 || !one || request.method !== operation.method.toUpperCase()) return false;
    if (answer.headers["content-type"]?.includes("problem") || request.path !== wireRequestOf(one).path)
      return false;
    const given = comparable(bodyOf(answer), one);
    return !shown.some(({ value }) => isDeepStrictEqual(comparable(value, one), given));
  });
  return [
    ...missing.map(({ status, exampleName }) => `${status} ${exampleName} is not answered so`),
    ...unlike.map(
      ({ answer }) => `${answer.status} is answered as no example shows: ${answer.text.slice(0, 80)}`,
    ),
  ].map((violation) => `${operation.operationId} ${violation}`);
}

const bytesOf = ({ method, path, headers, body, rawHeader }: WireRequest) => [
  method,
  path,
  headers,
  body,
  rawHeader,
];

const bodies = new WeakMap<object, unknown>();
function bodyOf(answer: Exchange["answer"]): unknown {
  const { headers, text } = answer;
  if (!bodies.has(answer)) {
    bodies.set(answer, text !== "" && headers["content-type"]?.includes("json") ? JSON.parse(text) : text);
  }
  return bodies.get(answer);
}
