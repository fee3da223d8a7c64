import { describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const NOW = "2026-03-01T12:00:00Z";
const times = { created: NOW, updated: NOW };
const created = { orgId: expect.any(Number), message: "Organization created" };
const taken = [
  409,
  {
    message: "Organization name taken",
    messageId: "org.name-taken",
    errors: [{ path: "body.name", message: "expected the name of no other organisation" }],
  },
];
const forbidden = [403, expect.objectContaining({ messageId: "auth.permission-missing" })];

describe("createOrg", () => {
  const service = serve();

  async function post(body: object, caller = service.admin) {
    const response = await caller.post("/api/orgs").send(body);
    return [response.status, response.body as unknown];
  }
  const orgIdIn = ([, body]: unknown[]) => (body as { orgId: number }).orgId;
  const userWith = (id: number) => service.db("user").where({ id }).first<{ org_id: number }>();
  const all = async () => [await service.db("org").orderBy("id"), await service.db("org_user").orderBy("id")];

  test("makes the caller its Admin and leaves them where they work", async () => {
    const before = await userWith(1);
    const answer = await post({ name: "First" });
    // Main Org. was not numbered by the database.
    expect(answer).toEqual([200, { ...created, orgId: 2 }]);
    expect(await service.db("org").where({ id: 2 })).toEqual([
      {
        ...{ id: 2, version: 0, name: "First", address1: null, address2: null, city: null, state: null },
        ...{ zip_code: null, country: null, billing_email: null },
        ...{ created: service.clock.now, updated: service.clock.now },
      },
    ]);
    expect(await service.db("org_user").where({ org_id: 2 })).toEqual([
      {
        ...{ id: expect.any(Number), org_id: 2, user_id: 1, role: "Admin" },
        ...{ created: service.clock.now, updated: service.clock.now },
      },
    ]);
    expect(await userWith(1)).toEqual(before);
  });

  test.each([
    ["spaces at both ends", " spacious "],
    ["a space alone", " "],
    ["as many characters as a name may have, not bytes", "😀".repeat(190)],
    ["characters that mean something in a URL", "a/b?c=d#e%20&f"],
    ["characters that mean something to SQL", "'; drop table org; --%_\\"],
  ])("keeps a name as it is sent: %s", async (_, name) => {
    const answer = await post({ name });
    expect(answer).toEqual([200, created]);
    const shown = await service.admin.get(`/api/orgs/${orgIdIn(answer)}`);
    expect([shown.status, shown.body]).toEqual([200, expect.objectContaining({ name })]);
  });

  test("a name that is taken creates nothing", async () => {
    const before = await all();
    expect([await post({ name: "Main Org." }), await all()]).toEqual([taken, before]);
  });

  test("tells upper and lower case apart, and forms that look alike", async () => {
    const names = ["main org.", "MAIN ORG.", "Main Org. ", "\u00c9", "E\u0301"];
    for (const name of names) expect([name, await post({ name })]).toEqual([name, [200, created]]);
  });

  test("a name that is free again can be given again", async () => {
    const id = orgIdIn(await post({ name: "Moved On" }));
    await service.admin.put(`/api/orgs/${id}`).send({ name: "Somewhere Else" }).expect(200);
    expect(await post({ name: "Moved On" })).toEqual([200, created]);
  });

  test("of 20 with one name at once one is created", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => post({ name: "Contested" })));
    const [first, ...others] = answers.sort();
    expect(first).toEqual([200, created]);
    expect(others).toEqual(Array(19).fill(taken));
    expect(await service.db("org").where({ name: "Contested" }).pluck("id")).toEqual([orgIdIn(first ?? [])]);
    expect(await service.db("org_user").where({ org_id: orgIdIn(first ?? []) })).toHaveLength(1);
  });

  test("nobody chooses more than the name", async () => {
    const answer = await post({ name: "Only Named", id: 4242, orgId: 4242, version: 7, address1: "here" });
    expect(answer).toEqual([200, created]);
    const row = service.db("org").where({ name: "Only Named" }).first("id", "version", "address1");
    expect(await row).toEqual({ id: orgIdIn(answer), version: 0, address1: null });
  });

  test("needs the permission everywhere; who has it administers the new one, and it alone", async () => {
    const role = { name: "custom:r", uid: "r", version: 1, org_id: 0, ...times };
    const [{ id: role_id } = { id: 0 }] = await service
      .db("role")
      .insert(role)
      .returning<{ id: number }[]>("id");
    await service.db("permission").insert({ role_id, action: "orgs:create", scope: "", ...times });
    const before = await all();
    for (const org_id of [1, 2]) {
      await service.db("user_role").insert({ org_id, user_id: 2, role_id, created: NOW });
      expect(await post({ name: "Viewer's" }, service.viewer)).toEqual(forbidden);
    }
    await service.db("org_user").where({ org_id: 1, user_id: 2 }).update({ role: "Admin" });
    expect(await post({ name: "Viewer's" }, service.viewer)).toEqual(forbidden);
    await service.db("org_user").where({ org_id: 1, user_id: 2 }).update({ role: "Viewer" });
    expect(await all()).toEqual(before);

    await service.db("user_role").insert({ org_id: 0, user_id: 2, role_id, created: NOW });
    const answer = await post({ name: "Viewer's" }, service.viewer);
    expect(answer).toEqual([200, created]);
    await service.viewer.get(`/api/orgs/${orgIdIn(answer)}/users`).expect(200);
    await service.viewer.get("/api/orgs/1/users").expect(403);
    await service.viewer.delete(`/api/orgs/${orgIdIn(answer)}`).expect(403);
  });

  test("who works in no organisation still does, until they choose the new one", async () => {
    const id = await service.createUser("homeless");
    await service.db("user").where({ id }).update({ is_admin: true, org_id: 0 });
    await service.db("org_user").where({ user_id: id }).delete();
    const caller = service.as("homeless", PASSWORD);
    const answer = await post({ name: "Home" }, caller);
    expect([answer, (await userWith(id)).org_id]).toEqual([[200, created], 0]);
    await caller.post(`/api/user/using/${orgIdIn(answer)}`).expect(200);
    expect((await userWith(id)).org_id).toBe(orgIdIn(answer));
  });

  test("a caller who is deleted meanwhile leaves no organisation behind", async () => {
    const id = await service.createUser("doomed");
    await service.db("user").where({ id }).update({ is_admin: true });
    const caller = service.as("doomed", PASSWORD);
    await caller.get("/api/user").expect(200);
    const before = await all();

    const deletion = await service.db.transaction();
    await deletion("user").where({ id }).delete();
    const answer = post({ name: "Orphan" }, caller);
    // The request signs in and then waits for the deletion to end.
    const waiting = () =>
      service.db("pg_stat_activity").whereRaw("wait_event_type = 'Lock' and datname = current_database()");
    while ((await waiting()).length === 0);
    await deletion.commit();

    expect(await answer).toEqual([401, { message: "Unauthorized", messageId: "auth.unauthorized" }]);
    const [orgs, members = []] = before;
    const others = (members as { user_id: number }[]).filter(({ user_id }) => user_id !== id);
    expect(await all()).toEqual([orgs, others]);
  });
});
