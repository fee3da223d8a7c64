import { beforeAll, describe, expect, test } from "@jest/globals";

import { type Operation, permissionOf } from "../../src/contract-tests/document.js";
import { basic, pathOf, requestOf } from "../../src/contract-tests/requests.js";
import { send, type WireRequest } from "../../src/contract-tests/send.js";
import { PASSWORD, serve } from "../server.js";
import { byName, type FailureBody, operations } from "./oracle.js";

const publicOnes = operations.filter(({ security }) => security.length === 0);
const protectedOnes = operations.filter(({ security }) => security.length > 0);
const permitted = operations.filter((operation) => permissionOf(operation) !== undefined);
const paths = [...new Set(operations.map(({ path }) => path))];
const permissions = [...new Set(permitted.map((operation) => String(permissionOf(operation))))];

const CHALLENGE = 'Basic realm="Grafana", charset="UTF-8"';
const UNAUTHORIZED = { message: "Unauthorized", messageId: "auth.unauthorized" };

// What an operation would refuse in every part, if it looked.
function garbageOf(operation: Operation): WireRequest {
  const names = operation.parameters.map(({ name }) => [name, "%ZZ"]);
  return {
    method: operation.method.toUpperCase(),
    path: `${pathOf(operation, Object.fromEntries(names) as Record<string, string>)}?user_id[]=%00`,
    headers: { "Content-Type": "text/nonsense" },
    body: '{"password": \u0000',
  };
}

describe("who may call", () => {
  const service = serve();
  // Even a viewer of an organisation may see what it is called.
  beforeAll(() => service.db("org_user").where({ user_id: 2 }).update({ role: "None" }));

  const call = (request: WireRequest, headers: Record<string, string> = {}) =>
    send(service.url, { ...request, headers: { ...request.headers, ...headers } });

  describe("without credentials", () => {
    test.each(byName(protectedOnes))("%s: 401 with a challenge", async (_, operation) => {
      for (const request of [requestOf(operation), garbageOf(operation)]) {
        const { status, headers, body } = await call(request);
        expect([status, headers["www-authenticate"], body]).toEqual([401, CHALLENGE, UNAUTHORIZED]);
      }
    });

    test.each(byName(publicOnes))("%s: everybody may call", async (_, operation) => {
      const { status } = await call(requestOf(operation));
      expect([200, 204, 302]).toContain(status);
    });

    test.each(byName(protectedOnes))("%s: no dialog in a browser's own script", async (_, operation) => {
      const { status, headers } = await call(requestOf(operation), { "Sec-Fetch-Dest": "empty" });
      expect([status, headers["www-authenticate"]]).toEqual([401, undefined]);
    });
  });

  describe("with credentials that sign nobody in", () => {
    test.each([
      ["a wrong password", { ...basic("admin", "wrong") }, "Invalid username or password"],
      ["an unknown user", { ...basic("nobody", "wrong") }, "Invalid username or password"],
      ["a header that is no Basic", { Authorization: "Basic !!!" }, "Invalid Basic Auth Header"],
      ["a bearer token", { Authorization: "Bearer eyJrIjoi" }, /^API keys and bearer tokens cannot call/],
      ["an unknown session", { Cookie: `grafana_session=${"0".repeat(32)}` }, "Unauthorized"],
    ])("%s: 401 on every operation", async (_, credentials, message) => {
      // Otherwise the name is blocked after five of them.
      await service.db("login_attempt").delete();
      for (const operation of protectedOnes) {
        const { status, headers, body } = await call(garbageOf(operation), credentials);
        expect([operation.operationId, status, headers["www-authenticate"]]).toEqual([
          operation.operationId,
          401,
          CHALLENGE,
        ]);
        const said = expect((body as FailureBody).message);
        if (typeof message === "string") said.toBe(message);
        else said.toMatch(message);
      }
      await service.db("login_attempt").delete();
    });
  });

  describe("without the permission", () => {
    test.each(byName(permitted))("%s: 403 that names it, before any validation", async (_, operation) => {
      const permission = String(permissionOf(operation));
      for (const request of [requestOf(operation), garbageOf(operation)]) {
        const { status, body } = await call(request, basic("viewer", PASSWORD));
        expect([status, body]).toEqual([
          403,
          {
            accessErrorId: expect.stringMatching(/^ACE\d{10}$/),
            title: "Access denied",
            message: `You'll need additional permissions to perform this action. Permissions needed: ${permission}`,
            messageId: "auth.permission-missing",
          },
        ]);
      }
    });

    const free = protectedOnes.filter((operation) => permissionOf(operation) === undefined);
    test.each(byName(free))("%s: needs none", async (_, operation) => {
      const { body } = await call(requestOf(operation), basic("viewer", PASSWORD));
      expect(String((body as FailureBody).messageId)).not.toMatch(/^auth\./);
    });
  });

  describe("with permissions from a role", () => {
    const ROLE = 4242;
    // Sent so that nothing is changed by those who may.
    const harmless = (operation: Operation) =>
      requestOf(operation, { path: { user_id: "0", org_id: "0" }, body: [] });

    beforeAll(async () => {
      const time = service.clock.now;
      await service.db("role").insert({
        id: ROLE,
        name: "tester",
        uid: "tester",
        org_id: 0,
        version: 1,
        created: time,
        updated: time,
      });
      await service.db("user_role").insert({ org_id: 0, user_id: 2, role_id: ROLE, created: time });
    });

    async function grant(actions: string[]) {
      const time = service.clock.now;
      await service.db("permission").where({ role_id: ROLE }).delete();
      await service.db("permission").insert(
        actions.flatMap((action) =>
          // An action without a scope is granted with the empty one, which covers nothing else.
          ["", "*"].map((scope) => ({ role_id: ROLE, action, scope, created: time, updated: time })),
        ),
      );
    }

    async function isOpen(operation: Operation) {
      const { status, body } = await call(harmless(operation), basic("viewer", PASSWORD));
      expect(status).not.toBe(401);
      return (body as FailureBody).messageId !== "auth.permission-missing";
    }

    test.each(byName(permitted))("%s: its permission opens it, all others do not", async (_, operation) => {
      const permission = String(permissionOf(operation));
      await grant([permission]);
      const byItsOwn = await isOpen(operation);
      await grant(permissions.filter((name) => name !== permission));
      const byTheOthers = await isOpen(operation);
      expect([byItsOwn, byTheOthers]).toEqual([permission !== "server:admin", false]);
    });

    test("a scope of another user opens nothing", async () => {
      const scoped = permitted.filter((operation) => operation["x-scope"]?.includes("{user_id}"));
      await service.db("permission").where({ role_id: ROLE }).delete();
      const [created, updated] = [service.clock.now, service.clock.now];
      await service.db("permission").insert(
        permissions.flatMap((action) =>
          ["global.users:id:42", "users:id:42"].map((scope) => ({
            ...{ role_id: ROLE, action, created, updated },
            scope,
          })),
        ),
      );
      const answers = async (id: string) =>
        Promise.all(
          scoped.map(async (operation) => {
            const request = requestOf(operation, { path: { user_id: id }, body: [] });
            return (await call(request, basic("viewer", PASSWORD))).status;
          }),
        );
      expect(new Set(await answers("42"))).not.toContain(403);
      for (const id of ["4", "420", "042", "%34%32", "42%2F", "42%20", "*", "42%3F"]) {
        expect([id, new Set(await answers(id))]).toEqual([id, new Set([403])]);
      }
    });
  });

  describe("beside the contract", () => {
    test.each(["/api", "/api/", "/api/nowhere", "/api/admin", "/api/admin/users/1/nowhere", "/API/user"])(
      "%s: 401 without credentials where it is below /api, 404 with",
      async (path) => {
        const isBelow = path.startsWith("/api");
        const without = await call({ method: "GET", path });
        expect([without.status, without.headers["www-authenticate"]]).toEqual(
          isBelow ? [401, CHALLENGE] : [404, undefined],
        );
        const { status, body } = await call({ method: "GET", path }, basic("admin", "admin"));
        expect([status, body]).toEqual([404, { message: "Not found", messageId: "route.not-found" }]);
      },
    );

    test.each(paths)("%s: a method that it has not is 401 without credentials, 405 with", async (path) => {
      const there = operations.filter((operation) => operation.path === path);
      const isPublic = there.every(({ security }) => security.length === 0);
      const methods = there.map(({ method }) => method.toUpperCase());
      if (methods.includes("GET")) methods.push("HEAD");
      const [any] = there as [Operation];
      for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]) {
        if (methods.includes(method)) continue;
        const request = { method, path: pathOf(any) };
        const without = await call(request);
        expect([method, without.status]).toEqual([method, isPublic ? 405 : 401]);
        const { status, headers } = await call(request, basic("admin", "admin"));
        expect([method, status, headers.allow]).toEqual([method, 405, methods.sort().join(", ")]);
      }
    });

    test.each(byName(operations.filter(({ method }) => method === "get")))(
      "%s: HEAD is GET without the body",
      async (_, operation) => {
        const get = await call(requestOf(operation), basic("admin", "admin"));
        const head = await call({ ...requestOf(operation), method: "HEAD" }, basic("admin", "admin"));
        expect([head.status, head.headers["content-type"], head.body]).toEqual([
          get.status,
          get.headers["content-type"],
          "",
        ]);
      },
    );
  });
});
