import { pbkdf2Sync } from "node:crypto";

import { describe, expect, test } from "@jest/globals";
import type { Agent } from "supertest";

import { PASSWORD, serve } from "../../server.js";

const changed = [200, { message: "User password changed" }];
const wrongOldPassword = [401, { message: "Invalid old password", messageId: "password-auth.old-password" }];
const NEW = "another one";

interface Row {
  password: string;
  salt: string;
  updated: Date;
}

describe("changeUserPassword", () => {
  const service = serve();

  async function put(caller: Agent, oldPassword: string, newPassword = NEW) {
    const response = await caller.put("/api/user/password").send({ oldPassword, newPassword });
    return [response.status, response.body as unknown];
  }
  const statusOf = async (caller: Agent) => (await caller.get("/api/user")).status;
  /** All of a user that this operation may change. */
  const stateOf = async (id: number) => [
    await service.db("user").where({ id }).first<Row>("password", "salt", "updated"),
    await service.db("user_auth_token").where({ user_id: id }).orderBy("id").pluck<number[]>("id"),
  ];
  const attemptsOf = (username: string) => service.db("login_attempt").where({ username });

  test("stores the new password with a new salt, and only it signs in from now on", async () => {
    const id = await service.createUser("changer");
    const caller = service.as("changer", PASSWORD);
    const before = await service.db("user").where({ id }).first<Row>();
    service.clock.now = new Date(service.clock.now.getTime() + 1000);

    expect(await put(caller, PASSWORD)).toEqual(changed);

    const after = await service.db("user").where({ id }).first<Row>();
    expect(after).toEqual({
      ...before,
      password: pbkdf2Sync(NEW, after.salt, 10_000, 50, "sha256").toString("hex"),
      salt: expect.stringMatching(/^[0-9A-Za-z]{10}$/),
      updated: service.clock.now,
      last_seen_at: service.clock.now,
    });
    expect(after.salt).not.toBe(before.salt);
    expect([await statusOf(caller), await statusOf(service.as("changer", NEW))]).toEqual([401, 200]);
  });

  test("keeps the new password as sent, spaces and all", async () => {
    await service.createUser("exact");
    expect(await put(service.as("exact", PASSWORD), PASSWORD, "  äb ")).toEqual(changed);
    expect([await statusOf(service.as("exact", "äb")), await statusOf(service.as("exact", "  äb "))]).toEqual(
      [401, 200],
    );
  });

  test("ends all sessions of who calls, that of this request too, and nobody else's", async () => {
    const id = await service.createUser("roamer");
    const [browser, telephone] = [await service.signIn("roamer"), await service.signIn("roamer")];
    const other = await service.signIn("viewer");

    expect(await put(browser, PASSWORD)).toEqual(changed);

    expect(await service.db("user_auth_token").where({ user_id: id })).toEqual([]);
    expect([await statusOf(browser), await statusOf(telephone), await statusOf(other)]).toEqual([
      401, 401, 200,
    ]);
    expect(await statusOf(await service.signIn("roamer", NEW))).toBe(200);
  });

  test("holds at once on another instance, which has seen the old one", async () => {
    await service.createUser("wanderer");
    const elsewhere = await service.another();
    const caller = elsewhere.as("wanderer", PASSWORD);
    const browser = await elsewhere.signIn("wanderer");
    expect([await statusOf(caller), await statusOf(browser)]).toEqual([200, 200]);

    expect(await put(service.as("wanderer", PASSWORD), PASSWORD)).toEqual(changed);

    expect([
      await statusOf(caller),
      await statusOf(browser),
      await statusOf(elsewhere.as("wanderer", NEW)),
    ]).toEqual([401, 401, 200]);
  });

  test.each([
    ["another one", "wrong"],
    ["none", ""],
    ["that of an admin", "admin"],
    ["the old one in other case", PASSWORD.toUpperCase()],
    ["the old one and more", `${PASSWORD} `],
  ])("without the old password nothing changes: %s", async (name, oldPassword) => {
    const id = await service.createUser(`forgetful ${name}`);
    const browser = await service.signIn(`forgetful ${name}`);
    const before = await stateOf(id);
    expect([await put(browser, oldPassword), await stateOf(id)]).toEqual([wrongOldPassword, before]);
  });

  test("a wrong old password is a failed sign-in, with the address that it came from", async () => {
    await service.createUser("Counted", { email: "counted@x" });
    const browser = await service.signIn("counted@x");
    const response = await browser
      .put("/api/user/password")
      .set("X-Real-IP", "192.0.2.9")
      .send({ oldPassword: "wrong", newPassword: NEW });
    expect([response.status, response.body]).toEqual(wrongOldPassword);
    // By the login, whichever name the user signed in with.
    expect(await attemptsOf("counted").select("ip_address", "created")).toEqual([
      { ip_address: "192.0.2.9", created: service.clock.now.getTime() / 1000 },
    ]);
    expect(await attemptsOf("counted@x")).toEqual([]);
  });

  test("after five wrong ones even the right one is refused, until five minutes are over", async () => {
    const id = await service.createUser("guessed");
    const browser = await service.signIn("guessed");
    const before = await stateOf(id);
    const start = service.clock.now;
    const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

    for (let guess = 0; guess < 5; guess++) expect(await put(browser, "wrong")).toEqual(wrongOldPassword);
    // The right one has been used to sign in, so that it is known without being computed.
    expect([await put(browser, PASSWORD), await stateOf(id)]).toEqual([wrongOldPassword, before]);
    expect(await statusOf(service.as("guessed", PASSWORD))).toBe(401);
    service.clock.now = after(300);
    expect([await put(browser, PASSWORD), await stateOf(id)]).toEqual([wrongOldPassword, before]);
    expect(await attemptsOf("guessed")).toHaveLength(5);

    service.clock.now = after(301);
    expect(await put(browser, PASSWORD)).toEqual(changed);
    service.clock.now = start;
  });

  test("failed sign-ins elsewhere block it too", async () => {
    await service.createUser("besieged");
    const browser = await service.signIn("besieged");
    for (let guess = 0; guess < 5; guess++)
      await service.as("BESIEGED", "wrong").get("/api/user").expect(401);
    expect(await put(browser, PASSWORD)).toEqual(wrongOldPassword);
  });

  test("forgets the failed sign-ins by login and email, and those of nobody else", async () => {
    await service.createUser("Relieved", { email: "Relieved@x" });
    const browser = await service.signIn("relieved");
    for (const name of ["relieved@x", "relieved", "bystander"]) {
      await service.as(name, "wrong").get("/api/user").expect(401);
    }
    expect(await put(browser, "wrong")).toEqual(wrongOldPassword);

    expect(await put(browser, PASSWORD)).toEqual(changed);

    const names = ["relieved", "relieved@x", "bystander"];
    expect(await service.db("login_attempt").whereIn("username", names).pluck("username")).toEqual([
      "bystander",
    ]);
  });

  describe("a new password that breaks the rules changes nothing and does not even try the old one", () => {
    test.each(["", "abc", "äöü", "😀😀😀"])("%j is too short", async (password) => {
      const browser = await service.signIn("viewer");
      const before = await stateOf(2);
      for (const oldPassword of [PASSWORD, "wrong"]) {
        expect([await put(browser, oldPassword, password), await stateOf(2)]).toEqual([
          [
            400,
            {
              message: "New password is too short",
              messageId: "password.too-short",
              errors: [{ path: "body.newPassword", message: "expected at least 4 characters" }],
            },
          ],
          before,
        ]);
      }
      expect(await attemptsOf("viewer")).toEqual([]);
    });

    test("four characters are enough, but not under the password policy", async () => {
      const strict = await service.another({ settings: { "auth.basic": { password_policy: true } } });
      const id = await service.createUser("strict");
      const caller = strict.as("strict", PASSWORD);
      const before = await stateOf(id);
      const rules = [
        "at least 12 characters",
        "an upper-case letter",
        "a digit",
        "a character that is neither letter nor digit",
      ];

      expect([await put(caller, PASSWORD, "four"), await stateOf(id)]).toEqual([
        [
          400,
          {
            message: "New password doesn't comply with the password policy",
            messageId: "password.policy-infringe",
            errors: rules.map((rule) => ({ path: "body.newPassword", message: `expected ${rule}` })),
          },
        ],
        before,
      ]);
      expect(await put(caller, PASSWORD, "Long-and-c0mplex")).toEqual(changed);
      expect(await put(service.as("strict", "Long-and-c0mplex"), "Long-and-c0mplex", "four")).toEqual(
        changed,
      );
    });
  });

  test("who is managed elsewhere has no password here to change", async () => {
    const id = await service.createUser("external");
    const browser = await service.signIn("external");
    await service
      .db("user_auth")
      .insert({ user_id: id, auth_module: "ldap", auth_id: "a", created: service.clock.now });
    const before = await stateOf(id);
    for (const oldPassword of [PASSWORD, "wrong"]) {
      expect([await put(browser, oldPassword), await stateOf(id)]).toEqual([
        [
          400,
          {
            message: "Not allowed to reset password for LDAP or Auth Proxy user",
            messageId: "user.external",
          },
        ],
        before,
      ]);
    }
    expect(await attemptsOf("external")).toEqual([]);
  });

  test("changes that of who calls, whatever else the body says", async () => {
    await service.createUser("claimant");
    const before = await stateOf(1);
    const response = await service
      .as("claimant", PASSWORD)
      .put("/api/user/password")
      .send({ oldPassword: PASSWORD, newPassword: NEW, id: 1, userId: 1, login: "admin", user: "admin" });
    expect([response.status, response.body, await stateOf(1)]).toEqual([...changed, before]);
    expect(await statusOf(service.as("claimant", NEW))).toBe(200);
  });

  test("who is deleted meanwhile is nobody any more", async () => {
    const id = await service.createUser("gone");
    const caller = service.as("gone", PASSWORD);
    // Noting a first visit would wait before anything is seen.
    expect(await statusOf(caller)).toBe(200);
    const transaction = await service.db.transaction();
    await transaction("user").where({ id }).delete();
    const answer = put(caller, PASSWORD);
    const waiting = service.db("pg_stat_activity").where({ wait_event_type: "Lock" });
    for (let tries = 0; tries < 500; tries++) {
      if ((await waiting.clone().whereRaw("datname = current_database()")).length > 0) break;
    }
    await transaction.commit();

    expect(await answer).toEqual([
      401,
      { message: "Invalid old password", messageId: "password-auth.old-password" },
    ]);
  });

  test("neither password is logged, be it accepted or refused", async () => {
    const [held, wrong, next, weak] = ["held-secret", "wrong-secret", "next-secret", "ä🔑"];
    await service.createUser("discreet", { password: held });
    const lines = service.log.length;
    const browser = await service.signIn("discreet", held);
    expect(await put(browser, wrong, next)).toEqual(wrongOldPassword);
    expect(await put(browser, held, weak)).toMatchObject([400, { messageId: "password.too-short" }]);
    await browser
      .put("/api/user/password")
      .send({ oldPassword: held, newPassword: [next] })
      .expect(400);
    await browser.put("/api/user/password").type("json").send(`{"oldPassword":"${held}`).expect(400);
    expect(await put(browser, held, next)).toEqual(changed);

    const logged = service.log.slice(lines);
    expect(logged.filter((line) => line.includes("/api/user/password"))).not.toEqual([]);
    for (const secret of [held, wrong, next, weak]) {
      expect(logged.filter((line) => line.includes(secret))).toEqual([]);
    }
  });

  test("an old password that somebody replaces meanwhile changes nothing any more", async () => {
    const id = await service.createUser("rescued");
    const caller = service.as("rescued", PASSWORD);
    // Noting a first visit would wait before anything is seen.
    expect(await statusOf(caller)).toBe(200);
    const transaction = await service.db.transaction();
    await transaction("user").where({ id }).update({ password: "00", salt: "salt" });
    // The request sees the old password, and ends up behind the change.
    const answer = put(caller, PASSWORD);
    const waiting = service.db("pg_stat_activity").where({ wait_event_type: "Lock" });
    for (let tries = 0; tries < 500; tries++) {
      if ((await waiting.clone().whereRaw("datname = current_database()")).length > 0) break;
    }
    await transaction.commit();

    expect([await answer, await service.db("user").where({ id }).first("password", "salt")]).toEqual([
      wrongOldPassword,
      { password: "00", salt: "salt" },
    ]);
  });
});
