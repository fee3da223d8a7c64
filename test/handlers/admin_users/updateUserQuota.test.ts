import { describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

const updated = [200, { message: "Organization quota updated" }];

describe("updateUserQuota", () => {
  const service = serve({ settings: { quota: { enabled: true } } });

  async function put(place: string, body: object, caller = service.admin) {
    const response = await caller.put(`/api/admin/users/${place}`).send(body);
    return [response.status, response.body as unknown];
  }
  const stored = () =>
    service.db("quota").orderBy("id").select("org_id", "user_id", "target", "limit", "created", "updated");

  test("sets a limit and replaces it, -1 and 0 among them", async () => {
    const created = service.clock.now;
    expect(await put("2/quotas/org_user", { limit: 20, target: "dashboard" })).toEqual(updated);
    expect(await put("2/quotas/dashboard", { limit: 0 })).toEqual(updated);
    service.clock.now = new Date(created.getTime() + 1000);
    expect(await put("2/quotas/org_user", { limit: -1 })).toEqual(updated);

    const own = { org_id: 0, user_id: 2, created };
    expect(await stored()).toEqual([
      { ...own, target: "org_user", limit: -1, updated: service.clock.now },
      { ...own, target: "dashboard", limit: 0, updated: created },
    ]);
    const shown = await service.admin.get("/api/admin/users/2/quotas");
    expect(shown.body).toEqual([{ user_id: 2, target: "org_user", limit: -1, used: 1 }]);
  });

  test("an unknown target is refused", async () => {
    const before = await stored();
    expect([await put("2/quotas/panels", { limit: 1 }), await stored()]).toEqual([
      [
        400,
        {
          message: "bad request data",
          messageId: "request.invalid",
          errors: [
            {
              path: "path.quota_target",
              message:
                'expected one of "org", "user", "org_user", "data_source", "dashboard", "api_key", "session", ' +
                '"alert_rule", "file"',
            },
          ],
        },
      ],
      before,
    ]);
  });

  test.each([[{}], [{ limit: -2 }], [{ limit: 1.5 }], [{ limit: "1" }]])("%j is no limit", async (body) => {
    const before = await stored();
    expect([await put("2/quotas/org_user", body), await stored()]).toEqual([
      [
        400,
        {
          message: "bad request data",
          messageId: "request.invalid",
          errors: [
            {
              path: "body.limit",
              message: expect.stringMatching(/expected a whole number from -1 to 9007199254740991$/),
            },
          ],
        },
      ],
      before,
    ]);
  });

  test("an unknown user is not found", async () => {
    expect(await put("4242/quotas/org_user", { limit: 1 })).toEqual([
      404,
      { message: "user not found", messageId: "user.not-found" },
    ]);
  });

  test("while quotas are off nothing is stored, which is the default", async () => {
    const { admin } = await service.another({ settings: {} });
    const before = await stored();
    expect([await put("2/quotas/org_user", { limit: 1 }, admin), await stored()]).toEqual([
      [403, { message: "Quotas not enabled", messageId: "quota.disabled" }],
      before,
    ]);
  });
});
