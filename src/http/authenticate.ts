import { isIP } from "node:net";

import { parse as parseCookies } from "cookie";
import type { Request, Response } from "express";

import type { Actor, Client } from "../access/caller.js";
import { isId } from "../access/ids.js";
import { findSession, keepSession, sessionCookie } from "../access/sessions.js";
import { signIn } from "../access/sign-in.js";
import { unixSeconds } from "../access/unix-seconds.js";
import type { Services } from "../contract.js";
import { badInput, invalidBasicHeader, tokenNotSupported, unauthorized } from "../errors.js";
import * as orgUsers from "../stores/org-users.js";
import * as users from "../stores/users.js";

const ACTIVITY_SECONDS = 5 * 60;

/** Nobody: the actor of public operations. */
export const anonymous: Actor = { userId: 0, login: "", isGrafanaAdmin: false, orgId: 0 };

/** The address, user agent and session cookie that a request brings along. */
export function clientOf(req: Request, { settings }: Pick<Services, "settings">): Client {
  const forwarded = String(req.headers["x-forwarded-for"] ?? "").split(",")[0];
  const named = [req.headers["x-real-ip"], forwarded].map((value) => String(value ?? "").trim());
  const address = named.find((value) => isIP(value) > 0) ?? req.socket.remoteAddress ?? "";
  const sessionToken = parseCookies(req.headers.cookie ?? "")[settings.auth.login_cookie_name];
  return {
    // The zone of an address means nothing outside its own machine, and may be as long as a caller likes.
    address: address.replace(/^::ffff:/, "").replace(/%.*$/, ""),
    userAgent: req.headers["user-agent"] ?? "",
    ...(sessionToken ? { sessionToken } : {}),
  };
}

/**
 * Who calls, by the Authorization header or else by the session cookie; throws when neither signs anybody in. Rights
 * and the disabled flag are read anew in each request, so that what is taken away is gone at once.
 */
export async function authenticate(
  req: Request,
  res: Response,
  client: Client,
  services: Services,
): Promise<Actor> {
  const { authorization } = req.headers;
  const user =
    authorization !== undefined && authorization !== ""
      ? await byBasicCredentials(authorization, client, services)
      : await bySession(res, client, services);
  await noteActivity(user, services);
  return {
    userId: user.id,
    login: user.login,
    isGrafanaAdmin: user.isGrafanaAdmin,
    orgId: await organizationOf(user, req, services),
    ...("sessionId" in user ? { sessionId: user.sessionId } : {}),
  };
}

// The organisation that the request names, if the user is a member there; no organisation if not.
async function organizationOf(
  user: { id: number; orgId: number },
  req: Request,
  { db }: Pick<Services, "db">,
): Promise<number> {
  const named = req.headers["x-grafana-org-id"];
  // Clients that want no other organisation than the user's own send 0 or an empty text, which is no whole number.
  if (named === "") delete req.headers["x-grafana-org-id"];
  if (named === undefined || named === "" || named === "0") return user.orgId;
  if (typeof named !== "string" || !isId(named)) {
    const message = `expected a whole number of at most ${Number.MAX_SAFE_INTEGER}`;
    throw badInput([{ path: "header.X-Grafana-Org-Id", message }]);
  }
  const orgId = Number(named);
  const isMember = orgId === user.orgId || (await orgUsers.findRole(db, orgId, user.id)) !== undefined;
  return isMember ? orgId : 0;
}

async function byBasicCredentials(authorization: string, client: Client, services: Services) {
  if (/^bearer(\s|$)/i.test(authorization)) throw tokenNotSupported();
  if (!services.settings["auth.basic"].enabled) throw unauthorized();
  const { name, password } = decodeBasic(authorization);
  return signIn(name, password, client.address, services);
}

/** Name and password of a Basic header (RFC 7617): UTF-8, or latin1 where it is not valid UTF-8. */
function decodeBasic(authorization: string): { name: string; password: string } {
  const encoded = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization)?.[1];
  if (encoded === undefined) throw invalidBasicHeader();
  const bytes = Buffer.from(encoded, "base64");
  const decoded = decodeUtf8(bytes) ?? bytes.toString("latin1");
  const colon = decoded.indexOf(":");
  if (colon < 0) throw invalidBasicHeader();
  return { name: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

async function bySession(res: Response, client: Client, services: Services) {
  const session = client.sessionToken && (await findSession(client.sessionToken, services));
  if (!session) throw unauthorized();
  const token = await keepSession(session, client, services);
  if (token !== undefined) res.append("Set-Cookie", sessionCookie(token, services));
  return { ...session.user, sessionId: session.id };
}

async function noteActivity(user: { id: number; lastSeenAt: Date | null }, { db, now }: Services) {
  const time = now();
  if (user.lastSeenAt && unixSeconds(user.lastSeenAt) > unixSeconds(time) - ACTIVITY_SECONDS) return;
  await users.setLastSeen(db, user.id, time);
}
