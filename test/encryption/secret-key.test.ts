import { beforeEach, describe, expect, test } from "@jest/globals";

import { createCipher } from "../../src/encryption/cipher.js";
import { createDeriveKey } from "../../src/encryption/derived-keys.js";
import { SECRET_COLUMNS } from "../../src/encryption/secret-columns.js";
import { SecretKeyError } from "../../src/encryption/verify.js";
import type { Overrides } from "../../src/settings/load.js";
import { serve } from "../server.js";
import { fillColumns, readColumns } from "./fill.js";

const OLD = "SW2YcwTIb9zpOOhoPsMm";
const NEW = "another secret key";

describe("the secret key", () => {
  const service = serve();
  const instance = (secret_key: string, secret_key_previous = "", more: Overrides = {}) =>
    service.another({ settings: { security: { secret_key, secret_key_previous }, ...more } });
  beforeEach(async () => {
    await service.db.raw(
      `truncate admin_api.encryption_job, admin_api.setting_revision, admin_api.secret_key_check
         restart identity cascade`,
    );
    for (const { table } of SECRET_COLUMNS) await service.db(table).delete();
    await service.db("data_keys").delete();
    await service.parts.encryption.refresh();
    await service.db("admin_api.secret_key_check").delete();
  });

  test("another one than at the first start is refused, in words that say what to do and hold no key", async () => {
    expect(await service.parts.encryption.verify()).toBe("unchanged");
    const { parts } = await instance(NEW);
    const refused = parts.encryption.verify();
    await expect(refused).rejects.toBeInstanceOf(SecretKeyError);
    await expect(refused).rejects.toThrow(/^\[security\] secret_key is not the key .* secret_key_previous/);
    await expect(refused).rejects.not.toThrow(new RegExp(`${OLD}|${NEW}`));
    expect(await service.parts.encryption.verify()).toBe("unchanged");
  });

  test("of a database without a check value, what can be verified decides", async () => {
    await fillColumns(service.parts.encryption);
    await expect((await instance(NEW)).parts.encryption.verify()).rejects.toBeInstanceOf(SecretKeyError);
    expect(await (await instance(NEW, OLD)).parts.encryption.verify()).toBe("changing");
    expect(await service.parts.encryption.verify()).toBe("unchanged");
  });

  test("nothing is stored by an instance that does not have the key of the database any more", async () => {
    await service.parts.encryption.verify();
    const { parts, admin } = await instance(NEW, OLD);
    await parts.encryption.verify();
    await admin.post("/api/admin/encryption/reencrypt-data-keys").expect(204);
    const stale = service.parts.encryption.transaction((_transaction, encrypt) => encrypt("x"));
    await expect(stale).rejects.toBeInstanceOf(SecretKeyError);
    expect(await service.db("data_keys")).toEqual([]);
  });

  describe.each(["aes-gcm", "aes-cfb"] as const)("is changed where %s was written", (algorithm) => {
    const more = { "security.encryption": { algorithm } };

    test("everything is read before, while and after it moves, and then without the previous one", async () => {
      const old = await instance(OLD, "", more);
      await old.parts.encryption.verify();
      await fillColumns(old.parts.encryption);
      const { texts } = await readColumns(service.db, old.parts.encryption);

      const changing = await instance(NEW, OLD, more);
      expect(await changing.parts.encryption.verify()).toBe("changing");
      expect((await readColumns(service.db, changing.parts.encryption)).texts).toEqual(texts);
      const response = await changing.admin.post("/api/admin/encryption/reencrypt-data-keys");
      expect([response.status, response.text]).toEqual([204, ""]);
      expect(await changing.parts.encryption.verify()).toBe("changed");
      expect((await readColumns(service.db, changing.parts.encryption)).texts).toEqual(texts);

      const young = await instance(NEW, "", more);
      expect(await young.parts.encryption.verify()).toBe("unchanged");
      expect((await readColumns(service.db, young.parts.encryption)).texts).toEqual(texts);
      await young.admin.post("/api/admin/encryption/reencrypt-secrets").expect(204);
      expect((await readColumns(service.db, young.parts.encryption)).texts).toEqual(texts);
      await expect((await instance(OLD)).parts.encryption.verify()).rejects.toBeInstanceOf(SecretKeyError);
    });
  });

  test("stays the previous one as long as anything cannot be moved", async () => {
    await service.parts.encryption.verify();
    await fillColumns(service.parts.encryption);
    const { texts } = await readColumns(service.db, service.parts.encryption);
    const foreign = { provider: "awskms.v1", label: "", scope: "root", active: false };
    const times = { created: service.clock.now, updated: service.clock.now };
    await service
      .db("data_keys")
      .insert({ name: "x", encrypted_data: Buffer.from("x"), ...foreign, ...times });
    const before = await service.db("data_keys").orderBy("name").select("name", "encrypted_data");
    const changing = await instance(NEW, OLD);
    await changing.admin.post("/api/admin/encryption/reencrypt-data-keys").expect(500);
    expect(await changing.parts.encryption.verify()).toBe("changing");
    expect(await service.db("data_keys").orderBy("name").select("name", "encrypted_data")).toEqual(before);
    expect((await readColumns(service.db, changing.parts.encryption)).texts).toEqual(texts);

    await service.db("data_keys").where({ name: "x" }).delete();
    await changing.admin.post("/api/admin/encryption/reencrypt-data-keys").expect(204);
    expect(await changing.parts.encryption.verify()).toBe("changed");
  });

  test("data keys that Grafana wrapped without authentication belong to the previous one until they have moved", async () => {
    const cipher = createCipher(Buffer.from(OLD), {
      ...{ deriveKey: createDeriveKey(), algorithm: "aes-cfb", randomBytes: service.parts.randomBytes },
    });
    const encrypted_data = await cipher.encrypt(Buffer.from([...Array(16).keys()]));
    const columns = { label: "", scope: "root", provider: "secretKey.v1", active: false };
    const times = { created: service.clock.now, updated: service.clock.now };
    await service.db("data_keys").insert({ name: "fjk2m9x0qv7t3c", encrypted_data, ...columns, ...times });
    const value = Buffer.from(
      "235a6d70724d6d303565444278646a64304d324d232a5957567a4c57646a62512a6162636465666768000102030405060708090a0b" +
        "60a8c1810a6a88a259f372ce4f5c66177356b18c4fd0c5d7648b",
      "hex",
    ).toString("base64");
    await service.db("secrets").insert({ org_id: 1, namespace: "", type: "", value, ...times });

    const changing = await instance(NEW, OLD);
    expect(await changing.parts.encryption.verify()).toBe("changing");
    await changing.admin.post("/api/admin/encryption/reencrypt-data-keys").expect(204);
    const { texts } = await readColumns(service.db, (await instance(NEW)).parts.encryption);
    expect([...texts.values()]).toEqual(["hunter2 ü"]);
  });
});
