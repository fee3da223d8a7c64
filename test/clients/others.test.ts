import { describe, expect, test } from "@jest/globals";

import { basic } from "../../src/contract-tests/requests.js";
import { PASSWORD, serve } from "../server.js";
import { clientOf, goClientOf, isRight } from "./client.js";

interface User {
  id: number;
  login: string;
}

const service = serve();

describe("grafana-operator", () => {
  const call = goClientOf(service, {});

  test("sees that the service is ready, without credentials", async () => {
    const answers = [
      await call<object>("GET", "/api/health", undefined, { Authorization: "" }),
      await call<object>("HEAD", "/api/health", undefined, { Authorization: "" }),
    ];
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [200, expect.objectContaining({ database: "ok" })],
      [200, ""],
    ]);
  });

  test("finds the version of the service in the settings of its pages", async () => {
    type Settings = { buildInfo: { version: string } };
    const { status, body } = await call<Settings>("GET", "/api/frontend/settings");
    expect([status, body.buildInfo.version]).toEqual([200, expect.stringMatching(/^\d+\.\d+\.\d+/)]);
  });
});

describe("grafana-tools/sdk", () => {
  // It says what it sends even where it sends nothing, and writes every field of a struct.
  const call = clientOf(service, {
    Accept: "application/json",
    "Content-Type": "application/json",
    "User-Agent": "autograf",
  });
  const struct = {
    id: 0,
    login: "",
    name: "",
    email: "",
    orgId: 0,
    theme: "",
    password: "",
    isDisabled: false,
    authLabels: null,
    isGrafanaAdmin: false,
    isExternal: false,
    isAdmin: false,
  };

  test("creates, changes and deletes a user whose other fields are empty", async () => {
    const user = { ...struct, login: "tool", name: "Tool", email: "tool@localhost", password: PASSWORD };
    const created = await call<User>("POST", "/api/admin/users", user);
    expect([created.status, created.body]).toEqual([
      200,
      expect.objectContaining({ id: expect.any(Number), message: "User created" }),
    ]);
    const path = `/api/admin/users/${created.body.id}`;
    const answers = [
      await call("PUT", `${path}/password`, { password: "another password" }),
      await call("PUT", `${path}/permissions`, { isGrafanaAdmin: true }),
      await call("POST", `/api/users/${created.body.id}/using/1`),
      await call("DELETE", path),
    ];
    expect(answers.map(({ body }) => body.message)).toEqual([
      "User password updated",
      "User permissions updated",
      "Active organization changed",
      "User deleted",
    ]);
  });

  test("gets all users on one page, however many there are", async () => {
    await service.db.raw(
      `insert into "user" (version, login, email, name, org_id, is_admin, created, updated, uid)
       select 0, 'bulk' || n, 'bulk' || n || '@localhost', 'Bulk', 1, false, now(), now(), 'bulk' || n
         from generate_series(1, 5000) n`,
    );
    const { status, body } = await call<User[]>("GET", "/api/users?perpage=99999");
    const ids = await service.db("user").pluck<number[]>("id");
    await service.db("user").where("login", "like", "bulk%").delete();
    expect([status, body.length]).toEqual([200, ids.length]);
  });

  test("looks after an organisation, sending the whole of it", async () => {
    const address = { address1: "", address2: "", city: "", zipCode: "", state: "", country: "" };
    const org = { id: 0, name: "Tools", address };
    const created = await call<{ orgId: number }>("POST", "/api/orgs", org);
    const { orgId } = created.body;
    const path = `/api/orgs/${orgId}`;
    const answers = [
      await call("POST", `${path}/users`, { loginOrEmail: "viewer", role: "Editor" }),
      await call("PATCH", `${path}/users/2`, { loginOrEmail: "viewer", role: "Viewer" }),
      await call("DELETE", `${path}/users/2`),
      await call("PUT", path, { id: orgId, name: "Toolbox", address }),
    ];
    expect([created, ...answers].map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const found = await call<object>("GET", "/api/orgs/name/Toolbox");
    expect([found.status, found.body]).toEqual([200, { id: orgId, name: "Toolbox", address }]);
    expect((await call("DELETE", path)).body.message).toBe("Organization deleted");
  });

  test("asks after the health", async () => {
    const { status, body } = await call<object>("GET", "/api/health");
    expect([status, body]).toEqual([200, expect.objectContaining({ database: "ok" })]);
  });
});

describe("mcp-grafana", () => {
  const call = goClientOf(service, { Accept: "application/json" });
  const raw = goClientOf(service, {});

  test("lists the users of the organisation, teams, and what the caller may do", async () => {
    const answers = [
      await call<object>("GET", "/api/org/users"),
      await call<object>("GET", "/api/org/users", undefined, { "X-Grafana-Org-Id": "1" }),
      await call<object>("GET", "/api/teams/search"),
      await call<object>("GET", "/api/access-control/user/permissions"),
    ];
    const members = expect.arrayContaining([expect.objectContaining({ login: "viewer", role: "Viewer" })]);
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [200, members],
      [200, members],
      [200, { totalCount: 0, teams: [], page: 1, perPage: 1000 }],
      [200, expect.objectContaining({ "users:create": [""] })],
    ]);
  });

  test("finds the URL of the pages that it links to", async () => {
    const { status, body } = await call<{ appUrl: string }>("GET", "/api/frontend/settings");
    expect([status, body.appUrl]).toEqual([200, expect.stringMatching(/^https?:\/\/.+\/$/)]);
  });

  test("makes any request, with or without a body, and shows what comes back as it is", async () => {
    const created = await raw<User>("POST", "/api/admin/users", { login: "asked", password: PASSWORD });
    const path = `/api/admin/users/${created.body.id}`;
    const answers = [
      created,
      await raw("POST", `${path}/disable`),
      await raw("PUT", `${path}/permissions`, {}),
      await raw("DELETE", path),
      await raw("GET", "/api/dashboards/home"),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404]);
    const stats = await raw("GET", "/api/admin/stats");
    expect([stats.status, isRight(stats.status)]).toEqual([stats.status, true]);
  });
});

describe("Grafana's load test with k6", () => {
  const call = clientOf(service, { "User-Agent": "Grafana k6/1.4.0" });

  test("makes its organisation once", async () => {
    const find = () => call<{ id: number }>("GET", "/api/orgs/name/k6%20test%20org");
    const missing = await find();
    const created = await call<{ orgId: number }>("POST", "/api/orgs", { name: "k6 test org" });
    const found = await find();
    expect([missing.status, created.status, found.status, found.body.id]).toEqual([
      404,
      200,
      200,
      created.body.orgId,
    ]);
  });

  test("signs in once and goes on with the cookie", async () => {
    const anonymous = { Authorization: "" };
    const signIn = await call("POST", "/login", { user: "viewer", password: PASSWORD }, anonymous);
    const [cookie = ""] = signIn.headers["set-cookie"] ?? [];
    const token = /^grafana_session=([^;]*)/.exec(cookie)?.[1] ?? "";
    expect([signIn.status, token.length]).toEqual([200, 32]);

    const session = { ...anonymous, Cookie: `grafana_session=${token}` };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => call<User>("GET", "/api/user", undefined, session)),
    );
    expect(answers.map(({ status, body }) => [status, body.login])).toEqual(
      answers.map(() => [200, "viewer"]),
    );
    const tokens = await call<object[]>("GET", "/api/admin/users/2/auth-tokens");
    expect([tokens.status, tokens.body]).toEqual([200, [expect.objectContaining({ browser: "Other" })]]);
    const stranger = await call("GET", "/api/user", undefined, { ...anonymous, ...basic("viewer", "wrong") });
    expect(stranger.status).toBe(401);
  });
});
