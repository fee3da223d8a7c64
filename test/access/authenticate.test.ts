import { describe, expect, test } from "@jest/globals";

import { type Instance, PASSWORD, serve } from "../server.js";

const CHALLENGE = 'Basic realm="Grafana", charset="UTF-8"';
const unauthorized = { message: "Unauthorized", messageId: "auth.unauthorized" };
const failed = { message: "Invalid username or password", messageId: "password-auth.failed" };
const invalidHeader = { message: "Invalid Basic Auth Header", messageId: "basic-auth.invalid-header" };
const noToken = {
  message: "API keys and bearer tokens cannot call this API: use Basic authentication or a session cookie",
  messageId: "auth.token-not-supported",
};

describe("authentication", () => {
  const service = serve();

  function get(headers: Record<string, string>, instance: Instance = service) {
    return instance.anonymous.get("/api/user").set(headers);
  }
  const basic = (credentials: string, encoding: BufferEncoding = "utf8") =>
    `Basic ${Buffer.from(credentials, encoding).toString("base64")}`;
  async function cookieOf(user: string, password = PASSWORD): Promise<string> {
    const response = await service.anonymous.post("/login").send({ user, password }).expect(200);
    return /^[^;]+/.exec(response.get("Set-Cookie")?.[0] ?? "")?.[0] ?? "";
  }
  const login = (body: unknown) => (body as { login: string }).login;

  describe("by the Authorization header", () => {
    test("takes name and password in UTF-8, and in latin1 where it is none", async () => {
      await service.createUser("jürgen", { password: "pässword" });
      for (const encoding of ["utf8", "latin1"] as const) {
        const response = await get({ Authorization: basic("jürgen:pässword", encoding) });
        expect([encoding, response.status, login(response.body)]).toEqual([encoding, 200, "jürgen"]);
      }
    });

    test("takes an email, colons in the password and any case of the scheme", async () => {
      await service.createUser("colon", { email: "colon@x", password: ":a:b:" });
      const authorization = basic("colon@x::a:b:");
      for (const value of [
        authorization,
        authorization.replace("Basic", "basic"),
        authorization.replace(" ", "  "),
      ]) {
        const response = await get({ Authorization: value });
        expect([value, response.status]).toEqual([value, 200]);
      }
    });

    test.each([
      ["Basic", invalidHeader],
      ["Basic !!!", invalidHeader],
      [`Basic ${btoa("no colon")}`, invalidHeader],
      [`Basic ${btoa("admin:admin")} x`, invalidHeader],
      ["Digest username=admin", invalidHeader],
      [btoa("admin:admin"), invalidHeader],
      [`Basic ${btoa("admin:wrong")}`, failed],
      [`Basic ${btoa(":")}`, failed],
      [`Basic ${btoa("api_key:glsa_x")}`, failed],
      ["Bearer glsa_x", noToken],
      ["bearer eyJrIjoiIn0=", noToken],
      ["Bearer", noToken],
    ])("%s signs nobody in", async (authorization, body) => {
      const response = await get({ Authorization: authorization });
      expect([response.status, response.body, response.headers["www-authenticate"]]).toEqual([
        401,
        body,
        CHALLENGE,
      ]);
    });

    test("a longer name that begins with a login is another name", async () => {
      const login = "n".repeat(190);
      await service.createUser(login);
      for (const [name, status] of [
        [login, 200],
        [`${login}JUNK`, 401],
        [`${login}\0`, 401],
      ] as const) {
        const response = await get({ Authorization: basic(`${name}:${PASSWORD}`) });
        expect([name, response.status]).toEqual([name, status]);
      }
    });

    test("beats the cookie, even when it fails", async () => {
      const cookie = await cookieOf("viewer");
      const good = await get({ Cookie: cookie, Authorization: basic("admin:admin") });
      const bad = await get({ Cookie: cookie, Authorization: basic("admin:wrong") });
      const token = await get({ Cookie: cookie, Authorization: "Bearer x" });
      const empty = await get({ Cookie: cookie, Authorization: "" });
      expect([
        [good.status, login(good.body)],
        [bad.status, bad.body],
        [token.status, token.body],
        [empty.status, login(empty.body)],
      ]).toEqual([
        [200, "admin"],
        [401, failed],
        [401, noToken],
        [200, "viewer"],
      ]);
    });

    test("does nothing with [auth.basic] enabled = false, where the cookie still works", async () => {
      const instance = await service.another({ settings: { "auth.basic": { enabled: false } } });
      const refused = await get({ Authorization: basic("admin:admin") }, instance);
      expect([refused.status, refused.body]).toEqual([401, unauthorized]);
      const response = await get({ Cookie: await cookieOf("viewer") }, instance);
      expect([response.status, login(response.body)]).toEqual([200, "viewer"]);
    });
  });

  describe("the challenge", () => {
    test.each([
      [{}, CHALLENGE],
      [{ "Sec-Fetch-Dest": "document" }, CHALLENGE],
      [{ "Sec-Fetch-Dest": "empty" }, undefined],
    ])("to a request with %j is %s", async (headers, challenge) => {
      for (const [path, authorization, body] of [
        ["/api/user", "", unauthorized],
        ["/api/user", basic("admin:wrong!"), failed],
        ["/api/nowhere", "", unauthorized],
      ] as const) {
        const response = await service.anonymous.get(path).set({ ...headers, Authorization: authorization });
        expect([response.status, response.body, response.headers["www-authenticate"]]).toEqual([
          401,
          body,
          challenge,
        ]);
        await service.db("login_attempt").delete();
      }
    });

    test("comes with no other answer", async () => {
      const answers = await Promise.all([
        service.admin.get("/api/user").expect(200),
        service.viewer.post("/api/admin/users").expect(403),
        service.admin.get("/api/nowhere").expect(404),
      ]);
      expect(answers.map(({ headers }) => headers["www-authenticate"] as unknown)).toEqual(
        Array(3).fill(undefined),
      );
    });
  });

  describe("by the session cookie", () => {
    const change = async (headers: Record<string, string>) => {
      const response = await service.anonymous
        .put("/api/admin/users/2/permissions")
        .set({ Cookie: await cookieOf("admin", "admin"), ...headers })
        .send({});
      return [response.status, response.body as unknown];
    };
    const done = [200, { message: "User permissions updated" }];
    const refused = [403, { message: "origin not allowed", messageId: "auth.origin-not-allowed" }];

    test.each(["https://elsewhere.example", "http://127.0.0.1", "http://127.0.0.1:1", "null", "", "no url"])(
      "a change from a page of %j is refused",
      async (origin) => {
        expect(await change({ Origin: origin })).toEqual(refused);
      },
    );

    test("a change from a page of the service itself, or from no page, is done", async () => {
      expect([
        await change({ Origin: service.url }),
        await change({ Origin: "https://grafana.example", Host: "grafana.example" }),
        await change({ Origin: "http://grafana.example", Host: "GRAFANA.example:80" }),
        await change({}),
      ]).toEqual([done, done, done, done]);
    });

    test("reading is free to all pages, since they do not see the answer", async () => {
      const headers = { Cookie: await cookieOf("viewer"), Origin: "https://elsewhere.example" };
      const response = await get(headers);
      expect([response.status, response.headers["access-control-allow-origin"]]).toEqual([200, undefined]);
    });

    test("a password that the browser remembers and sends along is refused just so", async () => {
      const Authorization = basic("admin:admin");
      expect(await change({ Authorization, Origin: "https://elsewhere.example" })).toEqual(refused);
      expect(await change({ Authorization })).toEqual(done);
    });

    test("other cookies and malformed ones are nothing", async () => {
      const cookie = await cookieOf("viewer");
      expect((await get({ Cookie: `a=b; ${cookie}; c` })).status).toBe(200);
      for (const value of ["grafana_session", "=", "grafana_session=%E0%A4%A", cookie.slice(0, -1)]) {
        const response = await get({ Cookie: value });
        expect([value, response.status, response.body]).toEqual([value, 401, unauthorized]);
      }
    });
  });

  test.each([
    [{}, "127.0.0.1"],
    [{ "X-Real-IP": "192.0.2.1", "X-Forwarded-For": "192.0.2.2" }, "192.0.2.1"],
    [{ "X-Forwarded-For": " 192.0.2.2 , 192.0.2.3" }, "192.0.2.2"],
    [{ "X-Real-IP": "2001:db8::1" }, "2001:db8::1"],
    [{ "X-Real-IP": "::ffff:192.0.2.4" }, "192.0.2.4"],
    [{ "X-Real-IP": "no address", "X-Forwarded-For": "192.0.2.2" }, "192.0.2.2"],
    [{ "X-Forwarded-For": "unknown, 192.0.2.3" }, "127.0.0.1"],
    [{ "X-Forwarded-For": "192.0.2.2:4711" }, "127.0.0.1"],
  ])("the address of a client with %j is %s", async (headers, address) => {
    await service.anonymous
      .post("/login")
      .set(headers)
      .send({ user: "viewer", password: PASSWORD })
      .expect(200);
    const session = await service.db("user_auth_token").orderBy("id", "desc").first<{ client_ip: string }>();
    expect(session.client_ip).toBe(address);
  });
});
