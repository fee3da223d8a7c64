import { describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

const revoked = [200, { message: "User auth token revoked" }];
const tokenNotFound = [404, { message: "User auth token not found", messageId: "auth-token.not-found" }];

describe("adminRevokeUserAuthToken", () => {
  const service = serve();

  async function revoke(id: number, body: object, caller = service.admin) {
    const response = await caller.post(`/api/admin/users/${id}/revoke-auth-token`).send(body);
    return [response.status, response.body as unknown];
  }
  const tokensOf = (id: number) =>
    service.db("user_auth_token").where({ user_id: id }).orderBy("id").pluck<number[]>("id");

  test("ends this one session", async () => {
    const id = await service.createUser("roamer");
    const [ended, kept] = [await service.signIn("roamer"), await service.signIn("roamer")];
    const [first, second] = await tokensOf(id);

    expect(await revoke(id, { authTokenId: first })).toEqual(revoked);

    expect(await tokensOf(id)).toEqual([second]);
    await ended.get("/api/user").expect(401);
    await kept.get("/api/user").expect(200);
    expect(await revoke(id, { authTokenId: first })).toEqual(tokenNotFound);
  });

  test("a session of somebody else is not found among this user's", async () => {
    await service.signIn("viewer");
    const [token] = await tokensOf(2);
    expect(await revoke(1, { authTokenId: token })).toEqual(tokenNotFound);
    expect(await tokensOf(2)).toEqual([token]);
  });

  test("the session of this very request stays; Basic authentication may end it", async () => {
    const browser = await service.signIn("admin", "admin");
    const [token] = await tokensOf(1);

    expect([await revoke(1, { authTokenId: token }, browser), await tokensOf(1)]).toEqual([
      [400, { message: "Cannot revoke active user auth token", messageId: "auth-token.active" }],
      [token],
    ]);
    expect([await revoke(1, { authTokenId: token }), await tokensOf(1)]).toEqual([revoked, []]);
    await browser.get("/api/user").expect(401);
  });

  test("an unknown user is not found", async () => {
    expect(await revoke(4242, { authTokenId: 1 })).toEqual([
      404,
      { message: "user not found", messageId: "user.not-found" },
    ]);
  });

  test.each([[{}], [{ authTokenId: "1" }], [{ authTokenId: 0 }]])("%j names no session", async (body) => {
    expect(await revoke(2, body)).toEqual([
      400,
      {
        message: "bad request data",
        messageId: "request.invalid",
        errors: [
          {
            path: "body.authTokenId",
            message: expect.stringMatching(/expected a whole number from 1 to 9007199254740991$/),
          },
        ],
      },
    ]);
  });
});
