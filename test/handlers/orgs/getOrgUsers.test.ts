import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const NOW = "2026-03-01T12:00:00Z";
const times = { created: NOW, updated: NOW };
const notFound = [404, { message: "Organization not found", messageId: "org.not-found" }];
const forbidden = [403, expect.objectContaining({ messageId: "auth.permission-missing" })];

describe("getOrgUsers", () => {
  const service = serve();
  const ids: Record<string, number> = { admin: 1, viewer: 2 };
  let org = 0;

  beforeAll(async () => {
    const response = await service.admin.post("/api/orgs").send({ name: "Acme" }).expect(200);
    org = (response.body as { orgId: number }).orgId;
    const users = [
      { login: "Bea", email: "beatrice@acme.example", name: "Beatrice 100%" },
      { login: "anna", email: "Anna@Acme.example", name: "Änne_Müller" },
      { login: "carl", email: "carl@home.example", name: "" },
      { login: "robot", email: "robot@acme.example", name: "Robot" },
    ];
    for (const { login, ...user } of users)
      ids[login] = await service.createUser(login, { ...user, OrgId: org });
    await service.db("user").where({ login: "robot" }).update({ is_service_account: true });
  });
  afterEach(async () => {
    await service.db("role").whereLike("name", "custom:%").delete();
  });

  async function get(id: number, query: Record<string, unknown> = {}, caller = service.admin) {
    const response = await caller.get(`/api/orgs/${id}/users`).query(query);
    return [response.status, response.body as unknown];
  }
  async function logins(query: Record<string, unknown>, caller = service.admin) {
    const [status, body] = await get(org, query, caller);
    return [status, (body as { login: string }[]).map(({ login }) => login)];
  }
  /** Lets the viewer see members of an organisation, of all of them if it is 0. */
  async function grant(org_id: number, scopes: string[], action = "org.users:read") {
    const role = { name: "custom:r", uid: "r", version: 1, org_id: 0, ...times };
    const [{ id: role_id } = { id: 0 }] = await service
      .db("role")
      .insert(role)
      .returning<{ id: number }[]>("id");
    await service.db("permission").insert(scopes.map((scope) => ({ role_id, action, scope, ...times })));
    await service.db("user_role").insert({ org_id, user_id: 2, role_id, created: NOW });
  }

  test("shows everybody by login ignoring case, with the role that they have in this organisation", async () => {
    const elsewhere = { org_id: 1, user_id: ids.anna, role: "Admin", ...times };
    await service.db("org_user").insert(elsewhere);
    await service.db("org_user").where({ org_id: org, user_id: ids.Bea }).update({ role: "Editor" });
    await service.db("org_user").where({ org_id: org, user_id: ids.carl }).update({ role: "None" });
    await service.db("user").where({ login: "carl" }).update({ is_disabled: true, last_seen_at: null });
    const modules = ["ldap", "oauth_github", "oauth_unheard_of"];
    const auth = { user_id: ids.Bea, auth_id: "b", created: NOW };
    await service.db("user_auth").insert(modules.map((auth_module) => ({ ...auth, auth_module })));

    const uid = expect.stringMatching(/^[a-z][a-z0-9]{13}$/);
    const local = { orgId: org, uid, avatarUrl: "", isDisabled: false, authLabels: [] };
    const never = { lastSeenAt: "2016-03-01T12:00:00.000Z", lastSeenAtAge: "10 years" };
    expect(await get(org)).toEqual([
      200,
      [
        {
          ...local,
          ...{ userId: 1, login: "admin", email: "admin@localhost", name: "", role: "Admin" },
          ...{ lastSeenAt: "2026-03-01T12:00:00.000Z", lastSeenAtAge: "< 1 minute" },
        },
        {
          ...{ ...local, ...never, userId: ids.anna, role: "Viewer" },
          ...{ login: "anna", email: "Anna@Acme.example", name: "Änne_Müller" },
        },
        {
          ...{ ...local, ...never, userId: ids.Bea, role: "Editor" },
          ...{ login: "Bea", email: "beatrice@acme.example", name: "Beatrice 100%" },
          authLabels: ["LDAP", "GitHub", "OAuth"],
        },
        {
          ...{ ...local, userId: ids.carl, role: "None", isDisabled: true },
          ...{ login: "carl", email: "carl@home.example", name: "" },
          ...{ lastSeenAt: "0001-01-01T00:00:00Z", lastSeenAtAge: "?" },
        },
      ],
    ]);
  });

  test.each([
    [0, "< 1 minute"],
    [59, "< 1 minute"],
    [60, "1 minute"],
    [59 * 60 + 59, "59 minutes"],
    [60 * 60, "1 hour"],
    [24 * 60 * 60 - 1, "23 hours"],
    [24 * 60 * 60, "1 day"],
    [43_800 * 60 - 1, "30 days"],
    [43_800 * 60, "1 month"],
    [365 * 24 * 60 * 60 - 1, "11 months"],
    [365 * 24 * 60 * 60, "1 year"],
    [-60, "< 1 minute"],
  ])("a visit %i seconds ago was %s ago", async (seconds, lastSeenAtAge) => {
    const seen = new Date(service.clock.now.getTime() - seconds * 1000);
    await service.db("user").where({ login: "anna" }).update({ last_seen_at: seen });
    expect(await get(org, { query: "anna" })).toEqual([
      200,
      [expect.objectContaining({ login: "anna", lastSeenAt: seen.toISOString(), lastSeenAtAge })],
    ]);
  });

  test.each([
    ["a login", "BE", ["Bea"]],
    ["an email", "@ACME.", ["anna", "Bea"]],
    ["a name", "müll", ["anna"]],
    ["a name that begins beyond ASCII", "äNN", ["anna"]],
    ["a percent sign that stands for itself", "%", ["Bea"]],
    ["an underscore that stands for itself", "_", ["anna"]],
    ["a backslash, which none has", "\\", []],
    ["the end of a login and the beginning of an email, which is no text of anybody", "annaanna", []],
    ["the name of a service account", "robot", []],
    ["who is a member elsewhere", "viewer", []],
    ["nothing, which all contain", "", ["admin", "anna", "Bea", "carl"]],
  ])("finds by %s", async (_, query, found) => {
    expect(await logins({ query })).toEqual([200, found]);
  });

  test.each([
    [1, ["admin"]],
    [3, ["admin", "anna", "Bea"]],
    [100_000, ["admin", "anna", "Bea", "carl"]],
    [0, ["admin", "anna", "Bea", "carl"]],
  ])("shows %i at most", async (limit, found) => {
    expect(await logins({ limit })).toEqual([200, found]);
  });

  test("the limit counts what is found, not what is looked at", async () => {
    expect(await logins({ query: "acme", limit: 1 })).toEqual([200, ["anna"]]);
    await grant(org, [`users:id:${ids.carl}`]);
    expect(await logins({ limit: 1 }, service.viewer)).toEqual([200, ["carl"]]);
  });

  test.each([
    ["users:*", ["admin", "anna", "Bea", "carl"]],
    ["users:id:*", ["admin", "anna", "Bea", "carl"]],
    ["*", ["admin", "anna", "Bea", "carl"]],
    ["users:id:1", ["admin"]],
    ["users:id:4242", []],
    ["users:id:", []],
    // The scope of another kind of operations.
    ["global.users:*", []],
    ["global.users:id:1", []],
    ["teams:*", []],
  ])("with the scope %s one sees %j", async (scope, found) => {
    await grant(org, [scope]);
    expect(await logins({}, service.viewer)).toEqual([200, found]);
  });

  test("several scopes add up, and show nobody who is no member or a service account", async () => {
    const seen = [ids.carl, ids.anna, ids.viewer, ids.robot].map((id) => `users:id:${id}`);
    await grant(org, seen);
    expect(await logins({}, service.viewer)).toEqual([200, ["anna", "carl"]]);
    expect(await logins({ query: "carl" }, service.viewer)).toEqual([200, ["carl"]]);
  });

  test("the permission counts in that organisation, wherever the caller works", async () => {
    await grant(1, ["users:*"]);
    expect(await get(org, {}, service.viewer)).toEqual(forbidden);
    expect(await get(4242, {}, service.viewer)).toEqual(forbidden);
    await service.db("user_role").update({ org_id: org });
    expect(await logins({ limit: 1 }, service.viewer)).toEqual([200, ["admin"]]);
    expect(await get(1, {}, service.viewer)).toEqual(forbidden);
    await service.db("user_role").update({ org_id: 0 });
    expect(await logins({ limit: 1 }, service.viewer)).toEqual([200, ["admin"]]);
    expect(await get(4242, {}, service.viewer)).toEqual(notFound);
  });

  test.each([
    ["Admin", 200],
    ["Editor", 403],
    ["Viewer", 403],
    ["None", 403],
  ])("a member with the role %s: %i", async (role, status) => {
    const login = `member-${role}`;
    const id = await service.createUser(login, { OrgId: org });
    await service.db("org_user").where({ user_id: id }).update({ role });
    const response = await service.as(login, PASSWORD).get(`/api/orgs/${org}/users`);
    expect(response.status).toBe(status);
    await service.admin.delete(`/api/admin/users/${id}`).expect(200);
  });

  test("an unknown organisation is not found, one without members is empty", async () => {
    expect(await get(4242)).toEqual(notFound);
    const response = await service.admin.post("/api/orgs").send({ name: "Empty" }).expect(200);
    const { orgId } = response.body as { orgId: number };
    await service.db("org_user").where({ org_id: orgId }).delete();
    expect(await get(orgId)).toEqual([200, []]);
  });
});
