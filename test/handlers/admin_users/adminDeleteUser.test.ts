import { describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

describe("adminDeleteUser", () => {
  const service = serve();

  async function createUser(login: string): Promise<number> {
    const response = await service.admin.post("/api/admin/users").send({ login, password: PASSWORD });
    return (response.body as { id: number }).id;
  }

  test("deletes a user with everything that is the user's alone", async () => {
    const id = await createUser("leaver");
    await service.anonymous.post("/login").send({ user: "leaver", password: PASSWORD }).expect(200);
    await service
      .db("star")
      .insert({ user_id: id, dashboard_id: 1 })
      .catch(() => undefined);

    const response = await service.admin.delete(`/api/admin/users/${id}`);

    expect([response.status, response.body]).toEqual([200, { message: "User deleted" }]);
    for (const table of ["org_user", "user_auth_token", "star", "user_role"] as const) {
      expect(await service.db(table).where({ user_id: id })).toEqual([]);
    }
    expect(await service.db("user").where({ id })).toEqual([]);
  });

  test("an unknown user is not found", async () => {
    const response = await service.admin.delete("/api/admin/users/4242");
    expect([response.status, response.body]).toEqual([
      404,
      { message: "user not found", messageId: "user.not-found" },
    ]);
  });

  test("the last server admin stays", async () => {
    const response = await service.admin.delete("/api/admin/users/1");
    expect([response.status, response.body]).toEqual([
      400,
      { message: "cannot remove last grafana admin", messageId: "user.last-admin" },
    ]);
    await service.admin.get("/api/user").expect(200);
  });
});
