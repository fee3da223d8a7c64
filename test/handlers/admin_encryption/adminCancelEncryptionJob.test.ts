import { describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

describe("adminCancelEncryptionJob", () => {
  const service = serve();
  const times = () => ({ created: service.clock.now, updated: service.clock.now });
  const post = () => service.admin.post("/api/admin/encryption/reencrypt-secrets");

  test("ends a run after the rows that it deals with, and whoever waits for it is told", async () => {
    const rows = Array.from({ length: 1200 }, () => ({
      org_id: 1,
      namespace: "",
      type: "",
      value: "I2",
      ...times(),
    }));
    await service.db("secrets").insert(rows);
    // Its first batch waits as long as the test wants.
    const holder = await service.db.transaction();
    await holder.raw("select pg_advisory_xact_lock(hashtext('secrets'), 0)");
    const waiting = post().then(({ status, body }) => [status, body as unknown]);
    let id: number | undefined;
    const begun = service.db("admin_api.encryption_job").where({ total: 1200 });
    while (id === undefined) [id] = (await begun.clone().pluck("id")) as number[];
    const response = await service.admin.delete(`/api/admin/encryption/jobs/${id}`);
    expect([response.status, response.text]).toEqual([204, ""]);
    await holder.commit();
    expect(await waiting).toEqual([
      409,
      { message: "The run over the secrets was cancelled", messageId: "encryption.cancelled" },
    ]);
    expect(await service.db("admin_api.encryption_job").first("state", "total", "failed")).toEqual({
      ...{ state: "cancelled", total: 1200, failed: 500 },
    });
  });

  test("leaves a run that is over as it is", async () => {
    await service.db("secrets").delete();
    await post().expect(204);
    const rows = service.db("admin_api.encryption_job").orderBy("id", "desc");
    const job = await rows.clone().first<{ id: number }>();
    await service.admin.delete(`/api/admin/encryption/jobs/${job.id}`).expect(204);
    expect(await rows.clone().first()).toEqual({ ...job, is_cancelled: false, state: "succeeded" });
  });
});
