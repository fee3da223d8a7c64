import { describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

const logoutSelf = [400, { message: "You cannot logout yourself", messageId: "user.logout-self" }];

describe("adminLogoutUser", () => {
  const service = serve();

  async function logout(id: number, caller = service.admin) {
    const response = await caller.post(`/api/admin/users/${id}/logout`);
    return [response.status, response.body as unknown];
  }
  const tokensOf = (id: number) => service.db("user_auth_token").where({ user_id: id }).pluck<number[]>("id");

  test("ends all sessions of the user, and nobody else's", async () => {
    const id = await service.createUser("roamer");
    const browsers = [await service.signIn("roamer"), await service.signIn("roamer")];
    const other = await service.signIn("viewer");

    expect(await logout(id)).toEqual([200, { message: "User auth token revoked" }]);

    expect(await tokensOf(id)).toEqual([]);
    for (const browser of browsers) await browser.get("/api/user").expect(401);
    await other.get("/api/user").expect(200);
  });

  test("a user without sessions is logged out too", async () => {
    const id = await service.createUser("idle");
    expect(await logout(id)).toEqual([200, { message: "User auth token revoked" }]);
  });

  test("nobody ends their own sessions so, by cookie or Basic authentication", async () => {
    const browser = await service.signIn("admin", "admin");
    expect([await logout(1), await logout(1, browser)]).toEqual([logoutSelf, logoutSelf]);
    expect(await tokensOf(1)).toHaveLength(1);
    await browser.get("/api/user").expect(200);
  });

  test("an unknown user is not found", async () => {
    expect(await logout(4242)).toEqual([404, { message: "user not found", messageId: "user.not-found" }]);
  });
});
