import { createHash } from "node:crypto";

import { serialize } from "cookie";

import * as userAuthTokens from "../stores/user-auth-tokens.js";
import type { Client } from "./caller.js";
import type { AccessServices } from "./services.js";
import type { SignedIn } from "./sign-in.js";
import { unixSeconds } from "./unix-seconds.js";

const TOKEN_BYTES = 16;
const UNSEEN_ROTATION_SECONDS = 60;

type SessionServices = Pick<AccessServices, "db" | "settings" | "now" | "randomBytes">;

/** Hex SHA-256 of token and secret key, as Grafana stores it in `user_auth_token.auth_token`. */
export function hashToken(token: string, secretKey: string): string {
  return createHash("sha256")
    .update(token + secretKey)
    .digest("hex");
}

/** From when on a session must have been created and rotated, in Unix seconds, to be alive at `now`. */
export function livingSince({ settings, now }: Pick<AccessServices, "settings" | "now">) {
  const { auth } = settings;
  const time = unixSeconds(now());
  return {
    createdAfter: time - auth.login_maximum_lifetime_duration,
    rotatedAfter: time - auth.login_maximum_inactive_lifetime_duration,
  };
}

/**
 * Starts a session for a user who just signed in and answers its token, which is nowhere stored; undefined when what
 * signed the user in holds no longer.
 */
export async function startSession(
  user: SignedIn,
  client: Client,
  services: SessionServices,
): Promise<string | undefined> {
  const token = services.randomBytes(TOKEN_BYTES).toString("hex");
  const isStored = await userAuthTokens.insert(services.db, {
    userId: user.id,
    password: user.stored?.hash ?? "",
    hash: hashToken(token, services.settings.security.secret_key),
    userAgent: client.userAgent,
    clientAddress: client.address,
    now: unixSeconds(services.now()),
  });
  return isStored ? token : undefined;
}

/** The living session that a token belongs to, with its user; undefined for any other token. */
export async function findSession(token: string, services: SessionServices) {
  const { db, settings } = services;
  const hash = hashToken(token, settings.security.secret_key);
  const session = await userAuthTokens.findWithUser(db, hash);
  if (!session || session.revokedAt || session.user.isDisabled) return undefined;
  const { createdAfter, rotatedAfter } = livingSince(services);
  if (session.createdAt <= createdAfter || session.rotatedAt <= rotatedAfter) return undefined;
  return session;
}

export type Session = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/**
 * Marks a session as seen and gives it a new token when the rotation interval is over; answers the new token.
 *
 * The previous token goes on working until the next rotation, so that a lost answer signs nobody out.
 */
export async function keepSession(
  session: Session,
  client: Client,
  services: SessionServices,
): Promise<string | undefined> {
  const { db, settings } = services;
  const now = unixSeconds(services.now());
  const interval = settings.auth.token_rotation_interval_minutes * 60;
  let { seen } = session;
  if (session.usedCurrentToken && !seen) {
    await userAuthTokens.setSeen(db, session.id, now);
    seen = true;
  } else if (!session.usedCurrentToken && seen && session.rotatedAt < now - UNSEEN_ROTATION_SECONDS) {
    await userAuthTokens.setUnseen(db, session.id);
    seen = false;
  }
  if (session.rotatedAt >= now - (seen ? interval : UNSEEN_ROTATION_SECONDS)) return undefined;

  const token = services.randomBytes(TOKEN_BYTES).toString("hex");
  const rotated = await userAuthTokens.rotate(db, {
    id: session.id,
    hash: hashToken(token, settings.security.secret_key),
    userAgent: client.userAgent,
    clientAddress: client.address,
    now,
  });
  return rotated ? token : undefined;
}

/** Ends the session whose token a client sent, if it sent one. */
export async function endSession(
  { sessionToken }: Client,
  { db, settings }: Pick<AccessServices, "db" | "settings">,
): Promise<void> {
  if (sessionToken === undefined) return;
  await userAuthTokens.removeByHash(db, hashToken(sessionToken, settings.security.secret_key));
}

/** The Set-Cookie value that hands a session token to the browser. */
export function sessionCookie(token: string, { settings }: Pick<AccessServices, "settings">): string {
  return cookie(token, settings.auth.login_maximum_lifetime_duration, settings);
}

/** The Set-Cookie value that makes the browser forget the session. */
export function expiredSessionCookie({ settings }: Pick<AccessServices, "settings">): string {
  return cookie("", 0, settings);
}

function cookie(value: string, maxAge: number, { auth, security }: AccessServices["settings"]): string {
  const sameSite = security.cookie_samesite;
  return serialize(auth.login_cookie_name, value, {
    path: "/",
    maxAge,
    httpOnly: true,
    secure: security.cookie_secure,
    ...(sameSite === "disabled" ? {} : { sameSite }),
  });
}
