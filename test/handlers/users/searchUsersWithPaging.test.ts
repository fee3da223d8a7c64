import { beforeAll, describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

interface Result {
  totalCount: number;
  users: { login: string }[];
  page: number;
  perPage: number;
}

describe("searchUsersWithPaging", () => {
  const service = serve();
  const uid = expect.stringMatching(/^[a-z][a-z0-9]{13}$/);

  beforeAll(async () => {
    const row = {
      version: 0,
      org_id: 1,
      is_admin: false,
      created: service.clock.now,
      updated: service.clock.now,
    };
    for (const letter of "abcde") {
      const login = `some-${letter}`;
      await service.db("user").insert({ ...row, login, email: `${login}@mail`, uid: login });
    }
    const login = "some-robot";
    await service.db("user").insert({ ...row, login, email: login, uid: login, is_service_account: true });
  });

  async function search(query: string, caller = service.admin) {
    const response = await caller.get(`/api/users/search?${query}`);
    const { users, ...rest } = response.body as Result;
    return [response.status, users.map(({ login }) => login), rest];
  }

  test("shows the users of a page and what page that is", async () => {
    const response = await service.admin.get("/api/users/search?query=VIEW");
    expect([response.status, response.body]).toEqual([
      200,
      {
        totalCount: 1,
        users: [
          {
            id: 2,
            uid,
            email: "viewer@localhost",
            name: "",
            login: "viewer",
            theme: "",
            orgId: 1,
            isGrafanaAdmin: false,
            isDisabled: false,
            isExternal: false,
            authLabels: [],
            updatedAt: "2026-03-01T12:00:00.000Z",
            createdAt: "2026-03-01T12:00:00.000Z",
            avatarUrl: "",
            isAdmin: false,
            lastSeenAt: "2016-03-01T12:00:00.000Z",
            lastSeenAtAge: "10 years",
          },
        ],
        page: 1,
        perPage: 1000,
      },
    ]);
  });

  test.each([
    ["all on one page", "query=some-", "abcde", [5, 1, 1000]],
    ["0 for page and size", "query=some-&page=0&perpage=0", "abcde", [5, 1, 1000]],
    ["a full page", "query=some-&perpage=2", "ab", [5, 1, 2]],
    ["a full page in the middle", "query=some-&perpage=2&page=2", "cd", [5, 2, 2]],
    ["the last page", "query=some-&perpage=2&page=3", "e", [5, 3, 2]],
    ["the last page, full", "query=some-&perpage=5", "abcde", [5, 1, 5]],
    ["past a full last page", "query=some-&perpage=5&page=2", "", [5, 2, 5]],
    ["past the end", "query=some-&perpage=2&page=4", "", [5, 4, 2]],
    ["far past the end", "query=some-&page=2147483647&perpage=100000", "", [5, 2147483647, 100000]],
    ["nobody found", "query=nobody", "", [0, 1, 1000]],
    ["nobody found, past the end", "query=nobody&page=3", "", [0, 3, 1000]],
    ["another order", "query=some-&perpage=2&sort=login-desc", "ed", [5, 1, 2]],
    ["one found", "query=E-C&perpage=1", "c", [1, 1, 1]],
  ])("counts everybody: %s", async (_, query, letters, [totalCount, page, perPage]) => {
    const users = Array.from(letters, (letter) => `some-${letter}`);
    expect(await search(query)).toEqual([200, users, { totalCount, page, perPage }]);
  });

  test("counts everybody without a query, too, but no service account", async () => {
    const everybody = ["admin", "some-a", "some-b", "some-c", "some-d", "some-e", "viewer"];
    expect(await search("")).toEqual([200, everybody, { totalCount: 7, page: 1, perPage: 1000 }]);
    expect(await search("perpage=3&page=3")).toEqual([
      200,
      everybody.slice(6),
      { totalCount: 7, page: 3, perPage: 3 },
    ]);
    expect(await search("perpage=7&page=2")).toEqual([200, [], { totalCount: 7, page: 2, perPage: 7 }]);
  });

  test("counts only those whom the caller may see", async () => {
    const { now } = service.clock;
    const times = { created: now, updated: now };
    const role = { name: "custom:role", uid: "custom", version: 1, org_id: 0, ...times };
    const [{ id: role_id } = { id: 0 }] = await service
      .db("role")
      .insert(role)
      .returning<{ id: number }[]>("id");
    await service
      .db("permission")
      .insert({ role_id, action: "users:read", scope: "global.users:id:2", ...times });
    await service.db("user_role").insert({ org_id: 0, user_id: 2, role_id, created: now });
    for (const [query, users, page] of [
      ["", ["viewer"], 1],
      ["perpage=1000&page=2", [], 2],
      ["query=viewer", ["viewer"], 1],
    ] as const) {
      expect(await search(query, service.viewer)).toEqual([
        200,
        users,
        { totalCount: 1, page, perPage: 1000 },
      ]);
    }
    expect(await search("query=some-", service.viewer)).toEqual([
      200,
      [],
      { totalCount: 0, page: 1, perPage: 1000 },
    ]);
  });
});
