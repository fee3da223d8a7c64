import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";

import { afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";

import { connect } from "../../src/db/connection.js";
import { createCipher } from "../../src/encryption/cipher.js";
import { createDeriveKey } from "../../src/encryption/derived-keys.js";
import { SECRET_COLUMNS } from "../../src/encryption/secret-columns.js";
import { verifySecrets } from "../../src/encryption/verify-secrets.js";
import { type Instance, serve } from "../server.js";
import { fillColumns, readColumns } from "./fill.js";
import { until, untilSomebodyWaits } from "./until.js";

describe("the operations on secrets", () => {
  const service = serve();
  let instances: Instance[];
  beforeAll(async () => {
    const settings = { admin_api: { encryption_wait: "1s" } };
    instances = [service, await service.another({ settings }), await service.another()];
  });
  beforeEach(async () => {
    await service.db.raw(
      "truncate admin_api.encryption_job, admin_api.setting_revision restart identity cascade",
    );
    const tables = ["data_keys", ...new Set(SECRET_COLUMNS.map(({ table }) => table))];
    await service.db.raw(tables.map((table) => `delete from ${table}`).join("; "));
    await service.parts.encryption.refresh();
  });

  async function post(operation: string, { admin } = service as Instance): Promise<[number, unknown]> {
    const response = await admin.post(`/api/admin/encryption/${operation}`);
    return [response.status, response.body];
  }
  const done = [204, {}];
  const read = () => readColumns(service.db, service.parts.encryption);
  const dump = async () => {
    const rows = [];
    for (const table of new Set(SECRET_COLUMNS.map((column) => column.table))) {
      rows.push(await service.db(table).orderByRaw("1, 2, 3"));
    }
    return rows;
  };
  const keyIds = () =>
    service.db("data_keys").orderBy(["created", "active"]).pluck("name") as Promise<string[]>;
  const headOf = (id = "") => Buffer.from(id).toString("base64").replaceAll("=", "");
  const writeSecrets = (count: number) =>
    service.parts.encryption.transaction(async (trx, encrypt) => {
      const times = { created: service.clock.now, updated: service.clock.now };
      for (let id = 1; id <= count; id++) {
        const value = (await encrypt(`old ${id}`)).toString("base64").replaceAll("=", "");
        await trx("secrets").insert({ id, org_id: 1, namespace: "x", type: "y", value, ...times });
      }
    });
  const writeSecret = async (id: number, text: string, { parts } = service as Instance) => {
    await parts.encryption.transaction(async (trx, encrypt) => {
      const value = (await encrypt(text)).toString("base64").replaceAll("=", "");
      const times = { created: service.clock.now, updated: service.clock.now };
      await trx("secrets")
        .insert({ id, org_id: 1, namespace: "x", type: "y", value, ...times })
        .onConflict("id")
        .merge(["value"]);
    });
  };

  test("after a rotation and a re-encryption, every column is under the new key and reads as before", async () => {
    await fillColumns(service.parts.encryption, 2);
    const before = await read();
    const [old] = await keyIds();
    expect([before.heads, before.texts.size]).toEqual([[headOf(old), "legacy"].sort(), 2 * 15]);

    service.clock.now = new Date("2026-03-01T13:00:00Z");
    expect(await post("rotate-data-keys", instances[1])).toEqual(done);
    expect(await service.db("data_keys").pluck("active")).toEqual([false]);
    expect(await post("reencrypt-secrets", instances[2])).toEqual(done);
    const after = await read();
    const [, young] = await keyIds();
    expect(after).toEqual({ texts: before.texts, heads: [headOf(young), "legacy"].sort() });
    const updated = await service.db("data_source").pluck("updated");
    expect(updated).toEqual([service.clock.now, service.clock.now]);
    const [configuration] = (await service.db("alert_configuration").pluck("alertmanager_configuration")) as [
      string,
    ];
    expect(configuration).toMatch(/^{"template_files": {}, "version": 12345678901234567890,\n/);
  });

  test("a second run changes nothing", async () => {
    await fillColumns(service.parts.encryption);
    await post("rotate-data-keys");
    await post("reencrypt-secrets");
    const before = await dump();
    service.clock.now = new Date("2026-03-01T13:30:00Z");
    expect([await post("reencrypt-secrets", instances[1]), await dump()]).toEqual([done, before]);
  });

  test("what Grafana wrote with the secret key, a data key or no name of an algorithm is brought into today's form", async () => {
    // "grafana", by openssl and the default secret key, as in cipher.test.ts.
    const body = "6162636465666768000102030405060708090a0b0c0d0e0fd80148051e8c69273814";
    const forms = [body, `2a2a${body}`, `2a5957567a4c574e6d59672a${body}`];
    for (const [index, hex] of forms.entries()) {
      const value = Buffer.from(hex, "hex").toString("base64").replaceAll("=", "");
      const times = { created: service.clock.now, updated: service.clock.now };
      await service
        .db("secrets")
        .insert({ id: index + 1, org_id: 1, namespace: "n", type: "t", value, ...times });
    }
    expect((await read()).heads).toEqual(["legacy"]);
    expect(await post("reencrypt-secrets")).toEqual(done);
    const { texts, heads } = await read();
    expect([[...texts.values()], heads]).toEqual([Array(3).fill("hunter2 ü"), [headOf((await keyIds())[0])]]);
  });

  test("a rollback leaves everything under the secret key, and no data key; the next secret gets one again", async () => {
    await fillColumns(service.parts.encryption);
    const { texts } = await read();
    expect(await post("rollback-secrets", instances[1])).toEqual(done);
    expect([await read(), await keyIds()]).toEqual([{ texts, heads: ["legacy"] }, []]);
    await writeSecret(1000, "young", instances[2]);
    expect(await keyIds()).toHaveLength(1);
    expect(await post("reencrypt-secrets")).toEqual(done);
    expect((await read()).heads).toHaveLength(2);
  });

  describe("a secret that cannot be decrypted", () => {
    const spoil = async () => {
      await fillColumns(service.parts.encryption);
      await service.db("secrets").update({ value: "I2FhYWE" });
      await service.db("plugin_setting").update({ secure_json_data: "{" });
      await service.db("user_auth").update({ o_auth_id_token: "plain text" });
      const id = async (table: string) => String(((await service.db(table).pluck("id")) as number[])[0]);
      return {
        failed: [
          { table: "user_auth", id: await id("user_auth"), reason: "it is not base64" },
          {
            ...{ table: "secrets", id: await id("secrets") },
            reason: "could not find valid key id in encrypted payload",
          },
          { table: "plugin_setting", id: await id("plugin_setting"), reason: "it is not JSON" },
        ],
        ...{ failedCount: 3, succeeded: 9, traceID: expect.any(String) },
      };
    };
    const spoiled = () =>
      Promise.all([
        service.db("secrets").pluck("value"),
        service.db("plugin_setting").pluck("secure_json_data"),
      ]);

    test("is named and stays as it is, and all others are dealt with", async () => {
      const failures = await spoil();
      await post("rotate-data-keys");
      const [before, [old]] = [await spoiled(), await keyIds()];
      expect(await post("reencrypt-secrets")).toEqual([
        500,
        {
          ...{ message: "Failed to re-encrypt secrets", messageId: "encryption.reencrypt-secrets-failed" },
          ...failures,
        },
      ]);
      expect([await spoiled(), (await dump()).toString()]).toEqual([
        before,
        expect.not.stringContaining(headOf(old)),
      ]);
    });

    test("keeps the data keys where everything is rolled back", async () => {
      const failures = await spoil();
      expect(await post("rollback-secrets")).toEqual([
        500,
        {
          ...{ message: "Failed to rollback secrets", messageId: "encryption.rollback-secrets-failed" },
          ...failures,
        },
      ]);
      expect(await keyIds()).toHaveLength(1);
    });

    test("neither hides the others of its row nor keeps them under the old key", async () => {
      await fillColumns(service.parts.encryption);
      const stored = await service
        .db("data_source")
        .first<{ id: number; secure_json_data: string }>("id", "secure_json_data");
      const spoiled = { bad: "I2FhYWE=", ...(JSON.parse(stored.secure_json_data) as object) };
      await service.db("data_source").update({ secure_json_data: JSON.stringify(spoiled) });
      await post("rotate-data-keys");
      const reason = "could not find valid key id in encrypted payload";
      expect(await post("reencrypt-secrets")).toMatchObject([
        500,
        { failed: [{ table: "data_source", id: String(stored.id), reason }], failedCount: 1 },
      ]);
      const response = await service.admin.get("/api/admin/encryption/inventory");
      const inventory = response.body as { secrets: { table: string; key: string; count: number }[] };
      const counts = inventory.secrets.filter(({ table }) => table === "data_source");
      const young = (await keyIds())[1];
      expect(counts.map(({ key, count }) => [key, count])).toEqual(
        expect.arrayContaining([
          ["unreadable", 1],
          [young, 2],
        ]),
      );
      expect(counts).toHaveLength(2);
    });

    test("is listed a hundred times at most, with the true number", async () => {
      const times = { created: service.clock.now, updated: service.clock.now };
      const rows = Array.from({ length: 1200 }, () => ({
        org_id: 1,
        namespace: "",
        type: "",
        value: "I2",
        ...times,
      }));
      await service.db("secrets").insert(rows);
      const [status, body] = await post("reencrypt-secrets");
      expect([status, body]).toMatchObject([500, { failedCount: 1200, succeeded: 0 }]);
      expect((body as { failed: unknown[] }).failed).toHaveLength(100);
    });
  });

  test("a secret of a setting that was moved to another setting, or into another column, is noticed wherever it went", async () => {
    await fillColumns(service.parts.encryption, 3);
    const settings = () => service.db("admin_api.setting_change").orderBy("revision");
    const values = (await settings().pluck("encrypted_value")) as Buffer[];
    const revisions = (await settings().pluck("revision")) as number[];
    for (const [index, revision] of revisions.entries()) {
      const encrypted_value = values[(index + 1) % 3];
      await service.db("admin_api.setting_change").where({ revision }).update({ encrypted_value });
    }
    const [moved] = values;
    const value = moved?.toString("base64").replaceAll("=", "");
    await service.db("secrets").update({ value });
    const [status, body] = await post("reencrypt-secrets");
    const failed = (body as { failed: { table: string; reason: string }[] }).failed;
    expect([status, failed.map(({ table }) => table)]).toEqual([
      500,
      [...Array<string>(3).fill("secrets"), ...Array<string>(3).fill("admin_api.setting_change")],
    ]);
    expect(failed.every(({ reason }) => reason.includes("belongs elsewhere"))).toBe(true);
  });

  test("data keys are wrapped again under their labels; one of another provider is named and stays", async () => {
    await writeSecret(1, "x");
    const row = { label: "", scope: "root", active: false, encrypted_data: Buffer.from("x") };
    const times = { created: service.clock.now, updated: service.clock.now };
    const before = await service.db("data_keys").first<Record<string, unknown>>();
    service.clock.now = new Date("2026-03-02T09:00:00Z");
    expect(await post("reencrypt-data-keys")).toEqual(done);
    const after = await service.db("data_keys").first<Record<string, unknown>>();
    expect(after).toEqual({ ...before, updated: service.clock.now, encrypted_data: expect.any(Buffer) });
    expect(after.encrypted_data).not.toEqual(before.encrypted_data);
    expect([...(await read()).texts.values()]).toEqual(["x"]);

    await service.db("data_keys").insert({ name: "foreign", provider: "awskms.v1", ...row, ...times });
    expect(await post("reencrypt-data-keys")).toEqual([
      500,
      {
        ...{ message: "Failed to re-encrypt data keys", messageId: "encryption.reencrypt-data-keys-failed" },
        failed: [{ table: "data_keys", id: "foreign", reason: "unknown encryption provider" }],
        ...{ failedCount: 1, succeeded: 1, traceID: expect.any(String) },
      },
    ]);
  });

  test("once a rotation is answered, no instance stores anything under an older key", async () => {
    let isOver = false;
    const rounds = 3;
    const committed: { key: string; since: number }[] = [];
    let rotations = 0;
    const writers = instances.flatMap((instance, at) =>
      [0, 1, 2].map(async (writer) => {
        while (!isOver) {
          const since = rotations;
          let head = "";
          await instance.parts.encryption.transaction(async (trx, encrypt) => {
            const payload = await encrypt("x");
            head = payload.toString("latin1").split("#")[1] ?? "";
            // As long as others of the same transaction might take.
            await trx.raw("select pg_sleep(0.005)");
            const value = payload.toString("base64");
            const times = { created: service.clock.now, updated: service.clock.now };
            await trx("secrets").insert({ org_id: at, namespace: "", type: String(writer), value, ...times });
          });
          committed.push({ key: head, since });
        }
      }),
    );
    const retiredAt = new Map<string, number>();
    for (let round = 0; round < rounds; round++) {
      const before = committed.length;
      while (committed.length < before + 10) await new Promise(setImmediate);
      expect(await post("rotate-data-keys", instances[round % 3])).toEqual(done);
      for (const id of await keyIds()) {
        if (!retiredAt.has(headOf(id))) retiredAt.set(headOf(id), rotations + 1);
      }
      // Keys made after the rotation, but before the list was read, still encrypt.
      for (const id of (await service.db("data_keys").where({ active: true }).pluck("name")) as string[]) {
        retiredAt.delete(headOf(id));
      }
      rotations++;
    }
    isOver = true;
    await Promise.all(writers);
    const late = committed.filter(({ key, since }) => since >= (retiredAt.get(key) ?? Infinity));
    expect([late, retiredAt.size >= rounds - 1]).toEqual([[], true]);
  });

  test("what is changed during a run keeps the change, and is under the new key", async () => {
    const count = 150;
    await writeSecrets(count);
    await post("rotate-data-keys");
    const last = new Map<number, string>();
    let isOver = false;
    const writers = instances.map(async (instance, at) => {
      for (let round = 0; !isOver; round++) {
        const id = 1 + ((round * 7) % Math.floor(count / 3)) * 3 + at;
        await writeSecret(id, `by ${at} in ${round}`, instance);
        last.set(id, `by ${at} in ${round}`);
      }
    });
    for (let run = 0; run < 3; run++)
      expect(await post("reencrypt-secrets", instances[run % 3])).toEqual(done);
    isOver = true;
    await Promise.all(writers);
    const { texts, heads } = await read();
    const expected = Array.from({ length: count }, (_, index) => last.get(index + 1) ?? `old ${index + 1}`);
    expect([[...texts.values()], heads]).toEqual([expected, [headOf((await keyIds()).at(-1))]]);
    expect(last.size).toBeGreaterThan(0);
  });

  test("what somebody kept of a row while changing the rest of it is under the new key, too", async () => {
    await fillColumns(service.parts.encryption);
    const [before] = (await service.db("data_source").pluck("secure_json_data")) as [string];
    await post("rotate-data-keys");
    const other = await service.db.transaction();
    const { password } = JSON.parse(before) as { password: string };
    await other("data_source").update({ secure_json_data: JSON.stringify({ password }) });
    const run = post("reencrypt-secrets");
    await untilSomebodyWaits(service.db);
    await other.commit();
    expect(await run).toEqual(done);
    const { heads, texts } = await read();
    expect([heads, [...texts.values()].filter((text) => text.startsWith("password"))]).toEqual([
      [headOf((await keyIds())[1]), "legacy"].sort(),
      ["password of row 0"],
    ]);
  });

  test("a run that waits for a row keeps no rotation waiting, and begins anew after it", async () => {
    await writeSecrets(2);
    await post("rotate-data-keys");
    const other = await service.db.transaction();
    await other("secrets").where({ id: 2 }).update({ namespace: "other" });
    const run = post("reencrypt-secrets");
    await untilSomebodyWaits(service.db);
    expect(await post("rotate-data-keys", instances[1])).toEqual(done);
    await other.commit();
    expect(await run).toEqual(done);
    const { heads, texts } = await read();
    const [third] = (await service.db("data_keys").where({ active: true }).pluck("name")) as string[];
    expect([heads, [...texts.values()]]).toEqual([[headOf(third)], ["old 1", "old 2"]]);
  });

  test("a row that others change all the time is dealt with, and one that somebody keeps does not keep a run from its end", async () => {
    await writeSecrets(2);
    await post("rotate-data-keys");
    let isOver = false;
    const others = [1, 2, 3].map(async (other) => {
      for (let round = 0; !isOver; round++) {
        await service.db.transaction(async (trx) => {
          await trx("secrets")
            .where({ id: 1 })
            .update({ namespace: `${other} in ${round}` });
          await setTimeout(20);
        });
      }
    });
    expect(await post("reencrypt-secrets")).toEqual(done);
    isOver = true;
    await Promise.all(others);
    expect((await read()).heads).toEqual([headOf((await keyIds())[1])]);

    await post("rotate-data-keys");
    const holder = await service.db.transaction();
    await holder("secrets").where({ id: 1 }).forUpdate().select("id");
    const run = post("reencrypt-secrets");
    await untilSomebodyWaits(service.db);
    const jobs = service.db("admin_api.encryption_job").where({ state: "running" });
    const [{ id }] = (await jobs.select("id")) as [{ id: number }];
    await service.admin.delete(`/api/admin/encryption/jobs/${id}`).expect(204);
    expect((await run)[0]).toBe(409);
    await holder.rollback();
  });

  test("a run goes on where its batches end early, because deriving keys takes long", async () => {
    await writeSecrets(250);
    await post("rotate-data-keys");
    let time = 0;
    const clock = jest.spyOn(performance, "now").mockImplementation(() => (time += 3000));
    expect(await post("reencrypt-secrets")).toEqual(done);
    clock.mockRestore();
    const { heads, texts } = await read();
    expect([heads, texts.size]).toEqual([[headOf((await keyIds())[1])], 250]);
    expect(await service.db("admin_api.encryption_job").first("total", "done", "failed")).toEqual({
      ...{ total: 250, done: 250, failed: 0 },
    });
  });

  test("a row whose keys take longer to derive than a transaction may pause is dealt with all the same", async () => {
    const map: Record<string, string> = {};
    for (let index = 0; index < 60; index++) {
      const parts = { deriveKey: createDeriveKey(), randomBytes, algorithm: "aes-gcm" } as const;
      const cipher = createCipher(Buffer.from(service.parts.settings.security.secret_key), parts);
      map[`key${index}`] = (await cipher.encrypt(Buffer.from(`text ${index}`))).toString("base64");
    }
    await fillColumns(service.parts.encryption);
    await service.db("data_source").update({ secure_json_data: JSON.stringify(map) });
    const connection = { ...(service.db.userParams.connection as object) };
    const db = connect({
      connection: { ...connection, idle_in_transaction_session_timeout: 100 },
      poolSize: 10,
    });
    const instance = await service.another({ db });
    for await (const { failures } of verifySecrets(db, instance.parts.encryption))
      expect(failures).toEqual([]);
    const other = await service.another({ db });
    expect(await post("reencrypt-secrets", other)).toEqual(done);
    await db.destroy();
    const { heads, texts } = await read();
    expect(heads).toEqual((await keyIds()).map(headOf).concat("legacy").sort());
    expect([...texts.values()].filter((text) => text.startsWith("text "))).toHaveLength(60);
  });

  test("a partitioned table keeps every secret", async () => {
    await service.db.raw(`
      alter table secrets rename to whole;
      create table secrets (like whole including defaults) partition by hash (id);
      create table secrets_0 partition of secrets for values with (modulus 2, remainder 0);
      create table secrets_1 partition of secrets for values with (modulus 2, remainder 1)`);
    try {
      await writeSecrets(10);
      const { texts } = await read();
      await post("rotate-data-keys");
      expect(await post("reencrypt-secrets")).toEqual(done);
      expect(await read()).toEqual({ texts, heads: [headOf((await keyIds())[1])] });
    } finally {
      await service.db.raw("drop table secrets; alter table whole rename to secrets");
    }
  });

  test("a run and somebody who holds one of its rows and then wants another never end each other", async () => {
    await writeSecrets(3);
    await post("rotate-data-keys");
    let run: Promise<unknown> = Promise.resolve();
    await service.parts.encryption.transaction(async (trx, encrypt) => {
      const write = async (id: number) => {
        const value = (await encrypt(`new ${id}`)).toString("base64").replaceAll("=", "");
        await trx("secrets").where({ id }).update({ value });
      };
      await write(2);
      run = post("reencrypt-secrets", instances[1]);
      await untilSomebodyWaits(service.db);
      await write(1);
    });
    expect(await run).toEqual(done);
    const { heads, texts } = await read();
    expect([heads, [...texts.values()]]).toEqual([
      [headOf((await keyIds())[1])],
      ["new 1", "new 2", "old 3"],
    ]);
    expect(await service.db("admin_api.encryption_job").first("state", "total", "done")).toEqual({
      ...{ state: "succeeded", total: 3, done: 3 },
    });
  });

  test("what is stored during a rollback is under the secret key, and nothing is lost with the data keys", async () => {
    await writeSecrets(150);
    const last = new Map<number, string>();
    let isOver = false;
    const writers = instances.map(async (instance, at) => {
      for (let round = 0; !isOver; round++) {
        const id = 1 + ((round * 7) % 50) * 3 + at;
        await writeSecret(id, `by ${at} in ${round}`, instance);
        last.set(id, `by ${at} in ${round}`);
      }
    });
    for (let run = 0; run < 2; run++)
      expect(await post("rollback-secrets", instances[run % 3])).toEqual(done);
    isOver = true;
    await Promise.all(writers);
    const expected = Array.from({ length: 150 }, (_, index) => last.get(index + 1) ?? `old ${index + 1}`);
    expect([...(await read()).texts.values()]).toEqual(expected);
  });

  test("what another key encrypted without authentication, or names no possible data key, is named and stays", async () => {
    // "hunter2 ü" by openssl, with another secret key than the service's; and a data key whose name is a zero byte.
    const values = ["YWJjZGVmZ2gAAQIDBAUGBwgJCgsMDQ4PbtVv4z1VyGjkrw", "I0FBIypZV1Z6TFdkamJRKmFiY2Rl"];
    const times = { created: service.clock.now, updated: service.clock.now };
    const rows = values.map((value, at) => ({
      id: 1 + at,
      org_id: 1,
      namespace: "",
      type: "",
      value,
      ...times,
    }));
    await service.db("secrets").insert(rows);
    for (const operation of ["reencrypt-secrets", "rollback-secrets"]) {
      expect(await post(operation)).toMatchObject([
        500,
        {
          failed: [
            { table: "secrets", id: "1", reason: "it was changed or is encrypted with another key" },
            { table: "secrets", id: "2", reason: "could not find valid key id in encrypted payload" },
          ],
          ...{ failedCount: 2, succeeded: 0 },
        },
      ]);
      expect(await service.db("secrets").orderBy("id").pluck("value")).toEqual(values);
    }
  });

  describe("one run at a time", () => {
    // Stands for an instance that works on jobs.
    const hold = async () => {
      const holder = await service.db.transaction();
      await holder.raw("select pg_advisory_xact_lock(hashtext('encryption jobs'), 1)");
      release = async () => {
        await holder.commit();
      };
    };
    let release = () => Promise.resolve();
    afterEach(async () => {
      await release();
      release = () => Promise.resolve();
    });
    const jobs = () => service.db("admin_api.encryption_job").orderBy("id").select("operation", "state");

    test("who asks for the same on other instances waits for it and shares its result", async () => {
      await fillColumns(service.parts.encryption);
      await hold();
      const answers = [instances[0], instances[2]].map((instance) => post("reencrypt-secrets", instance));
      await until(async () => (await jobs()).length === 1);
      await release();
      expect([await Promise.all(answers), await jobs()]).toEqual([
        [done, done],
        [{ operation: "reencrypt-secrets", state: "succeeded" }],
      ]);
    });

    test("who asks for something else runs it afterwards, or is told after a while that another run goes on", async () => {
      await hold();
      const first = post("reencrypt-secrets");
      await until(async () => (await jobs()).length === 1);
      expect(await post("rollback-secrets", instances[1])).toEqual([
        409,
        {
          message: "Another run over the secrets is under way, try again later",
          messageId: "encryption.busy",
        },
      ]);
      const patient = post("rollback-secrets", instances[2]);
      await release();
      expect([await first, await patient, await jobs()]).toEqual([
        done,
        done,
        [
          { operation: "reencrypt-secrets", state: "succeeded" },
          { operation: "rollback-secrets", state: "succeeded" },
        ],
      ]);
    });

    test("whoever waits on the instance that works is told after a while, too, and is not kept by a wish not to wait", async () => {
      await writeSecret(1, "x");
      await post("rotate-data-keys");
      const other = await service.db.transaction();
      await other("secrets").forUpdate().select("id");
      const { admin } = instances[1] ?? service;
      const prefer = (operation: string) =>
        admin.post(`/api/admin/encryption/${operation}`).set("Prefer", "respond-async");
      const begun = await prefer("reencrypt-secrets");
      const waiting = await Promise.all([
        prefer("rollback-secrets"),
        post("reencrypt-secrets", instances[1]),
      ]);
      await other.commit();
      expect([begun.status, waiting[0].status, waiting[1][0]]).toEqual([202, 409, 409]);
      await until(async () => (await jobs()).every(({ state }: { state: string }) => state === "succeeded"));
    });

    test("a run that was begun before a rotation begins anew, so that all is under the new key", async () => {
      await writeSecrets(3);
      await service.db("admin_api.encryption_job").insert({
        ...{ operation: "reencrypt-secrets", created: service.clock.now, total: 3, done: 2 },
        position: JSON.stringify({ column: "secrets.value", after: ["2"] }),
      });
      await post("rotate-data-keys");
      expect(await post("reencrypt-secrets", instances[2])).toEqual(done);
      expect((await read()).heads).toEqual([headOf((await keyIds())[1])]);
      expect(await service.db("admin_api.encryption_job").select("state", "total", "done")).toEqual([
        { state: "succeeded", total: 3, done: 3 },
      ]);
    });

    test("a run that was cancelled while nothing could work on it is over with the next look", async () => {
      await service.db("admin_api.encryption_job").insert({
        ...{ operation: "reencrypt-secrets", created: service.clock.now, is_cancelled: true },
      });
      await instances[1]?.parts.encryption.refresh();
      expect(await jobs()).toEqual([{ operation: "reencrypt-secrets", state: "cancelled" }]);
    });

    test("a run whose instance died goes on where it was, on an instance that notices", async () => {
      await writeSecrets(3);
      await post("rotate-data-keys");
      await service.db("admin_api.encryption_job").insert({
        ...{ operation: "reencrypt-secrets", created: service.clock.now, total: 3, done: 2 },
        position: JSON.stringify({ column: "secrets.value", after: ["2"] }),
      });
      await instances[1]?.parts.encryption.refresh();
      const { heads, texts } = await read();
      expect([heads, [...texts.values()]]).toEqual([
        (await keyIds()).map(headOf).sort(),
        ["old 1", "old 2", "old 3"],
      ]);
      expect(await service.db("admin_api.encryption_job").first("state", "total", "done")).toEqual({
        ...{ state: "succeeded", total: 3, done: 3 },
      });
    });
  });
});
