import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";

import { cleanUp } from "../../src/access/clean-up.js";
import { sessionCookie } from "../../src/access/sessions.js";
import { settingsWith } from "../../src/settings/load.js";
import { type Instance, PASSWORD, serve } from "../server.js";

const MINUTE = 60;
const DAY = 86_400;

describe("sessions", () => {
  const service = serve();
  const start = new Date("2026-03-01T12:00:00Z");
  let other: Instance;
  let tight: Instance;
  let open: Instance;

  beforeAll(async () => {
    other = await service.another();
    tight = await service.another({
      settings: {
        auth: {
          login_cookie_name: "own",
          login_maximum_inactive_lifetime_duration: "10m",
          login_maximum_lifetime_duration: "1h",
          token_rotation_interval_minutes: 2,
        },
        security: { brute_force_login_protection_max_attempts: 2 },
      },
    });
    open = await service.another({ settings: { security: { disable_brute_force_login_protection: true } } });
  });
  afterEach(async () => {
    service.clock.now = start;
    await service.db("login_attempt").delete();
    await service.db("user_auth_token").delete();
  });

  const wait = (seconds: number) =>
    void (service.clock.now = new Date(service.clock.now.getTime() + seconds * 1000));
  const now = () => service.clock.now.getTime() / 1000;

  async function signIn(user = "viewer", password = PASSWORD): Promise<string> {
    const response = await service.anonymous.post("/login").send({ user, password }).expect(200);
    return tokenOf(response.get("Set-Cookie")) ?? "";
  }
  function tokenOf(cookies: string[] = []): string | undefined {
    return cookies.map((cookie) => /^[^=]+=([^;]*)/.exec(cookie)?.[1])[0];
  }
  /** The status of a request with this token, and the new token if the answer brought one. */
  async function use(token: string, instance: Instance = service) {
    const { login_cookie_name } = instance.parts.settings.auth;
    const response = await instance.anonymous.get("/api/user").set("Cookie", `${login_cookie_name}=${token}`);
    return { status: response.status, next: tokenOf(response.get("Set-Cookie")) };
  }
  const works = { status: 200, next: undefined };
  const over = { status: 401, next: undefined };
  const rotates = { status: 200, next: expect.stringMatching(/^[0-9a-f]{32}$/) };
  const stored = () => service.db("user_auth_token").first<Record<string, unknown>>();

  describe("rotation", () => {
    test("a seen token is replaced after the interval, not before", async () => {
      const token = await signIn();
      expect(await use(token)).toEqual(works);
      wait(10 * MINUTE);
      expect(await use(token)).toEqual(works);
      wait(1);
      const before = await stored();

      const { status, next = "" } = await use(token);

      expect({ status, next }).toEqual(rotates);
      expect(next).not.toBe(token);
      expect(await stored()).toEqual({
        ...before,
        auth_token: expect.not.stringMatching(String(before.auth_token)),
        prev_auth_token: before.auth_token,
        auth_token_seen: false,
        seen_at: 0,
        rotated_at: now(),
        updated_at: now(),
      });
      expect(await use(next)).toEqual(works);
      expect(await stored()).toMatchObject({ auth_token_seen: true, seen_at: now() });
    });

    test("notes the browser and address of the request that got the new token", async () => {
      const token = await signIn();
      await use(token);
      wait(11 * MINUTE);
      await service.anonymous
        .get("/api/user")
        .set({ Cookie: `grafana_session=${token}`, "User-Agent": "moved", "X-Real-IP": "192.0.2.9" })
        .expect(200);
      expect(await stored()).toMatchObject({ user_agent: "moved", client_ip: "192.0.2.9" });
    });

    test("the previous token works until the new one was seen and replaced in its turn", async () => {
      const first = await signIn();
      await use(first);
      wait(11 * MINUTE);
      const { next: second = "" } = await use(first);
      expect(await use(first)).toEqual(works);
      wait(30);
      expect(await use(second)).toEqual(works);
      expect(await use(first)).toEqual(works);

      wait(11 * MINUTE);
      const { next: third = "" } = await use(second);

      expect([await use(first), await use(second), await use(third)]).toEqual([over, works, works]);
    });

    test("a new token that never arrived is replaced a minute later, for the previous one", async () => {
      const first = await signIn();
      await use(first);
      wait(11 * MINUTE);
      const { next: lost = "" } = await use(first);
      wait(MINUTE);
      expect(await use(first)).toEqual(works);
      wait(1);

      const { status, next = "" } = await use(first);

      expect({ status, next }).toEqual(rotates);
      expect([await use(lost), await use(first), await use(next)]).toEqual([over, works, works]);
    });

    test("whoever still uses the previous token later gets a token of their own", async () => {
      const first = await signIn();
      await use(first);
      wait(11 * MINUTE);
      const { next: second = "" } = await use(first);
      await use(second);
      wait(MINUTE + 1);
      expect(await use(first)).toEqual(rotates);
    });

    test("of requests at the same time one rotates, and all are answered", async () => {
      const token = await signIn();
      await use(token);
      wait(11 * MINUTE);
      const answers = await Promise.all(Array.from({ length: 10 }, () => use(token)));
      expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
      const given = answers.flatMap(({ next }) => next ?? []);
      expect(given).toHaveLength(1);
      expect(await use(given[0] ?? "")).toEqual(works);
    });

    test("happens on any instance, each of which knows the new token", async () => {
      const token = await signIn();
      await use(token);
      wait(11 * MINUTE);
      const { next = "" } = await use(token, other);
      expect([await use(next), await use(next, other)]).toEqual([works, works]);
    });

    test("goes by [auth] token_rotation_interval_minutes", async () => {
      const token = await signIn();
      await use(token);
      wait(2 * MINUTE + 1);
      expect([await use(token), await use(token, tight)]).toEqual([works, rotates]);
    });
  });

  describe("the end", () => {
    test("comes after seven days without use", async () => {
      const token = await signIn();
      wait(7 * DAY - 1);
      const { status, next = "" } = await use(token);
      expect({ status, next }).toEqual(rotates);
      wait(7 * DAY);
      expect(await use(next)).toEqual(over);
    });

    test("comes after thirty days of whatever use", async () => {
      let token = await signIn();
      for (let day = 0; day < 29; day++) {
        wait(DAY);
        token = (await use(token)).next ?? "";
        await use(token);
      }
      wait(DAY - 1);
      token = (await use(token)).next ?? token;
      expect(await use(token)).toEqual(works);
      wait(1);
      expect(await use(token)).toEqual(over);
    });

    test("comes when the settings say so", async () => {
      const token = await signIn();
      wait(10 * MINUTE + 1);
      expect([await use(token, tight), await use(token)]).toEqual([over, rotates]);
    });

    test("comes with revocation", async () => {
      const token = await signIn();
      await service.db("user_auth_token").update({ revoked_at: now() });
      expect(await use(token)).toEqual(over);
    });

    test("comes when the user is disabled, even should the session be left", async () => {
      const token = await signIn();
      await service.db("user").where({ id: 2 }).update({ is_disabled: true });
      const disabled = await use(token);
      await service.db("user").where({ id: 2 }).update({ is_disabled: false });
      expect(disabled).toEqual(over);
    });

    test("has come for a token nobody was given, an empty one and a stored hash", async () => {
      await signIn();
      const { auth_token } = await stored();
      expect([await use("0".repeat(32)), await use(""), await use(String(auth_token))]).toEqual([
        over,
        over,
        over,
      ]);
    });

    test("leaves nothing in the database after the clean-up, which spares the living", async () => {
      await signIn();
      await service.db("user_auth_token").update({ created_at: now() - 30 * DAY });
      await signIn();
      await service
        .db("user_auth_token")
        .where({ created_at: now() })
        .update({ rotated_at: now() - 7 * DAY });
      const token = await signIn();
      await service.as("viewer", "wrong").get("/api/user").expect(401);
      await service.db("login_attempt").update({ created: now() - 10 * MINUTE - 1 });
      await service.as("nobody", "wrong").get("/api/user").expect(401);

      await cleanUp(service.parts);

      expect(await service.db("user_auth_token")).toHaveLength(1);
      expect(await use(token)).toEqual(works);
      expect(await service.db("login_attempt").pluck("username")).toEqual(["nobody"]);
    });
  });

  test.each([
    [{}, "; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax"],
    [{ cookie_samesite: "strict" }, "; Max-Age=2592000; Path=/; HttpOnly; SameSite=Strict"],
    [
      { cookie_secure: true, cookie_samesite: "none" },
      "; Max-Age=2592000; Path=/; HttpOnly; Secure; SameSite=None",
    ],
    [{ cookie_samesite: "disabled" }, "; Max-Age=2592000; Path=/; HttpOnly"],
  ] as const)("the cookie of [security] %j has the attributes %s", (security, attributes) => {
    const settings = settingsWith({ security });
    expect(sessionCookie("token", { settings })).toBe(`grafana_session=token${attributes}`);
  });

  test("the cookie has the name and lifetime of the settings", async () => {
    const response = await tight.anonymous.post("/login").send({ user: "viewer", password: PASSWORD });
    const [cookie = ""] = response.get("Set-Cookie") ?? [];
    expect(cookie).toMatch(/^own=[0-9a-f]{32}; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax$/);
    const [pair = ""] = cookie.split(";");
    await tight.anonymous.get("/api/user").set("Cookie", `other=1; ${pair}`).expect(200);
    await service.anonymous.get("/api/user").set("Cookie", pair).expect(401);
  });

  describe("guessing", () => {
    const challenge = 'Basic realm="Grafana", charset="UTF-8"';
    const refused = [
      401,
      { message: "Invalid username or password", messageId: "password-auth.failed" },
      challenge,
    ];
    async function basic(name: string, password: string, instance: Instance = service) {
      const response = await instance.as(name, password).get("/api/user");
      return [response.status, response.body as unknown, response.headers["www-authenticate"]];
    }
    const login = async (user: string, password: string, instance: Instance = service) =>
      (await instance.anonymous.post("/login").send({ user, password })).status;
    async function fail(name: string, times: number, instance: Instance = service): Promise<void> {
      for (let count = 0; count < times; count++)
        expect(await basic(name, "wrong", instance)).toEqual(refused);
    }

    test("five failures block a name, also for the right password, which was known before", async () => {
      await service.createUser("target");
      await service.as("target", PASSWORD).get("/api/user").expect(200);
      await fail("target", 4);
      await service.as("target", PASSWORD).get("/api/user").expect(200);
      await fail("target", 1);
      expect([await basic("target", PASSWORD), await login("target", PASSWORD)]).toEqual([refused, 401]);
      expect(await basic("TARGET", PASSWORD)).toEqual(refused);
      await service.viewer.get("/api/user").expect(200);
    });

    test("an unknown name is blocked alike and answers alike", async () => {
      await fail("not-there", 7);
      expect(await service.db("login_attempt").where({ username: "not-there" })).toHaveLength(5);
    });

    test("the block ends when five minutes are over", async () => {
      await service.createUser("patient");
      await fail("patient", 1);
      wait(100);
      await fail("patient", 4);
      wait(200);
      expect(await basic("patient", PASSWORD)).toEqual(refused);
      wait(1);
      await service.as("patient", PASSWORD).get("/api/user").expect(200);
      await fail("patient", 1);
      expect(await basic("patient", PASSWORD)).toEqual(refused);
    });

    test("attempts while blocked do not make the block longer", async () => {
      await service.createUser("hammered");
      await fail("hammered", 5);
      wait(299);
      await fail("hammered", 5);
      wait(2);
      await service.as("hammered", PASSWORD).get("/api/user").expect(200);
    });

    test("failures count over all instances and both ways to sign in", async () => {
      await service.createUser("shared");
      await fail("shared", 2);
      await fail("shared", 2, other);
      expect(await login("shared", "wrong", other)).toBe(401);
      expect([await basic("shared", PASSWORD), await basic("shared", PASSWORD, other)]).toEqual([
        refused,
        refused,
      ]);
    });

    test("guesses at the same time are no more than those one after the other", async () => {
      await service.createUser("rushed");
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, count) => basic("rushed", count === 11 ? PASSWORD : "wrong")),
      );
      expect(answers).toEqual(Array(12).fill(refused));
      expect(await service.db("login_attempt").where({ username: "rushed" })).toHaveLength(5);
    });

    test("a name of any letters and length is blocked", async () => {
      await service.createUser("Élise");
      for (const name of ["Élise", "İ".repeat(190), "x".repeat(500), "nul\0"]) {
        await fail(name, 6);
        expect([name, await service.db("login_attempt")]).toEqual([name, Array(5).fill(expect.anything())]);
        await service.db("login_attempt").delete();
      }
      await fail("Élise", 5);
      expect(await basic("Élise", PASSWORD)).toEqual(refused);
    });

    test("nothing is blocked where the settings say so", async () => {
      await service.createUser("open");
      await fail("open", 6, open);
      await open.as("open", PASSWORD).get("/api/user").expect(200);
      expect(await basic("open", PASSWORD)).toEqual(refused);
    });

    test("goes as often as [security] brute_force_login_protection_max_attempts says", async () => {
      await service.createUser("strict");
      await fail("strict", 2, tight);
      expect(await basic("strict", PASSWORD, tight)).toEqual(refused);
    });
  });

  describe("what an admin takes away is gone with the next request on another instance:", () => {
    async function caller(login: string) {
      const id = await service.createUser(login);
      await service.admin
        .put(`/api/admin/users/${id}/permissions`)
        .send({ isGrafanaAdmin: true })
        .expect(200);
      const basic = other.as(login, PASSWORD);
      const browser = await other.signIn(login);
      const path = `/api/admin/users/${id}`;
      for (const agent of [basic, browser]) await agent.get(`${path}/auth-tokens`).expect(200);
      const statuses = async () => [
        (await basic.get(`${path}/auth-tokens`)).status,
        (await browser.get(`${path}/auth-tokens`)).status,
      ];
      return { path, statuses };
    }

    test("the admin's rights", async () => {
      const { path, statuses } = await caller("demoted");
      await service.admin.put(`${path}/permissions`).send({}).expect(200);
      expect(await statuses()).toEqual([403, 403]);
    });

    test("access", async () => {
      const { path, statuses } = await caller("disabled");
      await service.admin.post(`${path}/disable`).expect(200);
      expect(await statuses()).toEqual([401, 401]);
    });

    test("the password", async () => {
      const { path, statuses } = await caller("renewed");
      await service.admin.put(`${path}/password`).send({ password: "another one" }).expect(200);
      expect(await statuses()).toEqual([401, 401]);
    });

    test("the user", async () => {
      const { path, statuses } = await caller("deleted");
      await service.admin.delete(path).expect(200);
      expect(await statuses()).toEqual([401, 401]);
    });

    test("the sessions", async () => {
      const { path, statuses } = await caller("signed out");
      await service.admin.post(`${path}/logout`).expect(200);
      expect(await statuses()).toEqual([200, 401]);
    });
  });
});
