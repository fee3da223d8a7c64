import { createHash } from "node:crypto";
import { once } from "node:events";
import type http from "node:http";
import type { AddressInfo } from "node:net";

import { createFirstAdmin } from "../../access/first-admin.js";
import { type Client, createClient } from "../../client.js";
import type { Db } from "../../db/connection.js";
import { StartError } from "../../start-error.js";
import { readDemoFile } from "../files.js";
import type { Instance } from "../instance.js";
import { ORGANISATIONS, PEOPLE, type Person, SESSIONS } from "./people.js";

/** The password of everybody but `admin`, whose password is `admin`. */
export const DEMO_PASSWORD = "demo";

const HOUR = 60 * 60 * 1000;
const FIRST_DAY_HOURS_AGO = 400 * 24;
const HOURS_BETWEEN_USERS = 7 * 24;

/** Makes an instance over a database, with a time and random bytes of one's own. */
type Open = (surroundings: {
  db: Db;
  now: () => Date;
  randomBytes: (size: number) => Buffer;
}) => Promise<Instance>;

/**
 * Fills an empty, migrated database with the demo data, as the operations of the service and its provisioning make it:
 * the same ids, names and secrets each time, and times that lie equally long before `start`. Throws when `signal` is
 * aborted meanwhile.
 */
export async function fillWithDemoData(
  db: Db,
  { start, signal, open }: { start: Date; signal: AbortSignal; open: Open },
): Promise<void> {
  let time = start;
  const hoursAgo = (hours: number) => {
    signal.throwIfAborted();
    time = new Date(start.getTime() - hours * HOUR);
  };
  hoursAgo(FIRST_DAY_HOURS_AGO);
  const { server, parts } = await open({ db, now: () => time, randomBytes: repeatableBytes() });
  await createFirstAdmin(parts);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const admin = createClient({ baseUrl, basic: { login: "admin", password: "admin" } });

  try {
    for (const { name } of ORGANISATIONS) await done(admin.POST("/api/orgs", { body: { name } }));
    for (const [index, person] of PEOPLE.entries()) {
      hoursAgo(FIRST_DAY_HOURS_AGO - (index + 1) * HOURS_BETWEEN_USERS);
      await createPerson(admin, index + 2, person);
    }
    hoursAgo(30 * 24);
    await addMembers(admin);
    await db.raw(readDemoFile("teams.sql"));
    const [failure] = await parts.provisioning.reloadAll();
    if (failure) throw new StartError(`${failure.message}: ${JSON.stringify(failure.details.errors)}`);
    await db.raw(readDemoFile("stars.sql"));

    for (const { login, seenHoursAgo } of PEOPLE) {
      if (seenHoursAgo === undefined || login.startsWith("ldap-")) continue;
      hoursAgo(seenHoursAgo);
      const client = createClient({ baseUrl, basic: { login, password: DEMO_PASSWORD } });
      await done(client.GET("/api/user"));
    }
    for (const session of SESSIONS) {
      hoursAgo(session.beganHoursAgo);
      const client = createClient({ baseUrl, fetch: fromDevice(session) });
      await done(client.POST("/login", { body: { user: session.login, password: DEMO_PASSWORD } }));
      hoursAgo(session.seenHoursAgo);
      // The first request may get a new token, the second one shows that it arrived.
      await done(client.GET("/api/user"));
      await done(client.GET("/api/user"));
    }
    hoursAgo(24);
    for (const [index, { isDisabled }] of PEOPLE.entries()) {
      const params = { path: { user_id: index + 2 } };
      if (isDisabled) await done(admin.POST("/api/admin/users/{user_id}/disable", { params }));
    }
    await setQuotas(admin);
    hoursAgo(0);
    await done(admin.GET("/api/user"));
  } finally {
    await close(server);
  }
}

async function createPerson(admin: Client, id: number, person: Person): Promise<void> {
  const { login, name, role = "Viewer" } = person;
  const email = person.email ?? `${login}@example.com`;
  const params = { path: { user_id: id } };
  await done(admin.POST("/api/admin/users", { body: { login, name, email, password: DEMO_PASSWORD } }));
  if (role !== "Viewer") {
    const path = { org_id: 1, user_id: id };
    await done(admin.PATCH("/api/orgs/{org_id}/users/{user_id}", { params: { path }, body: { role } }));
  }
  if (person.isServerAdmin) {
    const body = { isGrafanaAdmin: true };
    await done(admin.PUT("/api/admin/users/{user_id}/permissions", { params, body }));
  }
}

async function addMembers(admin: Client): Promise<void> {
  for (const [index, { members }] of ORGANISATIONS.entries()) {
    for (const [loginOrEmail, role] of Object.entries(members)) {
      const params = { path: { org_id: index + 2 } };
      await done(admin.POST("/api/orgs/{org_id}/users", { params, body: { loginOrEmail, role } }));
    }
  }
}

async function setQuotas(admin: Client): Promise<void> {
  for (const [user_id, limit] of [
    [2, 20],
    [3, 1],
  ] as const) {
    const params = { path: { user_id, quota_target: "org_user" as const } };
    await done(admin.PUT("/api/admin/users/{user_id}/quotas/{quota_target}", { params, body: { limit } }));
  }
}

/** Sends requests as a device of somebody's does. */
function fromDevice({ address, userAgent }: { address: string; userAgent: string }) {
  return (request: Request) => {
    request.headers.set("X-Real-IP", address);
    request.headers.set("User-Agent", userAgent);
    return fetch(request);
  };
}

async function done(call: Promise<{ error?: unknown; response: Response }>): Promise<void> {
  const { error, response } = await call;
  if (response.ok) return;
  throw new StartError(`the demo data cannot be made: ${response.url} answered ${JSON.stringify(error)}`);
}

// Who trusts a database to hold secrets needs real randomness; nobody trusts demo data.
function repeatableBytes(): (size: number) => Buffer {
  let block = 0;
  let rest = Buffer.alloc(0);
  return (size) => {
    while (rest.length < size) {
      rest = Buffer.concat([rest, createHash("sha256").update(`demo ${block++}`).digest()]);
    }
    const bytes = rest.subarray(0, size);
    rest = rest.subarray(size);
    return bytes;
  };
}

async function close(server: http.Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}
