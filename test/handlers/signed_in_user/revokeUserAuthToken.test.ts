import { describe, expect, test } from "@jest/globals";
import type { Agent } from "supertest";

import { PASSWORD, serve } from "../../server.js";

const revoked = [200, { message: "User auth token revoked" }];
const active = [400, { message: "Cannot revoke active user auth token", messageId: "auth-token.active" }];
const notFound = [404, { message: "User auth token not found", messageId: "auth-token.not-found" }];

describe("revokeUserAuthToken", () => {
  const service = serve();

  async function revoke(caller: Agent, authTokenId: number | undefined) {
    const response = await caller.post("/api/user/revoke-auth-token").send({ authTokenId });
    return [response.status, response.body as unknown];
  }
  const idsOf = (user_id: number) =>
    service.db("user_auth_token").where({ user_id }).orderBy("id").pluck<number[]>("id");
  const statusOf = async (caller: Agent) => (await caller.get("/api/user")).status;

  test("ends that one session, from the next request on", async () => {
    const id = await service.createUser("roamer");
    const [ended, kept] = [await service.signIn("roamer"), await service.signIn("roamer")];
    const [first, second] = await idsOf(id);

    expect(await revoke(kept, first)).toEqual(revoked);

    expect([await idsOf(id), await statusOf(ended), await statusOf(kept)]).toEqual([[second], 401, 200]);
    expect(await revoke(kept, first)).toEqual(notFound);
  });

  test("the session of this very request stays, also when its token has just been replaced", async () => {
    const id = await service.createUser("careless");
    const browser = await service.signIn("careless");
    const [own] = await idsOf(id);
    expect([await revoke(browser, own), await idsOf(id)]).toEqual([active, [own]]);
    const start = service.clock.now;
    service.clock.now = new Date(start.getTime() + 3_600_000);
    const rotated = [await revoke(browser, own), await idsOf(id), await statusOf(browser)];
    service.clock.now = start;
    expect(rotated).toEqual([active, [own], 200]);
  });

  test("by Basic authentication every session can be ended", async () => {
    const id = await service.createUser("thorough");
    const browser = await service.signIn("thorough");
    const [own] = await idsOf(id);
    expect([await revoke(service.as("thorough", PASSWORD), own), await idsOf(id)]).toEqual([revoked, []]);
    expect(await statusOf(browser)).toBe(401);
  });

  test("a session of somebody else is not found and stays, even for a server admin", async () => {
    const id = await service.createUser("victim");
    const victim = await service.signIn("victim");
    const [theirs] = await idsOf(id);
    for (const caller of [await service.signIn("viewer"), service.viewer, service.admin]) {
      expect([await revoke(caller, theirs), await idsOf(id)]).toEqual([notFound, [theirs]]);
    }
    expect(await statusOf(victim)).toBe(200);
  });

  test("who the body says makes no difference", async () => {
    const id = await service.createUser("target");
    await service.signIn("target");
    const [theirs] = await idsOf(id);
    const response = await service.viewer
      .post("/api/user/revoke-auth-token")
      .send({ authTokenId: theirs, userId: id, user_id: id, id });
    expect([response.status, response.body, await idsOf(id)]).toEqual([...notFound, [theirs]]);
  });
});
