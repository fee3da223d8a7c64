import { randomBytes } from "node:crypto";

import { describe, expect, test } from "@jest/globals";

import { basic } from "../../src/contract-tests/requests.js";
import { PASSWORD, serve } from "../server.js";
import { goClientOf } from "./client.js";

interface User {
  id: number;
  email: string;
  name: string;
  login: string;
  isGrafanaAdmin: boolean;
}
interface Member {
  userId: number;
  login: string;
  email: string;
  role: string;
}
interface Org {
  id: number;
  name: string;
}
interface UserConfig {
  email: string;
  name?: string;
  login: string;
  password: string;
  is_admin?: boolean;
}

const BASIC: UserConfig = {
  email: "terraform-test@localhost",
  name: "Terraform Test",
  login: "tt",
  password: "abc123",
};
const CHANGED: UserConfig = {
  email: "terraform-test-update@localhost",
  name: "Terraform Test Update",
  login: "ttu",
  password: "zyx987",
  is_admin: true,
};

describe("terraform-provider-grafana", () => {
  const service = serve();
  const call = goClientOf(service, {
    Accept: "application/json",
    "User-Agent": "Terraform/1.9.8 terraform-provider-grafana",
  });

  const signsIn = async (login: string, password: string) =>
    (await call("GET", "/api/user", undefined, basic(login, password))).status === 200;

  async function create({ is_admin, ...user }: UserConfig): Promise<number> {
    const { status, body } = await call<{ id: number }>("POST", "/api/admin/users", user);
    expect([status, body.id]).toEqual([200, expect.any(Number)]);
    if (is_admin) expect((await setAdmin(body.id, true)).status).toBe(200);
    return body.id;
  }
  // In Go's JSON, false is left out.
  const setAdmin = (id: number, isGrafanaAdmin: boolean) =>
    call("PUT", `/api/admin/users/${id}/permissions`, { isGrafanaAdmin });

  /** What the state holds after a refresh; nothing where the user is gone. */
  async function read(id: number) {
    const { status, body } = await call<User>("GET", `/api/users/${id}`);
    if (status === 404) return undefined;
    const { email, name, login, isGrafanaAdmin } = body;
    return { status, id: body.id, email, name, login, is_admin: isGrafanaAdmin };
  }

  /** Every page until one that is not full, as the data source and the organisation ask for them. */
  async function allUsers() {
    const pages: User[][] = [];
    do {
      const path = `/api/users?page=${pages.length + 1}&perpage=1000`;
      const { status, body } = await call<User[]>("GET", path);
      expect(status).toBe(200);
      pages.push(body);
    } while (pages.at(-1)?.length === 1000);
    return pages;
  }

  /** Every page, the last of which is empty. */
  async function untilEmpty<Item>(path: string, firstPage: number) {
    const found: Item[] = [];
    for (let page = firstPage; ; page++) {
      const { status, body } = await call<Item[]>("GET", `${path}?page=${page}`);
      expect([page, status]).toEqual([page, 200]);
      if (body.length === 0) return found;
      found.push(...body);
    }
  }

  describe("grafana_user", () => {
    test("is created, read, changed, imported and deleted, and gone from the state once it is gone", async () => {
      const id = await create(BASIC);
      const { email, name, login } = BASIC;
      expect(await read(id)).toEqual({ status: 200, id, email, name, login, is_admin: false });
      expect(await signsIn("tt", "abc123")).toBe(true);

      const { password, is_admin, ...profile } = CHANGED;
      const answers = [
        await call("PUT", `/api/users/${id}`, profile),
        await call("PUT", `/api/admin/users/${id}/password`, { password }),
        await setAdmin(id, true),
      ];
      expect(answers.map((answer) => [answer.status, answer.body])).toEqual([
        [200, { message: "User updated" }],
        [200, { message: "User password updated" }],
        [200, { message: "User permissions updated" }],
      ]);
      expect(await signsIn("ttu", "zyx987")).toBe(true);

      // The import knows nothing but the id, and finds all but the password.
      expect(await read(id)).toEqual({ status: 200, id, ...profile, is_admin });

      const deleted = await call("DELETE", `/api/admin/users/${id}`);
      const again = await call("DELETE", `/api/admin/users/${id}`);
      expect([deleted.status, again.status, await read(id)]).toEqual([200, 404, undefined]);
    });

    test("is the same in mixed case: a refresh finds it as configured but for the case, and there is one", async () => {
      const mixed = { ...BASIC, email: "tErrAForm-TEST@localhost", login: "tT" };
      const id = await create(mixed);
      const state = await read(id);
      expect([state?.email.toLowerCase(), state?.login.toLowerCase()]).toEqual([
        "terraform-test@localhost",
        "tt",
      ]);
      const twin = await call("POST", "/api/admin/users", BASIC);
      expect([twin.status, await signsIn("Tt", "abc123")]).toEqual([412, true]);
      // The configuration in lower case is the same user: to write it anyway changes nothing else.
      const { email, name, login } = BASIC;
      const { status } = await call("PUT", `/api/users/${id}`, { email, name, login });
      expect([status, await read(id)]).toEqual([
        200,
        { status: 200, id, email, name, login, is_admin: false },
      ]);
      expect((await call("DELETE", `/api/admin/users/${id}`)).status).toBe(200);
    });

    test("loses a server admin's rights by `{}`", async () => {
      const id = await create({
        email: "former@localhost",
        login: "former",
        password: PASSWORD,
        is_admin: true,
      });
      expect(await read(id)).toMatchObject({ is_admin: true });
      const demoted = await setAdmin(id, false);
      expect([demoted.status, await read(id)]).toEqual([200, expect.objectContaining({ is_admin: false })]);
    });

    test.each(["terraform-test@localhost", "bruce+wayne@gotham.city", "no address at all"])(
      "may have the email %s and a short password, and no login but that",
      async (email) => {
        const { status, body } = await call<{ id: number }>("POST", "/api/admin/users", {
          email,
          password: "abc123",
        });
        expect([status, await read(body.id), await signsIn(email, "abc123")]).toEqual([
          200,
          expect.objectContaining({ email, login: email }),
          true,
        ]);
      },
    );

    test("is one user when the request is sent again, four times at once and once more later", async () => {
      const user = { email: "again@localhost", login: "again", name: "Again", password: PASSWORD };
      const answers = await Promise.all([1, 2, 3, 4].map(() => call("POST", "/api/admin/users", user)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
      const again = await call("POST", "/api/admin/users", user);
      expect([again.status, again.body.message]).toEqual([
        412,
        "User with email 'again@localhost' or username 'again' already exists",
      ]);
      expect(await service.db("user").where({ login: "again" })).toHaveLength(1);
    });

    test("is in the list that goes on until a page is empty", async () => {
      const id = await create({ email: "listed@localhost", login: "listed", password: PASSWORD });
      const found = await untilEmpty<User>("/api/users", 1);
      const ids = await service.db("user").pluck<number[]>("id");
      expect([found.map((user) => user.id).sort(), ids.includes(id)]).toEqual([ids.sort(), true]);
    });
  });

  test("the data source grafana_user finds a user by id, email and login", async () => {
    const id = await create({ ...CHANGED, email: "a+b@localhost", login: "Some One" });
    const user = { id, email: "a+b@localhost", login: "Some One", name: CHANGED.name, isGrafanaAdmin: true };
    const lookup = "/api/users/lookup?loginOrEmail=";
    const answers = [
      await call<User>("GET", `/api/users/${id}`),
      await call<User>("GET", `${lookup}a%2Bb%40localhost`),
      await call<User>("GET", `${lookup}Some+One`),
    ];
    expect(answers.map(({ status, body }) => [status, body])).toEqual(
      answers.map(() => [200, expect.objectContaining(user)]),
    );
  });

  test("the data source grafana_users finds more than 1000 users, also where the last page is full", async () => {
    const stored = () => service.db("user").pluck<number[]>("id");
    const missing = 2000 - (await stored()).length;
    await service.db.raw(
      `insert into "user" (version, login, email, name, org_id, is_admin, created, updated, uid)
       select 0, 'bulk' || n, 'bulk' || n || '@localhost', 'Bulk', 1, false, now(), now(), 'bulk' || n
         from generate_series(1, ?::int) n`,
      [missing],
    );
    const found = async () => {
      const pages = await allUsers();
      return [pages.map(({ length }) => length), new Set(pages.flat().map(({ id }) => id))];
    };
    expect(await found()).toEqual([[1000, 1000, 0], new Set(await stored())]);
    await create({ email: "last@localhost", login: "last", password: PASSWORD });
    expect(await found()).toEqual([[1000, 1000, 1], new Set(await stored())]);
    await service.db("user").where("login", "like", "bulk%").delete();
  });

  describe("grafana_organization", () => {
    type Members = Record<string, string[]>;

    // Go writes what is no UTF-8 as U+FFFD.
    const randomPassword = () =>
      Buffer.concat([Buffer.of(0xff, 0xc0), randomBytes(60), Buffer.of(0, 0x80)]).toString("utf8");

    /** Makes those members who are none yet, users included; answers their passwords. */
    async function add(orgId: number, members: Members): Promise<Map<string, string>> {
      const known = new Set((await allUsers()).flat().map(({ email }) => email));
      const passwords = new Map<string, string>();
      for (const [role, emails] of Object.entries(members)) {
        for (const email of emails) {
          if (!known.has(email)) {
            const password = randomPassword();
            const user = { name: email, login: email, email, password };
            expect((await call("POST", "/api/admin/users", user)).status).toBe(200);
            passwords.set(email, password);
          }
          const { status } = await call("POST", `/api/orgs/${orgId}/users`, { loginOrEmail: email, role });
          expect([email, status]).toEqual([email, 200]);
        }
      }
      return passwords;
    }

    /** What the state holds after a refresh; nothing where the organisation is gone. */
    async function readOrg(id: number) {
      const org = await call<Org>("GET", `/api/orgs/${id}`);
      if (org.status === 404) return undefined;
      const members = await call<Member[]>("GET", `/api/orgs/${id}/users`);
      const state: Members = {};
      for (const { login, email, role } of members.body) {
        if (login !== "admin") (state[role] ??= []).push(email);
      }
      return [org.status, members.status, org.body.id, org.body.name, state];
    }

    test("is created with its members, read, changed, and deleted, while the users stay", async () => {
      const created = await call<{ orgId: number }>("POST", "/api/orgs", { name: "Tenant" });
      const { orgId } = created.body;
      expect(created.status).toBe(200);
      const passwords = await add(orgId, {
        Admin: ["chief@localhost"],
        Editor: ["writer@localhost"],
        Viewer: ["viewer@localhost", "reader@localhost"],
        None: ["nobody@localhost"],
      });
      expect([...passwords.keys()]).toEqual([
        "chief@localhost",
        "writer@localhost",
        "reader@localhost",
        "nobody@localhost",
      ]);
      for (const [email, password] of passwords)
        expect([email, await signsIn(email, password)]).toEqual([email, true]);
      expect(await readOrg(orgId)).toEqual([
        200,
        200,
        orgId,
        "Tenant",
        {
          Admin: ["chief@localhost"],
          Editor: ["writer@localhost"],
          Viewer: ["reader@localhost", "viewer@localhost"],
          None: ["nobody@localhost"],
        },
      ]);

      const twin = await call("POST", "/api/orgs", { name: "Tenant" });
      const present = { loginOrEmail: "writer@localhost", role: "Editor" };
      const already = await call("POST", `/api/orgs/${orgId}/users`, present);
      expect([twin.status, already.status]).toEqual([409, 409]);

      const ids = new Map((await allUsers()).flat().map(({ email, id }) => [email, id]));
      const member = (email: string) => `/api/orgs/${orgId}/users/${ids.get(email) ?? 0}`;
      const changes = [
        await call("PUT", `/api/orgs/${orgId}`, { name: "Tenant & Sons" }),
        await call("PATCH", member("writer@localhost"), { role: "Viewer" }),
        await call("DELETE", member("chief@localhost")),
        await call("DELETE", member("viewer@localhost")),
      ];
      expect(changes.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(await readOrg(orgId)).toEqual([
        200,
        200,
        orgId,
        "Tenant & Sons",
        { Viewer: ["reader@localhost", "writer@localhost"], None: ["nobody@localhost"] },
      ]);

      const deleted = await call("DELETE", `/api/orgs/${orgId}`);
      const again = await call("DELETE", `/api/orgs/${orgId}`);
      expect([deleted.status, again.status, await readOrg(orgId)]).toEqual([200, 404, undefined]);
      for (const [email, password] of passwords)
        expect([email, await signsIn(email, password)]).toEqual([email, true]);
    });

    test("is in the list that begins with page 0 and goes on until a page is empty", async () => {
      const { body } = await call<{ orgId: number }>("POST", "/api/orgs", { name: "Listed" });
      const found = await untilEmpty<Org>("/api/orgs", 0);
      const ids = await service.db("org").pluck<number[]>("id");
      expect([found.map(({ id }) => id).sort(), ids.includes(body.orgId)]).toEqual([ids.sort(), true]);
    });

    test("is found by name with its members, and a member by login or email, as data sources", async () => {
      const name = "Söhne/Töchter & Co. 100 %";
      const created = await call<{ orgId: number }>("POST", "/api/orgs", { name });
      const { orgId } = created.body;
      await add(orgId, { Editor: ["scribe@localhost"] });

      const org = await call<Org>("GET", `/api/orgs/name/${encodeURIComponent(name)}`);
      const missing = await call("GET", "/api/orgs/name/nowhere");
      const members = await call<Member[]>("GET", `/api/orgs/${orgId}/users`);
      expect([org.status, org.body.id, missing.status]).toEqual([200, orgId, 404]);
      expect(members.body.map(({ email, role }) => [email, role])).toEqual([
        ["admin@localhost", "Admin"],
        ["scribe@localhost", "Editor"],
      ]);

      const inOrg = { "X-Grafana-Org-Id": String(orgId) };
      const query = "/api/org/users?query=scribe%40localhost";
      const there = await call<Member[]>("GET", query, undefined, inOrg);
      const elsewhere = await call<Member[]>("GET", "/api/org/users?query=scribe", undefined, {
        "X-Grafana-Org-Id": "1",
      });
      const found = [there, elsewhere].map(({ status, body }) => [
        status,
        body.map(({ login, role }) => [login, role]),
      ]);
      expect(found).toEqual([
        [200, [["scribe@localhost", "Editor"]]],
        [200, [["scribe@localhost", "Viewer"]]],
      ]);
    });
  });
});
