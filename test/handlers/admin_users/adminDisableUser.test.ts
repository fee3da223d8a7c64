import { describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const disabled = [200, { message: "User disabled" }];
const notFound = [404, { message: "user not found", messageId: "user.not-found" }];

describe("adminDisableUser", () => {
  const service = serve();

  async function disable(id: number | string) {
    const response = await service.admin.post(`/api/admin/users/${id}/disable`);
    return [response.status, response.body as unknown];
  }
  const isDisabled = async (id: number) =>
    (await service.db("user").where({ id }).first<{ is_disabled: boolean }>()).is_disabled;

  test("locks the user out at once and ends the user's sessions", async () => {
    const id = await service.createUser("closed");
    const browser = await service.signIn("closed");
    await service.as("closed", PASSWORD).get("/api/user").expect(200);
    const other = await service.signIn("viewer");

    expect([await disable(id), await isDisabled(id)]).toEqual([disabled, true]);

    expect(await service.db("user_auth_token").where({ user_id: id })).toEqual([]);
    await browser.get("/api/user").expect(401);
    await service.as("closed", PASSWORD).get("/api/user").expect(401);
    await service.anonymous.post("/login").send({ user: "closed", password: PASSWORD }).expect(401);
    await other.get("/api/user").expect(200);
  });

  test("may be repeated", async () => {
    const id = await service.createUser("twice");
    expect([await disable(id), await disable(id), await isDisabled(id)]).toEqual([disabled, disabled, true]);
  });

  test("a user of another system is disabled there", async () => {
    const id = await service.createUser("external");
    await service
      .db("user_auth")
      .insert({ user_id: id, auth_module: "ldap", auth_id: "cn=external", created: service.clock.now });
    const browser = await service.signIn("external");
    expect([await disable(id), await isDisabled(id)]).toEqual([
      [400, { message: "Could not disable external user", messageId: "user.external" }],
      false,
    ]);
    await browser.get("/api/user").expect(200);
  });

  test("the last enabled server admin stays", async () => {
    const browser = await service.signIn("admin", "admin");
    expect([await disable(1), await isDisabled(1)]).toEqual([
      [400, { message: "cannot remove last grafana admin", messageId: "user.last-admin" }],
      false,
    ]);
    await browser.get("/api/user").expect(200);
  });

  test("one of two server admins may go", async () => {
    const id = await service.createUser("second");
    await service.admin.put(`/api/admin/users/${id}/permissions`).send({ isGrafanaAdmin: true }).expect(200);
    expect([await disable(id), await isDisabled(id)]).toEqual([disabled, true]);
  });

  test("an unknown user and a service account are not found", async () => {
    const id = await service.createUser("robot");
    await service.db("user").where({ id }).update({ is_service_account: true });
    expect([await disable(4242), await disable(id), await isDisabled(id)]).toEqual([
      notFound,
      notFound,
      false,
    ]);
  });

  test("takes a body of any kind for none", async () => {
    const id = await service.createUser("bodied");
    const response = await service.admin
      .post(`/api/admin/users/${id}/disable`)
      .set("Content-Type", "application/json")
      .send("{ no json");
    expect([response.status, response.body]).toEqual(disabled);
  });
});
