import http from "node:http";
import type { Socket } from "node:net";

import type { Express } from "express";

import { answerMalformed } from "./malformed.js";

const HEADERS_WITHIN_MS = 20_000;
const REQUEST_WITHIN_MS = 60_000;
// How often Node looks for connections that exceed these two.
const CHECK_EVERY_MS = 5_000;
const DRAIN_MS = 10_000;

// The open connections of each server, with the answers that they still wait for.
const connections = new WeakMap<http.Server, Map<Socket, Set<http.ServerResponse>>>();

/**
 * An HTTP server for an Express application.
 *
 * Express gives each request and response new prototypes, which makes Node forget what it optimised. Here they are
 * made with those prototypes, so that Express has nothing to change: three times the requests on Node 20.
 */
export function createServer(app: Express): http.Server {
  class Request extends http.IncomingMessage {}
  class Response extends http.ServerResponse {}
  Object.setPrototypeOf(Request.prototype, app.request);
  Object.setPrototypeOf(Response.prototype, app.response);
  app.request = Request.prototype as typeof app.request;
  app.response = Response.prototype as typeof app.response;
  const server = http.createServer({
    IncomingMessage: Request,
    ServerResponse: Response,
    headersTimeout: HEADERS_WITHIN_MS,
    requestTimeout: REQUEST_WITHIN_MS,
    connectionsCheckingInterval: CHECK_EVERY_MS,
    // Node would refuse its absence with an empty answer; the router says so in the form of every other failure.
    requireHostHeader: false,
  } as http.ServerOptions);

  const open = new Map<Socket, Set<http.ServerResponse>>();
  connections.set(server, open);
  server.on("connection", (socket) => {
    open.set(socket, new Set());
    socket.once("close", () => open.delete(socket));
  });
  server.on("request", (req, res) => {
    const running = open.get(req.socket);
    running?.add(res);
    res.once("close", () => running?.delete(res));
  });
  server.on("request", (req, res) => {
    req.url = originForm(req.url ?? "/");
    app(req, res);
  });
  // Nobody has to know every expectation; one that is not known is no reason to answer differently.
  server.on("checkExpectation", (req, res) => server.emit("request", req, res));
  server.on("clientError", answerMalformed);
  return server;
}

/** Path and query of a request target, which proxies send as a whole URL (RFC 9112, section 3.2.2). */
function originForm(target: string): string {
  const local = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "").replace(/#.*$/s, "");
  return local.startsWith("/") ? local : `/${local}`;
}

/**
 * Stops accepting requests, waits for those that run, at most ten seconds or until `hurry` is aborted, then ends what
 * is left. Connections on which nothing runs end at once, also those that never sent anything.
 */
export async function drain(
  server: http.Server,
  { hurry, patience = DRAIN_MS }: { hurry?: AbortSignal; patience?: number } = {},
): Promise<void> {
  const open = connections.get(server) ?? new Map<Socket, Set<http.ServerResponse>>();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const [socket, running] of open) {
    if (running.size === 0) socket.destroy();
    // A kept-alive connection would otherwise stay open after its last answer.
    else for (const res of running) if (!res.headersSent) res.setHeader("Connection", "close");
    for (const res of running) res.once("close", () => setImmediate(() => socket.destroySoon()));
  }
  // What came in together with a request that runs is answered, too.
  server.prependListener("request", (_req, res) => res.setHeader("Connection", "close"));

  const end = () => server.closeAllConnections();
  const timer = setTimeout(end, patience);
  hurry?.addEventListener("abort", end);
  await closed;
  clearTimeout(timer);
  hurry?.removeEventListener("abort", end);
}
