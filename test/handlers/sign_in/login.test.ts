import { createHash } from "node:crypto";

import { describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const loggedIn = [200, { message: "Logged in" }];
const failed = [401, { message: "Invalid username or password", messageId: "password-auth.failed" }];

describe("login", () => {
  const service = serve();

  async function login(user: string, password: string, headers: Record<string, string> = {}) {
    const response = await service.anonymous.post("/login").set(headers).send({ user, password });
    return [response.status, response.body as unknown];
  }
  const sessions = () => service.db("user_auth_token").orderBy("id");

  test("starts a session, of which the database holds a hash of the token alone", async () => {
    const response = await service.anonymous
      .post("/login")
      .set({ "User-Agent": "a browser", "X-Real-IP": "192.0.2.1" })
      .send({ user: "viewer", password: PASSWORD });

    expect([response.status, response.body]).toEqual(loggedIn);
    const [cookie = ""] = response.get("Set-Cookie") ?? [];
    const [, token = ""] =
      /^grafana_session=([0-9a-f]{32}); Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/.exec(
        cookie,
      ) as unknown as string[];
    const { secret_key } = service.parts.settings.security;
    const hash = createHash("sha256")
      .update(token + secret_key)
      .digest("hex");
    const now = service.clock.now.getTime() / 1000;
    expect(await sessions()).toEqual([
      {
        id: expect.any(Number),
        user_id: 2,
        auth_token: hash,
        prev_auth_token: hash,
        user_agent: "a browser",
        client_ip: "192.0.2.1",
        auth_token_seen: false,
        seen_at: 0,
        rotated_at: now,
        created_at: now,
        updated_at: now,
        revoked_at: 0,
        external_session_id: null,
      },
    ]);
    const user = await fetch(`${service.url}/api/user`, { headers: { Cookie: `grafana_session=${token}` } });
    expect([user.status, await user.json()]).toEqual([200, expect.objectContaining({ login: "viewer" })]);
  });

  test("each sign-in is another session", async () => {
    const before = await sessions();
    expect([await login("viewer", PASSWORD), await login("viewer", PASSWORD)]).toEqual([loggedIn, loggedIn]);
    expect(await sessions()).toHaveLength(before.length + 2);
  });

  test.each(["viewer", "VIEWER", "viewer@localhost", "Viewer@LocalHost"])(
    "%s is the viewer",
    async (name) => {
      expect(await login(name, PASSWORD)).toEqual(loggedIn);
      expect((await sessions()).at(-1)).toMatchObject({ user_id: 2 });
    },
  );

  test("a name with @ means the owner of that email first, another name the owner of that login", async () => {
    // The service keeps such names apart, a database of Grafana may hold them.
    const mail = await service.createUser("mailer", { password: "mail-password" });
    const named = await service.createUser("namer", { password: "name-password" });
    await service.db("user").where({ id: mail }).update({ email: "both@x" });
    await service.db("user").where({ id: named }).update({ login: "both@x", email: "plain" });
    await service.db("user").where({ id: mail }).update({ login: "plain" });
    expect([await login("both@x", "mail-password"), await login("both@x", "name-password")]).toEqual([
      loggedIn,
      failed,
    ]);
    expect([await login("plain", "mail-password"), await login("plain", "name-password")]).toEqual([
      loggedIn,
      failed,
    ]);
  });

  test("wrong, empty and unknown all fail alike, start no session and are counted", async () => {
    const id = await service.createUser("closed");
    await service.admin.post(`/api/admin/users/${id}/disable`).expect(200);
    const robot = await service.createUser("robot");
    await service.db("user").where({ id: robot }).update({ is_service_account: true });
    const passwordless = await service.createUser("ldap-user");
    await service.db("user").where({ id: passwordless }).update({ password: "", salt: "" });
    const before = await sessions();
    await service.db("login_attempt").delete();

    const headers = { "X-Real-IP": "192.0.2.2" };
    expect([
      await login("viewer", "wrong", headers),
      await login("Viewer", "", headers),
      await login("nobody", PASSWORD, headers),
      await login("closed", PASSWORD, headers),
      await login("robot", PASSWORD, headers),
      await login("ldap-user", "", headers),
      await login("", "", headers),
    ]).toEqual([failed, failed, failed, failed, failed, failed, failed]);

    expect(await sessions()).toEqual(before);
    const created = service.clock.now.getTime() / 1000;
    expect(
      await service.db("login_attempt").orderBy("id").select("username", "ip_address", "created"),
    ).toEqual(
      ["viewer", "viewer", "nobody", "closed", "robot", "ldap-user", ""].map((username) => ({
        username,
        ip_address: "192.0.2.2",
        created,
      })),
    );
  });

  test("a failure starts no session and asks a browser for a password, but not its scripts", async () => {
    const body = { user: "viewer", password: "wrong" };
    const plain = await service.anonymous.post("/login").send(body);
    const script = await service.anonymous.post("/login").set("Sec-Fetch-Dest", "empty").send(body);
    const challenge = 'Basic realm="Grafana", charset="UTF-8"';
    expect([plain.status, plain.headers["www-authenticate"], plain.get("Set-Cookie")]).toEqual([
      401,
      challenge,
      undefined,
    ]);
    expect([script.status, script.headers["www-authenticate"]]).toEqual([401, undefined]);
  });

  test("does not mind wrong credentials in a header, which mean nothing here", async () => {
    const response = await service
      .as("viewer", "wrong")
      .post("/login")
      .send({ user: "viewer", password: PASSWORD });
    expect([response.status, response.body]).toEqual(loggedIn);
  });

  test.each([
    ["changes the password", { password: "00", salt: "salt" }],
    ["disables the user", { is_disabled: true }],
  ])("starts no session while somebody %s", async (_, change) => {
    const id = await service.createUser(`hasty ${Object.keys(change)[0] ?? ""}`);
    const transaction = await service.db.transaction();
    await transaction("user").where({ id }).update(change);
    await transaction("user_auth_token").where({ user_id: id }).delete();
    // The sign-in sees the old state, and ends up behind the change.
    const answer = login(`hasty ${Object.keys(change)[0] ?? ""}`, PASSWORD);
    const waiting = service.db("pg_stat_activity").where({ wait_event_type: "Lock" });
    for (let tries = 0; tries < 500; tries++) {
      if ((await waiting.clone().whereRaw("datname = current_database()")).length > 0) break;
    }
    await transaction.commit();

    expect([await answer, await service.db("user_auth_token").where({ user_id: id })]).toEqual([failed, []]);
  });

  test("cuts a long user agent to what the database holds", async () => {
    expect(await login("viewer", PASSWORD, { "User-Agent": "u".repeat(300) })).toEqual(loggedIn);
    expect((await sessions()).at(-1)).toMatchObject({ user_agent: "u".repeat(255) });
  });

  test.each([
    ["user", { password: PASSWORD }],
    ["password", { user: "viewer" }],
    ["password", { user: "viewer", password: 1 }],
  ])("a body without a usable %s is refused: %j", async (property, body) => {
    const response = await service.anonymous.post("/login").send(body);
    expect([response.status, response.body]).toEqual([
      400,
      {
        message: "bad request data",
        messageId: "request.invalid",
        errors: [{ path: `body.${property}`, message: expect.stringMatching(/expected a string/) }],
      },
    ]);
  });
});
