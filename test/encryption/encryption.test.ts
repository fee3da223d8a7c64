import { randomBytes } from "node:crypto";

import { beforeEach, describe, expect, test } from "@jest/globals";
import { pino } from "pino";

import type { DataKeysRow } from "../../generated/tables.js";
import { createEncryption, type Encryption } from "../../src/encryption/encryption.js";
import { encryptAll } from "../../src/encryption/secure-json.js";
import { settingsWith } from "../../src/settings/load.js";
import { useDatabase } from "../database.js";

const SECRET_KEY = "SW2YcwTIb9zpOOhoPsMm";
const LABEL = "2026-03-01/root@secretKey.v1";

describe("encryption", () => {
  const database = useDatabase();
  const clock = { now: new Date(2026, 2, 1, 12) };
  beforeEach(async () => {
    clock.now = new Date(2026, 2, 1, 12);
    await database.db("data_keys").delete();
  });

  const instance = (settings: Parameters<typeof settingsWith>[0] = {}) =>
    createEncryption({
      db: database.db,
      settings: settingsWith(settings),
      logger: pino({ level: "silent" }),
      now: () => clock.now,
      randomBytes,
    });
  const write = (encryption: Encryption, text: string, options?: object) =>
    encryption.transaction((_transaction, encrypt) => encrypt(text, options));
  const read = async (encryption: Encryption, payload: Buffer, place?: string) =>
    (await encryption.decrypt(database.db, payload, place)).toString();
  const keys = () => database.db("data_keys").orderBy("created").select("name", "label", "active");
  const keyIdOf = (payload: Buffer) =>
    Buffer.from(String(payload.toString("latin1").split("#")[1]), "base64").toString();

  test("the first secret makes a data key as Grafana would, and all use it", async () => {
    const [one, two] = [instance(), instance()];
    const payloads = [await write(one, "a"), await write(two, "b"), await write(one, "c")];
    const key = await database.db("data_keys").first<DataKeysRow>();
    expect(key).toEqual({
      ...{ name: expect.stringMatching(/^[0-9a-v]{14}$/), label: LABEL, active: true, scope: "root" },
      ...{ provider: "secretKey.v1", created: clock.now, updated: clock.now },
      encrypted_data: expect.any(Buffer),
    });
    expect(payloads.map(keyIdOf)).toEqual(Array(3).fill(key.name));
    expect(await Promise.all(payloads.map((payload) => read(two, payload)))).toEqual(["a", "b", "c"]);
  });

  test("a transaction that stores no secret makes no key", async () => {
    await instance().transaction(() => Promise.resolve());
    expect(await keys()).toEqual([]);
  });

  test("however many write the first secret at once, there is one key, committed before it is used", async () => {
    const instances = [instance(), instance(), instance()];
    const payloads = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        (instances[index % 3] ?? instance()).transaction(async (transaction, encrypt) => {
          const payload = await encrypt(`text ${index}`);
          // The transaction that inserted it is another one, and over.
          const { rows } = await transaction.raw<{ rows: { isForeign: boolean }[] }>(
            `select xmin::text <> pg_current_xact_id()::xid::text as "isForeign" from data_keys where name = ?`,
            [keyIdOf(payload)],
          );
          expect(rows).toEqual([{ isForeign: true }]);
          return payload;
        }),
      ),
    );
    expect([new Set(payloads.map(keyIdOf)).size, await keys()]).toEqual([1, [expect.anything()]]);
  });

  test("a new day has a new key; the old one still reads", async () => {
    const encryption = instance();
    const old = await write(encryption, "old");
    clock.now = new Date(2026, 2, 2, 0, 0, 1);
    const young = await write(encryption, "young");
    expect(keyIdOf(young)).not.toBe(keyIdOf(old));
    expect([await read(encryption, old), await read(encryption, young)]).toEqual(["old", "young"]);
    expect((await keys()).map(({ label }: { label: string }) => label)).toEqual([
      LABEL,
      "2026-03-02/root@secretKey.v1",
    ]);
  });

  test("what fails takes its secret with it but leaves the key", async () => {
    const encryption = instance();
    const failing = encryption.transaction(async (transaction, encrypt) => {
      const value = (await encrypt("x")).toString("base64");
      const time = { created: clock.now, updated: clock.now };
      await transaction("secrets").insert({ org_id: 1, namespace: "n", type: "t", value, ...time });
      throw new Error("broken off");
    });
    await expect(failing).rejects.toThrow("broken off");
    expect([await database.db("secrets"), await keys()]).toEqual([[], [expect.anything()]]);
  });

  test("a key is read again after its time in memory", async () => {
    const settings = { "security.encryption": { data_keys_cache_ttl: "1m" } };
    const encryption = instance(settings);
    const payload = await write(encryption, "x");
    await database.db("data_keys").delete();
    expect(await read(encryption, payload)).toBe("x");
    clock.now = new Date(clock.now.getTime() + 60_001);
    await expect(read(encryption, payload)).rejects.toThrow("data key not found");
  });

  test("a key stays in memory when it is looked up again, and with it the salt whose key is derived already", async () => {
    const encryption = instance();
    const before = await write(encryption, "x");
    await encryption.refresh();
    const after = await write(encryption, "y");
    const headLength = before.indexOf("*", before.indexOf("*") + 1) + 1 + 8;
    expect(after.subarray(0, headLength)).toEqual(before.subarray(0, headLength));
  });

  test.each(["secretKey", "secretKey.v1"])("a key of the provider %s is read", async (provider) => {
    const payload = await write(instance(), "x");
    await database.db("data_keys").update({ provider });
    expect(await read(instance(), payload)).toBe("x");
  });

  test("a key of another provider is not", async () => {
    const payload = await write(instance(), "x");
    await database.db("data_keys").update({ provider: "awskms.v1" });
    await expect(read(instance(), payload)).rejects.toThrow("unknown encryption provider");
  });

  test("aes-cfb is written where it is configured, but never in a column of our own", async () => {
    const encryption = instance({ "security.encryption": { algorithm: "aes-cfb" } });
    const [plain, placed] = [await write(encryption, "x"), await write(encryption, "y", { place: "here" })];
    expect([plain, placed].map((payload) => payload.toString("latin1").split("*")[1])).toEqual([
      "YWVzLWNmYg",
      "YWVzLWdjbS1ib3VuZA",
    ]);
    expect([await read(instance(), plain), await read(instance(), placed, "here")]).toEqual(["x", "y"]);
  });

  test("a secret moved to another place, or into a column of our own, is not read", async () => {
    const encryption = instance();
    const [plain, placed] = [await write(encryption, "x"), await write(encryption, "y", { place: "here" })];
    for (const [payload, place] of [[placed, "there"], [placed], [plain, "here"]] as [Buffer, string?][]) {
      await expect(read(encryption, payload, place)).rejects.toThrow(/belongs elsewhere/);
    }
  });

  test("the secret key itself encrypts where Grafana looks for no data key", async () => {
    const encryption = instance();
    const stored = await encryption.transaction((_transaction, encrypt) =>
      encryptAll({ token: "abc", empty: "" }, encrypt, { withSecretKey: true }),
    );
    const { token = "", ...others } = JSON.parse(stored) as Record<string, string>;
    const payload = Buffer.from(token, "base64");
    expect(payload.toString("latin1")).toMatch(/^\*YWVzLWdjbQ\*/);
    expect([await read(encryption, payload), Object.keys(others), await keys()]).toEqual([
      ...["abc", ["empty"], []],
    ]);
  });

  test("another secret key reads nothing", async () => {
    const payload = await write(instance(), "x");
    const other = instance({ security: { secret_key: `${SECRET_KEY}x` } });
    await expect(read(other, payload)).rejects.toThrow(/another key/);
  });
});
