import { readdir } from "node:fs/promises";

import { beforeAll, describe, expect, test } from "@jest/globals";

import { type Client, createClient } from "../../src/client.js";
import { type Started, start, useFolder } from "../process/service.js";
import { serve } from "../server.js";

const PAGE = "http://localhost:5173";
const FOREIGN = "https://example.com";
const ADMIN = { login: "admin", password: "admin" };

describe("the stateful mock", () => {
  const folder = useFolder();
  let mock: Started;
  let before: unknown;

  beforeAll(async () => {
    mock = await start({ TMPDIR: folder.path }, ["--stateful", "--port", "0"], ["mock"]);
    before = await everything();
  }, 90_000);

  // What the calls of somebody on a page of localhost are answered, who signs in by cookie.
  async function signInFromPage(user: string, password: string): Promise<Client> {
    const client = createClient({
      baseUrl: mock.url,
      fetch: (request) => {
        request.headers.set("Origin", PAGE);
        return fetch(request);
      },
    });
    const { response } = await client.POST("/login", { body: { user, password } });
    expect(response.status).toBe(200);
    return client;
  }

  async function everything() {
    const admin = createClient({ baseUrl: mock.url, basic: ADMIN });
    const sessions = [1, 2, 3].map(async (user_id) => {
      const { data } = await admin.GET("/api/admin/users/{user_id}/auth-tokens", {
        params: { path: { user_id } },
      });
      return data;
    });
    const users = await admin.GET("/api/users", { params: { query: { sort: ["login-asc"] } } });
    const orgs = await admin.GET("/api/orgs");
    const teams = await admin.GET("/api/teams/search");
    const stats = await admin.GET("/api/admin/stats");
    return {
      users: users.data?.map((user) => ({ ...user, lastSeenAtAge: "" })),
      ...{ orgs: orgs.data, teams: teams.data, stats: stats.data, sessions: await Promise.all(sessions) },
    };
  }

  const reset = () => fetch(`${mock.url}/mock/reset`, { method: "POST", headers: { Origin: PAGE } });

  test("has people, organisations, sessions and content of every kind", () => {
    expect(before).toMatchObject({
      users: expect.arrayContaining([
        expect.objectContaining({ id: 2, login: "ada", isAdmin: true }),
        expect.objectContaining({ login: "bruno", isDisabled: true }),
        expect.objectContaining({ login: "ldap-daniel", authLabels: ["LDAP"] }),
        expect.objectContaining({ login: "jörg", name: "Jörg Müller" }),
      ]),
      orgs: ["Acme Inc.", "Empty Ltd.", "Küche & Co. KG", "Main Org."].map((name) =>
        expect.objectContaining({ name }),
      ),
      stats: { users: 50, orgs: 4, dashboards: 7, datasources: 4, alerts: 4, stars: 4, activeSessions: 11 },
    });
    const { sessions } = before as { sessions: { device: string; browser: string; os: string }[][] };
    expect(sessions[1]?.map(({ device, browser, os }) => [device, browser, os])).toEqual([
      ["Other", "Chrome", "Linux"],
      ["iPhone", "Mobile Safari", "iOS"],
      ["iPad", "Mobile Safari", "iOS"],
    ]);
  });

  test("a page of localhost walks whole flows by cookie, and a reset takes it all back", async () => {
    const client = await signInFromPage("admin", "admin");
    const created = await client.POST("/api/admin/users", { body: { login: "new", password: "newcomer" } });
    expect(created.data).toMatchObject({ id: 51, message: "User created" });
    const params = { path: { user_id: 51 } };
    const disabled = await client.POST("/api/admin/users/{user_id}/disable", { params });
    expect(disabled.data).toEqual({ message: "User disabled" });
    const shown = await client.GET("/api/users/{user_id}", { params });
    expect(shown.data).toMatchObject({ login: "new", isDisabled: true });

    const ada = { path: { user_id: 2 } };
    const revoked = await client.POST("/api/admin/users/{user_id}/revoke-auth-token", {
      params: ada,
      body: { authTokenId: 2 },
    });
    expect(revoked.data).toEqual({ message: "User auth token revoked" });
    const { data: left } = await client.GET("/api/admin/users/{user_id}/auth-tokens", { params: ada });
    expect(left?.map(({ device }) => device)).toEqual(["Other", "iPad"]);

    const answer = await reset();
    expect([answer.status, await answer.json()]).toEqual([200, { message: "Demo data restored" }]);
    expect(await everything()).toEqual(before);
    // The session began after the start.
    expect((await client.GET("/api/user")).response.status).toBe(401);
  });

  test("roles let people do what they are for, and no more", async () => {
    const sam = await signInFromPage("sam", "demo");
    const params = { path: { user_id: 3 } };
    const sessions = await sam.GET("/api/admin/users/{user_id}/auth-tokens", { params });
    expect(sessions.data).toHaveLength(2);
    const removal = await sam.DELETE("/api/admin/users/{user_id}", { params });
    expect(removal.error).toMatchObject({ messageId: "auth.permission-missing" });
  });

  test("a reset while requests are under way fails none of them", async () => {
    const admin = createClient({ baseUrl: mock.url, basic: ADMIN });
    let isOver = false;
    const statuses: number[] = [];
    const callers = Array.from({ length: 2 }, async () => {
      while (!isOver) statuses.push((await admin.GET("/api/users")).response.status);
    });
    expect((await Promise.all([reset(), reset()])).map(({ status }) => status)).toEqual([200, 200]);
    isOver = true;
    await Promise.all(callers);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  test("only pages of localhost may call it, on any port, with credentials", async () => {
    const preflight = async (origin: string) => {
      const response = await fetch(`${mock.url}/api/admin/users/2`, {
        method: "OPTIONS",
        headers: {
          Origin: origin,
          "Access-Control-Request-Method": "DELETE",
          "Access-Control-Request-Headers": "content-type",
        },
      });
      return [response.status, ...accessOf(response)];
    };
    expect(await preflight(PAGE)).toEqual([204, PAGE, "true"]);
    expect(await preflight("https://app.localhost:8443")).toEqual([
      204,
      "https://app.localhost:8443",
      "true",
    ]);
    expect(await preflight("http://127.0.0.1")).toEqual([204, "http://127.0.0.1", "true"]);
    expect(await preflight(FOREIGN)).toEqual([401, null, null]);
    expect(await preflight("http://localhost.example.com")).toEqual([401, null, null]);

    const shown = await fetch(`${mock.url}/api/users`, { headers: { Origin: PAGE, ...basic() } });
    expect([shown.status, ...accessOf(shown)]).toEqual([200, PAGE, "true"]);
    expect(shown.headers.get("access-control-expose-headers")).toContain("X-Total-Count");
    const change = { method: "DELETE", headers: { Origin: FOREIGN, ...basic() } };
    const refused = await fetch(`${mock.url}/api/admin/users/2`, change);
    expect([refused.status, ...accessOf(refused)]).toEqual([403, null, null]);
    const foreignReset = await fetch(`${mock.url}/mock/reset`, { ...change, method: "POST" });
    expect([foreignReset.status, await foreignReset.json()]).toEqual([
      403,
      { message: "origin not allowed" },
    ]);
    const read = await fetch(`${mock.url}/mock/reset`);
    expect([read.status, read.headers.get("allow")]).toEqual([405, "POST"]);
  });

  test("leaves nothing behind when it is interrupted", async () => {
    const { code } = await mock.end("SIGINT");
    expect([code, await readdir(folder.path)]).toEqual([0, []]);
  });
});

describe("the service itself", () => {
  const service = serve();

  test("lets no page of another origin in, and has nothing to reset", async () => {
    const preflight = await fetch(`${service.url}/api/users`, {
      method: "OPTIONS",
      headers: { Origin: PAGE, "Access-Control-Request-Method": "GET" },
    });
    expect([preflight.status, ...accessOf(preflight)]).toEqual([401, null, null]);
    const shown = await fetch(`${service.url}/api/users`, { headers: { Origin: PAGE, ...basic() } });
    expect([shown.status, ...accessOf(shown)]).toEqual([200, null, null]);
    const change = { method: "POST", headers: { Origin: PAGE, ...basic() } };
    const refused = await fetch(`${service.url}/api/admin/users/2/disable`, change);
    expect([refused.status, ...accessOf(refused)]).toEqual([403, null, null]);
    const reset = await fetch(`${service.url}/mock/reset`, { method: "POST" });
    expect([reset.status, await reset.json()]).toEqual([
      404,
      { message: "Not found", messageId: "route.not-found" },
    ]);
  });
});

const basic = () => ({ Authorization: `Basic ${btoa("admin:admin")}` });

const accessOf = ({ headers }: Response) => [
  headers.get("access-control-allow-origin"),
  headers.get("access-control-allow-credentials"),
];
