import { afterEach, describe, expect, test } from "@jest/globals";

import { connect } from "../../src/db/connection.js";
import { PASSWORD, serve } from "../server.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const unauthorized = { message: "Unauthorized", messageId: "auth.unauthorized" };
const notFound = { message: "Not found", messageId: "route.not-found" };
const notAllowed = { message: "Method not allowed", messageId: "route.method-not-allowed" };

describe("answers", () => {
  const service = serve();

  const logOf = (requestId: unknown) =>
    service.log
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((entry) => entry.requestId === requestId);

  describe("the request id", () => {
    test.each(["abc", "A.b_c-1", "0".repeat(64)])("%s comes back as it came in", async (id) => {
      const response = await service.anonymous.get("/healthz").set("X-Request-Id", id);
      expect([response.status, response.headers["x-request-id"]]).toEqual([200, id]);
      expect(logOf(id)).toHaveLength(1);
    });

    test.each(["", "two words", "semi;colon", "ä", "0".repeat(65), '{"a":1}'])(
      "is made anew for %j",
      async (id) => {
        const response = await service.anonymous.get("/healthz").set("X-Request-Id", id);
        expect([response.status, response.headers["x-request-id"]]).toEqual([
          200,
          expect.stringMatching(UUID),
        ]);
      },
    );
  });

  test("have the same headers of safety, whatever their status", async () => {
    const answers = await Promise.all([
      service.anonymous.get("/healthz"),
      service.admin.get("/api/user"),
      service.anonymous.get("/logout"),
      service.admin.delete("/api/admin/users/x"),
      service.anonymous.get("/api/user"),
      service.viewer.post("/api/admin/users"),
      service.admin.get("/api/nowhere"),
      service.admin.patch("/api/user"),
    ]);
    expect(
      answers.map(({ status, headers }) => [
        status,
        headers["cache-control"] as unknown,
        headers["x-content-type-options"] as unknown,
        headers["x-frame-options"] as unknown,
        UUID.test(String(headers["x-request-id"])),
        headers["x-powered-by"] as unknown,
        headers.etag as unknown,
      ]),
    ).toEqual(
      [200, 200, 302, 400, 401, 403, 404, 405].map((status) => [
        status,
        "no-store",
        "nosniff",
        "deny",
        true,
        undefined,
        undefined,
      ]),
    );
  });

  describe("which path and method there are", () => {
    test.each([
      ["GET", "/api/nowhere", 401, unauthorized, 404, notFound],
      ["GET", "/api", 401, unauthorized, 404, notFound],
      ["GET", "/api/", 401, unauthorized, 404, notFound],
      ["GET", "/api/User", 401, unauthorized, 404, notFound],
      ["GET", "/api/user/2/", 401, unauthorized, 404, notFound],
      ["POST", "/api/admin/users/1/2/3", 401, unauthorized, 404, notFound],
      ["DELETE", "/api/admin/users//", 401, unauthorized, 404, notFound],
      ["PATCH", "/api/user", 401, unauthorized, 405, notAllowed],
      ["OPTIONS", "/api/user", 401, unauthorized, 405, notAllowed],
      ["GET", "/nowhere", 404, notFound, 404, notFound],
      ["PUT", "/", 404, notFound, 404, notFound],
      ["GET", "/apis", 404, notFound, 404, notFound],
      ["GET", "/__proto__/constructor", 404, notFound, 404, notFound],
      ["GET", "/login", 405, notAllowed, 405, notAllowed],
      ["PUT", "/healthz", 405, notAllowed, 405, notAllowed],
    ])("%s %s: %i to a stranger", async (method, path, strangerStatus, strangerBody, status, body) => {
      const ask = async (headers: Record<string, string>) => {
        const response = await fetch(service.url + path, { method, headers });
        return [response.status, await response.json()];
      };
      expect([await ask({}), await ask({ Authorization: `Basic ${btoa("admin:admin")}` })]).toEqual([
        [strangerStatus, strangerBody],
        [status, body],
      ]);
    });

    test.each([
      ["PATCH", "/api/user", "GET, HEAD, PUT"],
      ["GET", "/api/admin/users/1", "DELETE"],
      ["HEAD", "/api/admin/users", "POST"],
      ["DELETE", "/logout", "GET, HEAD, POST"],
      ["POST", "/healthz", "GET, HEAD"],
    ])("%s %s is told what is allowed: %s", async (method, path, allow) => {
      const response = await fetch(service.url + path, {
        method,
        headers: { Authorization: `Basic ${btoa("admin:admin")}` },
      });
      expect([response.status, response.headers.get("allow")]).toEqual([405, allow]);
    });

    test("a slash at the end is ignored", async () => {
      const answers = [
        await service.admin.get("/api/user/"),
        await service.admin.get("/api/admin/users/2/auth-tokens/"),
        await service.anonymous.get("/healthz/"),
      ];
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    });
  });

  test("HEAD is GET without the body", async () => {
    for (const path of ["/api/user", "/healthz", "/api/admin/users/4242/auth-tokens"]) {
      const [head, get] = [await service.admin.head(path), await service.admin.get(path)];
      const headers = ({ headers }: typeof get) =>
        [headers["content-type"], headers["content-length"]] as unknown[];
      expect([path, head.status, head.text, headers(head)]).toEqual([
        path,
        get.status,
        undefined,
        headers(get),
      ]);
    }
    const refused = await service.anonymous.head("/api/user");
    expect([refused.status, refused.text]).toEqual([401, undefined]);
  });

  describe("as problem details (RFC 9457)", () => {
    const json = "application/json; charset=utf-8";
    const problem = "application/problem+json; charset=utf-8";

    test.each([
      ["application/problem+json", problem],
      ["application/problem+json, application/json;q=0.9", problem],
      ["application/json;q=0.1, application/problem+json", problem],
      ["application/json, application/problem+json;q=0.9", json],
      ["application/json", json],
      ["*/*", json],
      ["application/*", json],
      ["text/html", json],
      ["", json],
    ])("for Accept: %s it is %s", async (accept, type) => {
      const response = await service.admin.delete("/api/admin/users/abc").set("Accept", accept);
      const details = {
        messageId: "request.invalid-id",
        errors: [{ path: "path.user_id", message: "expected a whole number from 1 to 9007199254740991" }],
      };
      expect([response.status, response.headers["content-type"], response.body]).toEqual([
        400,
        type,
        type === problem
          ? { type: "about:blank", title: "Bad Request", status: 400, detail: "id is invalid", ...details }
          : { message: "id is invalid", ...details },
      ]);
    });

    test("what is missing for permission stays in them", async () => {
      const response = await service.viewer
        .post("/api/admin/users")
        .set("Accept", "application/problem+json");
      expect([response.status, response.body]).toEqual([
        403,
        {
          type: "about:blank",
          // Grafana's own title is part of its body and wins.
          title: "Access denied",
          status: 403,
          detail:
            "You'll need additional permissions to perform this action. Permissions needed: users:create",
          messageId: "auth.permission-missing",
          accessErrorId: expect.stringMatching(/^ACE\d{10}$/),
        },
      ]);
    });

    test("a success is none", async () => {
      const response = await service.admin.get("/api/user").set("Accept", "application/problem+json");
      expect([response.status, response.headers["content-type"]]).toEqual([200, json]);
    });
  });

  describe("to a body that cannot be read", () => {
    const invalid = (message: string | RegExp) => ({
      message: "bad request data",
      messageId: "request.invalid",
      errors: [
        { path: "body", message: typeof message === "string" ? message : expect.stringMatching(message) },
      ],
    });
    const mediaType = {
      message: "Content-Type must be application/json",
      messageId: "request.unsupported-media-type",
    };
    const tooLarge = { message: "Request body is larger than 1 MiB", messageId: "request.too-large" };
    async function post(
      body: string | Buffer | ReadableStream,
      type: string | undefined,
      authorization = "admin:admin",
    ) {
      const response = await fetch(`${service.url}/api/admin/users`, {
        method: "POST",
        body: typeof body === "string" ? Buffer.from(body) : body,
        duplex: "half",
        headers: { Authorization: `Basic ${btoa(authorization)}`, ...(type && { "Content-Type": type }) },
      });
      return [response.status, await response.json()];
    }

    test.each([
      ["no media type", "{}", undefined, 415, mediaType],
      ["another media type", "{}", "text/json", 415, mediaType],
      ["a media type that only begins alike", "{}", "application/jsonp", 415, mediaType],
      ["no body", "", "application/json", 400, invalid("is required: expected a JSON object")],
      ["a list", "[]", "application/json", 400, invalid(/^expected a JSON object/)],
      ["null", "null", "application/json", 400, invalid(/^expected a JSON object/)],
      [
        "a mistake",
        '{\n  "login": tru\n}',
        "application/json",
        400,
        invalid("is not valid JSON: look at line 2, column 12"),
      ],
      ["a comment", '{ /* a */ "login": "x" }', "application/json", 400, invalid(/line 1, column 3$/)],
      ["an open end", '{"login": "x"', "application/json", 400, invalid(/^is not valid JSON: look at /)],
      [
        "a key given twice",
        '{"password": "a",\n "password": "b"}',
        "application/json",
        400,
        invalid('has the key "password" twice: line 2, column 2'),
      ],
      [
        "too many levels",
        "[".repeat(33) + "]".repeat(33),
        "application/json",
        400,
        invalid("is nested more than 32 levels deep"),
      ],
      [
        "another encoding",
        Buffer.from('{"login": "\u00e4"}', "latin1"),
        "application/json",
        400,
        invalid("is not valid UTF-8"),
      ],
      ["more than 1 MiB", JSON.stringify("x".repeat(1024 * 1024)), "application/json", 413, tooLarge],
    ])("%s", async (_, body, type, status, expected) => {
      expect(await post(body, type)).toEqual([status, expected]);
    });

    test("more than 1 MiB without a length", async () => {
      const chunk = Buffer.alloc(256 * 1024, " ");
      const body = new ReadableStream<Buffer>({
        start(controller) {
          for (let count = 0; count < 5; count++) controller.enqueue(chunk);
          controller.close();
        },
      });
      expect(await post(body, "application/json")).toEqual([413, tooLarge]);
    });

    test("comes after the question who calls and may call", async () => {
      const [stranger, viewer] = [
        await post("{", "text/plain", "x:y"),
        await post("{", "text/plain", `viewer:${PASSWORD}`),
      ];
      expect([stranger[0], viewer[0]]).toEqual([401, 403]);
    });

    test("parameters and case of the media type do not matter", async () => {
      const body = JSON.stringify({ login: "typed", password: PASSWORD });
      expect((await post(body, "Application/JSON; charset=UTF-8"))[0]).toBe(200);
    });

    test("every wrong value is named", async () => {
      expect(await post('{"login": 1, "email": 2, "OrgId": "x"}', "application/json")).toEqual([
        400,
        {
          message: "bad request data",
          messageId: "request.invalid",
          errors: expect.arrayContaining(
            ["login", "email", "OrgId", "password"].map((name) => ({
              path: `body.${name}`,
              message: expect.any(String),
            })),
          ),
        },
      ]);
    });
  });

  describe("to what goes wrong inside", () => {
    afterEach(async () => {
      await service.db.raw("alter table if exists away rename to star");
      await service.db.raw('alter table "user" drop constraint if exists moody');
    });
    const failure = { message: "Internal Server Error", messageId: "internal.error" };

    test("show nothing of the cause, which the log has under the id of the answer", async () => {
      const id = await service.createUser("unlucky");
      await service.db.raw("alter table star rename to away");

      const response = await service.admin.delete(`/api/admin/users/${id}`);

      const requestId = response.headers["x-request-id"] as unknown;
      expect([response.status, response.body]).toEqual([500, { ...failure, traceID: requestId }]);
      expect(logOf(requestId)).toEqual([
        expect.objectContaining({
          level: 50,
          msg: "request failed",
          err: expect.objectContaining({
            message: expect.stringContaining('relation "star" does not exist'),
          }),
        }),
        expect.objectContaining({ msg: "request", status: 500, operationId: "adminDeleteUser" }),
      ]);
      expect(await service.db("user").where({ id })).toHaveLength(1);
    });

    test("keep the values of the failed statement out of the log", async () => {
      await service.db.raw(`alter table "user" add constraint moody check (login <> 'moody')`);
      const user = { login: "moody", password: PASSWORD, name: "A Private Name" };

      const response = await service.admin.post("/api/admin/users").send(user);

      const requestId = response.headers["x-request-id"] as unknown;
      expect([response.status, response.body]).toEqual([500, { ...failure, traceID: requestId }]);
      const log = JSON.stringify(logOf(requestId));
      expect(log).toContain("violates check constraint");
      expect(log).not.toContain("A Private Name");
      expect(log).not.toMatch(/[0-9a-f]{100}/);
    });

    test("name the database where it cannot be reached, and never blame the credentials", async () => {
      const db = connect({ connection: "postgres://nobody@127.0.0.1:1/none", poolSize: 1 });
      const instance = await service.another({ db });
      const answers = [
        await instance.admin.get("/api/user"),
        await instance.anonymous.get("/api/user").set("Cookie", "grafana_session=x"),
        await instance.anonymous.post("/login").send({ user: "admin", password: "admin" }),
      ];
      await db.destroy();
      for (const { status, headers, body } of answers) {
        expect([status, headers["retry-after"], headers["www-authenticate"], body]).toEqual([
          503,
          "5",
          undefined,
          {
            message: "Database is unavailable, try again later",
            messageId: "database.unavailable",
            traceID: headers["x-request-id"],
          },
        ]);
      }
    });
  });
});
