import { describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

describe("adminRotateDataEncryptionKeys", () => {
  const service = serve();
  const store = (name: string) =>
    service.admin
      .put("/api/admin/settings")
      .send({ updates: { "auth.saml": { private_key: Buffer.from(name).toString("base64") } } })
      .expect(200);

  test("the next secret gets a new key; what the old one encrypted is still read", async () => {
    await store("one");
    const response = await service.admin.post("/api/admin/encryption/rotate-data-keys");
    expect([response.status, response.text]).toEqual([204, ""]);
    expect(await service.db("data_keys").pluck("active")).toEqual([false]);
    await service.parts.liveSettings.reload();
    expect(service.parts.settings["auth.saml"].private_key).toBe(Buffer.from("one").toString("base64"));

    await store("two");
    expect(await service.db("data_keys").orderBy("active").pluck("active")).toEqual([false, true]);
  });
});
