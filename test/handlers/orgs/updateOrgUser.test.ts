import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const NOW = "2026-03-01T12:00:00Z";
const times = { created: NOW, updated: NOW };
const updated = [200, { message: "Organization user updated" }];
const orgNotFound = [404, { message: "Organization not found", messageId: "org.not-found" }];
const notMember = [
  404,
  { message: "User is not a member of this organization", messageId: "org-user.not-found" },
];
const lastAdmin = [
  400,
  {
    message: "Cannot change role so that there is no organization admin left",
    messageId: "org-user.last-admin",
  },
];
const tooHigh = [
  403,
  { message: "Cannot assign a role higher than user's role", messageId: "org-user.role-too-high" },
];
const forbidden = [403, expect.objectContaining({ messageId: "auth.permission-missing" })];

describe("updateOrgUser", () => {
  const service = serve();
  const [ADMIN, VIEWER] = [1, 2];
  const ids = { caller: 0, robot: 0 };
  let org = 0;

  beforeAll(async () => {
    const response = await service.admin.post("/api/orgs").send({ name: "Acme" }).expect(200);
    org = (response.body as { orgId: number }).orgId;
    ids.caller = await service.createUser("caller");
    ids.robot = await service.createUser("robot");
    await service.db("user").where({ id: ids.robot }).update({ is_service_account: true });
  });
  beforeEach(() => haveMembers({ [ADMIN]: "Admin", [VIEWER]: "Viewer" }));

  async function haveMembers(roles: Record<number, string>) {
    await service.db("org_user").where({ org_id: org }).delete();
    const rows = Object.entries(roles).map(([user_id, role]) => ({ org_id: org, user_id, role, ...times }));
    await service.db("org_user").insert(rows);
  }
  async function patch(userId: number, role: string, caller = service.admin, id = org) {
    const response = await caller.patch(`/api/orgs/${id}/users/${userId}`).send({ role });
    return [response.status, response.body as unknown];
  }
  const roleOf = async (user_id: number) =>
    (await service.db("org_user").where({ org_id: org, user_id }).first<{ role: string }>()).role;

  test("changes the role in this organisation, and nothing else", async () => {
    const rows = () => service.db("org_user").orderBy("id").select<{ org_id: number; user_id: number }[]>();
    const before = await rows();
    service.clock.now = new Date("2026-03-02T12:00:00Z");
    expect(await patch(VIEWER, "Editor")).toEqual(updated);
    const changed = { role: "Editor", updated: service.clock.now };
    expect(await rows()).toEqual(
      before.map((row) => (row.org_id === org && row.user_id === VIEWER ? { ...row, ...changed } : row)),
    );
    service.clock.now = new Date(NOW);
  });

  test("the rights change with the next request, in that organisation alone", async () => {
    const statuses = async () => {
      const answers = [1, org].map((id) => service.viewer.get(`/api/orgs/${id}/users`));
      return (await Promise.all(answers)).map(({ status }) => status);
    };
    const seen = [await statuses()];
    for (const role of ["Admin", "None"]) {
      expect(await patch(VIEWER, role)).toEqual(updated);
      seen.push(await statuses());
    }
    expect(seen).toEqual([
      [403, 403],
      [403, 200],
      [403, 403],
    ]);
  });

  describe("an organisation that has an Admin keeps one", () => {
    test.each(["None", "Viewer", "Editor"])("who cannot become %s", async (role) => {
      expect([await patch(ADMIN, role), await roleOf(ADMIN)]).toEqual([lastAdmin, "Admin"]);
    });

    test("who may stay what they are", async () => {
      expect([await patch(ADMIN, "Admin"), await roleOf(ADMIN)]).toEqual([updated, "Admin"]);
    });

    test("but either of two may go", async () => {
      expect(await patch(VIEWER, "Admin")).toEqual(updated);
      expect([await patch(ADMIN, "Editor"), await patch(VIEWER, "Editor")]).toEqual([updated, lastAdmin]);
      expect([await roleOf(ADMIN), await roleOf(VIEWER)]).toEqual(["Editor", "Admin"]);
    });

    test("who is no service account, and no Admin of another organisation", async () => {
      await haveMembers({ [ADMIN]: "Admin", [ids.robot]: "Admin" });
      await service.db("org_user").where({ org_id: 1, user_id: VIEWER }).update({ role: "Admin" });
      expect([await patch(ADMIN, "Viewer"), await roleOf(ADMIN)]).toEqual([lastAdmin, "Admin"]);
      await service.db("org_user").where({ org_id: 1, user_id: VIEWER }).update({ role: "Viewer" });
    });

    test("also when that one asks for it", async () => {
      await haveMembers({ [VIEWER]: "Admin" });
      expect([await patch(VIEWER, "Viewer", service.viewer), await roleOf(VIEWER)]).toEqual([
        lastAdmin,
        "Admin",
      ]);
    });

    test("one that has none lets every role be given", async () => {
      await haveMembers({ [ADMIN]: "Viewer", [VIEWER]: "Viewer", [ids.robot]: "Admin" });
      for (const role of ["Editor", "None", "Viewer"]) {
        expect([await patch(VIEWER, role), await roleOf(VIEWER)]).toEqual([updated, role]);
      }
    });
  });

  test("who is no member is not found, whatever else they are", async () => {
    await haveMembers({ [ADMIN]: "Admin" });
    for (const id of [VIEWER, 4242]) expect([id, await patch(id, "Viewer")]).toEqual([id, notMember]);
    expect(await service.db("org_user").where({ org_id: org })).toHaveLength(1);
  });

  test("an unknown organisation is not found", async () => {
    expect(await patch(VIEWER, "Viewer", service.admin, 4242)).toEqual(orgNotFound);
  });

  describe("who may give which role", () => {
    let roleId = 0;

    beforeAll(async () => {
      const role = { name: "custom:r", uid: "r", version: 1, org_id: 0, ...times };
      const rows = await service.db("role").insert(role).returning<{ id: number }[]>("id");
      roleId = rows[0]?.id ?? 0;
      const permission = { role_id: roleId, action: "org.users:write", ...times };
      await service.db("permission").insert({ ...permission, scope: "users:*" });
      const assignment = { org_id: org, user_id: ids.caller, role_id: roleId, created: NOW };
      await service.db("user_role").insert(assignment);
    });
    const caller = () => service.as("caller", PASSWORD);

    // With the permission, which an Admin has and the others get by a role of their own.
    test.each([
      ["no role", ["None"]],
      ["None", ["None"]],
      ["Viewer", ["None", "Viewer"]],
      ["Editor", ["None", "Viewer", "Editor"]],
      ["Admin", ["None", "Viewer", "Editor", "Admin"]],
    ])("who has %s there gives %j", async (own, allowed) => {
      // What the caller is elsewhere does not count, also while working there.
      await service.db("org_user").where({ org_id: 1, user_id: ids.caller }).update({ role: "Admin" });
      for (const role of ["None", "Viewer", "Editor", "Admin"]) {
        const before = role === "Viewer" ? "Editor" : "Viewer";
        const members = { [ADMIN]: "Admin", [VIEWER]: before };
        await haveMembers(own === "no role" ? members : { ...members, [ids.caller]: own });
        const isAllowed = allowed.includes(role);
        expect([role, await patch(VIEWER, role, caller()), await roleOf(VIEWER)]).toEqual([
          role,
          isAllowed ? updated : tooHigh,
          isAllowed ? role : before,
        ]);
      }
    });

    test("nobody promotes oneself, and everybody may step down", async () => {
      await haveMembers({ [ADMIN]: "Admin", [ids.caller]: "Editor" });
      expect([await patch(ids.caller, "Admin", caller()), await roleOf(ids.caller)]).toEqual([
        tooHigh,
        "Editor",
      ]);
      expect([await patch(ids.caller, "Viewer", caller()), await roleOf(ids.caller)]).toEqual([
        updated,
        "Viewer",
      ]);
      expect([await patch(ids.caller, "Editor", caller()), await roleOf(ids.caller)]).toEqual([
        tooHigh,
        "Viewer",
      ]);
    });

    test("a server admin gives every role, be they a viewer there or nothing", async () => {
      await haveMembers({ [ADMIN]: "Viewer", [VIEWER]: "Viewer" });
      expect([await patch(VIEWER, "Admin"), await roleOf(VIEWER)]).toEqual([updated, "Admin"]);
      await haveMembers({ [VIEWER]: "Viewer" });
      expect([await patch(VIEWER, "Admin"), await roleOf(VIEWER)]).toEqual([updated, "Admin"]);
    });

    test("a scope names whose role may be changed", async () => {
      await haveMembers({ [ADMIN]: "Admin", [VIEWER]: "Viewer", [ids.caller]: "Editor" });
      await service
        .db("permission")
        .where({ role_id: roleId })
        .update({ scope: `users:id:${VIEWER}` });
      expect(await patch(VIEWER, "None", caller())).toEqual(updated);
      expect(await patch(ids.caller, "None", caller())).toEqual(forbidden);
      await service.db("permission").where({ role_id: roleId }).update({ scope: "users:*" });
    });

    test("the permission counts in that organisation, wherever the caller works", async () => {
      await haveMembers({ [ADMIN]: "Admin", [VIEWER]: "Viewer", [ids.caller]: "Editor" });
      for (const worksIn of [1, org]) {
        await service.admin.post(`/api/users/${ids.caller}/using/${worksIn}`).expect(200);
        await service.db("user_role").update({ org_id: org });
        expect(await patch(VIEWER, "None", caller())).toEqual(updated);
        // Where the caller is the Admin.
        expect(await patch(VIEWER, "Viewer", caller(), 1)).toEqual(updated);
        await service.db("user_role").update({ org_id: 1 });
        expect(await patch(VIEWER, "Viewer", caller())).toEqual(forbidden);
      }
    });
  });
});
