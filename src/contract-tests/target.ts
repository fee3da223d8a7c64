import { basic } from "./requests.js";
import { send, type WireAnswer, type WireRequest } from "./send.js";

/** The target cannot be tested at all; the message says why. */
export class TargetError extends Error {}

export interface Target {
  /** Sends a request below the target's URL; given up after half a minute, or when the tests are interrupted. */
  call: (request: WireRequest) => Promise<WireAnswer>;
  /** The same for cleaning up, which no interruption ends. */
  callToTheEnd: (request: WireRequest) => Promise<WireAnswer>;
  account: Record<string, string>;
  isMock: boolean;
  settings: Record<string, Record<string, string>>;
  /** Whether an answer is what the target says of a path or a method that it does not know. */
  isUnknown: (answer: Pick<WireAnswer, "status" | "body">) => boolean;
}

const PATIENCE_MS = 30_000;

/** Reaches a target and finds out what it is; throws a `TargetError` where that fails. */
export async function reachTarget(
  url: string,
  { user, password }: { user: string; password: string },
  signal: AbortSignal,
): Promise<Target> {
  const { origin, pathname } = new URL(url);
  const base = pathname.replace(/\/$/, "");
  const callToTheEnd: Target["call"] = (request) => {
    const signals = [AbortSignal.timeout(PATIENCE_MS), ...(request.signal ? [request.signal] : [])];
    return send(origin, { ...request, path: base + request.path, signal: AbortSignal.any(signals) });
  };
  const call: Target["call"] = (request) => callToTheEnd({ ...request, signal });
  const account = basic(user, password);
  const get = (path: string, headers: Record<string, string> = account) =>
    call({ method: "GET", path, headers }).catch((error: unknown) => {
      throw new TargetError(`${url} does not answer: ${(error as Error).message || String(error)}`);
    });
  const self = await get("/api/user");
  if (self.status === 401)
    throw new TargetError(`${url} refuses to sign ${user} in: ${self.text.slice(0, 200)}`);
  if (self.status !== 200)
    throw new TargetError(`GET /api/user at ${url} answers ${self.status}: is this a Grafana?`);
  // Prefer has no such meaning for a server.
  const isMock = (await get("/api/user", { ...account, Prefer: "code=503" })).status === 503;
  const unknown = await get("/api/contract-test-unknown");
  const settings = await get("/api/admin/settings");
  return {
    ...{ call, callToTheEnd, account, isMock },
    settings: settings.status === 200 && !isMock ? (settings.body as Target["settings"]) : {},
    isUnknown: ({ status, body }) =>
      status === 405 || (status === unknown.status && messageOf(body) === messageOf(unknown.body)),
  };
}

/** Whether a URL is of this very machine. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function messageOf(body: unknown): unknown {
  return (body as { message?: unknown } | undefined)?.message ?? body;
}
