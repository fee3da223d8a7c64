import { describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const enabled = [200, { message: "User enabled" }];
const notFound = [404, { message: "user not found", messageId: "user.not-found" }];

describe("adminEnableUser", () => {
  const service = serve();

  async function enable(id: number) {
    const response = await service.admin.post(`/api/admin/users/${id}/enable`);
    return [response.status, response.body as unknown];
  }
  const isDisabled = async (id: number) =>
    (await service.db("user").where({ id }).first<{ is_disabled: boolean }>()).is_disabled;

  test("lets a disabled user in again with the old password, but into no old session", async () => {
    const id = await service.createUser("returner");
    const browser = await service.signIn("returner");
    await service.admin.post(`/api/admin/users/${id}/disable`).expect(200);

    expect([await enable(id), await isDisabled(id)]).toEqual([enabled, false]);

    await service.as("returner", PASSWORD).get("/api/user").expect(200);
    await browser.get("/api/user").expect(401);
  });

  test("an enabled user stays so", async () => {
    expect([await enable(2), await isDisabled(2)]).toEqual([enabled, false]);
  });

  test("a user of another system is enabled there", async () => {
    const id = await service.createUser("external");
    await service.db("user").where({ id }).update({ is_disabled: true });
    await service
      .db("user_auth")
      .insert({ user_id: id, auth_module: "ldap", auth_id: "cn=external", created: service.clock.now });
    expect([await enable(id), await isDisabled(id)]).toEqual([
      [400, { message: "Could not enable external user", messageId: "user.external" }],
      true,
    ]);
  });

  test("an unknown user and a service account are not found", async () => {
    const id = await service.createUser("robot");
    await service.db("user").where({ id }).update({ is_service_account: true, is_disabled: true });
    expect([await enable(4242), await enable(id), await isDisabled(id)]).toEqual([notFound, notFound, true]);
  });
});
