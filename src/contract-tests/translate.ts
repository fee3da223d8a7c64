import type { ExampleRequest } from "./document.js";
import { basic } from "./requests.js";

/**
 * What stands on a server for what openapi/README.md describes. The examples speak of users 1 to 4, of two
 * organisations and two sessions; on a server others stand in for them, which the tests have made themselves.
 */
export interface StandIns {
  /** Begins the name of everything that is made. */
  mark: string;
  /** The password of all users. */
  secret: string;
  /** The headers of each caller. */
  callers: Record<string, Record<string, string>>;
  users: Record<number, number | undefined>;
  orgs: Record<number, number | undefined>;
  sessions: Record<number, number | undefined>;
  /** By the names of the examples. */
  names: Record<string, string>;
}

/** An id that nothing has. */
export const NOBODY = Number.MAX_SAFE_INTEGER;

/** What the examples call it. */
export const EXAMPLE_NOBODY = 4242;
const NAMES = new Set(["login", "email", "name", "loginOrEmail", "user", "org_name"]);
const PASSWORDS = new Set(["password", "oldPassword", "newPassword"]);
const EXAMPLE_PASSWORDS = new Set(["admin", "userpassword"]);
const USER_IDS = new Set(["user_id", "userId"]);
const OTHER_IDS = new Set(["revision", "job_id"]);
const ORG_IDS = new Set(["org_id", "OrgId", "orgId", "X-Grafana-Org-Id"]);

/** Thrown for what nothing stands in for; the message says what is missing. */
export class Untranslatable extends Error {}

/** A request of the examples as it goes to a server where others stand in; throws `Untranslatable`. */
export function translateRequest(request: ExampleRequest, standIns: StandIns): ExampleRequest {
  const { path, query, body, headers } = request;
  const values = (given: object) =>
    Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, translateValue(name, value, standIns)]),
    );
  return {
    ...request,
    ...(path && { path: translatePath(path, standIns) }),
    ...(query && { query: values(query) }),
    ...(headers && { headers: withMarkedLogin(values(headers), standIns) as Record<string, string> }),
    ...("body" in request && { body: isObject(body) ? values(body) : body }),
  };
}

/** What an answer of the examples says, with the names of those who stand in. */
export function translateAnswer(value: unknown, standIns: StandIns): unknown {
  if (typeof value === "string")
    return value.replaceAll(/'([^']*)'/g, (_, name: string) => `'${translateName(name, standIns)}'`);
  if (Array.isArray(value)) return value.map((one) => translateAnswer(one, standIns));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, translateAnswer(one, standIns)]));
}

function translateValue(name: string, value: unknown, standIns: StandIns): unknown {
  if (USER_IDS.has(name)) return translateId(value, standIns.users, `user ${String(value)} of the examples`);
  if (ORG_IDS.has(name))
    return translateId(value, standIns.orgs, `organisation ${String(value)} of the examples`);
  if (name === "authTokenId") {
    return translateId(value, standIns.sessions, `session ${String(value)} of the examples`);
  }
  if (OTHER_IDS.has(name) && Number(value) === EXAMPLE_NOBODY) return NOBODY;
  if (typeof value !== "string") return value;
  if (PASSWORDS.has(name)) return EXAMPLE_PASSWORDS.has(value) ? standIns.secret : value;
  return NAMES.has(name) ? translateName(value, standIns) : value;
}

// What is no id is there to be refused, and 0 is none at all.
function translateId(value: unknown, ids: StandIns["users"], what: string): unknown {
  const id = typeof value === "number" || typeof value === "string" ? Number(value) : NaN;
  if (!Number.isInteger(id) || id < 1) return value;
  if (id === EXAMPLE_NOBODY || id === NOBODY) return typeof value === "string" ? String(NOBODY) : NOBODY;
  const own = ids[id];
  if (own === undefined) throw new Untranslatable(`nothing stands in for ${what}`);
  return typeof value === "string" ? String(own) : own;
}

// A name in other letters than the example's is so here, too; one that nobody has is marked, for who creates it.
function translateName(name: string, { names, mark }: StandIns): string {
  if (name.trim() === "" || name.startsWith(mark)) return name;
  // A name may be __proto__, too.
  if (Object.hasOwn(names, name)) return String(names[name]);
  const [, other] = Object.entries(names).find(([one]) => one.toLowerCase() === name.toLowerCase()) ?? [];
  return other === undefined ? mark + name : capitalise(other);
}

function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

// Failures to sign in are counted by name.
function withMarkedLogin(headers: Record<string, unknown>, { mark }: StandIns): Record<string, unknown> {
  const credentials = /^Basic ([A-Za-z0-9+/=]+)$/.exec(String(headers.Authorization))?.[1];
  if (credentials === undefined) return headers;
  const [login = "", password = ""] = Buffer.from(credentials, "base64").toString().split(":");
  return { ...headers, ...basic(mark + login, password) };
}

// What stands in a path is encoded, or cannot be decoded because it is there to be refused.
function translatePath(path: Record<string, string | number>, standIns: StandIns): Record<string, string> {
  const entries = Object.entries(path).map(([name, value]) => {
    if (!NAMES.has(name)) return [name, String(translateValue(name, value, standIns))];
    const known = Object.entries(standIns.names).find(([one]) => encodeURIComponent(one) === value)?.[1];
    return [name, known === undefined ? standIns.mark + String(value) : encodeURIComponent(known)];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
