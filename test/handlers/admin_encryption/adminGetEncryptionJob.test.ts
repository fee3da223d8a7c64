import { describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

describe("adminGetEncryptionJob", () => {
  const service = serve();
  const show = async (id: number) => {
    const response = await service.admin.get(`/api/admin/encryption/jobs/${id}`);
    return [response.status, response.body as unknown];
  };

  test("a run that is under way, with how fast it is", async () => {
    const [job] = await service
      .db("admin_api.encryption_job")
      .insert({
        ...{ operation: "rollback-secrets", created: new Date("2026-03-01T11:59:00Z") },
        ...{ total: 1000, done: 590, failed: 10 },
        failures: JSON.stringify([{ table: "secrets", id: "3", reason: "data key not found" }]),
      })
      .returning<{ id: number }[]>("id");
    const expected = {
      ...{
        id: job?.id,
        operation: "rollback-secrets",
        state: "running",
        started: "2026-03-01T11:59:00.000Z",
      },
      ...{ total: 1000, done: 590, failed: 10, rate: 10 },
      failures: [{ table: "secrets", id: "3", reason: "data key not found" }],
    };
    expect(await show(job?.id ?? 0)).toEqual([200, expected]);
    await service
      .db("admin_api.encryption_job")
      .update({ state: "cancelled", finished: new Date("2026-03-01T11:59:06Z") });
    service.clock.now = new Date("2026-03-01T15:00:00Z");
    expect(await show(job?.id ?? 0)).toEqual([
      200,
      { ...expected, state: "cancelled", finished: "2026-03-01T11:59:06.000Z", rate: 100 },
    ]);
  });
});
