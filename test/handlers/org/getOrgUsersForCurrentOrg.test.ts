import { beforeAll, describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const NOW = "2026-03-01T12:00:00Z";
const times = { created: NOW, updated: NOW };
const forbidden = [403, expect.objectContaining({ messageId: "auth.permission-missing" })];

describe("getOrgUsersForCurrentOrg", () => {
  const service = serve();
  let second = 0;

  beforeAll(async () => {
    const response = await service.admin.post("/api/orgs").send({ name: "Second" }).expect(200);
    second = (response.body as { orgId: number }).orgId;
    for (const login of ["Zoe", "adam"]) await service.createUser(login, { OrgId: second });
    await service.createUser("robot", { OrgId: second });
    await service.db("user").where({ login: "robot" }).update({ is_service_account: true });
  });

  async function list(caller = service.admin, query: Record<string, unknown> = {}, orgId = 0) {
    const response = await caller.get("/api/org/users").query(query).set("X-Grafana-Org-Id", String(orgId));
    if (response.status !== 200) return [response.status, response.body as unknown];
    const members = response.body as { orgId: number; login: string; role: string }[];
    return [200, members.map(({ orgId: org, login, role }) => `${org} ${login} ${role}`)];
  }
  const inMain = ["1 admin Admin", "1 viewer Viewer"];
  const inSecond = () => ["adam Viewer", "admin Admin", "Zoe Viewer"].map((member) => `${second} ${member}`);

  test("shows the members of the organisation that the caller works in", async () => {
    expect(await list()).toEqual([200, inMain]);
    await service.admin.post(`/api/user/using/${second}`).expect(200);
    expect(await list()).toEqual([200, inSecond()]);
    await service.admin.post("/api/user/using/1").expect(200);
  });

  test("shows those of the one that the header names, to who is a member of it", async () => {
    expect(await list(service.admin, {}, second)).toEqual([200, inSecond()]);
    expect(await list(service.admin, {}, 4242)).toEqual([200, []]);
    expect(await list(service.viewer, {}, second)).toEqual(forbidden);
  });

  test("searches and limits", async () => {
    expect(await list(service.admin, { query: "AD", limit: 1 }, second)).toEqual([
      200,
      inSecond().slice(0, 1),
    ]);
    expect(await list(service.admin, { query: "%" }, second)).toEqual([200, []]);
    expect(await list(service.admin, { limit: 0 }, second)).toEqual([200, inSecond()]);
  });

  test("shows one whole member as getOrgUsers does", async () => {
    const [current, byId] = await Promise.all(
      ["/api/org/users", "/api/orgs/1/users"].map((path) => service.admin.get(path)),
    );
    expect([current?.status, current?.body]).toEqual([200, byId?.body]);
  });

  test("shows those whom a scope names, in the organisation where the role counts", async () => {
    const role = { name: "custom:r", uid: "r", version: 1, org_id: 0, ...times };
    const [{ id: role_id } = { id: 0 }] = await service
      .db("role")
      .insert(role)
      .returning<{ id: number }[]>("id");
    const permission = { role_id, action: "org.users:read", scope: "users:id:1", ...times };
    await service.db("permission").insert(permission);
    await service.db("user_role").insert({ org_id: second, user_id: 2, role_id, created: NOW });
    expect(await list(service.viewer)).toEqual(forbidden);
    await service.db("user_role").update({ org_id: 1 });
    expect(await list(service.viewer)).toEqual([200, ["1 admin Admin"]]);
    await service.db("user_role").delete();
  });

  test("an Admin elsewhere may not see the members of the organisation that they work in", async () => {
    const id = await service.createUser("boss", { OrgId: second });
    const caller = service.as("boss", PASSWORD);
    await service.db("org_user").where({ user_id: id }).update({ role: "Admin" });
    await service.db("org_user").insert({ org_id: 1, user_id: id, role: "Editor", ...times });
    expect(await list(caller, { query: "boss" })).toEqual([200, [`${second} boss Admin`]]);
    await caller.post("/api/user/using/1").expect(200);
    expect(await list(caller)).toEqual(forbidden);
  });

  test("without an organisation there are none, for who may see members everywhere", async () => {
    const id = await service.createUser("homeless");
    const caller = service.as("homeless", PASSWORD);
    await service.db("org_user").where({ user_id: id }).delete();
    await service.db("user").where({ id }).update({ org_id: 0 });
    expect(await list(caller)).toEqual(forbidden);
    await service.db("user").where({ id }).update({ is_admin: true });
    expect(await list(caller)).toEqual([200, []]);
  });
});
