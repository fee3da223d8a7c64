import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Agent } from "supertest";

import { PASSWORD, serve } from "../../server.js";

const updated = [200, { message: "User updated" }];
const nothingGiven = [
  400,
  {
    message: "Validation error, need specify either username or email",
    messageId: "user.empty-username-and-email",
    errors: [{ path: "body.login", message: "is required where email is missing or empty" }],
  },
];
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

describe("updateSignedInUser", () => {
  const service = serve();

  async function put(caller: Agent, body: object) {
    const response = await caller.put("/api/user").send(body);
    return [response.status, response.body as unknown];
  }
  const rowOf = (id: number) => service.db("user").where({ id }).first<Record<string, unknown>>();
  const everybody = () => service.db("user").orderBy("id").select("id", "login", "email", "name", "theme");
  async function newUser(login: string, more: Record<string, unknown> = {}) {
    const id = await service.createUser(login, more);
    return { id, caller: service.as(login, PASSWORD), browser: await service.signIn(login) };
  }

  test("changes the profile of who calls, and the change is theirs to see", async () => {
    const { id, browser } = await newUser("before", { email: "before@x", name: "Before" });
    await browser.get("/api/user").expect(200);
    const before = await rowOf(id);
    service.clock.now = new Date(service.clock.now.getTime() + 1000);
    const changes = { login: "after", email: "After@x", name: "", theme: "dark" };

    expect(await put(browser, changes)).toEqual(updated);

    expect(await rowOf(id)).toEqual({ ...before, ...changes, updated: service.clock.now });
    const response = await browser.get("/api/user");
    expect([response.status, response.body]).toEqual([
      200,
      expect.objectContaining({ id, ...changes, updatedAt: service.clock.now.toISOString() }),
    ]);
  });

  test.each([
    ["login", { login: "only-login" }, { login: "only-login" }],
    ["email", { email: "only@email" }, { email: "only@email" }],
    ["name", { name: " Only Name " }, { name: " Only Name " }],
    ["theme", { theme: "light" }, { theme: "light" }],
    ["login, without the spaces around it", { login: "\u00a0cut login " }, { login: "cut login" }],
    ["email, without the spaces around it", { email: " cut@x\u00a0" }, { email: "cut@x" }],
    ["email, where the login is empty", { login: " ", email: "filled@x" }, { email: "filled@x" }],
    ["login, where the email is empty", { login: "filled", email: "" }, { login: "filled" }],
  ])("only what is given changes: %s", async (given, body, changes) => {
    const { id, browser } = await newUser(`one of ${given}`, { email: `${given}@x`, name: "Name" });
    await browser.get("/api/user").expect(200);
    const before = await rowOf(id);
    expect([await put(browser, body), await rowOf(id)]).toEqual([
      updated,
      { ...before, ...changes, updated: service.clock.now },
    ]);
  });

  test("a new login counts with the next sign-in, and sessions go on", async () => {
    const { id, caller, browser } = await newUser("old-login", { email: "keeps@x" });
    const sessions = await service.db("user_auth_token").where({ user_id: id }).pluck("id");

    expect(await put(browser, { login: "new-login" })).toEqual(updated);

    expect(await service.db("user_auth_token").where({ user_id: id }).pluck("id")).toEqual(sessions);
    const statuses: number[] = [];
    const byEmail = service.as("keeps@x", PASSWORD);
    for (const each of [browser, caller, service.as("new-login", PASSWORD), byEmail]) {
      statuses.push((await each.get("/api/user")).status);
    }
    expect(statuses).toEqual([200, 401, 200, 200]);
  });

  test("needs no permission at all, not even a place in an organisation", async () => {
    const { id, caller } = await newUser("powerless");
    await service.db("org_user").where({ user_id: id }).delete();
    await service.db("user").where({ id }).update({ org_id: 0 });
    expect([await put(caller, { name: "Still Me" }), await rowOf(id)]).toEqual([
      updated,
      expect.objectContaining({ name: "Still Me" }),
    ]);
  });

  test("who calls is who changes, and in nothing but the profile, whatever else the body says", async () => {
    const { id, browser } = await newUser("attacker");
    await browser.get("/api/user").expect(200);
    const before = await rowOf(id);
    const others = (await everybody()).filter((user) => (user as { id: number }).id !== id);
    const body = {
      ...{ name: "Changed", id: 1, userId: 1, user_id: 1, uid: "mine", isGrafanaAdmin: true, isAdmin: true },
      ...{ is_admin: true, orgId: 4242, OrgId: 4242, password: "another one", salt: "x", isDisabled: true },
      ...{ Login: "admin", createdAt: "0001-01-01T00:00:00Z" },
    };

    expect([await put(browser, body), await rowOf(id)]).toEqual([
      updated,
      { ...before, name: "Changed", updated: service.clock.now },
    ]);
    expect((await everybody()).filter((user) => (user as { id: number }).id !== id)).toEqual(others);
  });

  test.each([
    [{}],
    [{ login: "" }],
    [{ email: " " }],
    [{ login: "", email: "\u00a0 " }],
    [{ login: " ", email: "", name: "Name", theme: "dark" }],
    [{ nickname: "unknown property" }],
  ])("%j says nothing that could change", async (body) => {
    await service.viewer.get("/api/user").expect(200);
    const before = await rowOf(2);
    expect([await put(service.viewer, body), await rowOf(2)]).toEqual([nothingGiven, before]);
  });

  describe("a name that somebody else has", () => {
    const own = {} as { id: number; browser: Agent };
    beforeAll(async () => {
      await service.createUser("owner", { email: "owner@x.org" });
      await service.createUser("second", { email: "second@x.org" });
      const { id, browser } = await newUser("claimant", { email: "claimant@x.org" });
      Object.assign(own, { id, browser });
      await browser.get("/api/user").expect(200);
    });

    test.each([
      ["the login", { login: "owner" }, "username 'owner'", ["login"]],
      ["the login in other case", { login: " OWNER " }, "username 'OWNER'", ["login"]],
      ["the email", { email: "owner@x.org" }, "email 'owner@x.org'", ["email"]],
      ["the email in other case", { email: "Owner@X.org" }, "email 'Owner@X.org'", ["email"]],
      ["the email as login", { login: "OWNER@x.org" }, "username 'OWNER@x.org'", ["login"]],
      ["the login as email", { email: "Owner" }, "email 'Owner'", ["email"]],
      [
        "names of two",
        { login: "second@x.org", email: "owner" },
        "email 'owner' or username 'second@x.org'",
        ["login", "email"],
      ],
      ["one beside a free one", { login: "free", email: "second", name: "New" }, "email 'second'", ["email"]],
    ])("%s: nothing changes", async (_, body, names, properties) => {
      const before = await rowOf(own.id);
      expect([await put(own.browser, body), await rowOf(own.id)]).toEqual([
        conflict(names, ...properties),
        before,
      ]);
    });

    test("is no conflict where it is one's own", async () => {
      const { id, browser } = await newUser("selfish", { email: "selfish@x.org" });
      for (const body of [
        { login: "selfish", email: "selfish@x.org" },
        { login: "SELFISH", email: "Selfish@x.org" },
        { login: "selfish@x.org" },
        { login: "selfish", email: "selfish" },
      ]) {
        expect([body, await put(browser, body), await rowOf(id)]).toEqual([
          body,
          updated,
          expect.objectContaining(body),
        ]);
      }
    });

    test("goes to one of all who want it at once, be it as login or as email", async () => {
      const rivals = await Promise.all(["a", "b", "c", "d"].map((name) => newUser(`rival ${name}`)));
      const bodies = [{ login: "prize@x" }, { email: "PRIZE@x" }, { login: "Prize@X" }, { email: "prize@X" }];
      const answers = await Promise.all(
        rivals.map(({ browser }, each) => put(browser, bodies[each] as object)),
      );
      expect(answers.map(([status]) => status).sort()).toEqual([200, 409, 409, 409]);
      const holders = await service
        .db("user")
        .whereRaw("lower(login) = 'prize@x' or lower(email) = 'prize@x'")
        .pluck("id");
      expect(holders).toEqual([rivals[answers.findIndex(([status]) => status === 200)]?.id]);
    });
  });

  test("who is managed elsewhere changes nothing here", async () => {
    const { id, browser } = await newUser("external");
    await service
      .db("user_auth")
      .insert({ user_id: id, auth_module: "ldap", auth_id: "a", created: service.clock.now });
    await browser.get("/api/user").expect(200);
    const before = await rowOf(id);
    expect([await put(browser, { name: "Local" }), await rowOf(id)]).toEqual([
      [403, { message: "Cannot update external User", messageId: "user.external" }],
      before,
    ]);
  });
});
