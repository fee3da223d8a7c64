import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

const notFound = [404, { message: "user not found", messageId: "user.not-found" }];

describe("getUserByLoginOrEmail", () => {
  const service = serve();

  async function lookUp(query: string) {
    const response = await service.admin.get(`/api/users/lookup?loginOrEmail=${query}`);
    return [response.status, response.body as unknown];
  }
  const is = (login: string) => [200, expect.objectContaining({ login })];

  async function insert(login: string, email: string, more: Record<string, unknown> = {}) {
    const times = { created: service.clock.now, updated: service.clock.now };
    await service
      .db("user")
      .insert({ login, email, uid: randomUUID(), version: 0, org_id: 1, is_admin: false, ...times, ...more });
  }

  test("shows the whole profile, with the systems that manage the user", async () => {
    const id = await service.createUser("Whole", { email: "Whole@Graf.com", name: "The Whole" });
    await service.db("user").where({ id }).update({ theme: "dark", is_disabled: true });
    await service
      .db("user_auth")
      .insert({ user_id: id, auth_module: "ldap", auth_id: "cn=whole", created: service.clock.now });
    expect(await lookUp("whole")).toEqual([
      200,
      {
        id,
        uid: expect.stringMatching(/^[a-z][a-z0-9]{13}$/),
        email: "Whole@Graf.com",
        name: "The Whole",
        login: "Whole",
        theme: "dark",
        orgId: 1,
        isGrafanaAdmin: false,
        isDisabled: true,
        isExternal: true,
        authLabels: ["LDAP"],
        updatedAt: "2026-03-01T12:00:00.000Z",
        createdAt: "2026-03-01T12:00:00.000Z",
        avatarUrl: "",
      },
    ]);
  });

  describe("finds", () => {
    beforeAll(async () => {
      await insert("Élodie", "Élodie@Ünal.org");
      await insert("two words", "two.words+tag@x");
      await insert("odd&=#?/%_\\'", "odd@x");
      await insert("x".repeat(190), `${"y".repeat(188)}@x`);
    });

    test.each([
      ["a login", "viewer", "viewer"],
      ["a login in capitals", "VIEWER", "viewer"],
      ["an email", "viewer%40localhost", "viewer"],
      ["an email in capitals", "Viewer%40LocalHost", "viewer"],
      ["an email with its @ as it is", "viewer@localhost", "viewer"],
      ["a login in capitals beyond ASCII", encodeURIComponent("éLODIE"), "Élodie"],
      ["an email in capitals beyond ASCII", encodeURIComponent("ÉLODIE@üNAL.ORG"), "Élodie"],
      ["a login with a space", "two%20words", "two words"],
      ["a login whose space is a +, as in a form", "two+words", "two words"],
      ["an email whose + is encoded", "two.words%2Btag@x", "two words"],
      ["a login with characters that stand for others", encodeURIComponent("odd&=#?/%_\\'"), "odd&=#?/%_\\'"],
      ["the longest login", "X".repeat(190), "x".repeat(190)],
      ["the longest email", `${"Y".repeat(188)}@X`, "x".repeat(190)],
    ])("%s", async (_, query, login) => {
      expect(await lookUp(query)).toEqual(is(login));
    });
  });

  test.each([
    ["nothing", ""],
    ["spaces", "%20%20"],
    ["an unknown login", "nobody"],
    ["an unknown email", "nobody@localhost"],
    ["a part of a login", "view"],
    ["a part of an email", "viewer@"],
    ["a name, which is neither", "The%20Whole"],
    ["a login with spaces around it", "%20viewer%20"],
    ["% for any characters", "view%25"],
    ["_ for any character", "_iewer"],
    ["an email whose + stands for a space", "two.words+tag@x"],
    ["255 characters", "x".repeat(255)],
  ])("finds nobody by %s", async (_, query) => {
    expect(await lookUp(query)).toEqual(notFound);
  });

  // No operation makes such users, but a database that an older Grafana wrote may hold them.
  test("means the owner of an email first by a name with @, and the owner of a login by any other", async () => {
    await insert("Shared@x", "first@x");
    await insert("second", "shared@X");
    await insert("plain", "third@x");
    await insert("fourth", "Plain");
    expect(await lookUp("shared@x")).toEqual(is("second"));
    expect(await lookUp("PLAIN")).toEqual(is("plain"));
    await service.db("user").where({ login: "second" }).delete();
    await service.db("user").where({ login: "plain" }).delete();
    expect(await lookUp("shared@x")).toEqual(is("Shared@x"));
    expect(await lookUp("PLAIN")).toEqual(is("fourth"));
  });

  test("service accounts are no users, not even where they have the better name", async () => {
    await insert("sa-robot", "robot@x", { is_service_account: true });
    expect(await lookUp("sa-robot")).toEqual(notFound);
    expect(await lookUp("robot@x")).toEqual(notFound);
    await insert("Robot@x", "person@x");
    expect(await lookUp("robot@x")).toEqual(is("Robot@x"));
  });
});
