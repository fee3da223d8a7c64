import { beforeEach, describe, expect, test } from "@jest/globals";

import { provision } from "../../provisioning/files.js";

const RELOADED = [200, { message: "Plugins config reloaded" }];

describe("adminProvisioningReloadPlugins", () => {
  const service = provision();
  beforeEach(() => service.db.raw("truncate plugin_setting, admin_api.provisioned"));

  const write = (text: string) => service.write({ "plugins/a.yaml": `apiVersion: 1\napps:\n${text}` });
  const reload = () => service.reload("plugins");

  test("stores the settings of an app of any type, in the organisation that is named", async () => {
    const org = { name: "Acme Inc.", version: 0, created: service.clock.now, updated: service.clock.now };
    const [{ id: orgId } = { id: 0 }] = await service.db("org").insert(org).returning<{ id: number }[]>("id");
    await write(`  - { type: one, jsonData: { a: [1] } }
  - { type: two, org_name: Acme Inc., disabled: "True" }
  - { type: three, org_id: ${orgId}, org_name: nobody looks at it }
`);
    expect(await reload()).toEqual(RELOADED);
    const columns = ["plugin_id", "org_id", "enabled", "pinned", "json_data", "plugin_version"];
    expect(await service.db("plugin_setting").orderBy("id").select(columns)).toEqual([
      {
        plugin_id: "one",
        org_id: 1,
        enabled: true,
        pinned: true,
        json_data: '{"a":[1]}',
        plugin_version: null,
      },
      {
        plugin_id: "two",
        org_id: orgId,
        enabled: false,
        pinned: true,
        json_data: "{}",
        plugin_version: null,
      },
      {
        plugin_id: "three",
        org_id: orgId,
        enabled: true,
        pinned: true,
        json_data: "{}",
        plugin_version: null,
      },
    ]);
  });

  test("keeps secrets that the file does not mention, and the version of the plugin", async () => {
    await write("  - { type: one, secureJsonData: { a: first, b: second } }\n");
    await reload();
    await service.db("plugin_setting").update({ plugin_version: "1.2.3" });
    await write("  - { type: one, disabled: true, secureJsonData: { b: third } }\n");
    expect(await reload()).toEqual(RELOADED);
    const [row] = await service.db("plugin_setting").select<{ secure_json_data: string }[]>();
    const secrets = Object.entries(JSON.parse(row?.secure_json_data ?? "") as Record<string, string>);
    const texts = secrets.map(async ([name, text]) => {
      const payload = Buffer.from(text, "base64");
      return [name, (await service.parts.encryption.decrypt(service.db, payload)).toString()];
    });
    expect([row, await Promise.all(texts)]).toEqual([
      expect.objectContaining({ plugin_version: "1.2.3", enabled: false }),
      [
        ["a", "first"],
        ["b", "third"],
      ],
    ]);
  });
});
