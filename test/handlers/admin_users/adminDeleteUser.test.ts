import { describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

describe("adminDeleteUser", () => {
  const service = serve();
  const now = "2026-01-01T00:00:00Z";

  async function insert(table: string, row: Record<string, unknown>): Promise<number> {
    const [inserted] = await service.db(table).insert(row).returning<{ id: number }[]>("id");
    return inserted?.id ?? 0;
  }

  test("deletes a user with everything that is the user's alone, and nothing of others", async () => {
    const times = { created: now, updated: now };
    const dashboard = { version: 1, slug: "d", title: "d", data: "{}", org_id: 1, uid: "d", ...times };
    const dashboard_id = await insert("dashboard", dashboard);
    const team_id = await insert("team", { name: "t", org_id: 1, ...times });
    const role_id = await insert("role", { name: "custom:r", uid: "r", version: 1, org_id: 0, ...times });
    const give = async (user_id: number, name: string) => {
      await insert("star", { user_id, dashboard_id });
      await insert("dashboard_acl", { org_id: 1, dashboard_id, user_id, ...times });
      const look = { version: 0, home_dashboard_id: 0, timezone: "", theme: "" };
      await insert("preferences", { org_id: 1, user_id, ...look, ...times });
      await insert("team_member", { org_id: 1, team_id, user_id, ...times });
      await insert("user_auth", { user_id, auth_module: "ldap", auth_id: name, created: now });
      await insert("user_role", { org_id: 0, user_id, role_id, created: now });
      await insert("quota", { org_id: 0, user_id, target: "org_user", limit: 3, ...times });
      for (const scope of [`users:id:${user_id}`, `global.users:id:${user_id}`]) {
        await insert("permission", { role_id, action: "users:read", scope, ...times });
      }
      const managed = { name: `managed:users:${user_id}:permissions`, uid: `m${user_id}`, version: 1 };
      const managedId = await insert("role", { ...managed, org_id: 1, ...times });
      await insert("permission", { role_id: managedId, action: "dashboards:read", scope: "x", ...times });
      await service.as(name, "wrong").get("/api/user").expect(401);
      await service.as(`${name}@x`, "wrong").get("/api/user").expect(401);
      await service.signIn(name);
    };
    const left = async (user_id: number, name: string) => {
      const count = (table: string, where: Record<string, unknown>) =>
        service.db(table).where(where).count<{ count: number }[]>("*");
      const rows: [string, Promise<{ count: number }[]>][] = [
        ...["org_user", "user_auth_token", "star", "dashboard_acl", "preferences", "team_member"],
        ...["user_auth", "user_role", "quota"],
      ].map((table) => [table, count(table, { user_id })]);
      rows.push(
        ["user", count("user", { id: user_id })],
        ["managed role", count("role", { name: `managed:users:${user_id}:permissions` })],
        ["scopes", count("permission", { scope: `users:id:${user_id}` })],
        ["global scopes", count("permission", { scope: `global.users:id:${user_id}` })],
        ["attempts", count("login_attempt", { username: name })],
        ["attempts by email", count("login_attempt", { username: `${name}@x` })],
      );
      return Promise.all(rows.map(async ([what, found]) => [what, (await found)[0]?.count]));
    };
    const id = await service.createUser("leaver", { email: "leaver@x" });
    const other = await service.createUser("stayer", { email: "stayer@x" });
    await give(id, "leaver");
    await give(other, "stayer");
    const before = await left(other, "stayer");
    expect(await left(id, "leaver")).toEqual(before.map(([what]) => [what, 1]));

    const response = await service.admin.delete(`/api/admin/users/${id}`);

    expect([response.status, response.body]).toEqual([200, { message: "User deleted" }]);
    expect(await left(id, "leaver")).toEqual(before.map(([what]) => [what, 0]));
    expect(await left(other, "stayer")).toEqual(before);
    const managed = service.db("role").select("id");
    expect(await service.db("permission").whereNotIn("role_id", managed)).toEqual([]);
  });

  test("ends what the deleted user is doing at once, and frees the name", async () => {
    const id = await service.createUser("ender");
    const browser = await service.signIn("ender");
    await service.as("ender", PASSWORD).get("/api/user").expect(200);

    const response = await service.admin.delete(`/api/admin/users/${id}`);

    expect([response.status, response.body]).toEqual([200, { message: "User deleted" }]);
    await browser.get("/api/user").expect(401);
    await service.as("ender", PASSWORD).get("/api/user").expect(401);
    expect(await service.createUser("ender")).not.toBe(id);
  });

  test("an unknown user is not found", async () => {
    const response = await service.admin.delete("/api/admin/users/4242");
    expect([response.status, response.body]).toEqual([
      404,
      { message: "user not found", messageId: "user.not-found" },
    ]);
  });

  test("a service account is no user", async () => {
    const id = await service.createUser("robot");
    await service.db("user").where({ id }).update({ is_service_account: true });
    const response = await service.admin.delete(`/api/admin/users/${id}`);
    expect([response.status, response.body]).toEqual([
      404,
      { message: "user not found", messageId: "user.not-found" },
    ]);
    expect(await service.db("user").where({ id })).toHaveLength(1);
  });

  test.each(["0", "-1", "+1", "1.5", "1e2", "abc", "01", "9007199254740992", "99999999999999999999", "%20"])(
    "%s is no id",
    async (id) => {
      const response = await service.admin.delete(`/api/admin/users/${id}`);
      expect([response.status, response.body]).toEqual([
        400,
        {
          message: "id is invalid",
          messageId: "request.invalid-id",
          errors: [{ path: "path.user_id", message: "expected a whole number from 1 to 9007199254740991" }],
        },
      ]);
    },
  );

  test("the last server admin stays, also when a disabled one is left", async () => {
    const id = await service.createUser("sleeper");
    await service.db("user").where({ id }).update({ is_admin: true, is_disabled: true });
    const response = await service.admin.delete("/api/admin/users/1");
    expect([response.status, response.body]).toEqual([
      400,
      { message: "cannot remove last grafana admin", messageId: "user.last-admin" },
    ]);
    await service.admin.get("/api/user").expect(200);
  });

  test("an admin may delete oneself when another one is left", async () => {
    const id = await service.createUser("second");
    await service.admin.put(`/api/admin/users/${id}/permissions`).send({ isGrafanaAdmin: true }).expect(200);
    const response = await service.as("second", PASSWORD).delete(`/api/admin/users/${id}`);
    expect([response.status, response.body]).toEqual([200, { message: "User deleted" }]);
    expect(await service.db("user").where({ id })).toEqual([]);
  });

  test("needs no body, and ignores one of any kind", async () => {
    const id = await service.createUser("bodied");
    const response = await service.admin
      .delete(`/api/admin/users/${id}`)
      .set("Content-Type", "text/plain")
      .send("{ no json");
    expect([response.status, response.body]).toEqual([200, { message: "User deleted" }]);
  });
});
