import { describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

describe("getSignedInUser", () => {
  const service = serve();
  const uid = expect.stringMatching(/^[a-z][a-z0-9]{13}$/);

  test("shows the first admin as the service made it", async () => {
    const response = await service.admin.get("/api/user");
    expect([response.status, response.body]).toEqual([
      200,
      {
        id: 1,
        uid,
        email: "admin@localhost",
        name: "",
        login: "admin",
        theme: "",
        orgId: 1,
        isGrafanaAdmin: true,
        isDisabled: false,
        isExternal: false,
        authLabels: [],
        updatedAt: "2026-03-01T12:00:00.000Z",
        createdAt: "2026-03-01T12:00:00.000Z",
        avatarUrl: "",
      },
    ]);
  });

  test("shows who calls by cookie, with the systems that manage them", async () => {
    const id = await service.createUser("many", { email: "many@x", name: "Many Sources" });
    const created = service.clock.now;
    await service.db("user_auth").insert(
      ["ldap", "oauth_github", "oauth_unheard_of"].map((auth_module) => ({
        user_id: id,
        auth_module,
        auth_id: "a",
        created,
      })),
    );
    const browser = await service.signIn("many");
    const response = await browser.get("/api/user");
    expect([response.status, response.body]).toEqual([
      200,
      {
        id,
        uid,
        email: "many@x",
        name: "Many Sources",
        login: "many",
        theme: "",
        orgId: 1,
        isGrafanaAdmin: false,
        isDisabled: false,
        isExternal: true,
        authLabels: ["LDAP", "GitHub", "OAuth"],
        updatedAt: "2026-03-01T12:00:00.000Z",
        createdAt: "2026-03-01T12:00:00.000Z",
        avatarUrl: "",
      },
    ]);
  });

  test("notes that the user was active, at most every five minutes", async () => {
    await service.createUser("active");
    const caller = service.as("active", PASSWORD);
    const start = service.clock.now;
    const seen: (Date | undefined)[] = [];
    for (const seconds of [0, 299, 300]) {
      service.clock.now = new Date(start.getTime() + seconds * 1000);
      await caller.get("/api/user").expect(200);
      const row = await service
        .db("user")
        .where({ login: "active" })
        .first<{ last_seen_at: Date }>("last_seen_at");
      seen.push(row.last_seen_at);
    }
    service.clock.now = start;
    expect(seen).toEqual([start, start, new Date(start.getTime() + 300_000)]);
  });
});
