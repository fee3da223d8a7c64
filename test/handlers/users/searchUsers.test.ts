import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

interface Hit {
  id: number;
  login: string;
  isExternal: boolean;
  isDisabled: boolean;
  authLabels: string[];
  lastSeenAt: string;
  lastSeenAtAge: string;
}

describe("searchUsers", () => {
  const service = serve();
  const uid = expect.stringMatching(/^[a-z][a-z0-9]{13}$/);
  const times = { created: "2026-01-01T00:00:00Z", updated: "2026-01-01T00:00:00Z" };

  async function insert(table: string, row: Record<string, unknown>): Promise<number> {
    const [inserted] = await service.db(table).insert(row).returning<{ id: number }[]>("id");
    return inserted?.id ?? 0;
  }
  const insertUser = (login: string, more: Record<string, unknown> = {}) =>
    insert("user", {
      login,
      email: `${login}@mail`,
      uid: login,
      version: 0,
      org_id: 1,
      is_admin: false,
      ...times,
      ...more,
    });

  async function list(query: Record<string, string | number> | string = {}, caller = service.admin) {
    const parameters = new URLSearchParams(query as Record<string, string>);
    const response = await caller.get(`/api/users?${parameters.toString()}`);
    const next = /^<\?(.*)>; rel="next"$/.exec(response.get("Link") ?? "")?.[1];
    return {
      status: response.status,
      body: response.body as Hit[],
      total: response.get("X-Total-Count"),
      nextPage: next === undefined ? undefined : new URLSearchParams(next).get("page"),
    };
  }
  async function logins(query: Record<string, string | number> | string = {}, caller = service.admin) {
    const { status, body, total } = await list(query, caller);
    return [status, status === 200 ? body.map(({ login }) => login) : body, Number(total)];
  }

  test("shows everybody as their profile does and when they were last seen, by login without regard to case", async () => {
    const response = await service.admin.get("/api/users");
    const own = {
      uid,
      name: "",
      theme: "",
      orgId: 1,
      isDisabled: false,
      isExternal: false,
      authLabels: [],
      avatarUrl: "",
    };
    const dates = { createdAt: "2026-03-01T12:00:00.000Z", updatedAt: "2026-03-01T12:00:00.000Z" };
    expect([response.status, response.body, response.get("X-Total-Count"), response.get("Link")]).toEqual([
      200,
      [
        {
          ...own,
          ...dates,
          id: 1,
          login: "admin",
          email: "admin@localhost",
          isGrafanaAdmin: true,
          isAdmin: true,
          lastSeenAt: "2026-03-01T12:00:00.000Z",
          lastSeenAtAge: "< 1 minute",
        },
        {
          ...own,
          ...dates,
          id: 2,
          login: "viewer",
          email: "viewer@localhost",
          isGrafanaAdmin: false,
          isAdmin: false,
          lastSeenAt: "2016-03-01T12:00:00.000Z",
          lastSeenAtAge: "10 years",
        },
      ],
      "2",
      undefined,
    ]);

    for (const login of ["Zoe", "ben", "Anne"]) await insertUser(login);
    expect(await logins()).toEqual([200, ["admin", "Anne", "ben", "viewer", "Zoe"], 5]);
  });

  describe("sorts by", () => {
    beforeAll(async () => {
      const seen = (day: number) => `2026-02-0${day}T00:00:00Z`;
      await insertUser("sort-a", { email: "S3@sort", name: "two", last_seen_at: seen(2) });
      await insertUser("Sort-B", { email: "s1@sort", name: "One", last_seen_at: seen(4) });
      await insertUser("sort-c", { email: "s4@sort", name: "Two", last_seen_at: null });
      await insertUser("sort-d", { email: "S2@sort", name: null, last_seen_at: seen(3) });
      await insertUser("SORT-E", { email: "s5@sort", name: "one", last_seen_at: seen(2) });
    });

    test.each([
      ["login-asc", "abcde"],
      ["login-desc", "edcba"],
      ["email-asc", "bdace"],
      ["email-desc", "ecadb"],
      // Who was seen last has the smallest age; who never was seen has the greatest.
      ["lastSeenAtAge-asc,login-asc", "bdaec"],
      ["lastSeenAtAge-asc,login-desc", "bdeac"],
      ["lastSeenAtAge-desc,login-asc", "caedb"],
      // Who has no name comes before those who have one.
      ["name-asc,login-asc", "dbeac"],
      ["name-asc,login-desc", "debca"],
      ["name-desc,email-asc", "acbed"],
      ["name-desc,email-desc,login-asc", "caebd"],
      ["name-asc,lastSeenAtAge-asc", "dbeac"],
      ["name-asc,lastSeenAtAge-desc,email-asc,login-asc", "debca"],
      ["login-desc,login-asc", "edcba"],
    ])("%s", async (sort, expected) => {
      const users = Array.from(expected, (letter) =>
        expect.stringMatching(new RegExp(`^sort-${letter}$`, "i")),
      );
      expect(await logins({ query: "@sort", sort })).toEqual([200, users, 5]);
    });

    test("ids where all else is equal, so that no page repeats anybody", async () => {
      const ids: number[] = [];
      for (let index = 0; index < 7; index++) ids.push(await insertUser(`equal-${index}`, { name: "Equal" }));
      for (const sort of ["name-asc", "name-desc", "lastSeenAtAge-asc", "lastSeenAtAge-desc"]) {
        const found: number[] = [];
        for (const page of [1, 2, 3, 4]) {
          const { body } = await list({ query: "equal-", sort, perpage: 2, page });
          found.push(...body.map(({ id }) => id));
        }
        expect([sort, found.sort((one, other) => one - other)]).toEqual([sort, ids]);
      }
    });
  });

  describe("of five users", () => {
    beforeAll(async () => {
      for (const letter of "abcde") await insertUser(`page-${letter}`);
    });

    test.each([
      ["", "abcde", undefined],
      ["perpage=0", "abcde", undefined],
      ["page=0", "abcde", undefined],
      ["page=1", "abcde", undefined],
      ["page=2", "", undefined],
      ["perpage=2", "ab", "2"],
      ["perpage=2&page=0", "ab", "2"],
      ["perpage=2&page=1", "ab", "2"],
      ["perpage=2&page=2", "cd", "3"],
      ["perpage=2&page=3", "e", undefined],
      ["perpage=2&page=4", "", undefined],
      ["perpage=2&page=2147483647", "", undefined],
      ["perpage=100000&page=2147483647", "", undefined],
      ["perpage=4", "abcd", "2"],
      ["perpage=5", "abcde", undefined],
      ["perpage=5&page=2", "", undefined],
      ["perpage=6", "abcde", undefined],
      ["perpage=5000", "abcde", undefined],
    ])("?%s shows %j", async (query, expected, next) => {
      const { status, body, total, nextPage } = await list(`query=page-&${query}`);
      const users = Array.from(expected, (letter) => `page-${letter}`);
      expect([status, body.map(({ login }) => login), total, nextPage]).toEqual([200, users, "5", next]);
    });
  });

  describe("Link", () => {
    // The characters that end a link or a query, stand for others there or are longer on the way.
    const odd = `odd &=#?/+%,;"<> é😀`;
    beforeAll(async () => {
      for (const letter of "abcdefg") await insertUser(`link-${letter}`, { name: odd });
    });
    afterAll(() => service.db("user").whereLike("login", "link-%").delete());

    test.each([
      ["of plain words", { query: "link-", perpage: "3" }],
      ["of a query with odd characters", { query: odd, perpage: "2" }],
      ["from page 0", { query: "link-", perpage: "2", page: "0" }],
      ["with an order of several names", { query: "link-", perpage: "2", sort: "name-asc,login-desc" }],
    ])("leads through all pages, each user once (%s)", async (_, parameters: Record<string, string>) => {
      const visited: string[] = [];
      let url = new URL(`/api/users?${new URLSearchParams(parameters).toString()}`, service.url);
      for (let page = 1; ; page++) {
        const response = await service.admin.get(url.pathname + url.search);
        visited.push(...(response.body as Hit[]).map(({ login }) => login));
        const link = response.get("Link");
        expect([response.status, response.get("X-Total-Count"), page <= 7]).toEqual([200, "7", true]);
        if (link === undefined) break;
        expect(link).toMatch(/^<\?[\x21-\x3b\x3d\x3f-\x7e]*>; rel="next"$/);
        url = new URL(/<(.*)>/.exec(link)?.[1] ?? "", url);
        const expected = { ...parameters, page: String(page + 1) };
        expect(Object.fromEntries(url.searchParams)).toEqual(expected);
      }
      const all = Array.from("abcdefg", (letter) => `link-${letter}`);
      expect(visited).toEqual(parameters.sort ? all.reverse() : all);
    });
  });

  test("service accounts are not shown, not found and not counted", async () => {
    await insertUser("sa-robot", { is_service_account: true });
    await insertUser("sa-person");
    await insertUser("sa-robot-too", { is_service_account: true });
    expect(await logins({ query: "sa-" })).toEqual([200, ["sa-person"], 1]);
    expect(await logins({ query: "sa-", page: 2 })).toEqual([200, [], 1]);
    expect(await logins({ query: "sa-robot" })).toEqual([200, [], 0]);
    const [, everybody] = await logins();
    expect(everybody).not.toContain("sa-robot");
  });

  test.each([
    ["2016-02-28T12:00:00Z", "10 years"],
    ["2024-03-01T12:00:01Z", "1 year"],
    ["2025-03-01T12:00:00Z", "1 year"],
    ["2025-03-01T12:00:01Z", "11 months"],
    ["2026-01-30T00:00:00Z", "1 month"],
    ["2026-01-30T02:00:01Z", "30 days"],
    ["2026-02-26T12:00:00Z", "3 days"],
    ["2026-02-28T12:00:00Z", "1 day"],
    ["2026-02-28T12:00:01Z", "23 hours"],
    ["2026-03-01T10:00:00Z", "2 hours"],
    ["2026-03-01T11:00:00Z", "1 hour"],
    ["2026-03-01T11:00:01Z", "59 minutes"],
    ["2026-03-01T11:58:01Z", "1 minute"],
    ["2026-03-01T11:59:00Z", "1 minute"],
    ["2026-03-01T11:59:01Z", "< 1 minute"],
    ["2026-03-01T12:00:00Z", "< 1 minute"],
    // Another instance's clock may be ahead of this one's.
    ["2026-03-01T12:05:00Z", "< 1 minute"],
    [null, "?"],
  ])("who was seen at %s is not seen for %s", async (seen, age) => {
    const id = await insertUser("seen", { last_seen_at: seen });
    const { status, body } = await list({ query: "seen@" });
    await service.db("user").where({ id }).delete();
    expect([status, body]).toEqual([
      200,
      [
        expect.objectContaining({
          login: "seen",
          lastSeenAt: seen?.replace("Z", ".000Z") ?? "0001-01-01T00:00:00Z",
          lastSeenAtAge: age,
        }),
      ],
    ]);
  });

  test("names the systems that a user comes from, and who is disabled", async () => {
    const modules = [
      ...[
        "oauth_github",
        "oauth_google",
        "oauth_azuread",
        "oauth_gitlab",
        "oauth_grafana_com",
        "oauth_other",
      ],
      ...["auth.saml", "ldap", "", "jwt", "authproxy"],
    ];
    await insertUser("local-one", { name: "From somewhere", is_disabled: true });
    const many = await insertUser("many", { name: "From somewhere" });
    const one = await insertUser("one", { name: "From somewhere" });
    const row = { auth_id: "x", created: times.created };
    for (const auth_module of modules) await insert("user_auth", { user_id: many, auth_module, ...row });
    await insert("user_auth", { user_id: one, auth_module: "ldap", ...row });

    const { status, body } = await list({ query: "from somewhere" });
    const shown = body.map(({ login, isExternal, isDisabled, authLabels }) => [
      login,
      isExternal,
      isDisabled,
      authLabels,
    ]);
    expect([status, shown]).toEqual([
      200,
      [
        ["local-one", false, true, []],
        [
          "many",
          true,
          false,
          [
            ...["GitHub", "Google", "AzureAD", "GitLab", "grafana.com", "OAuth"],
            ...["SAML", "LDAP", "LDAP", "JWT", "Auth Proxy"],
          ],
        ],
        ["one", true, false, ["LDAP"]],
      ],
    ]);
  });

  describe("a query", () => {
    beforeAll(async () => {
      const names: Record<string, string> = {
        "q-percent": "50% off",
        "q-under": "snake_case",
        "q-slash": String.raw`back\slash`,
        "q-plain": "505 off snakexcase backslash",
        "q-quote": `O'Brien "Bob"`,
        "q-accent": "ÉLODIE Ünal Жанна",
        "q-emoji": "party 🎉 people",
        "q-star": "a*b?c[d]",
      };
      for (const [login, name] of Object.entries(names)) await insertUser(login, { name });
      await insertUser("q-LoginTail", { email: "mailhead@MailTail", name: "NameHead" });
    });

    test.each([
      ["0% o", ["q-percent"]],
      ["%", ["q-percent"]],
      ["_", ["q-under"]],
      ["e_c", ["q-under"]],
      ["\\", ["q-slash"]],
      ["k\\s", ["q-slash"]],
      ["\\%", []],
      ["%%", []],
      ["'", ["q-quote"]],
      ['o\'brien "bob"', ["q-quote"]],
      ["*b?", ["q-star"]],
      ["élodie üNAL жАННА", ["q-accent"]],
      ["é", ["q-accent"]],
      ["elodie", []],
      ["🎉", ["q-emoji"]],
      ["Q-LOGINTAIL", ["q-LoginTail"]],
      ["head@mail", ["q-LoginTail"]],
      ["namehead", ["q-LoginTail"]],
      ["Tailmailhead", []],
      ["tail mailhead", []],
      ["mailtailNameHead", []],
      ["LoginTailNameHead", []],
      ["q-nobody", []],
      [" q-plain", []],
    ])("%j finds what contains it", async (query, expected) => {
      expect(await logins({ query })).toEqual([200, expected, expected.length]);
    });

    test("of 255 characters is long, not wrong", async () => {
      expect(await logins({ query: "😀".repeat(255) })).toEqual([200, [], 0]);
    });

    test("that is empty finds everybody", async () => {
      expect(await logins("query=")).toEqual(await logins());
    });
  });

  describe("who may see some users only", () => {
    const total = async () => Number((await list()).total);
    async function give(...scopes: string[]) {
      const role_id = await insert("role", {
        name: "custom:role",
        uid: "custom",
        version: 1,
        org_id: 0,
        ...times,
      });
      await insert("user_role", { org_id: 0, user_id: 2, role_id, created: times.created });
      for (const scope of scopes)
        await insert("permission", { role_id, action: "users:read", scope, ...times });
    }
    afterEach(() => service.db("role").whereLike("name", "custom:%").delete());

    test.each([
      ["global.users:id:2", ["viewer"]],
      ["global.users:id:1", ["admin"]],
      ["users:id:2", []],
      ["users:*", []],
      ["global.users:id:", []],
      ["global.users:id:4242", []],
      ["global.users", []],
      ["global.*:id:2", []],
      ["", []],
    ])("by the scope %j sees and counts %j", async (scope, expected) => {
      await give(scope);
      const count = expected.length;
      expect(await logins({}, service.viewer)).toEqual([200, expected, count]);
      expect(await logins({ page: 2 }, service.viewer)).toEqual([200, [], count]);
      expect(await logins({ query: "min" }, service.viewer)).toEqual(
        expected.includes("admin") ? [200, ["admin"], 1] : [200, [], 0],
      );
    });

    test.each([
      "global.users:id:02",
      "global.users:id:2.0",
      "global.users:id:0x2",
      "global.users:id: 2",
      "global.users:id:2e0",
    ])("by the scope %j, which is nobody's, sees nobody here either", async (scope) => {
      await give(scope);
      await service.viewer.get("/api/users/2").expect(403);
      expect(await logins({}, service.viewer)).toEqual([200, [], 0]);
    });

    test("by several scopes sees them all, page by page", async () => {
      await give("global.users:id:2", "global.users:id:1", "users:id:3");
      expect(await logins({ sort: "login-desc" }, service.viewer)).toEqual([200, ["viewer", "admin"], 2]);
      const first = await list({ perpage: 1 }, service.viewer);
      expect([first.body.map(({ id }) => id), first.total, first.nextPage]).toEqual([[1], "2", "2"]);
    });

    test.each(["global.users:*", "global.users:id:*", "global.*", "*"])(
      "but by %j sees everybody",
      async (scope) => {
        await give(scope);
        expect(await logins({}, service.viewer)).toEqual(await logins());
        expect(await total()).toBeGreaterThan(5);
      },
    );

    test("by a scope and by one for everybody sees everybody", async () => {
      await give("global.users:id:2", "global.users:*");
      expect(await logins({}, service.viewer)).toEqual(await logins());
    });
  });

  describe("of very many users", () => {
    beforeAll(async () => {
      await service.db.raw(
        `insert into "user" (login, email, uid, version, org_id, is_admin, created, updated)
         select 'bulk-' || n, 'bulk-' || n, 'bulk-' || n, 0, 1, false, now(), now() from generate_series(1, 5001) n`,
      );
    });

    test.each([
      ["", 1000, "2"],
      ["&perpage=0", 1000, "2"],
      ["&page=6", 1, undefined],
      ["&perpage=5000", 5000, "2"],
      ["&perpage=5000&page=2", 1, undefined],
      ["&perpage=100000", 5001, undefined],
    ])("shows 1000 where nothing else is said, or as many as one wants (%j)", async (query, count, next) => {
      const { status, body, total, nextPage } = await list(`query=bulk-${query}`);
      const ids = new Set(body.map(({ id }) => id));
      expect([status, ids.size, body.length, total, nextPage]).toEqual([200, count, count, "5001", next]);
    });

    test("more than 100 000 on a page are refused", async () => {
      expect(await list({ perpage: 100_001 })).toMatchObject({
        status: 400,
        body: { errors: [{ path: "query.perpage", message: expect.stringMatching(/from 0 to 100000$/) }] },
      });
    });
  });
});
