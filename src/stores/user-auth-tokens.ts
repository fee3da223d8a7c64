import type { Db } from "../db/connection.js";
import type { SignInUser } from "./users.js";

const USER_AGENT_LENGTH = 255;
// What the contract allows; nobody has so many but by a script.
const LISTED_AT_MOST = 100_000;

interface TokenUse {
  hash: string;
  userAgent: string;
  clientAddress: string;
  /** Unix seconds. */
  now: number;
}

/** A session as far as its owner and administrators see it; times in Unix seconds. */
export interface ListedToken {
  id: number;
  userAgent: string;
  clientAddress: string;
  createdAt: number;
  seenAt: number;
}

interface TokenWithUser {
  id: number;
  createdAt: number;
  rotatedAt: number;
  revokedAt: number;
  seen: boolean;
  usedCurrentToken: boolean;
  user: Omit<SignInUser, "stored">;
}

/**
 * Stores a new session that nobody used yet; false when the user is gone, disabled or has another password (by its
 * stored hash) by now. Waits for a change of the user that runs, which would not see the session to end it.
 */
export async function insert(
  db: Db,
  token: TokenUse & { userId: number; password: string },
): Promise<boolean> {
  const result = await db.raw<{ rowCount: number }>(
    `insert into user_auth_token (user_id, auth_token, prev_auth_token, user_agent, client_ip, auth_token_seen,
                                  seen_at, rotated_at, created_at, updated_at, revoked_at)
     select id, :hash, :hash, :agent, :clientAddress, false, 0, :now::integer, :now::integer, :now::integer, 0
       from "user"
      where id = :userId and not is_disabled and coalesce(password, '') = :password
        for share`,
    { ...token, agent: token.userAgent.slice(0, USER_AGENT_LENGTH) },
  );
  return result.rowCount === 1;
}

/** The session whose current or previous token has this hash, with its user. */
export async function findWithUser(db: Db, hash: string): Promise<TokenWithUser | undefined> {
  const result = await db
    .raw<{ rows: (Omit<TokenWithUser, "user"> & Omit<TokenWithUser["user"], "id"> & { userId: number })[] }>(
      `select t.id, t.created_at as "createdAt", t.rotated_at as "rotatedAt",
              coalesce(t.revoked_at, 0) as "revokedAt", t.auth_token_seen as seen,
              t.auth_token = ? as "usedCurrentToken",
              u.id as "userId", u.login, u.org_id as "orgId", u.is_admin as "isGrafanaAdmin",
              u.is_disabled as "isDisabled", u.last_seen_at as "lastSeenAt"
         from user_auth_token t join "user" u on u.id = t.user_id
        where t.auth_token = ? or t.prev_auth_token = ?`,
      [hash, hash, hash],
    )
    .options({ name: "find-session-with-user" });
  const row = result.rows[0];
  if (!row) return undefined;
  const { userId, login, orgId, isGrafanaAdmin, isDisabled, lastSeenAt, ...token } = row;
  return { ...token, user: { id: userId, login, orgId, isGrafanaAdmin, isDisabled, lastSeenAt } };
}

/** The living sessions of a user, oldest first. */
export async function listLiving(
  db: Db,
  userId: number,
  since: { createdAfter: number; rotatedAfter: number },
): Promise<ListedToken[]> {
  const result = await db
    .raw<{ rows: ListedToken[] }>(
      `select id, user_agent as "userAgent", client_ip as "clientAddress",
              created_at as "createdAt", coalesce(seen_at, 0) as "seenAt"
         from user_auth_token
        where user_id = ? and created_at > ? and rotated_at > ? and coalesce(revoked_at, 0) = 0
        order by id
        limit ${LISTED_AT_MOST}`,
      [userId, since.createdAfter, since.rotatedAfter],
    )
    .options({ name: "list-living-sessions" });
  return result.rows;
}

/** Notes that the current token reached the browser. */
export async function setSeen(db: Db, id: number, now: number): Promise<void> {
  await db("user_auth_token").where({ id }).update({ auth_token_seen: true, seen_at: now });
}

/** Notes that the browser still uses the previous token. */
export async function setUnseen(db: Db, id: number): Promise<void> {
  await db("user_auth_token").where({ id }).update({ auth_token_seen: false });
}

/** Gives a session a new token; false when another request did so within the last half minute. */
export async function rotate(db: Db, token: TokenUse & { id: number }): Promise<boolean> {
  const changed = await db("user_auth_token")
    .where({ id: token.id })
    .andWhere((due) => void due.where("auth_token_seen", true).orWhere("rotated_at", "<", token.now - 30))
    .update({
      seen_at: 0,
      user_agent: token.userAgent.slice(0, USER_AGENT_LENGTH),
      client_ip: token.clientAddress,
      prev_auth_token: db.raw("case when auth_token_seen then auth_token else prev_auth_token end"),
      auth_token: token.hash,
      auth_token_seen: false,
      rotated_at: token.now,
      updated_at: token.now,
    });
  return changed === 1;
}

/** Ends one session of a user; false when the user has no such session. */
export async function remove(db: Db, userId: number, id: number): Promise<boolean> {
  return (await db("user_auth_token").where({ id, user_id: userId }).delete()) === 1;
}

/** Ends the session whose current or previous token has this hash. */
export async function removeByHash(db: Db, hash: string): Promise<void> {
  await db("user_auth_token").where({ auth_token: hash }).orWhere({ prev_auth_token: hash }).delete();
}

/** Ends all sessions of a user. */
export async function removeAll(db: Db, userId: number): Promise<void> {
  await db("user_auth_token").where({ user_id: userId }).delete();
}

/** Removes the sessions of all users that are beyond either limit; says how many there were. */
export async function removeExpired(
  db: Db,
  since: { createdAfter: number; rotatedAfter: number },
): Promise<number> {
  return db("user_auth_token")
    .where("created_at", "<=", since.createdAfter)
    .orWhere("rotated_at", "<=", since.rotatedAfter)
    .delete();
}
