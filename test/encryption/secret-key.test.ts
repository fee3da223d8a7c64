import { beforeEach, describe, expect, test } from "@jest/globals";

import { createCipher } from "../../src/encryption/cipher.js";
import { createDeriveKey } from "../../src/encryption/derived-keys.js";
import { SECRET_COLUMNS } from "../../src/encryption/secret-columns.js";
import { SecretKeyError } from "../../src/encryption/secret-key.js";
import type { Overrides } from "../../src/settings/load.js";
import { type Instance, serve } from "../server.js";
import { fillColumns, readColumns } from "./fill.js";
import { until, untilSomebodyWaits } from "./until.js";

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
    expect(await (await instance(NEW, OLD)).parts.encryption.verify()).toBe("prepared");
    expect(await service.parts.encryption.verify()).toBe("unchanged");
  });

  test("of such a database, a long text decides where nothing is authenticated, and what is broken decides nothing", async () => {
    const more = { "security.encryption": { algorithm: "aes-cfb" } } as const;
    const old = await instance(OLD, "", more);
    const times = { created: service.clock.now, updated: service.clock.now };
    await old.parts.encryption.transaction(async (trx, encrypt) => {
      const payload = await encrypt("a text that is long enough to tell nonsense from it");
      const values = [payload.toString("base64"), Buffer.from("*!*broken").toString("base64")];
      const rows = values.map((value) => ({ org_id: 1, namespace: "", type: "", value, ...times }));
      await trx("secrets").insert(rows);
    });
    await expect((await instance(NEW)).parts.encryption.verify()).rejects.toBeInstanceOf(SecretKeyError);
    expect(await service.db("admin_api.secret_key_check")).toEqual([]);
    expect(await (await instance(OLD, NEW)).parts.encryption.verify()).toBe("changed");
    expect(await old.parts.encryption.verify()).toBe("unchanged");
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
      expect(await changing.parts.encryption.verify()).toBe("prepared");
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

  describe("while it is being changed", () => {
    const post = async ({ admin }: Instance, operation = "reencrypt-data-keys") =>
      (await admin.post(`/api/admin/encryption/${operation}`)).status;
    const write = ({ parts }: Instance, text: string) =>
      parts.encryption.transaction((_transaction, encrypt) => encrypt(text, { withSecretKey: true }));
    const readBy = async ({ parts }: Instance, payload: Buffer) =>
      (await parts.encryption.decrypt(service.db, payload)).toString();
    const texts = async ({ parts }: Instance) => (await readColumns(service.db, parts.encryption)).texts;
    const verify = ({ parts }: Instance) => parts.encryption.verify();
    const isRefused = async (promise: Promise<unknown>) => {
      await expect(promise).rejects.toBeInstanceOf(SecretKeyError);
    };
    const jobs = () => service.db("admin_api.encryption_job").orderBy("id").select("state", "failed");

    /** A change that one data key, of another provider, keeps from its end; everything else has moved. */
    async function halfChanged() {
      await verify(service);
      await fillColumns(service.parts.encryption);
      const before = await texts(service);
      const times = { created: service.clock.now, updated: service.clock.now };
      const foreign = { provider: "awskms.v1", label: "", scope: "root", active: false };
      await service
        .db("data_keys")
        .insert({ name: "foreign", encrypted_data: Buffer.from("x"), ...foreign, ...times });
      const changing = await instance(NEW, OLD);
      expect(await post(changing)).toBe(500);
      await service.db("data_keys").where({ name: "foreign" }).delete();
      return { changing, before };
    }

    test("instances are given both keys one by one: all go on, with the old one", async () => {
      await verify(service);
      const [old, prepared] = [service, await instance(NEW, OLD)];
      expect(await verify(prepared)).toBe("prepared");
      for (const [writer, reader] of [
        [old, prepared],
        [prepared, old],
      ] as [Instance, Instance][]) {
        expect(await readBy(reader, await write(writer, "x"))).toBe("x");
        await service.db("data_keys").delete();
        await writer.parts.encryption.refresh();
        const enveloped = await writer.parts.encryption.transaction((_trx, encrypt) => encrypt("y"));
        expect(await readBy(reader, enveloped)).toBe("y");
      }
      expect([await post(old), await verify(old), await verify(prepared)]).toEqual([
        ...[204, "unchanged", "prepared"],
      ]);
    });

    test("who has the old key alone neither starts nor stores nor works on a run; who has both does", async () => {
      const { changing, before } = await halfChanged();
      const young = await instance(NEW);
      for (const one of [service, young]) {
        await expect(verify(one)).rejects.toThrow(/is being changed.* take the change back/);
        await isRefused(write(one, "x"));
        await isRefused(one.parts.encryption.transaction((_trx, encrypt) => encrypt("x")));
        await isRefused(one.parts.encryption.refresh());
        expect([await post(one), await post(one, "reencrypt-secrets")]).toEqual([500, 500]);
      }
      expect(service.log.join("\n")).toMatch(/"type":"SecretKeyError".*is being changed/);
      expect(service.log.join("\n")).not.toMatch(new RegExp(`${OLD}|${NEW}`));
      expect(await jobs()).toEqual([{ state: "failed", failed: 1 }]);

      expect([await verify(changing), await texts(changing)]).toEqual(["changing", before]);
      expect(await readBy(await instance(OLD, NEW), await write(changing, "x"))).toBe("x");
      expect([await post(changing), await verify(changing), await verify(young)]).toEqual([
        ...[204, "changed", "unchanged"],
      ]);
      expect(await texts(young)).toEqual(before);
      await isRefused(verify(service));
    });

    test("a run of it whose instance died is finished by one that has both keys, by no other", async () => {
      const { changing, before } = await halfChanged();
      await service
        .db("admin_api.encryption_job")
        .update({ ...{ state: "running", finished: null, done: 0, failed: 0, position: null } });
      await isRefused(service.parts.encryption.refresh());
      expect(await jobs()).toEqual([{ state: "running", failed: 0 }]);
      await changing.parts.encryption.refresh();
      expect([await jobs(), await verify(await instance(NEW))]).toEqual([
        [{ state: "succeeded", failed: 0 }],
        "unchanged",
      ]);
      expect(await texts(await instance(NEW))).toEqual(before);
    });

    test("it is taken back by whoever has the keys the other way round", async () => {
      const { changing, before } = await halfChanged();
      // "hunter2 ü" by the old key and aes-cfb, which does not say so, as in cipher.test.ts.
      const value = Buffer.from(
        `6162636465666768000102030405060708090a0b0c0d0e0fd80148051e8c69273814`,
        "hex",
      );
      const times = { created: service.clock.now, updated: service.clock.now };
      const [row] = await service
        .db("secrets")
        .insert({ org_id: 1, namespace: "", type: "", value: value.toString("base64"), ...times })
        .returning<{ id: number }[]>("id");
      const all = new Map([...before, [`secrets.value ${row?.id} `, "hunter2 ü"]]);
      const back = await instance(OLD, NEW);
      expect(await verify(back)).toBe("changing");
      expect(await texts(back)).toEqual(all);
      expect([await post(back), await verify(back), await verify(service)]).toEqual([
        ...[204, "changed", "unchanged"],
      ]);
      expect(await texts(service)).toEqual(all);
      expect(await verify(changing)).toBe("prepared");
      await isRefused(verify(await instance(NEW)));
    });

    test("a run of it that is under way when it is taken back begins anew", async () => {
      await verify(service);
      await fillColumns(service.parts.encryption);
      const before = await texts(service);
      const holder = await service.db.transaction();
      await holder("alert_notification").forUpdate().select("id");
      const forth = post(await instance(NEW, OLD));
      await untilSomebodyWaits(service.db);
      const back = post(await instance(OLD, NEW));
      await until(async () => {
        const taken = service.db("admin_api.secret_key_check").where({ is_reverted: true });
        return (await taken).length > 0;
      });
      await holder.commit();
      expect([await forth, await back, await jobs()]).toEqual([
        ...[204, 204, [{ state: "succeeded", failed: 0 }]],
      ]);
      expect([await verify(service), await texts(service)]).toEqual(["unchanged", before]);
    });
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
    expect(await changing.parts.encryption.verify()).toBe("prepared");
    await changing.admin.post("/api/admin/encryption/reencrypt-data-keys").expect(204);
    const { texts } = await readColumns(service.db, (await instance(NEW)).parts.encryption);
    expect([...texts.values()]).toEqual(["hunter2 ü"]);
  });
});
