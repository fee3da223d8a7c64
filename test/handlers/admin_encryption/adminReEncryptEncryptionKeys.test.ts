import { describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

describe("adminReEncryptEncryptionKeys", () => {
  const service = serve();

  test("wraps the data keys again, which then read what they read before", async () => {
    const updates = { "auth.saml": { private_key: "aHVudGVyMg==" } };
    await service.admin.put("/api/admin/settings").send({ updates }).expect(200);
    const [before] = (await service.db("data_keys").pluck("encrypted_data")) as [Buffer];
    const response = await service.admin.post("/api/admin/encryption/reencrypt-data-keys");
    expect([response.status, response.text]).toEqual([204, ""]);
    const [after] = (await service.db("data_keys").pluck("encrypted_data")) as [Buffer];
    expect(after).not.toEqual(before);
    const other = await service.another();
    await other.parts.liveSettings.reload();
    expect(other.parts.settings["auth.saml"].private_key).toBe("aHVudGVyMg==");
  });
});
