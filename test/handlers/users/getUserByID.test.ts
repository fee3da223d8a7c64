import { describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

const notFound = [404, { message: "user not found", messageId: "user.not-found" }];

describe("getUserByID", () => {
  const service = serve();
  const uid = expect.stringMatching(/^[a-z][a-z0-9]{13}$/);

  async function show(id: number) {
    const response = await service.admin.get(`/api/users/${id}`);
    return [response.status, response.body as unknown];
  }

  test("shows a user as they are now", async () => {
    const start = service.clock.now;
    const id = await service.createUser("Shown", { email: "Shown@Graf.com", name: "Shown One" });
    const profile = {
      id,
      uid,
      email: "Shown@Graf.com",
      name: "Shown One",
      login: "Shown",
      theme: "",
      orgId: 1,
      isGrafanaAdmin: false,
      isDisabled: false,
      isExternal: false,
      authLabels: [],
      updatedAt: "2026-03-01T12:00:00.000Z",
      createdAt: "2026-03-01T12:00:00.000Z",
      avatarUrl: "",
    };
    expect(await show(id)).toEqual([200, profile]);

    service.clock.now = new Date("2026-03-02T00:00:00Z");
    await service.admin.put(`/api/users/${id}`).send({ theme: "light" }).expect(200);
    service.clock.now = start;
    await service.admin.put(`/api/admin/users/${id}/permissions`).send({ isGrafanaAdmin: true }).expect(200);
    await service.admin.post(`/api/admin/users/${id}/disable`).expect(200);
    expect(await show(id)).toEqual([
      200,
      {
        ...profile,
        theme: "light",
        updatedAt: "2026-03-02T00:00:00.000Z",
        isGrafanaAdmin: true,
        isDisabled: true,
      },
    ]);
  });

  test("names the systems that manage a user, and shows a user without an organisation", async () => {
    const id = await service.createUser("outsider");
    await service.db("org_user").where({ user_id: id }).delete();
    await service.db("user").where({ id }).update({ org_id: 0, name: null, theme: null });
    for (const auth_module of ["oauth_gitlab", "jwt"]) {
      await service
        .db("user_auth")
        .insert({ user_id: id, auth_module, auth_id: "x", created: service.clock.now });
    }
    expect(await show(id)).toEqual([
      200,
      expect.objectContaining({
        login: "outsider",
        name: "",
        theme: "",
        orgId: 0,
        isExternal: true,
        authLabels: ["GitLab", "JWT"],
      }),
    ]);
  });

  test("an unknown user is not found, nor is a deleted one or a service account", async () => {
    const deleted = await service.createUser("deleted");
    await service.admin.delete(`/api/admin/users/${deleted}`).expect(200);
    const robot = await service.createUser("robot");
    await service.db("user").where({ id: robot }).update({ is_service_account: true });
    for (const id of [4242, Number.MAX_SAFE_INTEGER, deleted, robot])
      expect([id, await show(id)]).toEqual([id, notFound]);
  });
});
