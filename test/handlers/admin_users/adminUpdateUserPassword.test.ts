import { pbkdf2Sync } from "node:crypto";

import { describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

interface Row {
  login: string;
  password: string;
  salt: string;
  updated: Date;
}

describe("adminUpdateUserPassword", () => {
  const service = serve();

  const put = (id: number, body: object, caller = service.admin) =>
    caller.put(`/api/admin/users/${id}/password`).send(body);
  const rowOf = (id: number) => service.db("user").where({ id }).first<Row>();
  const sessionsOf = (id: number) => service.db("user_auth_token").where({ user_id: id });

  test("stores the new password with a new salt and lets only the new one sign in", async () => {
    const id = await service.createUser("changer");
    await service.as("changer", PASSWORD).get("/api/user").expect(200);
    const before = await rowOf(id);
    service.clock.now = new Date(service.clock.now.getTime() + 1000);

    const response = await put(id, { password: "another one" });

    expect([response.status, response.body]).toEqual([200, { message: "User password updated" }]);
    const after = await rowOf(id);
    expect(after).toMatchObject({
      salt: expect.stringMatching(/^[0-9A-Za-z]{10}$/),
      updated: service.clock.now,
    });
    expect(after.salt).not.toBe(before.salt);
    expect(after.password).toBe(pbkdf2Sync("another one", after.salt, 10_000, 50, "sha256").toString("hex"));
    await service.as("changer", PASSWORD).get("/api/user").expect(401);
    await service.as("changer", "another one").get("/api/user").expect(200);
  });

  test("what else the body holds decides nothing", async () => {
    const id = await service.createUser("proven");
    const response = await put(id, { password: "another one", proven: { hash: "guessed" } });
    expect([response.status, response.body]).toEqual([200, { message: "User password updated" }]);
    await service.as("proven", "another one").get("/api/user").expect(200);
  });

  test("ends all sessions of this user and of nobody else", async () => {
    const id = await service.createUser("roamer");
    const browsers = [await service.signIn("roamer"), await service.signIn("roamer")];
    const other = await service.signIn("viewer");

    const response = await put(id, { password: PASSWORD });

    expect([response.status, response.body]).toEqual([200, { message: "User password updated" }]);
    expect(await sessionsOf(id)).toEqual([]);
    for (const browser of browsers) await browser.get("/api/user").expect(401);
    await other.get("/api/user").expect(200);
  });

  test("forgets the failed sign-ins by login and email, so that a blocked user is free", async () => {
    const id = await service.createUser("Blocked", { email: "Blocked@x" });
    for (const name of ["blocked", "blocked@x"]) {
      for (let attempt = 0; attempt < 5; attempt++) await service.as(name, "wrong").get("/api/user");
      await service.as(name, PASSWORD).get("/api/user").expect(401);
    }
    await service.as("nobody", "wrong").get("/api/user").expect(401);

    const response = await put(id, { password: PASSWORD });

    expect([response.status, response.body]).toEqual([200, { message: "User password updated" }]);
    const remembered = service.db("login_attempt").whereIn("username", ["blocked", "blocked@x", "nobody"]);
    expect(await remembered.pluck("username")).toEqual(["nobody"]);
    for (const name of ["blocked", "blocked@x"]) {
      await service.as(name, PASSWORD).get("/api/user").expect(200);
    }
  });

  test.each(["", "abc", "äöü"])("the password %j is too short", async (password) => {
    const before = await rowOf(2);
    const response = await put(2, { password });
    expect([response.status, response.body, await rowOf(2)]).toEqual([
      400,
      {
        message: "New password too short",
        messageId: "password.too-short",
        errors: [{ path: "body.password", message: "expected at least 4 characters" }],
      },
      before,
    ]);
  });

  test("the password policy holds here too", async () => {
    const { admin } = await service.another({ settings: { "auth.basic": { password_policy: true } } });
    const before = await rowOf(2);
    const browser = await service.signIn("viewer");

    const refused = await put(2, { password: "longbutsimple" }, admin);

    expect([refused.status, refused.body, await rowOf(2)]).toEqual([
      400,
      {
        message: "New password doesn't comply with the password policy",
        messageId: "password.policy-infringe",
        errors: ["an upper-case letter", "a digit", "a character that is neither letter nor digit"].map(
          (rule) => ({ path: "body.password", message: `expected ${rule}` }),
        ),
      },
      before,
    ]);
    await browser.get("/api/user").expect(200);
    const response = await put(2, { password: "Long-and-c0mplex" }, admin);
    expect([response.status, response.body]).toEqual([200, { message: "User password updated" }]);
  });

  test("a body without a password is refused", async () => {
    const response = await put(2, {});
    expect([response.status, response.body]).toEqual([
      400,
      {
        message: "bad request data",
        messageId: "request.invalid",
        errors: [
          { path: "body.password", message: "is required: expected a string of at most 1000 characters" },
        ],
      },
    ]);
  });

  test("an unknown user is not found", async () => {
    const response = await put(4242, { password: PASSWORD });
    expect([response.status, response.body]).toEqual([
      404,
      { message: "user not found", messageId: "user.not-found" },
    ]);
  });

  test("a service account is no user", async () => {
    const id = await service.createUser("robot");
    await service.db("user").where({ id }).update({ is_service_account: true });
    const before = await rowOf(id);
    const response = await put(id, { password: "another one" });
    expect([response.status, response.body, await rowOf(id)]).toEqual([
      404,
      { message: "user not found", messageId: "user.not-found" },
      before,
    ]);
  });
});
