import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const NOW = "2026-03-01T12:00:00Z";
const times = { created: NOW, updated: NOW };
const orgNotFound = [404, { message: "Organization not found", messageId: "org.not-found" }];
const userNotFound = [404, { message: "user not found", messageId: "user.not-found" }];
const alreadyMember = [
  409,
  { message: "User is already member of this organization", messageId: "org-user.already-member" },
];
const tooHigh = [
  403,
  { message: "Cannot assign a role higher than user's role", messageId: "org-user.role-too-high" },
];
const forbidden = [403, expect.objectContaining({ messageId: "auth.permission-missing" })];

describe("addOrgUser", () => {
  const service = serve();
  const VIEWER = 2;
  let org = 0;

  beforeAll(async () => {
    const response = await service.admin.post("/api/orgs").send({ name: "Acme" }).expect(200);
    org = (response.body as { orgId: number }).orgId;
  });
  beforeEach(async () => {
    await service.db("org_user").where({ org_id: org, user_id: VIEWER }).delete();
  });

  async function post(body: object, caller = service.admin, id = org) {
    const response = await caller.post(`/api/orgs/${id}/users`).send(body);
    return [response.status, response.body as unknown];
  }
  const added = (userId: number) => [200, { userId, message: "User added to organization" }];
  const rolesOf = (user_id: number) =>
    service.db("org_user").where({ user_id }).orderBy("org_id").select<object[]>("org_id", "role");
  const worksIn = async (id: number) =>
    (await service.db("user").where({ id }).first<{ org_id: number }>()).org_id;

  test.each([
    ["login", "viewer"],
    ["login in another case", "VIEWER"],
    ["email", "viewer@localhost"],
    ["email in another case", "Viewer@LocalHost"],
  ])("adds a user by %s", async (_, loginOrEmail) => {
    service.clock.now = new Date("2026-03-02T12:00:00Z");
    expect(await post({ loginOrEmail, role: "Editor" })).toEqual(added(VIEWER));
    expect(await service.db("org_user").where({ org_id: org, user_id: VIEWER })).toEqual([
      {
        ...{ id: expect.any(Number), org_id: org, user_id: VIEWER, role: "Editor" },
        ...{ created: service.clock.now, updated: service.clock.now },
      },
    ]);
    service.clock.now = new Date(NOW);
  });

  test("adds by login and email beyond ASCII, in another case", async () => {
    const id = await service.createUser("JÜRGEN", { email: "İ@Ä.example" });
    expect(await post({ loginOrEmail: "jürgen", role: "Viewer" })).toEqual(added(id));
    expect(await post({ loginOrEmail: "İ@ä.example", role: "Viewer" })).toEqual(alreadyMember);
  });

  test("the user works where they did, and their other roles stay", async () => {
    expect([await post({ loginOrEmail: "viewer", role: "Admin" }), await worksIn(VIEWER)]).toEqual([
      added(VIEWER),
      1,
    ]);
    expect(await rolesOf(VIEWER)).toEqual([
      { org_id: 1, role: "Viewer" },
      { org_id: org, role: "Admin" },
    ]);
  });

  test.each([
    ["none", 0],
    ["one that they are no member of", 1],
    ["one that is gone", 4242],
  ])("who works in %s works in this one from now on", async (_, org_id) => {
    const login = `homeless-${org_id}`;
    const id = await service.createUser(login);
    await service.db("org_user").where({ user_id: id }).delete();
    await service.db("user").where({ id }).update({ org_id });
    expect([await post({ loginOrEmail: login, role: "Viewer" }), await worksIn(id)]).toEqual([
      added(id),
      org,
    ]);
    const shown = await service.as(login, PASSWORD).get("/api/org");
    expect([shown.status, shown.body]).toEqual([200, expect.objectContaining({ id: org, name: "Acme" })]);
  });

  test("the rights count from the next request on, in that organisation alone", async () => {
    await service.viewer.get(`/api/orgs/${org}/users`).expect(403);
    expect(await post({ loginOrEmail: "viewer", role: "Admin" })).toEqual(added(VIEWER));
    await service.viewer.get(`/api/orgs/${org}/users`).expect(200);
    await service.viewer.get("/api/orgs/1/users").expect(403);
  });

  test("who is a member already keeps their role", async () => {
    expect(await post({ loginOrEmail: "viewer", role: "Viewer" })).toEqual(added(VIEWER));
    const before = await service.db("org_user").orderBy("id");
    for (const role of ["Viewer", "Admin"]) {
      expect(await post({ loginOrEmail: "viewer@localhost", role })).toEqual(alreadyMember);
    }
    expect(await service.db("org_user").orderBy("id")).toEqual(before);
  });

  test("of several who add a user at once one does", async () => {
    const roles = ["None", "Viewer", "Editor", "Admin", "None", "Viewer"];
    const answers = await Promise.all(roles.map((role) => post({ loginOrEmail: "viewer", role })));
    expect(answers.sort()).toEqual([added(VIEWER), ...Array<unknown>(5).fill(alreadyMember)]);
    expect(await service.db("org_user").where({ org_id: org, user_id: VIEWER })).toHaveLength(1);
  });

  test.each(["nobody", "view", "viewer%", "_iewer", " viewer", "2", "viewer@"])(
    "nobody is called %j",
    async (loginOrEmail) => {
      const before = await service.db("org_user").orderBy("id");
      expect(await post({ loginOrEmail, role: "Viewer" })).toEqual(userNotFound);
      expect(await service.db("org_user").orderBy("id")).toEqual(before);
    },
  );

  test("an unknown organisation is not found, whoever is to join it", async () => {
    for (const loginOrEmail of ["viewer", "nobody"]) {
      expect(await post({ loginOrEmail, role: "Viewer" }, service.admin, 4242)).toEqual(orgNotFound);
    }
    expect(await rolesOf(VIEWER)).toEqual([{ org_id: 1, role: "Viewer" }]);
  });

  test("a service account is no user", async () => {
    const id = await service.createUser("robot", { email: "robot@x" });
    await service.db("user").where({ id }).update({ is_service_account: true });
    for (const loginOrEmail of ["robot", "robot@x"]) {
      expect(await post({ loginOrEmail, role: "Viewer" })).toEqual(userNotFound);
    }
    expect(await rolesOf(id)).toEqual([{ org_id: 1, role: "Viewer" }]);
  });

  describe("who may give which role", () => {
    let caller = 0;
    let roleId = 0;

    beforeAll(async () => {
      caller = await service.createUser("giver");
      const role = { name: "custom:r", uid: "r", version: 1, org_id: 0, ...times };
      const rows = await service.db("role").insert(role).returning<{ id: number }[]>("id");
      roleId = rows[0]?.id ?? 0;
      const permission = { role_id: roleId, action: "org.users:add", ...times };
      await service.db("permission").insert({ ...permission, scope: "users:*" });
      await service.db("user_role").insert({ org_id: org, user_id: caller, role_id: roleId, created: NOW });
    });

    // With the permission, which an Admin has and the others get by a role of their own.
    test.each([
      ["no role", ["None"]],
      ["None", ["None"]],
      ["Viewer", ["None", "Viewer"]],
      ["Editor", ["None", "Viewer", "Editor"]],
      ["Admin", ["None", "Viewer", "Editor", "Admin"]],
    ])("who has %s there gives %j", async (own, allowed) => {
      // What the caller is elsewhere does not count, also while working there.
      await service.db("org_user").where({ org_id: 1, user_id: caller }).update({ role: "Admin" });
      await service.db("org_user").where({ org_id: org, user_id: caller }).delete();
      const member = { org_id: org, user_id: caller, role: own, ...times };
      if (own !== "no role") await service.db("org_user").insert(member);
      for (const role of ["None", "Viewer", "Editor", "Admin"]) {
        const answer = await post({ loginOrEmail: "viewer", role }, service.as("giver", PASSWORD));
        const isAllowed = allowed.includes(role);
        expect([role, answer, await rolesOf(VIEWER)]).toEqual([
          role,
          isAllowed ? added(VIEWER) : tooHigh,
          [{ org_id: 1, role: "Viewer" }, ...(isAllowed ? [{ org_id: org, role }] : [])],
        ]);
        await service.db("org_user").where({ org_id: org, user_id: VIEWER }).delete();
      }
    });

    test("a server admin gives every role, be they a viewer there or nothing", async () => {
      await service.db("org_user").where({ org_id: org, user_id: 1 }).delete();
      expect(await post({ loginOrEmail: "viewer", role: "Admin" })).toEqual(added(VIEWER));
      await service.db("org_user").where({ org_id: org, user_id: VIEWER }).delete();
      await service.db("org_user").insert({ org_id: org, user_id: 1, role: "Viewer", ...times });
      expect(await post({ loginOrEmail: "viewer", role: "Admin" })).toEqual(added(VIEWER));
    });

    test("a role that is too high is refused before anybody is looked for", async () => {
      await service.db("org_user").where({ org_id: org, user_id: caller }).delete();
      const answer = await post({ loginOrEmail: "nobody", role: "Viewer" }, service.as("giver", PASSWORD));
      expect(answer).toEqual(tooHigh);
    });

    test.each([
      ["users:id:2", false],
      ["users:id:*", false],
      ["users:*", true],
      ["*", true],
      ["global.users:*", false],
    ])("a permission with the scope %s is enough: %j", async (scope, isEnough) => {
      await service.db("permission").where({ role_id: roleId }).update({ scope });
      const answer = await post({ loginOrEmail: "viewer", role: "None" }, service.as("giver", PASSWORD));
      expect(answer).toEqual(isEnough ? added(VIEWER) : forbidden);
      await service.db("permission").where({ role_id: roleId }).update({ scope: "users:*" });
    });

    test("the permission counts in that organisation", async () => {
      const body = { loginOrEmail: "admin", role: "None" };
      expect(await post(body, service.as("giver", PASSWORD), 4242)).toEqual(forbidden);
      await service.db("user_role").update({ org_id: 1 });
      await service.db("org_user").where({ org_id: org, user_id: caller }).delete();
      expect(await post({ ...body, loginOrEmail: "viewer" }, service.as("giver", PASSWORD))).toEqual(
        forbidden,
      );
    });
  });
});
