import { describe, expect, test } from "@jest/globals";
import type { Agent } from "supertest";

import { PASSWORD, serve } from "../../server.js";

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0";

describe("getUserAuthTokens", () => {
  const service = serve();

  async function list(caller: Agent) {
    const response = await caller.get("/api/user/auth-tokens");
    return [response.status, response.body as unknown];
  }
  const idsOf = (user_id: number) =>
    service.db("user_auth_token").where({ user_id }).orderBy("id").pluck<number[]>("id");

  test("shows one's own sessions, ordered by id, and marks the one of this very request", async () => {
    const id = await service.createUser("owner");
    await service.anonymous
      .post("/login")
      .set({ "User-Agent": FIREFOX, "X-Real-IP": "192.0.2.7" })
      .send({ user: "owner", password: PASSWORD })
      .expect(200);
    const browser = await service.signIn("owner");
    await service.signIn("viewer");
    const [first, second] = await idsOf(id);
    // A change moves a row to another place in the table.
    await service.db("user_auth_token").where({ id: first }).update({ seen_at: 0 });
    const start = service.clock.now;
    service.clock.now = new Date(start.getTime() + 9500);

    const answer = await list(browser);
    service.clock.now = start;

    const createdAt = "2026-03-01T12:00:00Z";
    const tokens = [
      {
        id: first,
        isActive: false,
        clientIp: "192.0.2.7",
        browser: "Firefox",
        browserVersion: "128.0",
        os: "Windows",
        osVersion: "10",
        device: "Other",
        createdAt,
        seenAt: createdAt,
      },
      {
        id: second,
        isActive: true,
        clientIp: "127.0.0.1",
        browser: "Other",
        browserVersion: "",
        os: "Other",
        osVersion: "",
        device: "Other",
        createdAt,
        seenAt: "2026-03-01T12:00:09Z",
      },
    ];
    expect(answer).toEqual([200, tokens]);
    expect(await list(service.as("owner", PASSWORD))).toEqual([
      200,
      tokens.map((token) => ({ ...token, isActive: false })),
    ]);
  });

  test("shows a server admin their own sessions only", async () => {
    await service.signIn("viewer");
    expect(await list(service.admin)).toEqual([200, []]);
    const browser = await service.signIn("admin", "admin");
    const [id] = await idsOf(1);
    expect(await list(browser)).toEqual([200, [expect.objectContaining({ id, isActive: true })]]);
  });

  test("shows living sessions only", async () => {
    const id = await service.createUser("mortal");
    const now = service.clock.now.getTime() / 1000;
    const [month, week] = [30 * 86_400, 7 * 86_400];
    const changes = [
      { created_at: now - month },
      { rotated_at: now - week },
      { revoked_at: now },
      { created_at: now - month + 1, rotated_at: now - week + 1 },
      { revoked_at: null },
    ];
    for (const change of changes) {
      await service.signIn("mortal");
      const newest = (await idsOf(id)).at(-1);
      await service.db("user_auth_token").where({ id: newest }).update(change);
    }

    const [status, body] = await list(service.as("mortal", PASSWORD));

    expect([status, (body as { id: number }[]).map((token) => token.id)]).toEqual([
      200,
      (await idsOf(id)).slice(3),
    ]);
  });

  test("a session that is over is gone from the list", async () => {
    const id = await service.createUser("leaver");
    const [leaving, staying] = [await service.signIn("leaver"), await service.signIn("leaver")];
    const [, kept] = await idsOf(id);
    await leaving.post("/logout").expect(200);
    expect(await list(staying)).toEqual([200, [expect.objectContaining({ id: kept, isActive: true })]]);
  });
});
