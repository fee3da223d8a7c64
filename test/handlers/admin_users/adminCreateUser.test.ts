import { pbkdf2Sync } from "node:crypto";

import { beforeAll, describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const created = {
  id: expect.any(Number),
  uid: expect.stringMatching(/^[a-z][a-z0-9]{13}$/),
  message: "User created",
};

describe("adminCreateUser", () => {
  const service = serve();

  const post = (body: object, caller = service.admin) => caller.post("/api/admin/users").send(body);
  const rowOf = (login: string) => service.db("user").where({ login }).first<Record<string, unknown>>();
  const counts = async () => [
    await service.db("user").count("*").first(),
    await service.db("org").count("*").first(),
    await service.db("org_user").count("*").first(),
  ];

  test("stores the user as Grafana does, as a viewer of the main organisation", async () => {
    const body = { name: "User", email: "User@Graf.com", login: "User", password: PASSWORD, OrgId: 1 };
    const response = await post(body);

    expect([response.status, response.body]).toEqual([200, created]);
    const { id, uid } = response.body as { id: number; uid: string };
    const row = await rowOf("User");
    expect(row).toMatchObject({
      id,
      uid,
      version: 0,
      login: "User",
      email: "User@Graf.com",
      name: "User",
      company: "",
      theme: "",
      org_id: 1,
      is_admin: false,
      is_disabled: false,
      is_service_account: false,
      email_verified: false,
      salt: expect.stringMatching(/^[0-9A-Za-z]{10}$/),
      rands: expect.stringMatching(/^[0-9A-Za-z]{10}$/),
      created: service.clock.now,
      updated: service.clock.now,
      last_seen_at: new Date("2016-03-01T12:00:00Z"),
    });
    expect(row.password).toBe(pbkdf2Sync(PASSWORD, row.salt as string, 10_000, 50, "sha256").toString("hex"));
    expect(await service.db("org_user").where({ user_id: id }).select("org_id", "role", "created")).toEqual([
      { org_id: 1, role: "Viewer", created: service.clock.now },
    ]);
  });

  test.each([
    ["an email alone is the login too", { email: "mail@only" }, ["mail@only", "mail@only"]],
    ["a login alone is the email too", { login: "login-only" }, ["login-only", "login-only"]],
    ["spaces around both are cut off", { login: " cut ", email: "\u00a0cut@x " }, ["cut", "cut@x"]],
    ["a login of spaces is none", { login: "  ", email: "spaces@x" }, ["spaces@x", "spaces@x"]],
    ["an email of spaces is none", { login: "blank", email: " " }, ["blank", "blank"]],
  ])("%s", async (_, body, [login, email]) => {
    const response = await post({ ...body, password: PASSWORD });
    expect([response.status, response.body]).toEqual([200, created]);
    expect(await rowOf(login ?? "")).toMatchObject({ login, email });
  });

  test("name and password are kept as sent, spaces included", async () => {
    const response = await post({ login: "spacious", name: " S ", password: "  x " });
    expect([response.status, response.body]).toEqual([200, created]);
    expect(await rowOf("spacious")).toMatchObject({ name: " S " });
    await service.as("spacious", "  x ").get("/api/user").expect(200);
    await service.as("spacious", "x").get("/api/user").expect(401);
  });

  test("nobody makes a server admin of a new user by a property that the contract does not know", async () => {
    const response = await post({
      login: "climber",
      password: PASSWORD,
      isGrafanaAdmin: true,
      isAdmin: true,
    });
    expect([response.status, response.body]).toEqual([200, created]);
    expect(await rowOf("climber")).toMatchObject({ is_admin: false });
  });

  test.each([
    ["neither login nor email", {}],
    ["empty ones", { login: "", email: "" }],
    ["spaces", { login: "  ", email: " " }],
  ])("without a name (%s) there is no user", async (_, body) => {
    const before = await counts();
    const response = await post({ ...body, password: PASSWORD });
    expect([response.status, response.body, await counts()]).toEqual([
      400,
      {
        message: "Validation error, need specify either username or email",
        messageId: "user.empty-username-and-email",
        errors: [{ path: "body.login", message: "is required where email is missing or empty" }],
      },
      before,
    ]);
  });

  // Characters count, not bytes.
  test.each(["", "abc", "äöü", "😀😀😀"])("the password %j is too short", async (password) => {
    const before = await counts();
    const response = await post({ login: "short", password });
    expect([response.status, response.body, await counts()]).toEqual([
      400,
      {
        message: "Password is missing or too short",
        messageId: "password.too-short",
        errors: [{ path: "body.password", message: "expected at least 4 characters" }],
      },
      before,
    ]);
  });

  test("a password of four characters is enough", async () => {
    const response = await post({ login: "four", password: "äb1 " });
    expect([response.status, response.body]).toEqual([200, created]);
  });

  test.each([
    ["password", { login: "x" }, "is required: expected a string of at most 1000 characters"],
    ["password", { login: "x", password: null }, "expected a string of at most 1000 characters"],
    ["login", { login: 7, password: PASSWORD }, expect.stringMatching(/^expected a string/)],
    ["login", { login: "a\nb", password: PASSWORD }, expect.stringMatching(/without control characters$/)],
    ["email", { email: "e".repeat(191), password: PASSWORD }, expect.stringMatching(/at most 190/)],
    ["OrgId", { login: "x", password: PASSWORD, OrgId: -1 }, expect.stringMatching(/whole number from 0/)],
    ["orgId", { login: "x", password: PASSWORD, orgId: "1" }, expect.stringMatching(/whole number from 0/)],
  ])("a wrong %s is named: %j", async (property, body, message) => {
    const response = await post(body);
    expect([response.status, response.body]).toEqual([
      400,
      {
        message: "bad request data",
        messageId: "request.invalid",
        errors: [{ path: `body.${property}`, message }],
      },
    ]);
  });

  describe("a name is taken that is", () => {
    beforeAll(async () => void (await service.createUser("owner", { email: "owner@x.org" })));

    test.each([
      ["the same login", { login: "owner" }, "owner", "owner"],
      ["the same login in other case, with its own email", { login: "OWNER", email: "o@x" }, "o@x", "OWNER"],
      ["the same email in other case", { login: "other", email: "Owner@X.org" }, "Owner@X.org", "other"],
      ["a login that is another's email", { login: "OWNER@x.org" }, "OWNER@x.org", "OWNER@x.org"],
      ["an email that is another's login", { login: "fresh", email: "Owner" }, "Owner", "fresh"],
    ])("%s", async (_, body, email, login) => {
      const before = await counts();
      const response = await post({ ...body, password: PASSWORD });
      expect([response.status, response.body, await counts()]).toEqual([
        412,
        {
          message: `User with email '${email}' or username '${login}' already exists`,
          messageId: "user.already-exists",
        },
        before,
      ]);
    });
  });

  test("needs the permission", async () => {
    const before = await counts();
    const response = await post({ login: "x", password: PASSWORD }, service.viewer);
    expect([response.status, response.body, await counts()]).toEqual([
      403,
      {
        accessErrorId: expect.stringMatching(/^ACE\d{10}$/),
        title: "Access denied",
        message:
          "You'll need additional permissions to perform this action. Permissions needed: users:create",
        messageId: "auth.permission-missing",
      },
      before,
    ]);
  });

  describe("the organisation", () => {
    const now = "2026-01-01T00:00:00Z";
    const insertOrg = async (name: string): Promise<number> => {
      const [row] = await service
        .db("org")
        .insert({ name, version: 0, created: now, updated: now })
        .returning<{ id: number }[]>("id");
      return row?.id ?? 0;
    };
    const membershipsOf = (id: unknown) =>
      service.db("org_user").where({ user_id: id }).select("org_id", "role");

    test.each([
      ["OrgId", "first member"],
      ["orgId", "second member"],
    ])("is the one of %s", async (property, login) => {
      const orgId = await insertOrg(`named by ${property}`);
      const response = await post({ login, password: PASSWORD, [property]: orgId });
      expect([response.status, response.body]).toEqual([200, created]);
      const { id } = response.body as { id: number };
      expect(await rowOf(login)).toMatchObject({ org_id: orgId });
      expect(await membershipsOf(id)).toEqual([{ org_id: orgId, role: "Viewer" }]);
    });

    test.each([
      ["zero", { OrgId: 0 }],
      ["nought", { orgId: 0 }],
    ])("is that of the settings for %s: %j names none", async (login, named) => {
      const response = await post({ login, password: PASSWORD, ...named });
      expect([response.status, response.body]).toEqual([200, created]);
      expect(await rowOf(login)).toMatchObject({ org_id: 1 });
    });

    test("is the one of OrgId when orgId says another", async () => {
      const orgId = await insertOrg("wins");
      const response = await post({ login: "twice", password: PASSWORD, orgId: 1, OrgId: orgId });
      expect([response.status, response.body]).toEqual([200, created]);
      expect(await rowOf("twice")).toMatchObject({ org_id: orgId });
    });

    test("must exist", async () => {
      const before = await counts();
      const response = await post({ login: "lost", password: PASSWORD, OrgId: 4242 });
      expect([response.status, response.body, await counts()]).toEqual([
        400,
        {
          message: "organization not found",
          messageId: "org.not-found",
          errors: [{ path: "body.OrgId", message: "expected the id of an organisation that exists" }],
        },
        before,
      ]);
    });

    test("and the role in it are those of the settings", async () => {
      const auto_assign_org_id = await insertOrg("by setting");
      const { admin } = await service.another({
        settings: { users: { auto_assign_org_id, auto_assign_org_role: "Editor" } },
      });
      const response = await post({ login: "assigned", password: PASSWORD }, admin);
      expect([response.status, response.body]).toEqual([200, created]);
      const { id } = response.body as { id: number };
      expect(await membershipsOf(id)).toEqual([{ org_id: auto_assign_org_id, role: "Editor" }]);
    });

    test("is the user's own without auto_assign_org, whatever OrgId says", async () => {
      const { admin } = await service.another({ settings: { users: { auto_assign_org: false } } });
      await insertOrg("taken@x");
      for (const [login, email] of [
        ["loner", "loner@x"],
        ["second", "taken@x"],
      ]) {
        const response = await post({ login, email, password: PASSWORD, OrgId: 1 }, admin);
        expect([response.status, response.body]).toEqual([200, created]);
        const { id, uid } = response.body as { id: number; uid: string };
        const name = email === "taken@x" ? `taken@x (${uid})` : email;
        const org = await service.db("org").where({ name }).first<{ id: number }>("id");
        expect(await membershipsOf(id)).toEqual([{ org_id: org.id, role: "Admin" }]);
        expect(await rowOf(login ?? "")).toMatchObject({ org_id: org.id });
      }

      const before = await counts();
      const failed = await post({ login: "loner", email: "new@x", password: PASSWORD }, admin);
      expect([failed.status, failed.body, await counts()]).toEqual([
        412,
        {
          message: "User with email 'new@x' or username 'loner' already exists",
          messageId: "user.already-exists",
        },
        before,
      ]);
    });
  });

  test("the password policy asks for 12 characters with lower and upper case, digit and symbol", async () => {
    const { admin } = await service.another({ settings: { "auth.basic": { password_policy: true } } });
    const before = await counts();
    const broken = {
      "Aa1!Aa1!Aa1": ["at least 12 characters"],
      "aa1!aa1!aa1!": ["an upper-case letter"],
      "AA1!AA1!AA1!": ["a lower-case letter"],
      "Aab!Aab!Aab!": ["a digit"],
      Aa1bAa1bAa1b: ["a character that is neither letter nor digit"],
      "1111": [
        "at least 12 characters",
        "a lower-case letter",
        "an upper-case letter",
        "a character that is neither letter nor digit",
      ],
    };
    for (const [password, rules] of Object.entries(broken)) {
      const response = await post({ login: "policy", password }, admin);
      expect([password, response.status, response.body]).toEqual([
        password,
        400,
        {
          message: "New password doesn't comply with the password policy",
          messageId: "password.policy-infringe",
          errors: rules.map((rule) => ({ path: "body.password", message: `expected ${rule}` })),
        },
      ]);
    }
    expect(await counts()).toEqual(before);
    const response = await post({ login: "policy", password: "Aa1!Aa1!Aa1!" }, admin);
    expect([response.status, response.body]).toEqual([200, created]);
  });
});
