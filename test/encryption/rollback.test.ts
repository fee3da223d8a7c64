import { randomUUID } from "node:crypto";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Knex } from "knex";

import { connect } from "../../src/db/connection.js";
import { SECRET_COLUMNS } from "../../src/encryption/secret-columns.js";
import { type Instance, serve } from "../server.js";
import { fillColumns, readColumns } from "./fill.js";
import { until, untilSomebodyWaits } from "./until.js";

describe("a rollback keeps the data keys", () => {
  const service = serve();
  let keyId = "";
  let payload: Buffer;
  beforeEach(async () => {
    for (const { table } of SECRET_COLUMNS) await service.db(table).delete();
    await service.db("data_keys").delete();
    await service.parts.encryption.refresh();
    await fillColumns(service.parts.encryption);
    [keyId = ""] = (await service.db("data_keys").pluck("name")) as string[];
    const head = Buffer.from(keyId).toString("base64").replaceAll("=", "");
    payload = Buffer.from(`#${head}#*YWVzLWdjbQ*abcdefgh`);
  });

  async function rollBack({ admin }: Instance = service) {
    const response = await admin.post("/api/admin/encryption/rollback-secrets");
    return [response.status, (response.body as { failed?: unknown }).failed];
  }
  async function expectKept(): Promise<void> {
    expect(await service.db("data_keys").pluck("name")).toEqual([keyId]);
  }
  async function expectGone(): Promise<void> {
    expect([await rollBack(), await service.db("data_keys").select()]).toEqual([[204, undefined], []]);
  }
  const names = (column: string) => `its ${column} still names a data key`;

  test("while tables of others name them, whatever they are called, and names the rows", async () => {
    await service.db.raw(`
      create table sso_setting (id text, provider text, settings jsonb not null, primary key (provider, id));
      create table "Other's.2024" (raw bytea, "a:b" text[])`);
    const settings = JSON.stringify({ clientSecret: payload.toString("base64") });
    await service.db("sso_setting").insert([
      { id: "1", provider: "saml", settings },
      { id: "2", provider: "saml", settings: "{}" },
    ]);
    const raw = Buffer.concat([Buffer.of(0, 255), payload]);
    await service.db.raw(`insert into "Other's.2024" values (?, null), (null, ?)`, [raw, [String(payload)]]);
    // More than one statement searches for.
    const many = Array.from({ length: 150 }, (_, index) => ({
      ...{ name: `key${index}`, label: "x", active: false, scope: "root", provider: "other.v1" },
      ...{ encrypted_data: Buffer.of(0), created: service.clock.now, updated: service.clock.now },
    }));
    await service.db("data_keys").insert(many);
    expect(await rollBack()).toEqual([
      500,
      [
        { table: "Other's.2024", id: "(0,1)", reason: names("raw") },
        { table: "Other's.2024", id: "(0,2)", reason: names("a:b") },
        { table: "sso_setting", id: "saml/1", reason: names("settings") },
      ],
    ]);
    await service.db("data_keys").where("name", "like", "key%").delete();
    await expectKept();
    expect((await readColumns(service.db, service.parts.encryption)).heads).toEqual(["legacy"]);
    await service.db.raw(`drop table sso_setting, "Other's.2024"`);
    await expectGone();
  });

  test("for what newer Grafanas encrypt beside the secrets of contact points", async () => {
    const extra = [{ identifier: "x", alertmanager_config: `crypto_${payload.toString("base64")}` }];
    const [row] = await service
      .db("alert_configuration")
      .insert({
        ...{ org_id: 9, configuration_version: "v1", created_at: 0 },
        alertmanager_configuration: JSON.stringify({ alertmanager_config: {}, extra_config: extra }),
      })
      .returning<{ id: number }[]>("id");
    expect(await rollBack()).toEqual([
      500,
      [{ table: "alert_configuration", id: String(row?.id), reason: names("alertmanager_configuration") }],
    ]);
    await expectKept();
    await service.db("alert_configuration").where({ id: row?.id }).delete();
    await expectGone();
  });

  test.each([
    ["names one", () => payload, () => names("value")],
    ["names none there is", () => Buffer.from("#aaaa"), () => "it was encrypted with a data key meanwhile"],
  ])("for what a Grafana stores meanwhile and %s", async (_, stored, reason) => {
    const other = await service.db.transaction();
    await other("alert_configuration").update({ default: true });
    const run = rollBack();
    await untilSomebodyWaits(service.db);
    const value = stored().toString("base64").replaceAll("=", "");
    const times = { created: service.clock.now, updated: service.clock.now };
    await service.db("secrets").insert({ id: 901, org_id: 1, namespace: "", type: "", value, ...times });
    await other.commit();
    expect(await run).toEqual([500, [{ table: "secrets", id: "901", reason: reason() }]]);
    await expectKept();
    await service.db("secrets").where({ id: 901 }).delete();
    await expectGone();
  });

  test("while a table beside the first schema of the search path names them", async () => {
    const connection = service.db.userParams.connection as object;
    const options = "-c search_path=first,public";
    const db = connect({ connection: { ...connection, options }, poolSize: 10 });
    await service.db.raw("create schema first; create table sso_setting (id text primary key)");
    await service.db("sso_setting").insert({ id: String(payload) });
    const failure = { table: "sso_setting", id: String(payload), reason: names("id") };
    expect(await rollBack(await service.another({ db }))).toEqual([500, [failure]]);
    await expectKept();
    await service.db.raw("drop schema first; drop table sso_setting");
    await expectGone();
    await db.destroy();
  });

  describe("where somebody holds a table", () => {
    let holder: Knex.Transaction;
    beforeEach(async () => {
      await service.db.raw("create table held (text text); insert into held values ('x')");
      holder = await service.db.transaction();
      await holder.raw("lock table held in access exclusive mode");
    });
    afterEach(async () => {
      if (!holder.isCompleted()) await holder.rollback();
      await service.db.raw("drop table held");
    });

    test("so long that reading it takes too long, and names it as a whole", async () => {
      const connection = service.db.userParams.connection as object;
      const db = connect({ connection: { ...connection, statement_timeout: 500 }, poolSize: 10 });
      const failure = { table: "held", id: "", reason: "it cannot be read, and may name a data key" };
      expect(await rollBack(await service.another({ db }))).toEqual([500, [failure]]);
      await expectKept();
      await holder.rollback();
      await db.destroy();
    });

    test("and the instance stops meanwhile, until another one has gone on", async () => {
      const instance = await service.another();
      const run = rollBack(instance);
      await until(async () => {
        const waiting = service.db("pg_locks").where({ locktype: "relation", granted: false });
        return (await waiting).length > 0;
      });
      const stopped = instance.parts.encryption.jobs.stop();
      await holder.rollback();
      await stopped;
      expect(await run).toEqual([503, undefined]);
      await expectKept();
      await service.parts.encryption.refresh();
      const last = service.db("admin_api.encryption_job").orderBy("id", "desc");
      expect(await last.first("state", "failed")).toEqual({ state: "succeeded", failed: 0 });
      expect(await service.db("data_keys").select()).toEqual([]);
    });
  });

  describe("where it may not read a table", () => {
    const role = `reader_${randomUUID().slice(0, 8)}`;
    let db: Knex;
    beforeAll(async () => {
      const { connectionString } = service.db.userParams.connection as { connectionString: string };
      await service.db.raw(`
        create role ${role} login password 'reader';
        grant all on schema public, admin_api to ${role};
        grant all on all tables in schema public, admin_api to ${role};
        grant all on all sequences in schema public, admin_api to ${role};
        create table closed (text text);
        insert into closed values ('x')`);
      const url = new URL(connectionString);
      Object.assign(url, { username: role, password: "reader" });
      db = connect({ connection: url.href, poolSize: 10 });
    });
    afterAll(async () => {
      await db.destroy();
      await service.db.raw(`drop table if exists closed; drop owned by ${role}; drop role ${role}`);
    });

    test("and names that as a whole", async () => {
      const instance = await service.another({ db });
      expect(await rollBack(instance)).toEqual([
        500,
        [{ table: "closed", id: "", reason: "it cannot be read, and may name a data key" }],
      ]);
      await expectKept();
      await service.db.raw("drop table closed");
      await expectGone();
    });
  });
});
