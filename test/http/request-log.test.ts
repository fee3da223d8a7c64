import { afterEach, describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../server.js";

describe("the log", () => {
  const service = serve();

  const entries = () => service.log.map((line) => JSON.parse(line) as Record<string, unknown>);
  const logged = {
    level: 30,
    time: expect.any(Number),
    pid: expect.any(Number),
    hostname: expect.any(String),
    durationMs: expect.any(Number),
    msg: "request",
  };

  test("has one line for each request, with the path of the contract and who called", async () => {
    const id = await service.createUser("logged");
    service.log.length = 0;
    await service.admin.get(`/api/admin/users/${id}/auth-tokens?limit=5`).set("X-Request-Id", "first");
    await service.viewer.delete(`/api/admin/users/${id}`).set("X-Request-Id", "second");
    await service.anonymous.get("/api/user").set("X-Request-Id", "third");
    await service.anonymous.get("/healthz").set("X-Request-Id", "fourth");
    await service.admin.head("/api/user").set("X-Request-Id", "fifth");
    await service.admin.get("/api/secret/path").set("X-Request-Id", "sixth");
    await service.admin.patch("/api/user").set("X-Request-Id", "seventh");

    expect(entries().filter(({ msg }) => msg === "request")).toEqual([
      {
        ...logged,
        method: "GET",
        path: "/api/admin/users/{user_id}/auth-tokens",
        operationId: "adminGetUserAuthTokens",
        status: 200,
        userId: 1,
        requestId: "first",
      },
      {
        ...logged,
        method: "DELETE",
        path: "/api/admin/users/{user_id}",
        operationId: "adminDeleteUser",
        status: 403,
        userId: 2,
        requestId: "second",
      },
      {
        ...logged,
        method: "GET",
        path: "/api/user",
        operationId: "getSignedInUser",
        status: 401,
        requestId: "third",
      },
      {
        ...logged,
        method: "GET",
        path: "/healthz",
        operationId: "getHealthz",
        status: 200,
        requestId: "fourth",
      },
      {
        ...logged,
        method: "HEAD",
        path: "/api/user",
        operationId: "getSignedInUser",
        status: 200,
        userId: 1,
        requestId: "fifth",
      },
      { ...logged, method: "GET", status: 404, requestId: "sixth" },
      { ...logged, method: "PATCH", status: 405, requestId: "seventh" },
    ]);
  });

  test("says who was refused what, under the id that the caller was told", async () => {
    service.log.length = 0;
    const response = await service.viewer.get("/api/admin/users/1/auth-tokens");
    const { accessErrorId } = response.body as { accessErrorId: string };
    const requestId = String(response.headers["x-request-id"]);
    expect(entries().filter(({ msg }) => msg === "access denied")).toEqual([
      {
        level: 30,
        time: logged.time,
        pid: logged.pid,
        hostname: logged.hostname,
        msg: "access denied",
        accessErrorId,
        userId: 2,
        orgId: 1,
        permission: "users.authtoken:read",
        scope: "global.users:id:1",
        requestId,
      },
    ]);
  });

  describe("holds no secret", () => {
    afterEach(async () => {
      await service.db.raw("alter table if exists away rename to user_auth_token");
    });

    test("of any request, whether it succeeds or fails, at the level debug", async () => {
      expect(service.parts.logger.level).toBe("debug");
      service.log.length = 0;
      const planted = "planted-7f3a";
      const password = `${planted}-password`;
      const { anonymous, admin } = service;
      const send = { login: "keeper", password, name: `${planted}-name`, email: `${planted}@x` };
      const basic = (text: string) => Buffer.from(text).toString("base64");

      const created = await admin.post(`/api/admin/users?token=${planted}-query`).send(send);
      const { id } = created.body as { id: number };
      const statuses = [
        created,
        await admin.post("/api/admin/users").send(send),
        await admin.post("/api/admin/users").send({ ...send, password: { nested: password } }),
        await admin
          .post("/api/admin/users")
          .set("Content-Type", "application/json")
          .send(`{"password": "${password}`),
        await service.as("keeper", password).get("/api/user"),
        await service.as("keeper", `${planted}-wrong`).get("/api/user"),
        await anonymous.get("/api/user").set("Authorization", `Bearer ${planted}-bearer`),
        await anonymous.get("/api/user").set("Authorization", `Digest ${planted}-digest`),
        await anonymous.get("/api/user").set("Cookie", `grafana_session=${planted}-cookie`),
        await admin.get(`/api/${planted}-path`).set("X-API-Key", `${planted}-key`),
        await admin.delete(`/api/admin/users/${planted}-id`),
        await anonymous.get("/healthz").set("X-Request-Id", `${planted} not an id`),
        await admin.put(`/api/admin/users/${id}/password`).send({ password: `${password}-2` }),
      ].map(({ status }) => status);
      const signedIn = await anonymous.post("/login").send({ user: "keeper", password: `${password}-2` });
      const [cookie = ""] = signedIn.get("Set-Cookie") ?? [];
      const token = /=([0-9a-f]{32});/.exec(cookie)?.[1] ?? "no token";
      await anonymous.get("/api/user").set("Cookie", `grafana_session=${token}`).expect(200);
      const stored = await service.db("user_auth_token").first<{ auth_token: string }>();
      const user = await service.db("user").where({ id }).first<{ password: string; salt: string }>();
      await service.db.raw("alter table user_auth_token rename to away");
      statuses.push(
        (await anonymous.get("/api/user").set("Cookie", `grafana_session=${token}`)).status,
        (await anonymous.post("/login").send({ user: "keeper", password: `${password}-2` })).status,
      );

      expect(statuses).toEqual([200, 412, 400, 400, 200, 401, 401, 401, 401, 404, 400, 200, 200, 500, 500]);
      const log = service.log.join("");
      expect(entries().filter(({ msg }) => msg === "request")).toHaveLength(17);
      expect(entries().filter(({ msg }) => msg === "request failed")).toHaveLength(2);
      for (const secret of [
        planted,
        token,
        stored.auth_token,
        user.password,
        user.salt,
        basic(`keeper:${password}`),
        basic(`keeper:${planted}-wrong`),
        basic("admin:admin"),
        basic(`viewer:${PASSWORD}`),
      ]) {
        expect(log).not.toContain(secret);
      }
    });
  });
});
