import { describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

describe("getUserQuotas", () => {
  const service = serve({ settings: { quota: { enabled: true, user_org: 7 } } });

  async function get(caller = service.viewer) {
    const response = await caller.get("/api/user/quotas");
    return [response.status, response.body as unknown];
  }
  const times = () => ({ created: service.clock.now, updated: service.clock.now });

  test("shows the limit of [quota] user_org and how many organisations one is in", async () => {
    expect(await get()).toEqual([200, [{ user_id: 2, target: "org_user", limit: 7, used: 1 }]]);
  });

  test.each([0, 3, -1, Number.MAX_SAFE_INTEGER])("shows one's own limit %d instead", async (limit) => {
    const id = await service.createUser(`limited ${limit}`);
    await service.db("quota").insert([
      { org_id: 0, user_id: id, target: "org_user", limit, ...times() },
      { org_id: 0, user_id: id, target: "dashboard", limit: 4, ...times() },
      { org_id: 1, user_id: id, target: "org_user", limit: 5, ...times() },
    ]);
    const caller = service.as(`limited ${limit}`, PASSWORD);
    expect(await get(caller)).toEqual([200, [{ user_id: id, target: "org_user", limit, used: 1 }]]);
  });

  test("counts one's own organisations, whichever one works in, and none where there is none", async () => {
    const id = await service.createUser("counter");
    const caller = service.as("counter", PASSWORD);
    await service.db("org").insert([
      { id: 50, version: 0, name: "second", ...times() },
      { id: 51, version: 0, name: "the viewer's", ...times() },
    ]);
    await service.db("org_user").insert([
      { org_id: 50, user_id: id, role: "None", ...times() },
      { org_id: 51, user_id: 2, role: "Admin", ...times() },
    ]);
    const quota = (used: number) => [200, [{ user_id: id, target: "org_user", limit: 7, used }]];
    expect(await get(caller)).toEqual(quota(2));
    await caller.post("/api/user/using/50").expect(200);
    expect(await get(caller)).toEqual(quota(2));
    await service.db("org_user").where({ user_id: id }).delete();
    expect(await get(caller)).toEqual(quota(0));
  });

  test("while quotas are off there is nothing to see, which is the default", async () => {
    const { admin, viewer } = await service.another({ settings: {} });
    const off = [403, { message: "Quotas not enabled", messageId: "quota.disabled" }];
    expect([await get(viewer), await get(admin)]).toEqual([off, off]);
  });
});
