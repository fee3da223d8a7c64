import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { createClient } from "../../src/client.js";
import { type Started, start } from "../process/service.js";
import { PASSWORD, serve } from "../server.js";

const ADMIN = { login: "admin", password: "admin" };

describe("createClient", () => {
  const service = serve();
  const byBasic = (basic = ADMIN) => createClient({ baseUrl: service.url, basic });

  test("gives the data of a success, by its type", async () => {
    const { data, error, response } = await byBasic().GET("/api/users/{user_id}", {
      params: { path: { user_id: 1 } },
    });
    const login: string | undefined = data?.login;
    expect([response.status, login, error]).toEqual([200, "admin", undefined]);
  });

  test("gives the body of a failure, by its type", async () => {
    const { data, error, response } = await byBasic().DELETE("/api/admin/users/{user_id}", {
      params: { path: { user_id: 4242 } },
    });
    const message: string | undefined = error?.message;
    expect([response.status, data, message]).toEqual([404, undefined, "user not found"]);
  });

  test("sends a body, query parameters and lists as the contract has them", async () => {
    const client = byBasic();
    const created = await client.POST("/api/admin/users", { body: { login: "zoe", password: PASSWORD } });
    expect(created.data).toMatchObject({ message: "User created" });
    const query = { perpage: 2, sort: ["login-desc" as const, "email-asc" as const] };
    const { data } = await client.GET("/api/users", { params: { query } });
    expect(data?.map(({ login }) => login)).toEqual(["zoe", "viewer"]);
  });

  test("encodes what stands in a path, and names in any language", async () => {
    const client = byBasic();
    const login = "Žofie/100%";
    await client.POST("/api/orgs", { body: { name: login } });
    const { data } = await client.GET("/api/orgs/name/{org_name}", { params: { path: { org_name: login } } });
    expect(data?.name).toBe(login);

    await client.POST("/api/admin/users", { body: { login, password: "päßwörd" } });
    const own = await byBasic({ login, password: "päßwörd" }).GET("/api/user");
    expect(own.data?.login).toBe(login);
  });

  test("keeps a session, with the tokens that it gets later, until it is signed out", async () => {
    const client = createClient({ baseUrl: `${service.url}/` });
    const whoAmI = async () => {
      const { data, response } = await client.GET("/api/user");
      return [response.status, data?.login];
    };
    expect(await whoAmI()).toEqual([401, undefined]);

    const { data } = await client.POST("/login", { body: { user: "viewer", password: PASSWORD } });
    expect([data?.message, await whoAmI()]).toEqual(["Logged in", [200, "viewer"]]);
    // A new token comes after ten minutes, and the first one is forgotten after another ten.
    for (let minutes = 0; minutes < 60; minutes += 15) {
      service.clock.now = new Date(service.clock.now.getTime() + 15 * 60_000);
      expect(await whoAmI()).toEqual([200, "viewer"]);
    }

    const out = await client.GET("/logout");
    expect([out.response.status, await whoAmI()]).toEqual([302, [401, undefined]]);
  });

  test("throws where nobody answers", async () => {
    const client = createClient({ baseUrl: "http://127.0.0.1:1", basic: ADMIN });
    await expect(client.GET("/api/health")).rejects.toThrow("fetch failed");
  });

  test("sends requests by another fetch, if one is given", async () => {
    const sent: string[] = [];
    const client = createClient({
      baseUrl: "https://example.org/grafana/",
      basic: ADMIN,
      fetch: (request) => {
        sent.push(`${request.method} ${request.url} ${request.headers.get("authorization")}`);
        return Promise.resolve(Response.json({ id: 1, name: "Main Org.", address: {} }));
      },
    });
    await client.GET("/api/org");
    expect(sent).toEqual(["GET https://example.org/grafana/api/org Basic YWRtaW46YWRtaW4="]);
  });
});

describe("createClient over the mock", () => {
  let mock: Started;
  beforeAll(async () => {
    mock = await start({}, ["--port", "0"], ["mock"]);
  }, 60_000);
  afterAll(() => mock.end());

  test("gets an example, and a failure that it asks for", async () => {
    const client = createClient({ baseUrl: mock.url, basic: ADMIN });
    const stats = await client.GET("/api/admin/stats");
    expect([stats.response.status, stats.data?.orgs]).toEqual([200, 1]);

    const { response, error } = await client.DELETE("/api/admin/users/{user_id}", {
      params: { path: { user_id: 1 } },
      headers: { Prefer: "code=400, example=last-admin" },
    });
    expect([response.status, error?.message]).toEqual([400, "cannot remove last grafana admin"]);
  });
});
