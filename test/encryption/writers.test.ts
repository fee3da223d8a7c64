import { describe, expect, test } from "@jest/globals";

import { provision } from "../provisioning/files.js";
import { KINDS, SAMPLES } from "../provisioning/samples.js";

describe("the operations on secrets, over what the service itself has stored", () => {
  const service = provision();

  /** The tables in which something names a data key, as PostgreSQL prints their rows. */
  async function tablesThatName(keyId: string): Promise<string[]> {
    const head = `#${Buffer.from(keyId).toString("base64").replaceAll("=", "")}#`;
    const base64 = Buffer.from(head).toString("base64").replaceAll("=", "").slice(0, -2);
    const { rows } = await service.db.raw<{ rows: { name: string }[] }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname in ('public', 'admin_api') order by 1`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const pattern = `${base64}|${Buffer.from(head).toString("hex")}`;
      const sql = `select from ${name} t where t::text ~ ? limit 1`;
      const { rowCount } = await service.db.raw<{ rowCount: number }>(sql, [pattern]);
      if (rowCount > 0) found.push(name);
    }
    return found;
  }

  test("find all of it, wherever it is", async () => {
    const files = KINDS.map(([, directory]) => [`${directory}/a.yaml`, SAMPLES[directory]]);
    const time = { created: service.clock.now, updated: service.clock.now };
    await service.db("team").insert({ org_id: 1, name: "Helpers", ...time });
    await service.write(Object.fromEntries(files) as Record<string, string>);
    const reload = async (query = {}) => {
      for (const [kind] of KINDS) {
        const [status, { plan }] = await service.reload(kind, query);
        expect([200, 202]).toContain(status);
        if (plan) expect(plan).toMatchObject({ added: [], changed: [], removed: [] });
      }
    };
    await reload();
    const updates = { "auth.saml": { private_key: "aHVudGVyMg==" } };
    await service.admin.put("/api/admin/settings").send({ updates }).expect(200);
    const [first = ""] = (await service.db("data_keys").pluck("name")) as string[];
    const tables = ["admin_api.setting_change", "public.alert_configuration", "public.data_source"];
    expect(await tablesThatName(first)).toEqual(expect.arrayContaining(tables));

    await service.admin.post("/api/admin/encryption/rotate-data-keys").expect(204);
    await service.admin.post("/api/admin/encryption/reencrypt-secrets").expect(204);
    expect(await tablesThatName(first)).toEqual([]);
    const [second = ""] = (await service.db("data_keys").where({ active: true }).pluck("name")) as string[];
    expect(await tablesThatName(second)).toEqual(expect.arrayContaining(tables));

    await service.admin.post("/api/admin/encryption/rollback-secrets").expect(204);
    expect(await tablesThatName(second)).toEqual([]);
    // Nothing would change, and to know that, every secret is read.
    await reload({ dryRun: "true" });
  });
});
