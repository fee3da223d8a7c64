import { describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

describe("adminRollbackSecrets", () => {
  const service = serve();

  test("leaves secrets under the secret key alone, which are read as before, and no data key", async () => {
    const updates = { "auth.saml": { private_key: "aHVudGVyMg==" } };
    await service.admin.put("/api/admin/settings").send({ updates }).expect(200);
    const response = await service.admin.post("/api/admin/encryption/rollback-secrets");
    expect([response.status, response.text, await service.db("data_keys")]).toEqual([204, "", []]);
    const [payload] = (await service.db("admin_api.setting_change").pluck("encrypted_value")) as [Buffer];
    expect(payload.toString("latin1")).toMatch(/^\*YWVzLWdjbS1ib3VuZA\*/);
    const other = await service.another();
    await other.parts.liveSettings.reload();
    expect(other.parts.settings["auth.saml"].private_key).toBe("aHVudGVyMg==");
  });
});
