import { describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../server.js";
import { clientOf, isRight } from "./client.js";

interface Reply {
  message?: string;
  id: number;
  orgId: number;
}
type Request = [method: string, path: string, body?: unknown];

// It says what it sends even where it sends nothing, and sends `{}` where there is nothing to say.
const NOTHING = {};

describe("ZPascal's grafana_api_sdk", () => {
  const service = serve();
  const call = clientOf(service, {
    Accept: "application/json",
    "Content-Type": "application/json",
    "User-Agent": "python-httpx/0.28.1",
  });
  const ask = <Body = Reply>([method, path, body]: Request) => call<Body>(method, `/api${path}`, body);
  const messagesOf = async (requests: Request[]) => {
    const messages: unknown[] = [];
    for (const request of requests) messages.push((await ask(request)).body.message);
    return messages;
  };

  test("compares messages about users word for word, `User auth token revoked` also for logout", async () => {
    const user = { name: "Sdk", email: "sdk@localhost", login: "sdk", password: PASSWORD, OrgId: 1 };
    const created = await ask(["POST", "/admin/users", user]);
    const { id } = created.body;
    await service.signIn("sdk");
    await service.signIn("sdk");
    const tokens = await ask<{ id: number }[]>(["GET", `/admin/users/${id}/auth-tokens`]);
    const profile = { email: "sdk@localhost", name: "Kit", login: "sdk", theme: "light" };
    const messages = await messagesOf([
      ["POST", `/admin/users/${id}/revoke-auth-token`, { authTokenId: tokens.body[0]?.id }],
      ["PUT", `/admin/users/${id}/password`, { password: "another password" }],
      ["PUT", `/admin/users/${id}/permissions`, { isGrafanaAdmin: true }],
      ["POST", `/admin/users/${id}/logout`, NOTHING],
      ["PUT", `/users/${id}`, profile],
      ["POST", `/users/${id}/using/1`, NOTHING],
      ["DELETE", `/admin/users/${id}`],
    ]);
    expect([created.body.message, tokens.body.length, ...messages]).toEqual([
      "User created",
      2,
      "User auth token revoked",
      "User password updated",
      "User permissions updated",
      "User auth token revoked",
      "User updated",
      "Active organization changed",
      "User deleted",
    ]);
    expect(await service.db("user").where({ id })).toEqual([]);
  });

  test("finds users by page, query and order, by id and by name, with their organisations and teams", async () => {
    const id = await service.createUser("wanted", { email: "wanted@localhost", name: "Wanted" });
    const wanted = expect.objectContaining({ id, login: "wanted", name: "Wanted" });
    const requests: Request[] = [
      ["GET", "/users?perpage=1&page=1&sort=login-desc,email-asc"],
      ["GET", "/users/search?perpage=1000&page=1&query=WANTED&sort=name-asc"],
      ["GET", `/users/${id}`],
      ["GET", "/users/lookup?loginOrEmail=wanted@localhost"],
      ["GET", `/users/${id}/orgs`],
      ["GET", `/users/${id}/teams`],
      ["GET", "/users/lookup?loginOrEmail=nobody"],
    ];
    const answers = [];
    for (const request of requests) answers.push((await ask<unknown>(request)).body);
    expect(answers).toEqual([
      [wanted],
      { totalCount: 1, users: [wanted], page: 1, perPage: 1000 },
      wanted,
      wanted,
      [{ orgId: 1, name: "Main Org.", role: "Viewer" }],
      [],
      // It takes anything without an id for an error.
      { message: "user not found", messageId: "user.not-found" },
    ]);
  });

  test("compares messages about the own user and organisations word for word", async () => {
    const userId = await service.createUser("colleague");
    const created = await ask(["POST", "/orgs", { name: "Sdk" }]);
    const org = `/orgs/${created.body.orgId}`;
    const password = { oldPassword: "admin", newPassword: "admin", confirmNew: "admin" };
    const messages = await messagesOf([
      ["POST", `${org}/users`, { loginOrEmail: "colleague", role: "Editor" }],
      ["PATCH", `${org}/users/${userId}`, { role: "Viewer" }],
      ["DELETE", `${org}/users/${userId}`],
      ["PUT", org, { name: "Kit" }],
      ["PUT", "/org", { name: "Main Org." }],
      ["PUT", "/user/password", password],
      ["POST", "/user/using/1", NOTHING],
      ["DELETE", org],
    ]);
    expect([created.body.message, ...messages]).toEqual([
      "Organization created",
      "User added to organization",
      "Organization user updated",
      "User removed from organization",
      "Organization updated",
      "Organization updated",
      "User password changed",
      "Active organization changed",
      "Organization deleted",
    ]);
  });

  const saml = {
    updates: { "auth.saml": { enabled: "true" } },
    removals: { "auth.saml": ["single_logout"] },
  };

  // What it looks at in the answer, wherever there is a success to look at.
  test.each<[string, string, unknown, object]>([
    ["GET", "/admin/settings", undefined, { DEFAULT: expect.anything() }],
    ["PUT", "/admin/settings", saml, { message: "Settings updated" }],
    ["GET", "/admin/stats", undefined, { orgs: expect.any(Number) }],
    ["GET", "/admin/usage-report-preview", undefined, { version: expect.any(String) }],
    ["POST", "/admin/pause-all-alerts", { paused: true }, { state: "Paused" }],
    ["POST", "/admin/pause-all-alerts", { paused: false }, { state: "Unpaused" }],
    ["POST", "/admin/provisioning/dashboards/reload", NOTHING, { message: "Dashboards config reloaded" }],
    ["POST", "/admin/provisioning/datasources/reload", NOTHING, { message: "Datasources config reloaded" }],
    ["POST", "/admin/provisioning/plugins/reload", NOTHING, { message: "Plugins config reloaded" }],
    [
      "POST",
      "/admin/provisioning/notifications/reload",
      NOTHING,
      { message: "Notifications config reloaded" },
    ],
    [
      "POST",
      "/admin/provisioning/access-control/reload",
      NOTHING,
      { message: "Accesscontrol config reloaded" },
    ],
  ])("sends what is taken, and finds what it looks for: %s %s", async (method, path, body, wanted) => {
    const answer = await ask<object>([method, path, body]);
    expect([answer.status, isRight(answer.status)]).toEqual([answer.status, true]);
    if (answer.status < 300) expect(answer.body).toMatchObject(wanted);
  });

  test("finds 204 where the data keys are rotated", async () => {
    const { status } = await ask(["POST", "/admin/encryption/rotate-data-keys", NOTHING]);
    expect(status).toBe(204);
  });
});
