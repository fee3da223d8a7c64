import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const changed = [200, { message: "User updated" }];
const notFound = [404, { message: "user not found", messageId: "user.not-found" }];
const blank = [
  400,
  {
    message: "Validation error, need specify either username or email",
    messageId: "user.empty-username-and-email",
    errors: [{ path: "body.login", message: "is required where email is missing or empty" }],
  },
];

describe("updateUser", () => {
  const service = serve();

  async function put(id: number, body: object, caller = service.admin) {
    const response = await caller.put(`/api/users/${id}`).send(body);
    return [response.status, response.body as unknown];
  }
  const rowOf = (id: number) => service.db("user").where({ id }).first<Record<string, unknown>>();
  const conflict = (names: string, ...properties: string[]) => [
    409,
    {
      message: `User with ${names} already exists`,
      messageId: "user.conflict",
      errors: properties.map((name) => ({
        path: `body.${name}`,
        message: "expected one that is no other user's login or email",
      })),
    },
  ];

  describe("changes what is sent and nothing else", () => {
    let id = 0;
    beforeAll(async () => {
      id = await service.createUser("before", { email: "before@x", name: "Before" });
      await service.db("user").where({ id }).update({ theme: "dark", is_admin: true, company: "Acme" });
      // Whose requests are noted as activity no more, which is a change, too.
      await service.db("user").where({ id: 1 }).update({ last_seen_at: "2030-01-01T00:00:00Z" });
    });

    test.each([
      [{ login: "after" }, { login: "after" }],
      [{ email: "after@x" }, { email: "after@x" }],
      [{ name: "After" }, { name: "After" }],
      [{ name: "" }, { name: "" }],
      [{ name: " After \u00a0" }, { name: " After \u00a0" }],
      [{ theme: "light" }, { theme: "light" }],
      [{ theme: "" }, { theme: "" }],
      [
        { name: "", theme: "" },
        { name: "", theme: "" },
      ],
      [
        { login: "after", email: "after@x", name: "After", theme: "light" },
        { login: "after", email: "after@x", name: "After", theme: "light" },
      ],
      [{ login: "", email: "after@x" }, { email: "after@x" }],
      [{ login: "", name: "After" }, { name: "After" }],
      [{ login: "after", email: " \u00a0" }, { login: "after" }],
      [
        { login: "  after\u3000", email: "\u00a0after@x " },
        { login: "after", email: "after@x" },
      ],
      [{ login: "two words" }, { login: "two words" }],
      [
        { login: "after", password: "new", isGrafanaAdmin: false, orgId: 2, id: 1, uid: "x" },
        { login: "after" },
      ],
      // Whole users, as clients read them, are sent back with one thing changed.
      [{ id: 1, login: "before", email: "before@x", name: "After", isDisabled: true }, { name: "After" }],
    ])("%j", async (body, changes) => {
      const before = await rowOf(id);
      const others = await service.db("user").whereNot({ id }).orderBy("id");
      const start = service.clock.now;
      service.clock.now = new Date("2026-03-01T13:00:00Z");
      const { now } = service.clock;
      const outcome = await put(id, body);
      service.clock.now = start;

      expect([outcome, await rowOf(id)]).toEqual([changed, { ...before, ...changes, updated: now }]);
      expect(await service.db("user").whereNot({ id }).orderBy("id")).toEqual(others);
      await service.db("user").where({ id }).update(before);
    });
  });

  test.each([
    ["nothing", {}],
    ["nothing known", { password: "new", Login: "after" }],
    ["an empty login and email", { login: "", email: "" }],
    ["blank ones", { login: " ", email: "\u00a0 " }],
    ["blank ones beside a name", { login: " ", email: "", name: "New", theme: "light" }],
  ])("by %s nobody is changed", async (_, body) => {
    const before = await rowOf(2);
    expect([await put(2, body), await rowOf(2)]).toEqual([blank, before]);
  });

  describe("login and email are nobody else's login or email", () => {
    let id = 0;
    beforeAll(async () => {
      await service.createUser("Owner", { email: "owner@x.org" });
      await service.createUser("Émile", { email: "émile@x.org" });
      const robot = await service.createUser("sa-robot", { email: "robot@x.org" });
      await service.db("user").where({ id: robot }).update({ is_service_account: true });
      id = await service.createUser("asker", { email: "asker@x.org" });
    });

    test.each([
      [{ login: "Owner" }, conflict("username 'Owner'", "login")],
      [{ login: "oWNER" }, conflict("username 'oWNER'", "login")],
      [{ login: " owner " }, conflict("username 'owner'", "login")],
      [{ login: "ÉMILE" }, conflict("username 'ÉMILE'", "login")],
      [{ login: "OWNER@x.org" }, conflict("username 'OWNER@x.org'", "login")],
      [{ login: "sa-robot" }, conflict("username 'sa-robot'", "login")],
      [{ email: "Owner@X.org" }, conflict("email 'Owner@X.org'", "email")],
      [{ email: "OWNER" }, conflict("email 'OWNER'", "email")],
      [{ email: "robot@x.org" }, conflict("email 'robot@x.org'", "email")],
      [{ login: "free", email: "owner@x.org", name: "N" }, conflict("email 'owner@x.org'", "email")],
      [{ login: "owner", email: "free@x.org", theme: "light" }, conflict("username 'owner'", "login")],
      [{ login: "asker", email: "owner" }, conflict("email 'owner'", "email")],
      [
        { login: "owner", email: "ÉMILE@x.org" },
        conflict("email 'ÉMILE@x.org' or username 'owner'", "login", "email"),
      ],
      [
        { login: "viewer@localhost", email: "owner" },
        conflict("email 'owner' or username 'viewer@localhost'", "login", "email"),
      ],
      [{ login: "owner", email: "owner" }, conflict("email 'owner' or username 'owner'", "login", "email")],
    ])("%j: nothing changes", async (body, expected) => {
      const before = await rowOf(id);
      expect([await put(id, body), await rowOf(id)]).toEqual([expected, before]);
    });

    test.each([
      ["as they are", { login: "asker", email: "asker@x.org" }],
      ["in other capitals", { login: "ASKER", email: "Asker@X.org" }],
      ["exchanged", { login: "asker@x.org", email: "asker" }],
      ["the login as both", { login: "asker", email: "Asker" }],
      ["the email as both", { login: "ASKER@x.org", email: "asker@x.org" }],
      ["new ones that are equal", { login: "one@x.org", email: "one@x.org" }],
    ])("one's own may be sent: %s", async (_, names) => {
      expect([await put(id, names), await rowOf(id)]).toEqual([changed, expect.objectContaining(names)]);
      expect(await put(id, { login: "asker", email: "asker@x.org" })).toEqual(changed);
    });

    test("what somebody gave up is free", async () => {
      const giver = await service.createUser("giver", { email: "giver@x.org" });
      expect(await put(id, { login: "giver" })).toEqual(conflict("username 'giver'", "login"));
      expect(await put(giver, { login: "given", email: "given@x.org" })).toEqual(changed);
      expect(await put(id, { login: "giver@x.org", email: "Giver" })).toEqual(changed);
      expect(await rowOf(id)).toMatchObject({ login: "giver@x.org", email: "Giver" });
    });
  });

  test("a user of another system is changed there", async () => {
    const id = await service.createUser("external");
    await service
      .db("user_auth")
      .insert({ user_id: id, auth_module: "ldap", auth_id: "cn=external", created: service.clock.now });
    const before = await rowOf(id);
    for (const body of [{ name: "New" }, { theme: "light" }, { login: "viewer" }]) {
      expect([await put(id, body), await rowOf(id)]).toEqual([
        [403, { message: "Cannot update external User", messageId: "user.external" }],
        before,
      ]);
    }
  });

  test("an unknown user is not found, nor is a service account", async () => {
    const id = await service.createUser("robot");
    await service.db("user").where({ id }).update({ is_service_account: true });
    const before = await rowOf(id);
    expect(await put(4242, { name: "New" })).toEqual(notFound);
    expect(await put(4242, { login: "viewer" })).toEqual(notFound);
    expect([await put(id, { name: "New", login: "new" }), await rowOf(id)]).toEqual([notFound, before]);
  });

  test("a new login signs in, the old one no longer, and sessions go on", async () => {
    const id = await service.createUser("old-login", { email: "old@x" });
    const browser = await service.signIn("old-login");
    await service.as("old-login", PASSWORD).get("/api/user").expect(200);
    await service.as("old@x", PASSWORD).get("/api/user").expect(200);

    expect(await put(id, { login: "new-login", email: "new@x" })).toEqual(changed);

    const statuses = await Promise.all(
      ["old-login", "old@x", "new-login", "NEW@x"].map(
        async (name) => (await service.as(name, PASSWORD).get("/api/user")).status,
      ),
    );
    const signIn = (user: string) => service.anonymous.post("/login").send({ user, password: PASSWORD });
    statuses.push((await signIn("old-login")).status, (await signIn("new-login")).status);
    expect(statuses).toEqual([401, 401, 200, 200, 401, 200]);
    const own = await browser.get("/api/user");
    expect([own.status, own.body]).toEqual([
      200,
      expect.objectContaining({ id, login: "new-login", email: "new@x" }),
    ]);
  });

  describe("at the same time", () => {
    async function insertUsers(count: number): Promise<number[]> {
      const row = {
        version: 0,
        org_id: 1,
        is_admin: false,
        created: service.clock.now,
        updated: service.clock.now,
      };
      const users = Array.from({ length: count }, () => {
        const uid = randomUUID();
        return { ...row, uid, login: uid, email: `${uid}@x` };
      });
      const rows = await service.db("user").insert(users).returning<{ id: number }[]>("id");
      return rows.map(({ id }) => id);
    }
    const statusesOf = (outcomes: unknown[][]) =>
      outcomes.map(([status]) => status as number).sort((one, other) => one - other);
    const named = (name: string) =>
      service.db("user").whereRaw("lower(?) in (lower(login), lower(email))", [name]).pluck<number[]>("id");

    test.each([
      ["one login", "racer", () => ({ login: "racer" })],
      ["one email", "racer@x", () => ({ email: "racer@x" })],
      [
        "one login in different case",
        "runner",
        (index: number) => ({ login: index % 2 ? "Runner" : "rUNNER" }),
      ],
      [
        "one name as login of the one and email of the other",
        "both@x",
        (index: number) => (index % 2 ? { login: "Both@x" } : { email: "both@X" }),
      ],
      [
        "two names in turn",
        "left",
        (index: number) =>
          index % 2 ? { login: "left", email: "right" } : { login: "right", email: "left" },
      ],
    ])("of 50 users who take %s one has it", async (_, name, body) => {
      const ids = await insertUsers(50);
      const outcomes = await Promise.all(ids.map((id, index) => put(id, body(index))));
      expect(statusesOf(outcomes)).toEqual([200, ...Array<number>(49).fill(409)]);
      const winner = ids[outcomes.findIndex(([status]) => status === 200)];
      expect(await named(name)).toEqual([winner]);
    });

    // JavaScript has other small letters for these than PostgreSQL, which decides.
    test.each([
      ["ΟΔΟΣ", "οδοσ"],
      ["İx", "ix"],
    ])(
      "of 50 users who take the logins %s and %s one has each that the database tells apart",
      async (...names) => {
        const { rows } = await service.db.raw<{ rows: { lower: string }[] }>(
          "select distinct lower(name) from unnest(?::text[]) name",
          [names],
        );
        const ids = await insertUsers(50);
        const outcomes = await Promise.all(ids.map((id, index) => put(id, { login: names[index % 2] })));
        const expected = Array.from(ids, (_, index) => (index < rows.length ? 200 : 409));
        expect(statusesOf(outcomes)).toEqual(expected);
      },
    );

    test("a name goes to a new user or to one who takes it, never to both", async () => {
      const ids = await insertUsers(10);
      const outcomes = await Promise.all(
        ids.flatMap((id, index) => {
          const user = { login: `new-${index}`, email: "Wanted@x", password: PASSWORD };
          const created = service.admin.post("/api/admin/users").send(user);
          return [put(id, { login: "wanted@X" }), created.then(({ status }) => [status])];
        }),
      );
      const [first, ...others] = statusesOf(outcomes);
      expect([first, others.every((status) => [409, 412].includes(status))]).toEqual([200, true]);
      expect(await named("wanted@x")).toHaveLength(1);
    });

    test("two who want each other's login both keep their own", async () => {
      for (let round = 0; round < 10; round++) {
        const [one = 0, other = 0] = await insertUsers(2);
        const [first, second] = [await rowOf(one), await rowOf(other)];
        const outcomes = await Promise.all([
          put(one, { login: second.login }),
          put(other, { login: first.login }),
        ]);
        expect(statusesOf(outcomes)).toEqual([409, 409]);
        expect([await rowOf(one), await rowOf(other)]).toEqual([first, second]);
      }
    });

    test("different changes of one user are all kept", async () => {
      const [id = 0] = await insertUsers(1);
      const changes = { login: "all-login", email: "all@x", name: "All", theme: "light" };
      const outcomes = await Promise.all(
        Object.entries(changes).map(([name, value]) => put(id, { [name]: value })),
      );
      expect([outcomes, await rowOf(id)]).toEqual([Array(4).fill(changed), expect.objectContaining(changes)]);
    });
  });
});
