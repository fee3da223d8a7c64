import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { casesOf } from "../../src/contract-tests/cases.js";
import { type Operation, successOf } from "../../src/contract-tests/document.js";
import { requestOf } from "../../src/contract-tests/requests.js";
import { testContract } from "../../src/contract-tests/run.js";
import { type Started, start } from "../process/service.js";
import { contract, operations } from "./oracle.js";

const ADMIN = { Authorization: `Basic ${btoa("admin:admin")}` };
const named = operations.map((operation) => [operation.operationId, operation] as const);
const protectedOnes = named.filter(([, { security }]) => security.length > 0);

describe("the mock", () => {
  let mock: Started;

  beforeAll(async () => {
    mock = await start({}, ["--port", "0"], ["mock"]);
  }, 60_000);
  afterAll(() => mock.end());

  test.each(named)("%s: the first example of its success", async (_, operation) => {
    const [success] = successOf(operation);
    const expected = casesOf(operation).find(({ status }) => status === Number(success));
    expect(await call(operation)).toEqual({
      status: expected?.status,
      type: expected?.mediaType,
      body: expected?.mediaType === undefined ? "" : expected.value,
    });
  });

  test("every operation: every example of every answer on demand, and whatever keeps to the contract", async () => {
    const report = await testContract({
      ...{ contract, target: mock.url, account: { user: "admin", password: "admin" }, seed: 1, runs: 1 },
    });
    expect(report.kind).toBe("mock");
    expect(report.operations.map(({ operationId, findings }) => [operationId, findings])).toEqual(
      operations.map(({ operationId }) => [operationId, []]),
    );
    // As often as the contract shows an answer, and once more for the input.
    expect(report.operations.map(({ requests }) => requests)).toEqual(
      operations.map((operation) => casesOf(operation).length + 1),
    );
  }, 240_000);

  test.each(protectedOnes)("%s: 401 without credentials", async (_, operation) => {
    expect(await call(operation, {})).toEqual({
      status: 401,
      type: "application/json",
      body: { message: "Unauthorized", messageId: "auth.unauthorized" },
    });
  });

  test("a failure as problem details for who prefers them", async () => {
    const response = await fetch(`${mock.url}/api/user`, {
      headers: { ...ADMIN, Accept: "application/problem+json", Prefer: "code=503" },
    });
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({
      status: 503,
      detail: "Database is unavailable, try again later",
    });
  });

  test("unknown paths, other methods, HEAD and malformed JSON as in the service", async () => {
    const answer = async (
      path: string,
      { headers, ...init }: Omit<RequestInit, "headers"> & { headers?: Record<string, string> },
    ) => {
      const response = await fetch(mock.url + path, { ...init, headers: { ...ADMIN, ...headers } });
      return {
        status: response.status,
        allow: response.headers.get("allow"),
        body: await response.text(),
      };
    };
    expect(await answer("/api/nowhere", {})).toEqual({
      status: 404,
      allow: null,
      body: '{"message":"Not found","messageId":"route.not-found"}',
    });
    expect(await answer("/api/admin/settings/?x=1", { method: "DELETE" })).toEqual({
      status: 405,
      allow: "GET, HEAD, PUT",
      body: '{"message":"Method not allowed","messageId":"route.method-not-allowed"}',
    });
    expect(await answer("/api/user/", { method: "HEAD" })).toEqual({ status: 200, allow: null, body: "" });
    const headers = { "Content-Type": "application/json" };
    expect(await answer("/api/admin/users", { method: "POST", body: "{", headers })).toMatchObject({
      status: 400,
      body: expect.stringContaining('"messageId":"request.invalid"'),
    });
    expect(await answer("/api/user", { headers: { Prefer: "example=nothing" } })).toMatchObject({
      status: 404,
      body: expect.stringContaining('"messageId":"mock.not-declared"'),
    });
  });

  test("a page of another origin may call it, with credentials, and read every header", async () => {
    const Origin = "http://localhost:5173";
    const preflight = await fetch(`${mock.url}/api/admin/users/2/password`, {
      method: "OPTIONS",
      headers: {
        Origin,
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "authorization,content-type,prefer",
      },
    });
    expect(preflight.status).toBe(204);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      "access-control-allow-origin": Origin,
      "access-control-allow-methods": expect.stringContaining("PUT"),
      "access-control-allow-headers": "authorization,content-type,prefer",
      "access-control-allow-credentials": "true",
    });
    for (const headers of [{}, ADMIN]) {
      const response = await fetch(`${mock.url}/api/user`, { headers: { ...headers, Origin } });
      expect(response.status).toBe(headers === ADMIN ? 200 : 401);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "access-control-allow-origin": Origin,
        "access-control-allow-credentials": "true",
        "access-control-expose-headers": expect.stringContaining("X-Request-Id"),
        vary: "Origin",
      });
    }
  });

  async function call(
    operation: Operation,
    headers: Record<string, string> = ADMIN,
  ): Promise<{ status: number; type: string | undefined; body: unknown }> {
    const { method, path, headers: ownHeaders, body } = requestOf(operation);
    const response = await fetch(mock.url + path, {
      method,
      headers: { ...headers, ...ownHeaders },
      body: body === undefined ? null : String(body),
      redirect: "manual",
    });
    const text = await response.text();
    const type = response.headers.get("content-type") ?? undefined;
    return {
      status: response.status,
      type,
      body: type === "application/json" ? (JSON.parse(text) as unknown) : text,
    };
  }
});
