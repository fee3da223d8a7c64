import { describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

describe("getUserQuota", () => {
  const service = serve({ settings: { quota: { enabled: true, user_org: 7 } } });

  async function get(id: number, caller = service.admin) {
    const response = await caller.get(`/api/admin/users/${id}/quotas`);
    return [response.status, response.body as unknown];
  }

  test("shows the limit of [quota] user_org and how many organisations the user is in", async () => {
    expect(await get(2)).toEqual([200, [{ user_id: 2, target: "org_user", limit: 7, used: 1 }]]);
  });

  test("shows the user's own limit and counts every organisation", async () => {
    const times = { created: service.clock.now, updated: service.clock.now };
    const id = await service.createUser("member");
    await service.db("org").insert({ id: 50, version: 0, name: "second", ...times });
    await service.db("org_user").insert({ org_id: 50, user_id: id, role: "Viewer", ...times });
    await service.db("quota").insert([
      { org_id: 0, user_id: id, target: "org_user", limit: 0, ...times },
      { org_id: 0, user_id: id, target: "dashboard", limit: 3, ...times },
      { org_id: 1, user_id: 0, target: "org_user", limit: 4, ...times },
    ]);
    expect(await get(id)).toEqual([200, [{ user_id: id, target: "org_user", limit: 0, used: 2 }]]);
  });

  test("an unknown user is not found", async () => {
    expect(await get(4242)).toEqual([404, { message: "user not found", messageId: "user.not-found" }]);
  });

  test("while quotas are off there is nothing to see, which is the default", async () => {
    const { admin } = await service.another({ settings: {} });
    expect(await get(2, admin)).toEqual([
      403,
      { message: "Quotas not enabled", messageId: "quota.disabled" },
    ]);
  });
});
