import { beforeAll, describe, expect, test } from "@jest/globals";

import { provision } from "../../provisioning/files.js";
import { PASSWORD } from "../../server.js";

const RELOADED = [202, { message: "Accesscontrol config reloaded" }];

describe("adminProvisioningReloadAccessControl", () => {
  const service = provision();
  let helper: number;
  beforeAll(async () => {
    const time = { created: service.clock.now, updated: service.clock.now };
    helper = await service.createUser("helper", { email: "helper@localhost" });
    await service.db("team").insert({ id: 1, org_id: 1, name: "Helpers", ...time });
    await service
      .db("team_member")
      .insert({ org_id: 1, team_id: 1, user_id: helper, permission: 0, ...time });
  });

  const write = (text: string, version = 2) =>
    service.write({ "access-control/a.yaml": `apiVersion: ${version}\n${text}` });
  const reload = () => service.reload("access-control");
  const permissionsOf = async (name: string) => {
    const rows = service.db("permission").join("role", "role.id", "permission.role_id").where({ name });
    return (
      await rows.orderBy(["action", "scope"]).select<{ action: string; scope: string }[]>("action", "scope")
    ).map(({ action, scope }) => `${action} ${scope}`.trim());
  };
  const message = async () => (await reload())[1].errors?.map((error) => [error.line, error.message]);

  test("a role of a file decides from the next request on, on every instance, and gives nothing else", async () => {
    const other = await service.beside();
    const as = other.as("helper", PASSWORD);
    const create = (login: string) => as.post("/api/admin/users").send({ login, password: PASSWORD });
    expect((await create("before")).status).toBe(403);
    await write(`roles:
  - name: custom:users:creator
    version: 1
    permissions: [{ action: users:create }]
teams:
  - name: Helpers
    roles: [{ name: custom:users:creator }]
`);
    expect(await reload()).toEqual(RELOADED);
    const statuses = [
      (await create("made")).status,
      (await as.get("/api/users")).status,
      (await as.delete("/api/admin/users/2")).status,
      (await as.put("/api/admin/users/2/password").send({ password: "anotherpassword" })).status,
      (await as.put("/api/admin/users/2/permissions").send({ isGrafanaAdmin: true })).status,
      (await as.get("/api/admin/settings")).status,
      (await as.post("/api/admin/provisioning/access-control/reload")).status,
    ];
    expect(statuses).toEqual([200, 403, 403, 403, 403, 403, 403]);
    await write("teams:\n  - name: Helpers\n    roles: [{ name: custom:users:creator, state: absent }]\n");
    expect(await reload()).toEqual(RELOADED);
    expect((await create("after")).status).toBe(403);
  });

  test("a role is made of others, with permissions added and taken away; older names are today's", async () => {
    await write(`roles:
  - name: custom:mixed
    global: true
    version: 1
    from: [{ uid: fixed_users_reader, global: true }]
    permissions:
      - { action: users.quotas:list, scope: "global:users:*", state: absent }
      - { action: users.password:update, scope: "global.users:7" }
      - { action: "users:logout", scope: "global.users:*" }
      - { action: "server:stats:read" }
      - { action: org.users.role:update, scope: "users:*" }
      - { action: provisioning:reload, scope: "service:accesscontrol" }
`);
    expect(await reload()).toEqual(RELOADED);
    expect(await permissionsOf("custom:mixed")).toEqual([
      "org.users:write users:*",
      "provisioning:reload provisioners:accesscontrol",
      "server.stats:read",
      "users.authtoken:read global.users:*",
      "users.logout global.users:*",
      "users.password:write global.users:id:7",
      "users:read global.users:*",
    ]);
  });

  test("a change needs a higher version; a role of others follows them only then", async () => {
    const file = (version: number, action: string, from = "") =>
      `roles:\n  - name: custom:one\n    version: ${version}\n    permissions: [{ action: ${action} }]\n` +
      `  - name: custom:two\n    version: ${version}\n    from: [{ name: custom:one }]${from}\n`;
    await write(file(1, "users:create"));
    await reload();
    await write(file(1, "users:read"));
    expect(await message()).toEqual([[4, "expected more than 1, as the file changes the role"]]);
    await write(file(2, "users:read").replace(/version: 2(\n {4}from)/, "version: 1$1"));
    expect(await reload()).toEqual(RELOADED);
    expect([await permissionsOf("custom:one"), await permissionsOf("custom:two")]).toEqual([
      ["users:read"],
      ["users:create"],
    ]);
    await write(file(3, "users:read"));
    expect(await reload()).toEqual(RELOADED);
    expect(await permissionsOf("custom:two")).toEqual(["users:read"]);
  });

  test("a role that somebody has goes only by force", async () => {
    await write(`roles:
  - { name: custom:granted, uid: granted, version: 1, permissions: [{ action: users:create }] }
teams:
  - name: Helpers
    roles: [{ uid: granted }]
`);
    await reload();
    await write("roles:\n  - name: custom:granted\n    state: absent\n");
    expect(await message()).toEqual([[3, "expected true, as somebody has the role"]]);
    await write("roles:\n  - name: custom:granted\n    state: absent\n    force: true\n");
    const [, { plan }] = await service.reload("access-control", { dryRun: "true" });
    expect(plan?.removed).toEqual([
      { type: "team-role", orgId: 1, name: "Helpers: custom:granted" },
      { type: "role", orgId: 1, name: "custom:granted" },
    ]);
    expect(await reload()).toEqual(RELOADED);
    expect([
      await service.db("role").where({ uid: "granted" }),
      await permissionsOf("custom:granted"),
      (await service.as("helper", PASSWORD).post("/api/admin/users").send({ login: "x", password: PASSWORD }))
        .status,
    ]).toEqual([[], [], 403]);
  });

  test("a basic role can be given and lose permissions, for all who have it", async () => {
    const viewer = () => service.as("helper", PASSWORD).get("/api/admin/stats");
    expect((await viewer()).status).toBe(403);
    await write(`roles:
  - name: basic:viewer
    global: true
    version: 2
    permissions: [{ action: server.stats:read }]
`);
    expect([await reload(), (await viewer()).status]).toEqual([RELOADED, 200]);
    await write("roles:\n  - { uid: basic_viewer, global: true, version: 3 }\n");
    expect([await reload(), (await viewer()).status]).toEqual([RELOADED, 403]);
    expect(
      await service.db("role").where({ name: "basic:viewer" }).select("display_name", "version"),
    ).toEqual([{ display_name: "Viewer", version: 3 }]);
  });

  test("reads the first format: assignments to basic roles, default ones, and lists of what goes", async () => {
    const text = `roles:
  - name: custom:old
    version: 1
    permissions: [{ action: users:create }]
    builtInRoles: [{ name: Editor, orgId: 1 }, { name: Grafana Admin, global: true }]
removeDefaultAssignments: [{ builtInRole: Grafana Admin, fixedRole: "fixed:ldap:reader" }]
addDefaultAssignments: [{ builtInRole: Admin, fixedRole: "fixed:ldap:reader" }]
deleteRoles: [{ name: custom:never }]
`;
    await write(text, 1);
    expect(await reload()).toEqual(RELOADED);
    const grants = () =>
      service
        .db("builtin_role")
        .join("role", "role.id", "builtin_role.role_id")
        .whereIn("name", ["custom:old", "fixed:ldap:reader"])
        .orderBy(["name", "role"])
        .select("name", "role", "builtin_role.org_id");
    expect(await grants()).toEqual([
      { name: "custom:old", role: "Editor", org_id: 1 },
      { name: "custom:old", role: "Grafana Admin", org_id: 0 },
      { name: "fixed:ldap:reader", role: "Admin", org_id: 0 },
    ]);
    await write("deleteRoles: [{ name: custom:old, force: true }]\n", 1);
    expect(await reload()).toEqual(RELOADED);
    expect(await grants()).toEqual([{ name: "fixed:ldap:reader", role: "Admin", org_id: 0 }]);
  });

  test("in the first format a role is given in its own organisation, even one that files cannot change", async () => {
    const { db, clock } = service;
    const time = { created: clock.now, updated: clock.now };
    await db("org").insert({ id: 5, version: 0, name: "Fifth", ...time });
    await db("team").insert({ id: 5, org_id: 5, name: "Fives", ...time });
    const file = (builtin: string) => `roles:
  - name: custom:fifth
    orgId: 5
    version: 1
    builtInRoles: [${builtin}]
    teams: [{ name: Fives }]
  - name: fixed:stats:reader
    global: true
    builtInRoles: [{ name: Viewer }]
    teams: [{ name: Helpers }, { name: Fives, orgId: 5 }]
`;
    await write(file("{ name: Editor, orgId: 1 }"), 1);
    expect(await message()).toEqual([[6, "is another organisation than the role's"]]);
    await write(file("{ name: Editor }"), 1);
    const [, { plan }] = await service.reload("access-control", { dryRun: "true" });
    expect(plan?.added).toEqual([
      { type: "role", orgId: 5, name: "custom:fifth" },
      { type: "team-role", orgId: 5, name: "Fives: custom:fifth" },
      { type: "team-role", orgId: 1, name: "Helpers: fixed:stats:reader" },
      { type: "team-role", orgId: 5, name: "Fives: fixed:stats:reader" },
      { type: "basic-role", orgId: 5, name: "Editor: custom:fifth" },
      { type: "basic-role", orgId: 0, name: "Viewer: fixed:stats:reader" },
    ]);
  });
});
