// What the service is measured by: the same two queries of the two reads as named prepared statements, with nothing
// around them. It believes the name in the Basic header without a password, validates nothing and logs nothing, and
// does not look into user agents (which the service does once for each, then remembers).
import http from "node:http";
import type { AddressInfo } from "node:net";

import pg from "pg";

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

// The texts of src/stores/users.ts and src/stores/user-auth-tokens.ts.
const findForSignIn = `
  select u.id, u.login, u.org_id as "orgId", u.is_admin as "isGrafanaAdmin",
         u.is_disabled as "isDisabled", u.last_seen_at as "lastSeenAt", u.password, u.salt,
         (select count(*) from login_attempt a
           where a.username = left(lower($1::text), 190) and a.created >= $2::bigint) as failures
    from (select $3::text as name) wanted
    left join "user" u
      on (lower(u.login) = lower(wanted.name) or lower(u.email) = lower(wanted.name))
     and not coalesce(u.is_service_account, false)
   order by (lower(u.email) = lower(wanted.name)) = (position('@' in wanted.name) > 0) desc
   limit 1`;
const listLiving = `
  select id, user_agent as "userAgent", client_ip as "clientAddress",
         created_at as "createdAt", coalesce(seen_at, 0) as "seenAt"
    from user_auth_token
   where user_id = $1 and created_at > $2 and rotated_at > $3 and coalesce(revoked_at, 0) = 0
   order by id`;
const findProfile = `
  select u.id, u.uid, u.email, coalesce(u.name, '') as name, u.login, coalesce(u.theme, '') as theme,
         u.org_id as "orgId", u.is_admin as "isGrafanaAdmin", u.is_disabled as "isDisabled",
         array(select a.auth_module from user_auth a where a.user_id = u.id order by a.id)
           as "authModules",
         u.created as "createdAt", u.updated as "updatedAt"
    from "user" u
   where u.id = $1 and not coalesce(u.is_service_account, false)`;

interface User {
  id: number;
  isGrafanaAdmin: boolean;
}

interface Token {
  id: number;
  clientAddress: string;
  createdAt: number;
  seenAt: number;
}

interface Profile {
  authModules: string[];
  createdAt: Date;
  updatedAt: Date;
}

async function query<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]> {
  return (await pool.query<Row>({ name, text, values })).rows;
}

async function signIn(authorization = ""): Promise<User | undefined> {
  const [name = ""] = Buffer.from(authorization.slice("Basic ".length), "base64").toString().split(":");
  const since = Math.floor(Date.now() / 1000) - 300;
  const [user] = await query<User>("find-user-for-sign-in", findForSignIn, [name, since, name]);
  return user;
}

async function tokensOf(userId: number) {
  const now = Math.floor(Date.now() / 1000);
  const since = [now - 30 * 86_400, now - 7 * 86_400];
  const tokens = await query<Token>("list-living-sessions", listLiving, [userId, ...since]);
  return tokens.map(({ id, clientAddress, createdAt, seenAt }) => ({
    id,
    isActive: false,
    clientIp: clientAddress,
    browser: "Chrome",
    browserVersion: "126.0",
    os: "Linux",
    osVersion: "",
    device: "Other",
    createdAt: new Date(createdAt * 1000).toISOString(),
    seenAt: new Date(seenAt * 1000).toISOString(),
  }));
}

async function profileOf(userId: number) {
  const [found] = await query<Profile>("find-user-profile", findProfile, [userId]);
  if (!found) return undefined;
  const { authModules, createdAt, updatedAt, ...user } = found;
  return {
    ...user,
    isExternal: authModules.length > 0,
    authLabels: authModules,
    updatedAt: updatedAt.toISOString(),
    createdAt: createdAt.toISOString(),
    avatarUrl: "",
  };
}

async function answer({ url = "", headers }: http.IncomingMessage): Promise<unknown> {
  const user = await signIn(headers.authorization);
  if (!user) return undefined;
  if (url === "/api/user") return profileOf(user.id);
  const userId = /^\/api\/admin\/users\/(\d+)\/auth-tokens$/.exec(url)?.[1];
  return userId === undefined || !user.isGrafanaAdmin ? undefined : tokensOf(Number(userId));
}

const server = http.createServer((req, res) => {
  answer(req).then(
    (body) => {
      const text = JSON.stringify(body ?? { message: "Not found" });
      res.writeHead(body === undefined ? 404 : 200, {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(text),
      });
      res.end(text);
    },
    (error: unknown) => {
      console.error(error);
      res.writeHead(500).end();
    },
  );
});
server.listen(0, "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
