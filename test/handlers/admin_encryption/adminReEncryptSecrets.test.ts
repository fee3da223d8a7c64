import { describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

const KEY = Buffer.from("hunter2").toString("base64");

describe("adminReEncryptSecrets", () => {
  const service = serve();
  const encrypted = async () =>
    (
      (await service
        .db("admin_api.setting_change")
        .whereNotNull("encrypted_value")
        .pluck("encrypted_value")) as Buffer[]
    )[0]?.toString("latin1");

  test("encrypts with the key of now what an older one encrypted", async () => {
    const updates = { "auth.saml": { private_key: KEY } };
    await service.admin.put("/api/admin/settings").send({ updates }).expect(200);
    const before = await encrypted();
    await service.admin.post("/api/admin/encryption/rotate-data-keys").expect(204);
    const response = await service.admin.post("/api/admin/encryption/reencrypt-secrets");
    expect([response.status, response.text]).toEqual([204, ""]);
    const [key] = (await service.db("data_keys").where({ active: true }).pluck("name")) as [string];
    const after = await encrypted();
    expect(before).not.toContain(Buffer.from(key).toString("base64").replaceAll("=", ""));
    expect(after).toContain(Buffer.from(key).toString("base64").replaceAll("=", ""));
    const other = await service.another();
    await other.parts.liveSettings.reload();
    expect(other.parts.settings["auth.saml"].private_key).toBe(KEY);
  });

  test("prefers not to let the caller wait where that is preferred", async () => {
    const response = await service.admin
      .post("/api/admin/encryption/reencrypt-secrets")
      .set("Prefer", "handling=lenient, respond-async; wait=10");
    const location = String(response.headers.location);
    expect([response.status, response.text, response.headers["preference-applied"]]).toEqual([
      ...[202, "", "respond-async"],
    ]);
    expect(location).toMatch(/^\/api\/admin\/encryption\/jobs\/\d+$/);
    for (let left = 100; left > 0; left--) {
      const job = await service.admin.get(location).expect(200);
      if ((job.body as { state: string }).state === "succeeded") return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error("the run is not over");
  });
});
