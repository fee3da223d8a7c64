import type { Request, RequestHandler, Response } from "express";

import type { Actor, Client } from "../access/caller.js";
import { isId } from "../access/ids.js";
import { isPermitted } from "../access/permissions.js";
import type { Context, Input, OperationId, Route, Services } from "../contract.js";
import {
  badInput,
  foreignOrigin,
  invalidId,
  methodNotAllowed,
  permissionMissing,
  routeNotFound,
} from "../errors.js";
import { anonymous, authenticate, clientOf } from "./authenticate.js";
import { answerFailure } from "./failures.js";
import { hasBody, readJsonBody } from "./json-body.js";
import { createRouteTable, type RouteMatch } from "./route-table.js";
import type { Validator } from "./validators.js";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Answers every request by the contract: match, authenticate, authorise, read the body, validate, handle, validate
 * the reply. Strangers can neither probe validation nor make the service parse anything.
 */
export function createRouter(
  routes: Route[],
  validatorOf: (path: string) => Validator,
  services: Services,
): RequestHandler {
  const match = createRouteTable(routes);

  return (req, res) => {
    answer(req, res).catch((error: unknown) => answerFailure(error, req, res, services.logger));
  };

  async function answer(req: Request, res: Response): Promise<void> {
    // HTTP/1.1 wants it (RFC 9112, section 3.2).
    if (req.headers.host === undefined && req.httpVersion !== "1.0") {
      throw badInput([{ path: "header.Host", message: "is required: expected the name of this server" }]);
    }
    const client = clientOf(req, services);
    const found = match(req.path);
    const route = found?.operations.get(req.method === "HEAD" ? "GET" : req.method);
    if (!found || !route) return refuse(req, res, found, client);
    const { path, parameters } = found;
    res.locals.operation = route;

    const actor = route.access.public ? anonymous : await authenticate(req, res, client, services);
    res.locals.userId = actor.userId;
    if (!route.access.public || client.sessionToken) refuseForeignOrigin(req);
    await authorise(route, actor, parameters);

    const input = await readInput(req, route, parameters);
    // The contract has no HEAD: it is a GET of which Node sends the head alone.
    if (req.method === "HEAD") req.method = "GET";
    await validatorOf(path)(req, res, (error) => answerFailure(error, req, res, services.logger));

    let { status } = route;
    const context: Context = {
      ...services,
      actor,
      client,
      setHeader: (name, value) => void res.append(name, value),
      respondAsync: (location) => {
        status = 202;
        res.set({ Location: location, "Preference-Applied": "respond-async" });
      },
    };
    const handler = route.handler as (input: Input<OperationId>, context: Context) => unknown;
    const header = Object.fromEntries(
      route.headers.map((name) => [name, req.headers[name.toLowerCase()]] as const),
    );
    const reply = await handler({ ...input, query: req.query, header } as Input<OperationId>, context);
    send(res, { ...route, status }, reply);
  }

  // Strangers learn nothing of which paths and methods there are.
  async function refuse(
    req: Request,
    res: Response,
    found: RouteMatch | undefined,
    client: Client,
  ): Promise<never> {
    const operations = [...(found?.operations.values() ?? [])];
    const isProtected = found
      ? operations.some(({ access }) => !access.public)
      : /^\/api(\/|$)/.test(req.path);
    if (isProtected) await authenticate(req, res, client, services);
    if (!found) throw routeNotFound();
    const methods = operations.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
    throw methodNotAllowed(methods.sort().join(", "));
  }

  async function authorise({ access }: Route, actor: Actor, parameters: Record<string, string>) {
    if (access.public || access.permission === undefined) return;
    const scope = access.scope?.replace(/\{(.+)\}/, (_, name: string) => parameters[name] ?? "");
    const orgId = orgOf(access.org, actor, parameters);
    if (await isPermitted(services.db, { ...actor, orgId }, access.permission, scope)) return;
    throw permissionMissing(access.permission, { userId: actor.userId, orgId, scope });
  }
}

// What is no id names no organisation: only a permission that holds everywhere counts there.
function orgOf(
  where: "global" | "{org_id}" | undefined,
  actor: Actor,
  { org_id = "" }: Record<string, string>,
) {
  if (where === undefined) return actor.orgId;
  return where === "{org_id}" && isId(org_id) ? Number(org_id) : 0;
}

// A foreign page can make a browser send the cookie, or a password that it remembers, but not hide where it comes
// from. Programs say nothing of an origin.
function refuseForeignOrigin(req: Request): void {
  const { origin, host } = req.headers;
  if (origin === undefined || SAFE_METHODS.has(req.method)) return;
  const ours = URL.canParse(origin) && `${new URL(origin).protocol}//${host}`;
  if (!ours || !URL.canParse(ours) || new URL(origin).host !== new URL(ours).host) throw foreignOrigin();
}

async function readInput(req: Request, route: Route, parameters: Record<string, string>) {
  const path: Record<string, string | number> = {};
  for (const [name, raw] of Object.entries(parameters)) {
    if (route.ids.includes(name)) {
      if (!isId(raw)) throw invalidId(`path.${name}`);
      path[name] = Number(raw);
    } else path[name] = decodeSegment(name, raw);
  }
  if (route.takesBody) {
    req.body = await readJsonBody(req);
    if (req.body === undefined) {
      throw badInput([{ path: "body", message: "is required: expected a JSON object" }]);
    }
    req.headers["content-type"] = "application/json";
  } else {
    if (SAFE_METHODS.has(req.method) && hasBody(req)) {
      throw badInput([{ path: "body", message: `is not allowed: a ${req.method} request has no body` }]);
    }
    // express-openapi-validator keeps a compiled validator for each Content-Type that a client makes up.
    delete req.headers["content-type"];
  }
  return { path, body: req.body as unknown };
}

function decodeSegment(name: string, raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    throw badInput([{ path: `path.${name}`, message: "is not validly percent-encoded" }]);
  }
}

function send(res: Response, route: Route, reply: unknown): void {
  res.status(route.status);
  if (route.deprecation !== undefined) res.set("Deprecation", route.deprecation);
  if (route.mediaType === undefined) res.end();
  else if (route.mediaType === "application/json") res.type("application/json").json(reply);
  else res.type(route.mediaType).send(reply);
}
