import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Agent } from "supertest";

import { permissionOf } from "../../../src/contract-tests/document.js";
import { operations } from "../../contract/oracle.js";
import { PASSWORD, serve } from "../../server.js";

const OF_VIEWERS = { "orgs:read": [""], "orgs.quotas:read": [""] };
const OF_ADMINS = {
  ...OF_VIEWERS,
  "orgs:write": [""],
  "orgs.preferences:read": [""],
  "orgs.preferences:write": [""],
  "org.users:read": ["users:*"],
  "org.users:add": ["users:*"],
  "org.users:write": ["users:*"],
  "org.users:remove": ["users:*"],
  "users.permissions:read": ["users:*"],
  "teams:read": ["teams:*"],
};

describe("getUserPermissions", () => {
  const service = serve();
  // A user whose role in the main organisation gives nothing, and an organisation where they are an editor.
  let user_id = 0;
  let caller: Agent;
  let other = 0;
  let roles = 0;

  beforeAll(async () => {
    user_id = await service.createUser("bare");
    caller = service.as("bare", PASSWORD);
    await service.db("org_user").where({ user_id }).update({ role: "None" });
    other = await insert("org", { name: "Other Org.", version: 0 });
    await insert("org_user", { org_id: other, user_id, role: "Editor" });
  });

  afterEach(async () => {
    for (const table of ["user_role", "team_role", "team"]) await service.db(table).delete();
    await service.db("role").whereLike("name", "custom:%").delete();
  });

  async function insert(table: string, row: Record<string, unknown>): Promise<number> {
    const [created, updated] = [service.clock.now, service.clock.now];
    const times = ["user_role", "team_role"].includes(table) ? { created } : { created, updated };
    const [inserted] = await service
      .db(table)
      .insert({ ...row, ...times })
      .returning<{ id: number }[]>("id");
    return inserted?.id ?? 0;
  }
  async function roleWith(...permissions: [action: string, scope: string][]): Promise<number> {
    const name = `custom:${++roles}`;
    const role_id = await insert("role", { name, uid: name, version: 1, org_id: 0 });
    for (const [action, scope] of permissions) await insert("permission", { role_id, action, scope });
    return role_id;
  }
  async function list(who = caller, orgId?: number) {
    const response = await who
      .get("/api/access-control/user/permissions")
      .set(orgId === undefined ? {} : { "X-Grafana-Org-Id": String(orgId) });
    return [response.status, response.body as unknown];
  }

  test("a member with the role None may do nothing", async () => {
    expect(await list()).toEqual([200, {}]);
  });

  test.each([
    ["Viewer", OF_VIEWERS],
    ["Editor", OF_VIEWERS],
    ["Admin", OF_ADMINS],
  ])("shows what the role %s gives in the organisation, and only there", async (role, permissions) => {
    await service.db("org_user").where({ user_id, org_id: other }).update({ role });
    expect([await list(caller, other), await list(caller, 1), await list()]).toEqual([
      [200, permissions],
      [200, {}],
      [200, {}],
    ]);
    await caller.post(`/api/user/using/${other}`).expect(200);
    const moved = [await list(), await list(caller, 1)];
    await caller.post("/api/user/using/1").expect(200);
    await service.db("org_user").where({ user_id, org_id: other }).update({ role: "Editor" });
    expect(moved).toEqual([
      [200, permissions],
      [200, {}],
    ]);
  });

  describe("what a role gives counts in its own organisation, or everywhere with none", () => {
    const permission = { "users:read": ["global.users:*"] };

    test.each([
      ["of the user", (role_id: number, org_id: number) => insert("user_role", { org_id, user_id, role_id })],
      [
        "of a team",
        async (role_id: number, org_id: number) => {
          const team_id = await insert("team", { name: "team", org_id: org_id || 1 });
          await insert("team_member", { org_id: org_id || 1, team_id, user_id });
          return insert("team_role", { org_id, team_id, role_id });
        },
      ],
    ])("%s", async (_, give) => {
      const seen: unknown[] = [];
      for (const place of [1, other, 0]) {
        const role_id = await roleWith(["users:read", "global.users:*"]);
        await give(role_id, place);
        // The third organisation is one where the user is no member.
        seen.push([await list(caller, 1), await list(caller, other), await list(caller, 4242)]);
        await service.db("role").where({ id: role_id }).delete();
        await service.db("team").delete();
      }
      const [none, there, everywhere] = [{}, permission, { ...OF_VIEWERS, ...permission }];
      expect(seen).toEqual([
        [
          [200, there],
          [200, OF_VIEWERS],
          [200, none],
        ],
        [
          [200, none],
          [200, everywhere],
          [200, none],
        ],
        [
          [200, there],
          [200, everywhere],
          [200, there],
        ],
      ]);
    });

    test("of all who have the user's role there", async () => {
      const granted = [
        ["Editor", 0, "users:read"],
        ["Editor", other, "users:write"],
        ["Editor", 1, "users:delete"],
        ["Viewer", 0, "users:enable"],
        ["Grafana Admin", 0, "users:disable"],
        ["None", 1, "users.quotas:read"],
      ] as const;
      for (const [role, org_id, action] of granted) {
        await insert("builtin_role", { role, org_id, role_id: await roleWith([action, "global.users:*"]) });
      }
      const scopes = ["global.users:*"];
      expect([await list(caller, other), await list(caller, 1)]).toEqual([
        [200, { ...OF_VIEWERS, "users:read": scopes, "users:write": scopes }],
        [200, { "users.quotas:read": scopes }],
      ]);
    });
  });

  test("of a team that the user is not in, and a role that others have, nothing shows", async () => {
    const role_id = await roleWith(["users:read", "global.users:*"]);
    const team_id = await insert("team", { name: "others", org_id: 1 });
    await insert("team_member", { org_id: 1, team_id, user_id: 2 });
    await insert("team_role", { org_id: 0, team_id, role_id });
    await insert("user_role", { org_id: 0, user_id: 2, role_id });
    expect(await list()).toEqual([200, {}]);
    expect(await list(service.viewer)).toEqual([200, { ...OF_VIEWERS, "users:read": ["global.users:*"] }]);
  });

  test("each action stands there once, with all its scopes in order, each once", async () => {
    for (const scopes of [
      ["global.users:id:9", "global.users:id:10", ""],
      ["global.users:*", "global.users:id:9"],
    ]) {
      const role_id = await roleWith(...scopes.map((scope): [string, string] => ["users:read", scope]));
      await insert("user_role", { org_id: 0, user_id, role_id });
    }
    expect(await list()).toEqual([
      200,
      { "users:read": ["", "global.users:*", "global.users:id:10", "global.users:id:9"] },
    ]);
  });

  test("actions that older versions named otherwise have today's name", async () => {
    const names = {
      "users.password:update": "users.password:write",
      "users.permissions:update": "users.permissions:write",
      "users.authtoken:list": "users.authtoken:read",
      "users.authtoken:update": "users.authtoken:write",
      "users.quotas:list": "users.quotas:read",
      "users.quotas:update": "users.quotas:write",
      "users:logout": "users.logout",
      "server:stats:read": "server.stats:read",
    };
    const older = Object.keys(names).map((name): [string, string] => [name, "global.users:id:1"]);
    await insert("user_role", { org_id: 0, user_id, role_id: await roleWith(...older) });
    // Both names together are one action.
    const both = await roleWith(["users:logout", "global.users:id:2"], ["users.logout", "global.users:id:1"]);
    await insert("user_role", { org_id: 0, user_id, role_id: both });
    expect(await list()).toEqual([
      200,
      {
        ...Object.fromEntries(Object.values(names).map((name) => [name, ["global.users:id:1"]])),
        "users.logout": ["global.users:id:1", "global.users:id:2"],
      },
    ]);
  });

  test("actions that this service does not know are shown as they are", async () => {
    const role_id = await roleWith(["dashboards:read", "dashboards:uid:a"]);
    await insert("user_role", { org_id: 0, user_id, role_id });
    expect(await list()).toEqual([200, { "dashboards:read": ["dashboards:uid:a"] }]);
  });

  test("what is taken away is gone with the next request", async () => {
    const role_id = await roleWith(["users:read", "global.users:*"]);
    await insert("user_role", { org_id: 0, user_id, role_id });
    const before = await list();
    await service.db("permission").where({ role_id }).delete();
    expect([before, await list()]).toEqual([
      [200, { "users:read": ["global.users:*"] }],
      [200, {}],
    ]);
  });

  describe("a server admin", () => {
    const named = [...new Set(operations.map(permissionOf))].filter((name) => name !== undefined);

    async function missing(who: Agent, orgId?: number) {
      const [status, body] = await list(who, orgId);
      return [status, named.filter((name) => !Object.keys(body as object).includes(name))];
    }

    test("is shown every permission that the contract names, but for the one that no role gives", async () => {
      const allButOne = [200, ["server:admin"]];
      expect(await missing(service.admin)).toEqual(allButOne);
      // Where they are a member and where not.
      expect([await missing(service.admin, other), await missing(service.admin, 4242)]).toEqual([
        allButOne,
        allButOne,
      ]);
    });

    test("has them with the scopes that mean everything", async () => {
      const [status, body] = await list(service.admin);
      expect([status, body]).toEqual([
        200,
        expect.objectContaining({
          "users:create": [""],
          "users:read": ["global.users:*"],
          "orgs:create": [""],
          "org.users:read": ["users:*"],
          "teams:read": ["teams:*"],
          "settings:read": ["settings:*"],
        }),
      ]);
    });

    test("has them from the next request on and as long as they are one", async () => {
      const before = await list();
      await service.db("user").where({ id: user_id }).update({ is_admin: true });
      const promoted = await missing(caller);
      await service.db("user").where({ id: user_id }).update({ is_admin: false });
      expect([before, promoted, await list()]).toEqual([
        [200, {}],
        [200, ["server:admin"]],
        [200, {}],
      ]);
    });
  });
});
