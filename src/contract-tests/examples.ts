import { type Case, casesOf, isProducible, nameOf, requestOfCase, wholeRequestOf } from "./cases.js";
import { type ExampleRequest, type Operation, permissionOf, type Schema } from "./document.js";
import { parametersIn } from "./requests.js";
import type { WireAnswer, WireRequest } from "./send.js";
import {
  EXAMPLE_NOBODY,
  NOBODY,
  type StandIns,
  translateAnswer,
  translateRequest,
  Untranslatable,
} from "./translate.js";

/** What is known of the server that decides which examples it can be asked for. */
export interface Circumstances {
  /** What it shows of its settings; none where it shows none. */
  settings: Record<string, Record<string, string>>;
  isReadOnly: boolean;
  /** Whether what acts on the whole server may be done. */
  isWholeServer: boolean;
  /** Whether a body keeps to the schema of an operation's request. */
  accepts: (operation: Operation, body: unknown) => boolean;
}

// What a failure needs that cannot be brought about beside a server's own users.
const OUT_OF_REACH: Record<string, string> = {
  "user.last-admin": "needs a server without another server admin",
};
// The path parameters that something stands in for, or that need nothing.
const REACHABLE = new Set(["user_id", "org_id", "org_name", "quota_target"]);
// Only who signs in, or is turned away, is asked who it is.
const TURNED_AWAY = new Set(["anonymous", "viewer"]);
// What a machine chooses itself, and so differs from any example.
const OWN_VALUES = new Set(["accessErrorId", "traceID", "title"]);

/** Whether an operation acts on the whole server, and not on one user or organisation that can be made for it. */
export function actsOnWholeServer({ method, path }: Operation): boolean {
  if (method === "get") return false;
  const isOfOne = /\{(user_id|org_id)\}|^\/api\/(user\/|user$|org$|orgs$|admin\/users$)|^\/log(in|out)$/;
  return !isOfOne.test(path);
}

/** The cases that can be tried on a server, and why not the others. */
export function casesFor(operation: Operation, circumstances: Circumstances, standIns: StandIns) {
  const tried: { one: Case; request: WireRequest }[] = [];
  const skipped: { example: string; reason: string }[] = [];
  for (const one of casesOf(operation).filter(isProducible)) {
    const reason = reasonAgainst(one, circumstances);
    const request = reason ?? wireRequestFor(one, standIns);
    if (typeof request === "string") skipped.push({ example: nameOf(one), reason: request });
    else tried.push({ one, request });
  }
  return { tried, skipped };
}

/** The request of a case, or why there is none. */
export function wireRequestFor(one: Case, standIns: StandIns): WireRequest | string {
  const as = one.request.as ?? "admin";
  const caller = standIns.callers[as];
  if (!caller) return `needs the caller ${as}`;
  try {
    const creates = permissionOf(one.operation) === "users:create";
    const known = creates ? withoutUser(standIns) : standIns;
    const wire = requestOfCase(one, translateRequest(wholeRequestOf(one), known));
    return { ...wire, headers: { ...caller, ...wire.headers } };
  } catch (error) {
    if (error instanceof Untranslatable) return error.message;
    throw error;
  }
}

/** What differs between an answer and its example, in words; undefined where it is as documented. */
export function differenceFrom(one: Case, answer: WireAnswer, standIns: StandIns): string | undefined {
  if (answer.status !== one.status) return `answers ${answer.status} instead of ${one.status}`;
  const known = permissionOf(one.operation) === "users:create" ? withoutUser(standIns) : standIns;
  const expected = wordsOf(translateAnswer(one.value, known), one.status);
  const given = wordsOf(answer.body, one.status);
  if (JSON.stringify(expected) === JSON.stringify(given)) return undefined;
  return `answers ${JSON.stringify(given)} instead of ${JSON.stringify(expected)}`;
}

function reasonAgainst(one: Case, circumstances: Circumstances): string | undefined {
  const { operation, request, status } = one;
  const messageId = (one.value as { messageId?: string } | undefined)?.messageId ?? "";
  if (OUT_OF_REACH[messageId] !== undefined) return OUT_OF_REACH[messageId];
  const setting = missingSetting(operation, request, circumstances.settings);
  if (setting !== undefined) return setting;
  if ((request.body as { user?: string } | undefined)?.user === "blocked") {
    return "needs a login that has failed too often";
  }
  if (circumstances.isReadOnly && failsToSignIn(one)) return "counts as a failed sign-in";
  const unknown = parametersIn(operation, "path").find(({ name }) => !REACHABLE.has(name));
  if (unknown && status < 400) return `needs a ${unknown.name} that there is`;
  if (circumstances.isWholeServer || !actsOnWholeServer(operation) || isHarmless(one, circumstances)) {
    return undefined;
  }
  return "acts on the whole server: --whole-server runs it on this machine";
}

// An example that names no setting means the default, which is not what its neighbours ask for.
function missingSetting(
  operation: Operation,
  request: ExampleRequest,
  actual: Circumstances["settings"],
): string | undefined {
  for (const [section, keys] of Object.entries(request.settings ?? {})) {
    for (const [key, value] of Object.entries(keys)) {
      if (actual[section]?.[key] !== value) return `needs [${section}] ${key} = ${value}`;
    }
  }
  for (const { request: other } of casesOf(operation)) {
    for (const [section, keys] of Object.entries(other.settings ?? {})) {
      for (const [key, value] of Object.entries(keys)) {
        const isWanted = request.settings?.[section]?.[key] === value;
        if (!isWanted && actual[section]?.[key] === value)
          return `needs [${section}] ${key} to be other than ${value}`;
      }
    }
  }
  return undefined;
}

function failsToSignIn({ operation, status, request }: Case): boolean {
  return (
    status === 401 &&
    (operation.path === "/login" || request.headers?.Authorization?.startsWith("Basic ") === true)
  );
}

// The contract itself forbids the request, so that no server would do it by a mere oversight.
function isHarmless({ operation, request }: Case, { accepts }: Circumstances): boolean {
  if (TURNED_AWAY.has(request.as ?? "") || request.raw !== undefined) return true;
  if ("body" in request && operation.requestBody && !accepts(operation, request.body)) return true;
  return [...(["path", "query"] as const)].some((place) =>
    Object.entries(request[place] ?? {}).some(([name, value]) => {
      const schema = parametersIn(operation, place).find((one) => one.name === name)?.schema;
      return value === EXAMPLE_NOBODY || value === NOBODY || (schema !== undefined && !fits(schema, value));
    }),
  );
}

function fits({ type, enum: allowed }: Schema, value: unknown): boolean {
  if (allowed) return allowed.includes(value);
  if (type === "integer") return Number.isInteger(Number(value));
  return type !== "boolean" || ["true", "false"].includes(String(value));
}

// What an answer tells in words, without what differs from machine to machine. Of a success that is its message: other
// data are a server's own, and their schema says what they may be.
function wordsOf(body: unknown, status: number): unknown {
  if (typeof body !== "object" || body === null) return undefined;
  const { message, messageId, errors } = body as Record<string, unknown>;
  if (status < 400) return message;
  return JSON.parse(
    JSON.stringify({ message, messageId, errors }, (key, value: unknown) =>
      OWN_VALUES.has(key) ? undefined : value,
    ),
  );
}

// For who creates the user of the examples, there is none yet.
function withoutUser(standIns: StandIns): StandIns {
  const names = Object.entries(standIns.names).filter(([name]) => !name.startsWith("user"));
  return { ...standIns, names: Object.fromEntries(names) };
}
