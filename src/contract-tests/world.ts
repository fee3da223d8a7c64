import { randomBytes } from "node:crypto";

import { basic } from "./requests.js";
import { type Target, TargetError } from "./target.js";
import type { StandIns } from "./translate.js";

/** What may have changed and is made anew before it is needed again. */
export type Part = "admin" | "user" | "viewer" | "orgs";

/** The users and organisations that the tests have made on a server, and work with. */
export interface World {
  /** Everything that stands in for the examples; makes what is missing. */
  standIns: () => Promise<StandIns>;
  /** Says that something may have changed. */
  spoil: (parts: Part[]) => void;
  /** Removes a user or an organisation that a test has made. */
  remove: (kind: "users" | "orgs", id: number) => Promise<void>;
  /** Removes all that is marked; answers the names of what is still there. */
  cleanUp: () => Promise<string[]>;
}

/** Begins the names of all that any run makes. */
export const PREFIX = "contract-test-";
const JSON_TYPE = { "Content-Type": "application/json" };
const STRANGER = "nobody";

/**
 * The world of one run on a server, which `account`, a server admin, makes and removes and is itself no part of.
 * Passwords are random: these are users of a real server for as long as the run takes.
 */
export function createWorld({ account, ...target }: Target): World {
  let { call } = target;
  let isBegun = false;
  const mark = `${PREFIX}${randomBytes(4).toString("hex")}-`;
  const secret = `${randomBytes(16).toString("base64url")}-Aa1!`;
  // None is what another name of the examples would become, with the mark before it.
  const examples = ["admin", "user", "viewer", "admin@localhost", "user@graf.com", "viewer@graf.com"];
  const names = Object.fromEntries(
    [...examples, "Main Org.", "Acme Inc."].map((name) => [name, `${mark}own-${name}`]),
  );
  const callers: StandIns["callers"] = {
    anonymous: {},
    admin: basic(String(names.admin), secret),
    viewer: basic(String(names.viewer), secret),
  };
  const users: StandIns["users"] = {};
  const orgs: StandIns["orgs"] = {};
  const standIns: StandIns = { mark, secret, callers, users, orgs, sessions: {}, names };
  const stale = new Set<Part>(["admin", "user", "viewer", "orgs"]);

  async function ask<T>(method: string, path: string, body?: object, headers = account): Promise<T> {
    const json = body && { headers: { ...headers, ...JSON_TYPE }, body: JSON.stringify(body) };
    const answer = await call({ method, path, headers, ...json });
    if (answer.status >= 300) {
      throw new TargetError(
        `the tests cannot go on: ${method} ${path} answers ${answer.status} ${answer.text}`,
      );
    }
    return answer.body as T;
  }
  const asAdmin = () => standIns.callers.admin;

  async function createUser(name: string, email: string): Promise<number> {
    const body = { login: names[name], email: names[email], password: secret, OrgId: orgs[1] };
    return (await ask<{ id: number }>("POST", "/api/admin/users", body)).id;
  }

  async function makeAdmin() {
    const { id } = await ask<{ id: number }>("POST", "/api/admin/users", {
      ...{ login: names.admin, email: names["admin@localhost"], password: secret },
    });
    users[1] = id;
    await ask("PUT", `/api/admin/users/${id}/permissions`, { isGrafanaAdmin: true });
  }

  async function makeOrgs() {
    for (const [id, name] of [
      [1, "Main Org."],
      [2, "Acme Inc."],
    ] as const) {
      const org = { name: names[name] };
      orgs[id] = (await ask<{ orgId: number }>("POST", "/api/orgs", org, asAdmin())).orgId;
    }
    await ask("POST", `/api/user/using/${orgs[1]}`, undefined, asAdmin());
  }

  // Sessions 361 and 364 of the examples are the admin's.
  async function signIn() {
    for (const id of [361, 364]) {
      const body = JSON.stringify({ user: names.admin, password: secret });
      const { headers } = await call({ method: "POST", path: "/login", headers: JSON_TYPE, body });
      const Cookie = (headers["set-cookie"] ?? []).map((one) => one.replace(/;.*/, "")).join("; ");
      type Session = { id: number; isActive: boolean };
      const all = await ask<Session[]>("GET", "/api/user/auth-tokens", undefined, { Cookie });
      standIns.sessions[id] = all.find(({ isActive }) => isActive)?.id ?? 0;
      if (id === 361) standIns.callers["admin-session"] = { Cookie };
    }
  }

  async function renew() {
    // Whoever made the organisations is their Admin: one follows the other.
    if (stale.has("admin")) stale.add("orgs");
    if (stale.has("orgs")) for (const part of ["user", "viewer"] as const) stale.add(part);
    if (stale.size === 0) return;
    isBegun = true;
    for (const [part, id] of [["user", 2] as const, ["viewer", 3] as const, ["admin", 1] as const]) {
      if (stale.has(part)) await forget("users", users, id);
    }
    if (stale.has("orgs")) {
      for (const id of [1, 2]) await forget("orgs", orgs, id);
    }
    if (stale.has("admin")) await makeAdmin();
    if (stale.has("orgs")) await makeOrgs();
    if (stale.has("admin")) await signIn();
    if (stale.has("user")) {
      users[2] = await createUser("user", "user@graf.com");
      const member = { loginOrEmail: names.user, role: "Editor" };
      await ask("POST", `/api/orgs/${orgs[2]}/users`, member, asAdmin());
    }
    if (stale.has("viewer")) users[3] = await createUser("viewer", "viewer@graf.com");
    stale.clear();
  }

  async function forget(kind: "users" | "orgs", ids: StandIns["users"], id: number) {
    if (ids[id] !== undefined) await remove(kind, ids[id]);
    ids[id] = undefined;
  }

  async function marked(): Promise<{ kind: "users" | "orgs"; id: number; name: string }[]> {
    const query = encodeURIComponent(mark);
    type Found = { users: { id: number; login: string; email: string }[] };
    const { users: found } = await ask<Found>("GET", `/api/users/search?perpage=1000&query=${query}`);
    type Org = { id: number; name: string };
    const foundOrgs = await ask<Org[]>("GET", `/api/orgs?perpage=1000&query=${query}`);
    return [
      ...found.map(({ id, login, email }) => ({ kind: "users" as const, id, name: login, also: email })),
      ...foundOrgs.map(({ id, name }) => ({ kind: "orgs" as const, id, name, also: name })),
    ].filter(({ name, also }) => `${name} ${also}`.toLowerCase().includes(mark));
  }

  async function remove(kind: "users" | "orgs", id: number) {
    const path = kind === "users" ? `/api/admin/users/${id}` : `/api/orgs/${id}`;
    await call({ method: "DELETE", path, headers: account });
  }

  async function cleanUp() {
    if (!isBegun) return [];
    call = target.callToTheEnd;
    // With a user go the failed sign-ins under their name.
    const { id } = await ask<{ id: number }>("POST", "/api/admin/users", {
      ...{ login: mark + STRANGER, password: secret },
    });
    await remove("users", id);
    for (const one of await marked()) await remove(one.kind, one.id);
    return (await marked()).map(({ kind, id, name }) => `${kind}/${id} ${name}`);
  }

  async function cleanUpOrSayWhat() {
    try {
      return await cleanUp();
    } catch (error) {
      return [`everything named ${mark}…, because ${(error as Error).message}`];
    }
  }

  return {
    standIns: async () => {
      await renew();
      return standIns;
    },
    spoil: (parts) => parts.forEach((part) => stale.add(part)),
    remove,
    cleanUp: cleanUpOrSayWhat,
  };
}

/** Stands in for the examples without anything being made: one account for all users, its organisation for all. */
export async function readOnlyStandIns({ call, account }: Target): Promise<StandIns> {
  const { body } = await call({ method: "GET", path: "/api/user", headers: account });
  const { id, orgId, login } = body as { id: number; orgId: number; login: string };
  return {
    ...{ mark: PREFIX, secret: "", callers: { anonymous: {}, admin: account } },
    ...{ users: { 1: id, 2: id }, orgs: { 1: orgId, 2: orgId }, sessions: {} },
    names: { admin: login, user: login, "user@graf.com": login },
  };
}
