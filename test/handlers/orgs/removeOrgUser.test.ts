import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

type Row = Record<string, unknown>;

const NOW = "2026-03-01T12:00:00Z";
const times = { created: NOW, updated: NOW };
const [ADMIN, VIEWER] = [1, 2];
const removed = [200, { message: "User removed from organization" }];
const orgNotFound = [404, { message: "Organization not found", messageId: "org.not-found" }];
const notMember = [
  404,
  { message: "User is not a member of this organization", messageId: "org-user.not-found" },
];
const lastAdmin = [
  400,
  { message: "Cannot remove last organization admin", messageId: "org-user.last-admin" },
];
const forbidden = [403, expect.objectContaining({ messageId: "auth.permission-missing" })];

describe("removeOrgUser", () => {
  // A database that Grafana created has no foreign keys.
  describe.each([
    ["with foreign keys", true],
    ["without foreign keys", false],
  ])("in a database %s", (_, hasForeignKeys) => {
    const service = serve();
    const OWNED = [
      "org_user",
      "team_member",
      "dashboard_acl",
      "user_role",
      "preferences",
      "query_history_star",
    ];
    let org = 0;
    let stayer = 0;

    beforeAll(async () => {
      if (hasForeignKeys) return;
      const constraints = service.db("pg_constraint").where({ contype: "f" });
      const columns = service.db.raw('conrelid::regclass as "table", conname as name');
      for (const { table, name } of await constraints.select<{ table: string; name: string }[]>(columns)) {
        await service.db.raw(`alter table ${table} drop constraint ??`, [name]);
      }
    });
    beforeAll(async () => {
      const response = await service.admin.post("/api/orgs").send({ name: "Acme" }).expect(200);
      org = (response.body as { orgId: number }).orgId;
      stayer = await service.createUser("stayer");
      for (const user_id of [VIEWER, stayer]) {
        await insert("org_user", { org_id: org, user_id, role: "Editor", ...times });
      }
      const everywhere = await insertRole(0, "custom:everywhere");
      for (const user_id of [VIEWER, stayer]) await permit(everywhere, { org_id: 0, user_id });
      for (const org_id of [1, org]) {
        const dashboard = { version: 1, slug: "d", title: "d", data: "{}", org_id, uid: "d", ...times };
        const dashboard_id = await insert("dashboard", dashboard);
        const team_id = await insert("team", { name: "t", org_id, ...times });
        const custom = await insertRole(org_id, "custom:here");
        for (const user_id of [VIEWER, stayer]) {
          const member = { org_id, user_id };
          await insert("team_member", { ...member, team_id, ...times });
          await insert("dashboard_acl", { ...member, dashboard_id, ...times });
          const look = { version: 0, home_dashboard_id: 0, timezone: "", theme: "" };
          await insert("preferences", { ...member, ...look, ...times });
          await insert("query_history_star", { ...member, query_uid: `q${org_id}` });
          await permit(custom, member);
          const managed = await insertRole(org_id, `managed:users:${user_id}:permissions`);
          const permission = { action: "teams:read", scope: `teams:id:${team_id}` };
          await insert("permission", { role_id: managed, ...permission, ...times });
        }
      }
    });

    async function insert(table: string, row: Row): Promise<number> {
      const [inserted] = await service.db(table).insert(row).returning<{ id: number }[]>("id");
      return inserted?.id ?? 0;
    }
    const insertRole = (org_id: number, name: string) =>
      insert("role", { org_id, name, uid: `${org_id} ${name}`, version: 1, ...times });
    // A role that the user has, and others over the user.
    async function permit(role_id: number, { org_id, user_id }: { org_id: number; user_id: number }) {
      await insert("user_role", { org_id, user_id, role_id, created: NOW });
      const scope = `users:id:${user_id}`;
      await insert("permission", { role_id, action: "org.users:read", scope, ...times });
    }
    async function everything() {
      const all: [table: string, rows: Row[]][] = [];
      for (const table of [...OWNED, "role", "permission", "team", "dashboard", "user", "org"]) {
        all.push([table, await service.db(table).orderBy("id").select<Row[]>()]);
      }
      return all;
    }

    test("what the user had in this organisation goes, and nothing else", async () => {
      const before = await everything();
      const rolesNamed = (name: string) =>
        service.db("role").where({ org_id: org, name }).pluck<unknown[]>("id");
      const managed = await rolesNamed(`managed:users:${VIEWER}:permissions`);
      const custom = await rolesNamed("custom:here");
      const isGone = (table: string, row: Row) => {
        if (table === "role") return managed.includes(row.id);
        if (table === "permission") {
          const isOverUser = row.scope === `users:id:${VIEWER}`;
          return managed.includes(row.role_id) || (custom.includes(row.role_id) && isOverUser);
        }
        return OWNED.includes(table) && row.org_id === org && row.user_id === VIEWER;
      };
      const left = before.map(([table, rows]) => [table, rows.filter((row) => !isGone(table, row))] as const);
      const counts = before.map(([table, rows], index) => [
        table,
        rows.length - (left[index]?.[1].length ?? 0),
      ]);
      expect(Object.fromEntries(counts)).toEqual({
        ...Object.fromEntries(OWNED.map((table) => [table, 1])),
        ...{ role: 1, permission: 2, team: 0, dashboard: 0, user: 0, org: 0 },
      });

      const response = await service.admin.delete(`/api/orgs/${org}/users/${VIEWER}`);
      expect([response.status, response.body]).toEqual(removed);
      expect(await everything()).toEqual(left);
    });
  });

  describe("by its rules", () => {
    const service = serve();
    const [first, second, third] = [2, 3, 4];
    let robot = 0;

    beforeAll(async () => {
      for (const name of ["First", "Second", "Third"]) {
        await service.admin.post("/api/orgs").send({ name }).expect(200);
      }
      robot = await service.createUser("robot");
      await service.db("user").where({ id: robot }).update({ is_service_account: true });
    });
    beforeEach(() => haveMembers({ [ADMIN]: "Admin", [VIEWER]: "Viewer" }));

    async function haveMembers(roles: Record<number, string>, org_id = first) {
      await service.db("org_user").where({ org_id }).delete();
      const rows = Object.entries(roles).map(([user_id, role]) => ({ org_id, user_id, role, ...times }));
      await service.db("org_user").insert(rows);
    }
    async function remove(userId: number, caller = service.admin, id = first) {
      const response = await caller.delete(`/api/orgs/${id}/users/${userId}`);
      return [response.status, response.body as unknown];
    }
    const members = (org_id = first) =>
      service.db("org_user").where({ org_id }).orderBy("user_id").pluck<number[]>("user_id");
    const worksIn = async (id: number) =>
      (await service.db("user").where({ id }).first<{ org_id: number }>()).org_id;

    test("the rights are gone with the next request, the session is not", async () => {
      await haveMembers({ [ADMIN]: "Admin", [VIEWER]: "Admin" });
      await service.admin.post(`/api/users/${VIEWER}/using/${first}`).expect(200);
      const browser = await service.signIn("viewer");
      for (const caller of [browser, service.viewer]) {
        await caller.get("/api/org/users").expect(200);
        await caller.get(`/api/orgs/${first}/users`).expect(200);
      }
      expect(await remove(VIEWER)).toEqual(removed);
      for (const caller of [browser, service.viewer]) {
        const profile = await caller.get("/api/user");
        expect([profile.status, profile.body]).toEqual([200, expect.objectContaining({ orgId: 1 })]);
        await caller.get("/api/org/users").expect(403);
        await caller.get("/api/org/users").set("X-Grafana-Org-Id", String(first)).expect(403);
        await caller.get(`/api/orgs/${first}/users`).expect(403);
      }
    });

    test.each([
      ["another of theirs, the oldest", first, [third, second], second],
      ["where they worked anyway, if that was another one", third, [third, second], third],
      ["none, if that was the last one", first, [], 0],
    ])("the user works in %s", async (_, before, others, after) => {
      const id = await service.createUser(`mover-${before}-${after}`);
      await service.db("org_user").where({ user_id: id }).delete();
      for (const org_id of [first, ...others]) {
        await service.db("org_user").insert({ org_id, user_id: id, role: "Viewer", ...times });
      }
      await service.db("user").where({ id }).update({ org_id: before });
      expect([await remove(id), await worksIn(id)]).toEqual([removed, after]);
      const profile = await service.as(`mover-${before}-${after}`, PASSWORD).get("/api/user");
      expect([profile.status, profile.body]).toEqual([200, expect.objectContaining({ orgId: after })]);
    });

    test("who is added again has nothing of before", async () => {
      const team = { name: "team", org_id: first, ...times };
      const [{ id: team_id } = { id: 0 }] = await service
        .db("team")
        .insert(team)
        .returning<{ id: number }[]>("id");
      await service.db("team_member").insert({ org_id: first, team_id, user_id: VIEWER, ...times });
      expect(await remove(VIEWER)).toEqual(removed);
      const body = { loginOrEmail: "viewer", role: "Viewer" };
      await service.admin.post(`/api/orgs/${first}/users`).send(body).expect(200);
      const teams = await service.viewer.get("/api/user/teams").set("X-Grafana-Org-Id", String(first));
      expect([teams.status, teams.body]).toEqual([200, []]);
    });

    describe("an organisation that has an Admin keeps one", () => {
      test("who is not removed, also not by oneself", async () => {
        expect([await remove(ADMIN), await members()]).toEqual([lastAdmin, [ADMIN, VIEWER]]);
        await haveMembers({ [VIEWER]: "Admin" });
        expect([await remove(VIEWER, service.viewer), await members()]).toEqual([lastAdmin, [VIEWER]]);
      });

      test("but either of two may go", async () => {
        await haveMembers({ [ADMIN]: "Admin", [VIEWER]: "Admin" });
        expect([await remove(VIEWER, service.viewer), await members()]).toEqual([removed, [ADMIN]]);
        await haveMembers({ [ADMIN]: "Admin", [VIEWER]: "Admin" });
        expect([await remove(ADMIN), await remove(VIEWER)]).toEqual([removed, lastAdmin]);
        expect(await members()).toEqual([VIEWER]);
      });

      test("who is no service account, and no Admin of another organisation", async () => {
        await haveMembers({ [ADMIN]: "Admin", [VIEWER]: "Editor", [robot]: "Admin" });
        await haveMembers({ [ADMIN]: "Admin", [VIEWER]: "Admin" }, second);
        expect([await remove(ADMIN), await members()]).toEqual([lastAdmin, [ADMIN, VIEWER, robot]]);
      });

      test("one that has none lets everybody go", async () => {
        await haveMembers({ [ADMIN]: "Editor", [VIEWER]: "Viewer" });
        expect([await remove(ADMIN), await remove(VIEWER), await members()]).toEqual([removed, removed, []]);
      });
    });

    test("who is no member is not found, whatever else they are", async () => {
      await haveMembers({ [ADMIN]: "Admin" });
      for (const id of [VIEWER, 4242]) expect([id, await remove(id)]).toEqual([id, notMember]);
      expect([await members(), await worksIn(VIEWER)]).toEqual([[ADMIN], 1]);
    });

    test("an unknown organisation is not found", async () => {
      expect(await remove(VIEWER, service.admin, 4242)).toEqual(orgNotFound);
    });

    test("a service account is no member that anybody removes", async () => {
      await haveMembers({ [ADMIN]: "Admin", [robot]: "Viewer" });
      expect([await remove(robot), await members()]).toEqual([notMember, [ADMIN, robot]]);
    });

    test("of several who remove a user at once one does", async () => {
      const answers = await Promise.all(Array.from({ length: 6 }, () => remove(VIEWER)));
      expect(answers.sort()).toEqual([removed, ...Array<unknown>(5).fill(notMember)]);
    });

    test("the permission counts in that organisation and for that user, wherever the caller works", async () => {
      const id = await service.createUser("remover");
      const caller = service.as("remover", PASSWORD);
      const role = { name: "custom:r", uid: "r", version: 1, org_id: 0, ...times };
      const [{ id: role_id } = { id: 0 }] = await service
        .db("role")
        .insert(role)
        .returning<{ id: number }[]>("id");
      const permission = { role_id, action: "org.users:remove", scope: `users:id:${VIEWER}`, ...times };
      await service.db("permission").insert(permission);
      await service.db("user_role").insert({ org_id: first, user_id: id, role_id, created: NOW });
      await service.db("org_user").insert({ org_id: first, user_id: id, role: "Viewer", ...times });
      await service.db("org_user").where({ org_id: 1, user_id: id }).update({ role: "Admin" });
      await haveMembers({ [ADMIN]: "Admin", [VIEWER]: "Viewer" }, second);
      for (const org_id of [1, first]) {
        await service.db("user").where({ id }).update({ org_id });
        await service.db("org_user").where({ org_id: first, user_id: VIEWER }).delete();
        await service.db("org_user").insert({ org_id: first, user_id: VIEWER, role: "Editor", ...times });
        expect(await remove(ADMIN, caller)).toEqual(forbidden);
        expect(await remove(VIEWER, caller, second)).toEqual(forbidden);
        expect(await remove(VIEWER, caller, 4242)).toEqual(forbidden);
        expect(await remove(VIEWER, caller)).toEqual(removed);
      }
      expect([await members(second), await remove(4242, caller, 1)]).toEqual([[ADMIN, VIEWER], notMember]);
    });
  });
});
