import { beforeAll, describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const changed = [200, { message: "Active organization changed" }];
const notAMember = [401, { message: "Not a valid organization", messageId: "org.not-a-member" }];
const notFound = [404, { message: "user not found", messageId: "user.not-found" }];

describe("updateUserActiveOrg", () => {
  const service = serve();
  let other = 0;

  beforeAll(async () => {
    other = await insertOrg("Other Org.");
  });

  async function insertOrg(name: string): Promise<number> {
    const times = { created: service.clock.now, updated: service.clock.now };
    const [org] = await service
      .db("org")
      .insert({ name, version: 0, ...times })
      .returning<{ id: number }[]>("id");
    return org?.id ?? 0;
  }
  async function join(user_id: number, org_id: number, role: string) {
    const times = { created: service.clock.now, updated: service.clock.now };
    await service.db("org_user").insert({ org_id, user_id, role, ...times });
  }
  async function use(id: number, orgId: number) {
    const response = await service.admin.post(`/api/users/${id}/using/${orgId}`);
    return [response.status, response.body as unknown];
  }
  const rowOf = (id: number) => service.db("user").where({ id }).first<Record<string, unknown>>();

  test("lets the user work in the other organisation, and changes nothing else", async () => {
    const id = await service.createUser("mover");
    await join(id, other, "Editor");
    const before = await rowOf(id);
    const memberships = await service.db("org_user").where({ user_id: id }).orderBy("id");

    expect([await use(id, other), await rowOf(id)]).toEqual([changed, { ...before, org_id: other }]);
    expect([await use(id, other), await rowOf(id)]).toEqual([changed, { ...before, org_id: other }]);
    expect([await use(id, 1), await rowOf(id)]).toEqual([changed, before]);
    expect(await service.db("org_user").where({ user_id: id }).orderBy("id")).toEqual(memberships);
  });

  test("the user sees it from the next request on, and the roles of that organisation count", async () => {
    const id = await service.createUser("seer");
    await join(id, other, "Admin");
    const seen = async (caller = service.as("seer", PASSWORD)) => {
      const user = await caller.get("/api/user").expect(200);
      const org = await caller.get("/api/org").expect(200);
      const members = await caller.get("/api/org/users");
      return [(user.body as { orgId: number }).orgId, (org.body as { name: string }).name, members.status];
    };
    const browser = await service.signIn("seer");
    expect([await seen(), await seen(browser)]).toEqual(Array(2).fill([1, "Main Org.", 403]));
    expect(await use(id, other)).toEqual(changed);
    expect([await seen(), await seen(browser)]).toEqual(Array(2).fill([other, "Other Org.", 200]));
    expect(await use(id, 1)).toEqual(changed);
    expect([await seen(), await seen(browser)]).toEqual(Array(2).fill([1, "Main Org.", 403]));
  });

  test("a user who works nowhere can be given a place", async () => {
    const id = await service.createUser("lost");
    await service.db("user").where({ id }).update({ org_id: 0 });
    expect([await use(id, 1), (await rowOf(id)).org_id]).toEqual([changed, 1]);
  });

  test("who is no member of an organisation does not work there, nor in one that does not exist", async () => {
    const id = await service.createUser("stranger");
    await join(1, other, "Admin");
    const before = await rowOf(id);
    for (const orgId of [other, 4242, Number.MAX_SAFE_INTEGER]) {
      expect([orgId, await use(id, orgId), await rowOf(id)]).toEqual([orgId, notAMember, before]);
    }
    // A server admin is no member by that alone.
    const strange = await insertOrg("Strange Org.");
    expect([await use(1, strange), (await rowOf(1)).org_id]).toEqual([notAMember, 1]);
  });

  test("an unknown user is not found, nor is a service account, whatever the organisation", async () => {
    const robot = await service.createUser("robot");
    await join(robot, other, "Viewer");
    await service.db("user").where({ id: robot }).update({ is_service_account: true });
    expect([await use(4242, 1), await use(4242, 4242), await use(robot, other)]).toEqual(
      Array(3).fill(notFound),
    );
    expect(await rowOf(robot)).toMatchObject({ org_id: 1 });
  });

  test("nobody works in an organisation that they leave at the same time", async () => {
    const id = await service.createUser("leaver");
    for (let round = 0; round < 20; round++) {
      await join(id, other, "Viewer");
      const [outcome, left] = await Promise.all([
        use(id, other),
        service.admin.delete(`/api/orgs/${other}/users/${id}`).then(({ status }) => status),
      ]);
      expect([left, [changed, notAMember]]).toEqual([200, expect.arrayContaining([outcome])]);
      expect((await rowOf(id)).org_id).toBe(1);
    }
  });
});
