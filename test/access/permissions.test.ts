import { afterEach, describe, expect, test } from "@jest/globals";

import { serve } from "../server.js";

const VIEWER = 2;

describe("permissions", () => {
  const service = serve();
  const times = { created: "2026-01-01T00:00:00Z", updated: "2026-01-01T00:00:00Z" };
  const { created } = times;

  afterEach(async () => {
    for (const table of ["user_role", "team_role", "team"]) await service.db(table).delete();
    await service.db("role").whereLike("name", "custom:%").delete();
  });

  async function insert(table: string, row: Record<string, unknown>): Promise<number> {
    const [inserted] = await service.db(table).insert(row).returning<{ id: number }[]>("id");
    return inserted?.id ?? 0;
  }
  async function roleWith(...permissions: [action: string, scope: string][]): Promise<number> {
    const id = await insert("role", { name: "custom:role", uid: "custom", version: 1, org_id: 0, ...times });
    for (const [action, scope] of permissions)
      await insert("permission", { role_id: id, action, scope, ...times });
    return id;
  }
  const give = (role_id: number, org_id = 0) =>
    insert("user_role", { org_id, user_id: VIEWER, role_id, created });

  async function status(
    method: "get" | "post" | "put" | "delete",
    path: string,
    body?: object,
  ): Promise<number> {
    const response = await service.viewer[method](`/api/admin/${path}`).send(body);
    return response.status;
  }
  const read = (id: number | string = VIEWER) => status("get", `users/${id}/auth-tokens`);
  const list: [string, string] = ["users.authtoken:read", "global.users:*"];

  test("a user without roles may do nothing, and is told what is missing", async () => {
    const response = await service.viewer.get("/api/admin/users/2/auth-tokens");
    expect([response.status, response.body]).toEqual([
      403,
      {
        accessErrorId: expect.stringMatching(/^ACE\d{10}$/),
        title: "Access denied",
        message:
          "You'll need additional permissions to perform this action. Permissions needed: users.authtoken:read",
        messageId: "auth.permission-missing",
      },
    ]);
    const { accessErrorId } = response.body as { accessErrorId: string };
    expect(service.log.filter((line) => line.includes(accessErrorId))).toHaveLength(1);
  });

  describe("come from a role", () => {
    test("of the user, everywhere or in the user's organisation", async () => {
      const role = await roleWith(list);
      const statuses: number[] = [await read()];
      for (const org of [0, 1, 2]) {
        await give(role, org);
        statuses.push(await read());
        await service.db("user_role").delete();
      }
      expect(statuses).toEqual([403, 200, 200, 403]);
    });

    test("of a team that the user is a member of", async () => {
      const role = await roleWith(list);
      const team_id = await insert("team", { name: "team", org_id: 1, ...times });
      await insert("team_role", { org_id: 1, team_id, role_id: role, created });
      const outside = await read();
      await insert("team_member", { org_id: 1, team_id, user_id: VIEWER, ...times });
      const inside = await read();
      await service.db("team_role").update({ org_id: 2 });
      expect([outside, inside, await read()]).toEqual([403, 200, 403]);
    });

    test("of all who have the user's role in the organisation", async () => {
      const role_id = await roleWith(list);
      await insert("builtin_role", { role: "Editor", role_id, org_id: 0, ...times });
      const asEditors = await read();
      await insert("builtin_role", { role: "Viewer", role_id, org_id: 2, ...times });
      const elsewhere = await read();
      await insert("builtin_role", { role: "Viewer", role_id, org_id: 1, ...times });
      expect([asEditors, elsewhere, await read()]).toEqual([403, 403, 200]);
    });

    test("in the organisation that the user works in, not in another one", async () => {
      const org_id = await insert("org", { name: "other", version: 0, ...times });
      await insert("org_user", { org_id, user_id: VIEWER, role: "Editor", ...times });
      const role_id = await roleWith(list);
      await insert("builtin_role", { role: "Editor", role_id, org_id: 0, ...times });
      const before = await read();
      await service.db("user").where({ id: VIEWER }).update({ org_id });
      const after = await read();
      await service.db("user").where({ id: VIEWER }).update({ org_id: 1 });
      expect([before, after]).toEqual([403, 200]);
    });

    test("that the service brings along", async () => {
      const reader = await service.db("role").where({ name: "fixed:users:reader" }).first<{ id: number }>();
      const before = [await read(), await read(1), await status("post", "users/1/logout")];
      await give(reader.id);
      const after = [await read(), await read(1), await status("post", "users/1/logout")];
      expect([before, after]).toEqual([
        [403, 403, 403],
        [200, 200, 403],
      ]);
    });

    test("and go with it from the next request on", async () => {
      await give(await roleWith(list));
      const before = await read();
      await service
        .db("permission")
        .where({ action: list[0], scope: list[1] })
        .whereIn("role_id", service.db("role").where({ name: "custom:role" }).select("id"))
        .delete();
      expect([before, await read()]).toEqual([200, 403]);
    });
  });

  describe("hold for the scope", () => {
    test.each([
      ["global.users:*", 200, 200],
      ["global.users:id:*", 200, 200],
      ["global.users:id:2", 200, 403],
      ["global.users:id:1", 403, 200],
      ["global.*", 200, 200],
      ["*", 200, 200],
      ["users:*", 403, 403],
      ["users:id:2", 403, 403],
      ["global.users", 403, 403],
      ["global.users:id", 403, 403],
      ["global.users:id:", 403, 403],
      ["global.*:id:2", 403, 403],
      ["*:id:2", 403, 403],
      ["global.users:id:?", 403, 403],
      ["", 403, 403],
    ])("%s", async (scope, own, other) => {
      await give(await roleWith(["users.authtoken:read", scope]));
      expect([await read(2), await read(1)]).toEqual([own, other]);
    });

    test("as it is written, not as a number that begins alike", async () => {
      await give(await roleWith(["users.authtoken:read", "global.users:id:2"]));
      expect([await read(22), await read("2%30"), await read(" 2")]).toEqual([403, 403, 403]);
    });

    test("before anybody looks at the id", async () => {
      await give(await roleWith(["users.authtoken:read", "global.users:id:2"]));
      const limited = await read("abc");
      await service
        .db("permission")
        .where({ scope: "global.users:id:2" })
        .update({ scope: "global.users:*" });
      expect([limited, await read("abc")]).toEqual([403, 400]);
    });

    test("where the operation has none, whatever the scope is", async () => {
      await give(await roleWith(["users:create", "global.users:id:7"]));
      expect(await status("post", "users", { login: "made", password: "made" })).toBe(200);
    });
  });

  test.each([
    ["users.password:update", "put", "users/1/password"],
    ["users.permissions:update", "put", "users/1/permissions"],
    ["users.authtoken:list", "get", "users/1/auth-tokens"],
    ["users.authtoken:update", "post", "users/1/revoke-auth-token"],
    ["users.quotas:list", "get", "users/1/quotas"],
    ["users.quotas:update", "put", "users/1/quotas/org_user"],
    ["users:logout", "post", "users/1/logout"],
    ["users.password:write", "put", "users/1/password"],
    ["users.permissions:write", "put", "users/1/permissions"],
    ["users.authtoken:write", "post", "users/1/revoke-auth-token"],
    ["users.quotas:read", "get", "users/1/quotas"],
    ["users.quotas:write", "put", "users/1/quotas/org_user"],
    ["users.logout", "post", "users/1/logout"],
    ["users:delete", "delete", "users/1"],
    ["users:disable", "post", "users/1/disable"],
    ["users:enable", "post", "users/1/enable"],
  ] as const)("%s lets through %s %s, and no neighbour does", async (action, method, path) => {
    // Where nothing shall happen to the admin, the body keeps it from happening.
    const body = method === "put" ? { isGrafanaAdmin: "no answer" } : undefined;
    const denied = async () => {
      const response = await service.viewer[method](`/api/admin/${path}`).send(body);
      return (response.body as { messageId?: string }).messageId === "auth.permission-missing";
    };
    const role = await roleWith(["users:read", "global.users:*"], ["users:write", "global.users:*"]);
    await give(role);
    const before = await denied();
    await insert("permission", { role_id: role, action, scope: "global.users:*", ...times });
    expect([before, await denied()]).toEqual([true, false]);
  });

  test("no role gives what only a server admin may do", async () => {
    await give(await roleWith(["server:admin", ""], ["server:admin", "*"]));
    expect(await status("get", "usage-report-preview")).toBe(403);
    await service.db("user").where({ id: VIEWER }).update({ is_admin: true });
    const asAdmin = await status("get", "usage-report-preview");
    await service.db("user").where({ id: VIEWER }).update({ is_admin: false });
    expect(asAdmin).not.toBe(403);
  });
});
