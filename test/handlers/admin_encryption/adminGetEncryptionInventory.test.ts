import { describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

describe("adminGetEncryptionInventory", () => {
  const service = serve();
  const show = async () =>
    (await service.admin.get("/api/admin/encryption/inventory").expect(200)).body as unknown;
  const time = new Date("2026-02-01T00:00:00Z");
  const times = { created: time, updated: time };
  const base64 = (text: string) => Buffer.from(text).toString("base64");

  test("says which keys encrypt how much and where, and which are no longer needed", async () => {
    expect(await show()).toEqual({ dataKeys: [], secrets: [] });
    const key = { scope: "root", provider: "secretKey.v1", encrypted_data: Buffer.from("x"), ...times };
    await service.db("data_keys").insert([
      { name: "old", label: "2026-01-01/root@secretKey.v1", active: false, ...key },
      { name: "young", label: "2026-02-01/root@secretKey.v1", active: true, ...key },
    ]);
    const young = `#${base64("young").replaceAll("=", "")}#*x`;
    const value = (text: string) => ({ org_id: 1, namespace: "", type: "", value: text, ...times });
    await service
      .db("secrets")
      .insert([base64(young), base64(young), base64("*legacy"), "no base64", "", base64("#")].map(value));
    await service.db("plugin_setting").insert({
      ...{ org_id: 1, plugin_id: "x", enabled: true, pinned: false, ...times },
      secure_json_data: JSON.stringify({ a: base64(young), b: base64(`${young}${"x".repeat(500)}`), c: "" }),
    });
    await service.db("dashboard_snapshot").insert({
      ...{ name: "", key: "", delete_key: "", org_id: 1, user_id: 1, external: false, external_url: "" },
      ...{ dashboard: "", expires: time, ...times },
      dashboard_encrypted: Buffer.from(`#${base64("gone").replaceAll("=", "")}#${"x".repeat(1000)}`),
    });
    expect(await show()).toEqual({
      dataKeys: [
        {
          ...{ id: "old", label: "2026-01-01/root@secretKey.v1", active: false, secrets: 0 },
          created: "2026-02-01T00:00:00.000Z",
        },
        {
          ...{ id: "young", label: "2026-02-01/root@secretKey.v1", active: true, secrets: 4 },
          created: "2026-02-01T00:00:00.000Z",
        },
      ],
      secrets: [
        { table: "dashboard_snapshot", column: "dashboard_encrypted", key: "gone", count: 1 },
        { table: "secrets", column: "value", key: "young", count: 2 },
        { table: "secrets", column: "value", key: "legacy", count: 1 },
        { table: "secrets", column: "value", key: "unreadable", count: 2 },
        { table: "plugin_setting", column: "secure_json_data", key: "young", count: 2 },
      ],
    });
  });
});
