import { createHash } from "node:crypto";

import { beforeAll, describe, expect, test } from "@jest/globals";

import { PASSWORD, serve, type TestService } from "../server.js";

const headers = { Authorization: `Basic ${btoa("admin:admin")}`, "Content-Type": "application/json" };

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Sends a request, as the server admin or with a cookie, and answers the status. */
async function send(url: string, method: string, options: { body?: object; cookie?: string } = {}) {
  const response = await fetch(url, {
    method,
    headers: options.cookie ? { ...headers, Authorization: "", Cookie: options.cookie } : headers,
    ...(options.body && { body: JSON.stringify(options.body) }),
  });
  await response.arrayBuffer();
  return response.status;
}

/** Creates a user without a password, and answers the id. */
async function insertUser({ db, clock }: TestService, login: string, more: object = {}): Promise<number> {
  const row = { login, email: login, uid: login, version: 0, org_id: 0, is_admin: false, ...more };
  const stamps = { created: clock.now, updated: clock.now };
  const [user] = await db("user")
    .insert({ ...row, ...stamps })
    .returning<{ id: number }[]>("id");
  return user?.id ?? 0;
}

/** Creates an organisation with these Admins, and answers the id. */
async function insertOrg({ db, clock }: TestService, name: string, admins: number[]): Promise<number> {
  const stamps = { created: clock.now, updated: clock.now };
  const [org] = await db("org")
    .insert({ name, version: 0, ...stamps })
    .returning<{ id: number }[]>("id");
  const rows = admins.map((user_id) => ({ org_id: org?.id, user_id, role: "Admin", ...stamps }));
  if (rows.length > 0) await db("org_user").insert(rows);
  return org?.id ?? 0;
}

describe("at the same time", () => {
  const service = serve();
  const call = (method: string, path: string, options?: Parameters<typeof send>[2]) =>
    send(`${service.url}/api/admin/users${path}`, method, options);
  const sorted = (statuses: number[]) => statuses.sort((one, other) => one - other);

  test.each([
    ["one login", 100, () => ({ login: "racer" })],
    [
      "one login in different case",
      30,
      (index: number) => ({ login: index % 2 ? "Runner" : "rUNNER", email: `${index}@x` }),
    ],
    [
      "one name as login of the one and email of the other",
      30,
      (index: number) =>
        index % 2
          ? { login: "Both@x", email: `mail-${index}@x` }
          : { login: `login-${index}`, email: "both@X" },
    ],
  ])("of users with %s one is created (%i at once)", async (_, count, user) => {
    const before = await service.db("user").pluck("id");
    const statuses = await Promise.all(
      times(count, (index) => call("POST", "", { body: { ...user(index), password: PASSWORD } })),
    );
    expect(sorted(statuses)).toEqual([200, ...Array<number>(count - 1).fill(412)]);
    expect(await service.db("user").whereNotIn("id", before)).toHaveLength(1);
    expect(await service.db("org_user").whereNotIn("user_id", before)).toHaveLength(1);
  });

  test("one Admin is left of four who are all demoted and removed", async () => {
    const users = await Promise.all(times(4, (index) => insertUser(service, `org-admin-${index}`)));
    for (let round = 0; round < 8; round++) {
      const org = await insertOrg(service, `org-${round}`, users);
      const urlOf = (id: number) => `${service.url}/api/orgs/${org}/users/${id}`;
      const ways = [
        (id: number) => send(urlOf(id), "PATCH", { body: { role: "Viewer" } }),
        (id: number) => send(urlOf(id), "DELETE"),
        (id: number) => send(urlOf(id), "PATCH", { body: { role: "None" } }),
      ];
      const attempts = times(20, (index) => ({ id: users[index % 4] ?? 0, way: ways[(index + round) % 3] }));
      const results = await Promise.all(
        attempts.map(async ({ id, way }) => ({ id, status: await way?.(id) })),
      );

      const left = await service
        .db("org_user")
        .where({ org_id: org, role: "Admin" })
        .pluck<number[]>("user_id");
      expect(left).toHaveLength(1);
      // Whoever is left was refused each time; nobody else was ever the last one.
      const statusesOf = (isLeft: boolean) =>
        results.filter(({ id }) => left.includes(id) === isLeft).map(({ status }) => status);
      expect(new Set(statusesOf(true))).toEqual(new Set([400]));
      expect(statusesOf(false).filter((status) => status !== 200 && status !== 404)).toEqual([]);
    }
  }, 60_000);

  test("one enabled server admin is left of five who demote, disable and delete each other", async () => {
    const { secret_key } = service.parts.settings.security;
    const [first] = await service.db("user").where({ login: "admin" }).pluck<number[]>("id");
    const seconds = service.clock.now.getTime() / 1000;

    for (let round = 0; round < 10; round++) {
      const admins = await Promise.all(
        times(5, async (index) => {
          const login = `admin-${round}-${index}`;
          const id = await insertUser(service, login, { org_id: 1, is_admin: true });
          const hash = createHash("sha256")
            .update(login + secret_key)
            .digest("hex");
          await service.db("user_auth_token").insert({
            user_id: id,
            auth_token: hash,
            prev_auth_token: hash,
            user_agent: "",
            client_ip: "",
            auth_token_seen: true,
            rotated_at: seconds,
            created_at: seconds,
            updated_at: seconds,
            revoked_at: 0,
          });
          return { id, cookie: `grafana_session=${login}` };
        }),
      );
      await service.db("user").where({ id: first }).update({ is_disabled: true });

      // Every admin turns on every admin, oneself included, in two of the three ways.
      const ways = [
        (id: number, cookie: string) => call("PUT", `/${id}/permissions`, { body: {}, cookie }),
        (id: number, cookie: string) => call("POST", `/${id}/disable`, { cookie }),
        (id: number, cookie: string) => call("DELETE", `/${id}`, { cookie }),
      ];
      const attempts = times(50, (index) => ({
        way: ways[(index + round) % 3],
        caller: admins[index % 5],
        target: admins[Math.floor(index / 5) % 5],
      }));
      const results = await Promise.all(
        attempts.map(async ({ way, caller, target }) => ({
          caller: caller?.id,
          target: target?.id,
          status: await way?.(target?.id ?? 0, caller?.cookie ?? ""),
        })),
      );

      const left = await service
        .db("user")
        .where({ is_admin: true, is_disabled: false })
        .pluck<number[]>("id");
      expect(left).toHaveLength(1);
      const [survivor] = left;
      // Nobody could take anything from the one who is left, who was refused in turn.
      const own = results.filter(({ caller, target }) => caller === survivor && target === survivor);
      expect(own.map(({ status }) => status)).toEqual([400, 400]);
      const allowed = [200, 400, 401, 403, 404];
      expect(results.filter(({ status }) => !allowed.includes(status ?? 0))).toEqual([]);

      await service.db("user").where({ id: first }).update({ is_disabled: false });
      await service.db("user").whereIn("id", left).delete();
    }
  }, 60_000);
});

// Foreign keys lock more rows, and so find more waiting in circles; without them, as in a database that Grafana
// created, rows can outlive what they belong to.
describe.each([
  ["with foreign keys", true],
  ["without foreign keys", false],
])("organisations and members at the same time, in a database %s", (_, hasForeignKeys) => {
  const service = serve();
  const call = (method: string, path: string, body?: object) =>
    send(`${service.url}/api${path}`, method, body && { body });

  beforeAll(async () => {
    if (hasForeignKeys) return;
    const constraints = service.db("pg_constraint").where({ contype: "f" });
    const columns = service.db.raw('conrelid::regclass as "table", conname as name');
    for (const { table, name } of await constraints.select<{ table: string; name: string }[]>(columns)) {
      await service.db.raw(`alter table ${table} drop constraint ??`, [name]);
    }
  });

  test("whatever is done to the same users and organisations, nobody waits in a circle or leaves a trace", async () => {
    for (let round = 0; round < 6; round++) {
      const users = await Promise.all(times(4, (index) => insertUser(service, `user-${round}-${index}`)));
      const orgs = await Promise.all(
        times(3, (index) => insertOrg(service, `org-${round}-${index}`, index < 2 ? users : [])),
      );
      await service.db("user").whereIn("id", users).update({ org_id: orgs[0] });

      const attempts = [
        ...users.flatMap((id, index) =>
          orgs.flatMap((org) => [
            () =>
              call("POST", `/orgs/${org}/users`, { loginOrEmail: `user-${round}-${index}`, role: "Editor" }),
            () => call("PATCH", `/orgs/${org}/users/${id}`, { role: "Viewer" }),
            () => call("DELETE", `/orgs/${org}/users/${id}`),
            () => call("POST", `/users/${id}/using/${org}`),
          ]),
        ),
        ...orgs.map(
          (OrgId) => () => call("POST", "/admin/users", { login: `new-${OrgId}`, password: PASSWORD, OrgId }),
        ),
        ...users.slice(0, 2).map((id) => () => call("DELETE", `/admin/users/${id}`)),
        ...orgs.slice(0, 2).map((org) => () => call("DELETE", `/orgs/${org}`)),
      ];
      // In another order each time, as many at once as the pool has connections.
      const keyOf = (index: number) => createHash("sha256").update(`${round} ${index}`).digest("hex");
      const waiting = attempts
        .map((attempt, index) => ({ attempt, key: keyOf(index) }))
        .sort((one, other) => (one.key < other.key ? -1 : 1));
      const statuses: number[] = [];
      await Promise.all(
        times(10, async () => {
          for (let next = waiting.pop(); next; next = waiting.pop()) statuses.push(await next.attempt());
        }),
      );

      const allowed = [200, 400, 401, 404, 409];
      expect(statuses).toHaveLength(attempts.length);
      expect(statuses.filter((status) => !allowed.includes(status))).toEqual([]);
      const orphans = service
        .db("org_user")
        .whereNotIn("user_id", service.db("user").select("id"))
        .orWhereNotIn("org_id", service.db("org").select("id"));
      expect(await orphans).toEqual([]);
      const lost = service
        .db("user")
        .whereNot({ org_id: 0 })
        .whereNotExists(
          service.db("org_user").whereRaw(`user_id = "user".id and org_user.org_id = "user".org_id`),
        );
      expect(await lost).toEqual([]);
    }
  }, 60_000);
});
