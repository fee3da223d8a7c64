import { describe, expect, test } from "@jest/globals";
import type { Agent } from "supertest";

import { PASSWORD, serve } from "../../server.js";

const CHROME =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/72.0.3626.119 Safari/537.36";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 11_0 like Mac OS X) AppleWebKit/604.1.38 (KHTML, like Gecko) " +
  "Version/11.0 Mobile/15A372 Safari/604.1";

describe("adminGetUserAuthTokens", () => {
  const service = serve();

  async function list(id: number, caller: Agent = service.admin) {
    const response = await caller.get(`/api/admin/users/${id}/auth-tokens`);
    return [response.status, response.body as unknown];
  }
  async function signIn(user: string, headers: Record<string, string> = {}): Promise<void> {
    await service.anonymous.post("/login").set(headers).send({ user, password: PASSWORD }).expect(200);
  }
  const unixSeconds = () => Math.floor(service.clock.now.getTime() / 1000);

  test("tells browsers, systems and devices apart, ordered by id", async () => {
    const id = await service.createUser("owner");
    await signIn("owner", { "User-Agent": CHROME });
    await signIn("owner", { "User-Agent": IPHONE, "X-Real-IP": "192.0.2.7" });
    const [first, second] = await service
      .db("user_auth_token")
      .where({ user_id: id })
      .orderBy("id")
      .pluck<number[]>("id");
    // A change moves a row to another place in the table.
    await service.db("user_auth_token").where({ id: first }).update({ seen_at: 0 });

    expect(await list(id)).toEqual([
      200,
      [
        {
          id: first,
          isActive: false,
          clientIp: "127.0.0.1",
          browser: "Chrome",
          browserVersion: "72.0",
          os: "Linux",
          osVersion: "",
          device: "Other",
          createdAt: "2026-03-01T12:00:00Z",
          seenAt: "2026-03-01T12:00:00Z",
        },
        {
          id: second,
          isActive: false,
          clientIp: "192.0.2.7",
          browser: "Mobile Safari",
          browserVersion: "11.0",
          os: "iOS",
          osVersion: "11.0",
          device: "iPhone",
          createdAt: "2026-03-01T12:00:00Z",
          seenAt: "2026-03-01T12:00:00Z",
        },
      ],
    ]);
  });

  test("seenAt is when the session was first seen, and createdAt until then", async () => {
    const id = await service.createUser("seen");
    await signIn("seen", { "User-Agent": "" });
    const browser = await service.signIn("seen");
    service.clock.now = new Date("2026-03-01T12:00:09.500Z");
    await browser.get("/api/user").expect(200);

    const tokens = await list(id);
    service.clock.now = new Date("2026-03-01T12:00:00Z");

    expect(tokens).toMatchObject([
      200,
      [
        { browser: "Other", createdAt: "2026-03-01T12:00:00Z", seenAt: "2026-03-01T12:00:00Z" },
        { createdAt: "2026-03-01T12:00:00Z", seenAt: "2026-03-01T12:00:09Z" },
      ],
    ]);
  });

  test("isActive is the session of this very request, and none for Basic authentication", async () => {
    await service.anonymous.post("/login").send({ user: "admin", password: "admin" }).expect(200);
    const browser = await service.signIn("admin", "admin");
    const activity = async (caller: Agent) => {
      const [status, body] = await list(1, caller);
      return [status, (body as { isActive: boolean }[]).map(({ isActive }) => isActive)];
    };
    expect(await activity(browser)).toEqual([200, [false, true]]);
    expect(await activity(service.admin)).toEqual([200, [false, false]]);
  });

  test("shows living sessions only", async () => {
    const id = await service.createUser("mortal");
    const changes = [
      { created_at: unixSeconds() - 30 * 86_400 },
      { rotated_at: unixSeconds() - 7 * 86_400 },
      { revoked_at: unixSeconds() },
      { created_at: unixSeconds() - 30 * 86_400 + 1, rotated_at: unixSeconds() - 7 * 86_400 + 1 },
      { revoked_at: null },
    ];
    const ids: number[] = [];
    for (const change of changes) {
      await signIn("mortal");
      const newest = await service.db("user_auth_token").max<{ max: number }[]>("id").first();
      ids.push(newest?.max ?? 0);
      await service.db("user_auth_token").where({ id: newest?.max }).update(change);
    }

    const [status, body] = await list(id);

    expect([status, (body as { id: number }[]).map((token) => token.id)]).toEqual([200, ids.slice(3)]);
  });

  test("a user without sessions has an empty list", async () => {
    expect(await list(2)).toEqual([200, []]);
  });

  test("an unknown user is not found", async () => {
    expect(await list(4242)).toEqual([404, { message: "user not found", messageId: "user.not-found" }]);
  });
});
