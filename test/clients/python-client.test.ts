import { describe, expect, test } from "@jest/globals";

import { basic } from "../../src/contract-tests/requests.js";
import { PASSWORD, serve } from "../server.js";
import { type Answer, isRight, type Message, pythonClientOf } from "./client.js";

interface User {
  id: number;
  login: string;
}

/** What a call returns to who made it: a body, nothing for 204, or the text of the exception that it raises. */
function outcome({ status, body }: Answer<unknown>) {
  if (status >= 500) return `Server Error ${status}: ${(body as Message).message}`;
  if (status === 400) return `Bad Input: ${(body as Message).message}`;
  if (status === 401) return "Unauthorized";
  if (status > 400) return `Client Error ${status}: ${(body as Message).message}`;
  return status === 204 ? undefined : body;
}

describe("panodata's grafana-client", () => {
  const service = serve();
  const call = pythonClientOf(service, { "User-Agent": "grafana-client/5.1.4" });
  const ask = async (method: string, path: string, body?: unknown, headers = {}) =>
    outcome(await call<unknown>(method, `/api${path}`, body, headers));

  /** The logins on all pages; the client stops at an empty one. */
  async function searchUsers(parameters: Record<string, string> = {}) {
    const found: string[] = [];
    for (let page = 1; ; page++) {
      const query = new URLSearchParams({ ...parameters, page: String(page) });
      const users = (await ask("GET", `/users?${query.toString()}`)) as User[];
      if (users.length === 0) return found;
      found.push(...users.map(({ login }) => login));
    }
  }

  test("connects, and knows which version it talks to", async () => {
    const settings = (await ask("GET", "/frontend/settings")) as { buildInfo: { version: string } };
    expect(settings.buildInfo.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(await ask("GET", "/health")).toMatchObject({ database: "ok" });
  });

  test("collects the users of all pages, however small they are", async () => {
    for (const login of ["page-a", "page-b", "page-c"]) await service.createUser(login);
    expect(await searchUsers({ query: "page-" })).toEqual(["page-a", "page-b", "page-c"]);
    expect(await searchUsers({ query: "PAGE-", perpage: "2" })).toEqual(["page-a", "page-b", "page-c"]);
    expect(await searchUsers({ perpage: "1" })).toEqual(await searchUsers());
    expect(await searchUsers({ query: "nobody like that" })).toEqual([]);
    expect(await ask("GET", "/users?query=page-&page=2&perpage=2")).toEqual([
      expect.objectContaining({ login: "page-c" }),
    ]);
  });

  test("looks after a user", async () => {
    const user = { name: "Pÿthon", email: "py@localhost", login: "py", password: PASSWORD, OrgId: 1 };
    const { id } = (await ask("POST", "/admin/users", user)) as User;
    const path = `/admin/users/${id}`;
    const answers = [
      await ask("PUT", `${path}/password`, { password: "another password" }),
      await ask("PUT", `${path}/permissions`, { isGrafanaAdmin: true }),
      await ask("POST", `${path}/disable`),
      await ask("POST", `${path}/enable`),
      await ask("GET", `/users/${id}`),
      await ask("PUT", `/users/${id}`, { name: "Monty", email: "monty@localhost", login: "monty" }),
      await ask("GET", "/users/lookup?loginOrEmail=monty%40localhost"),
      await ask("GET", `/users/${id}/orgs`),
      await ask("GET", `/users/${id}/teams`),
      await ask("POST", `/users/${id}/using/1`),
      await ask("DELETE", path),
      await ask("DELETE", path),
      await ask("GET", "/users/lookup?loginOrEmail=no%2Fbody"),
    ];
    expect(answers).toEqual([
      { message: "User password updated" },
      { message: "User permissions updated" },
      { message: "User disabled" },
      { message: "User enabled" },
      expect.objectContaining({ id, login: "py", name: "Pÿthon", isGrafanaAdmin: true, isDisabled: false }),
      { message: "User updated" },
      expect.objectContaining({ id, login: "monty", name: "Monty" }),
      [{ orgId: 1, name: "Main Org.", role: "Viewer" }],
      [],
      { message: "Active organization changed" },
      { message: "User deleted" },
      "Client Error 404: user not found",
      "Client Error 404: user not found",
    ]);
  });

  test("looks after an organisation", async () => {
    const created = await ask("POST", "/orgs", { name: "Pythons" });
    const { orgId } = created as { orgId: number };
    const userId = await service.createUser("member", { email: "member@localhost" });
    const members = `/orgs/${orgId}/users`;
    const answers = [
      created,
      await ask("POST", members, { loginOrEmail: "member@localhost", role: "Editor" }),
      await ask("POST", members, { loginOrEmail: "member@localhost", role: "Editor" }),
      await ask("PATCH", `${members}/${userId}`, { role: "Viewer" }),
      await ask("GET", members),
      await ask("POST", `/users/${userId}/using/${orgId}`),
      await ask("DELETE", `${members}/${userId}`),
      await ask("PUT", `/orgs/${orgId}`, { name: "Constrictors" }),
      await ask("GET", "/orgs/name/Constrictors"),
      await ask("GET", "/orgs"),
      await ask("POST", `/user/using/${orgId}`),
      await ask("GET", "/org"),
      await ask("POST", "/user/using/1"),
      await ask("DELETE", `/orgs/${orgId}`),
    ];
    const org = expect.objectContaining({ id: orgId, name: "Constrictors" });
    expect(answers).toEqual([
      { orgId, message: "Organization created" },
      { userId, message: "User added to organization" },
      "Client Error 409: User is already member of this organization",
      { message: "Organization user updated" },
      [
        expect.objectContaining({ login: "admin", role: "Admin" }),
        expect.objectContaining({ login: "member", role: "Viewer" }),
      ],
      { message: "Active organization changed" },
      { message: "User removed from organization" },
      { message: "Organization updated" },
      org,
      expect.arrayContaining([{ id: orgId, name: "Constrictors" }]),
      { message: "Active organization changed" },
      org,
      { message: "Active organization changed" },
      { message: "Organization deleted" },
    ]);
  });

  test("shows a user themselves, and lets them change their password", async () => {
    await service.createUser("self");
    const self = basic("self", PASSWORD);
    const passwords = { oldPassword: PASSWORD, newPassword: "new password", confirmNew: "new password" };
    const answers = [
      await ask("GET", "/user", undefined, self),
      await ask("GET", "/user/orgs", undefined, self),
      await ask("GET", "/user/teams", undefined, self),
      await ask("PUT", "/user/password", passwords, self),
      await ask("GET", "/user", undefined, self),
      await ask("GET", "/user", undefined, basic("self", "new password")),
    ];
    expect(answers).toEqual([
      expect.objectContaining({ login: "self" }),
      [{ orgId: 1, name: "Main Org.", role: "Viewer" }],
      [],
      { message: "User password changed" },
      "Unauthorized",
      expect.objectContaining({ login: "self" }),
    ]);
    expect(await ask("GET", "/org/users")).toContainEqual(expect.objectContaining({ login: "self" }));
  });

  test("needs neither a body nor a Content-Type where there is nothing to say", async () => {
    const id = await service.createUser("bodiless");
    const path = `/api/admin/users/${id}`;
    const answers = [
      await call("POST", `${path}/disable`),
      await call("POST", `${path}/enable`),
      await call("POST", `${path}/logout`),
      await call("POST", `/api/users/${id}/using/1`),
      await call("DELETE", path),
      await call("POST", "/logout"),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  });

  test("shows the message of a failure, whoever caused it", async () => {
    const answers = [
      await ask("POST", "/admin/users", { login: "py", password: "py" }),
      await ask("GET", "/users", undefined, basic("viewer", PASSWORD)),
      await ask("GET", "/users", undefined, basic("admin", "wrong")),
    ];
    expect(answers).toEqual([
      "Bad Input: Password is missing or too short",
      "Client Error 403: You'll need additional permissions to perform this action. Permissions needed: users:read",
      "Unauthorized",
    ]);
  });

  test.each([
    ["GET", "/api/admin/settings", undefined],
    ["GET", "/api/admin/stats", undefined],
    ["POST", "/api/admin/pause-all-alerts", { paused: true }],
  ])("sends what is taken: %s %s", async (method, path, body) => {
    const { status } = await call(method, path, body);
    expect([status, isRight(status)]).toEqual([status, true]);
  });
});
