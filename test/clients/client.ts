import { basic } from "../../src/contract-tests/requests.js";
import { send, type WireAnswer } from "../../src/contract-tests/send.js";

/** What came back: `body` is what the client expects to find there. */
export interface Answer<Body> extends Omit<WireAnswer, "body"> {
  body: Body;
}

/** The body that most answers have. */
export interface Message {
  message: string;
}

type Headers = Record<string, string>;

const ADMIN = basic("admin", "admin");

/** A client in use: it signs in as the admin and sends its own headers with every request. */
export function clientOf(
  service: { url: string },
  own: Headers,
  toJson: (body: unknown) => string = JSON.stringify,
) {
  return async <Body = Message>(
    method: string,
    path: string,
    body?: unknown,
    more: Headers = {},
  ): Promise<Answer<Body>> => {
    const content = body === undefined ? {} : { body: toJson(body) };
    const type: Headers = body === undefined ? {} : { "Content-Type": "application/json" };
    const headers = { ...ADMIN, ...type, ...own, ...more };
    const answer = await send(service.url, { method, path, headers, ...content });
    return { ...answer, body: answer.body as Body };
  };
}

/** A client written in Go: empty values are left out, and what a script could mistake for markup is escaped. */
export function goClientOf(service: { url: string }, own: Headers) {
  return clientOf(service, { "User-Agent": "Go-http-client/1.1", ...own }, (body) =>
    JSON.stringify(body, (_key, value: unknown) => (isZero(value) ? undefined : value)).replaceAll(
      /[<>&\u2028\u2029\ufffd]/g,
      escaped,
    ),
  );
}

/** A client that uses Python's requests: ASCII only, and a length even where there is no body. */
export function pythonClientOf(service: { url: string }, own: Headers = {}) {
  const call = clientOf(service, { Accept: "*/*", "Accept-Encoding": "identity", ...own }, (body) =>
    JSON.stringify(body).replaceAll(/[^\0-\x7f]/g, escaped),
  );
  return <Body = Message>(method: string, path: string, body?: unknown, more: Headers = {}) => {
    const length: Headers = body === undefined && method !== "GET" ? { "Content-Length": "0" } : {};
    return call<Body>(method, path, body, { ...length, ...more });
  };
}

/** Whether a request is right: it succeeds. */
export const isRight = (status: number) => status < 300;

function isZero(value: unknown): boolean {
  return value === "" || value === 0 || value === false;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
