import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Knex } from "knex";

import { generateTables } from "../../scripts/generate-tables.js";
import { connect } from "../../src/db/connection.js";
import { migrate } from "../../src/db/migrate.js";

const server = process.env.TEST_DATABASE_URL ?? "";
const files = readdirSync(new URL("../../src/db/migrations/", import.meta.url)).sort();

let maintenance: Knex;
let database: string;
let pools: Knex[];

beforeAll(() => {
  if (!server)
    throw new Error("Set TEST_DATABASE_URL to a PostgreSQL server whose user may create databases");
  maintenance = connect({ connection: server, poolSize: 1 });
});

afterAll(() => maintenance.destroy());

beforeEach(async () => {
  database = `migrate_${randomBytes(6).toString("hex")}`;
  pools = [];
  await maintenance.raw(`create database ${database} template template0`);
});

afterEach(async () => {
  await Promise.all(pools.map((pool) => pool.destroy()));
  await maintenance.raw(`drop database ${database}`);
});

function address(): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

function open(): Knex {
  const pool = connect({ connection: address(), poolSize: 2 });
  pools.push(pool);
  return pool;
}

async function rows<Row>(db: Knex, sql: string, bindings: Knex.RawBinding[] = []): Promise<Row[]> {
  return (await db.raw<{ rows: Row[] }>(sql, bindings)).rows;
}

describe("migrate", () => {
  test("applies every file once when several instances start at once", async () => {
    const results = await Promise.all([open(), open(), open()].map(migrate));
    expect(results.flat()).toEqual(files);
    expect(results.filter((applied) => applied.length > 0)).toHaveLength(1);
    expect(await migrate(open())).toEqual([]);
    expect(await rows(open(), "select name from admin_api.migration order by id")).toEqual(
      files.map((name) => ({ name })),
    );
  });

  test("leaves nothing behind when a file fails", async () => {
    const db = open();
    await db.raw("create table role (id bigint)");
    await expect(migrate(db)).rejects.toThrow(
      'Migration 0001_grafana_tables.sql failed: relation "role" already exists',
    );
    expect(
      await rows(db, `select to_regclass('admin_api.migration') as known, to_regclass('org') as org`),
    ).toEqual([{ known: null, org: null }]);
  });

  test("refuses a database of Grafana or another program", async () => {
    const db = open();
    await db.raw('create table "user" (id serial primary key)');
    await expect(migrate(db)).rejects.toThrow(
      'The database already holds a table "user" of another program (Grafana?): use an empty database',
    );
    expect(await rows(db, "select 1 from pg_namespace where nspname = 'admin_api'")).toEqual([]);
  });

  test("refuses a file that was changed after it was applied, and a database of a newer version", async () => {
    const db = open();
    await migrate(db);
    await db.raw("update admin_api.migration set checksum = 'other' where name = ?", ["0002_roles.sql"]);
    await expect(migrate(db)).rejects.toThrow("Migration 0002_roles.sql was changed after it was applied");
    await db.raw("update admin_api.migration set name = '9999_later.sql' where name = '0002_roles.sql'");
    await expect(migrate(db)).rejects.toThrow("A newer version has migrated the database (9999_later.sql)");
  });

  test("seeds roles that every server admin, and nobody else, holds for users", async () => {
    const db = open();
    await migrate(db);
    const holders = await rows(
      db,
      `select builtin_role.role, string_agg(distinct permission.scope, ' ') as scopes
       from permission join builtin_role using (role_id)
       where permission.action in ('users:create', 'users.logout', 'users.password:write') group by 1`,
    );
    expect(holders).toEqual([{ role: "Grafana Admin", scopes: " global.users:*" }]);
    const counted = await rows(
      db,
      `select (select count(*) from role where name like 'basic:%') as basic,
        (select count(*) from role where name like 'fixed:%') as fixed,
        (select count(*) from builtin_role) as assigned,
        (select count(*) from dashboard_acl where dashboard_id = -1) as defaults`,
    );
    expect(counted).toEqual([{ basic: 4, fixed: 14, assigned: 23, defaults: 2 }]);
    expect(await rows(db, "select name, uid from role where name = 'fixed:org.users:reader'")).toEqual([
      { name: "fixed:org.users:reader", uid: "fixed_org_users_reader" },
    ]);
  });

  test("creates an index for every foreign key, and every foreign key cascades", async () => {
    const db = open();
    await migrate(db);
    const faults = await rows(
      db,
      `select conrelid::regclass::text as "table", conname from pg_constraint
       where contype = 'f' and (confdeltype <> 'c' or not exists (
         select 1 from pg_index where indrelid = conrelid and indkey[0] = conkey[1]))`,
    );
    expect(faults).toEqual([]);
  });

  test("is what generated/tables.ts was written from", async () => {
    const db = open();
    await migrate(db);
    const written = readFileSync(new URL("../../generated/tables.ts", import.meta.url), "utf8");
    const current = written === (await generateTables(db));
    expect(current ? "current" : "generated/tables.ts is out of date: run `npm run generate`").toBe(
      "current",
    );
  });
});

describe("the user table", () => {
  const user = { version: 0, login: "Ann", email: "ann@example.org", org_id: 1, is_admin: false, uid: "u1" };
  const times = { created: new Date(0), updated: new Date(0) };

  test("knows a login and an email once, whatever their case", async () => {
    const db = open();
    await migrate(db);
    await db("user").insert({ ...user, ...times });
    const second = { ...user, ...times, uid: "u2" };
    await expect(
      db("user").insert({ ...second, login: "ANN", email: "b@example.org" }),
    ).rejects.toMatchObject({
      code: "23505",
      constraint: "UQE_user_login_lower",
    });
    await expect(
      db("user").insert({ ...second, login: "bob", email: "Ann@Example.org" }),
    ).rejects.toMatchObject({
      code: "23505",
      constraint: "UQE_user_email_lower",
    });
    await expect(db("user").insert({ ...second, login: "", email: "b@example.org" })).rejects.toMatchObject({
      code: "23514",
    });
  });

  test("takes what belongs to a user along when the user goes", async () => {
    const db = open();
    await migrate(db);
    await db("org").insert({ version: 0, name: "Main Org.", ...times });
    await db("user").insert({ ...user, ...times });
    await db("org_user").insert({ org_id: 1, user_id: 1, role: "Admin", ...times });
    await expect(
      db("org_user").insert({ org_id: 1, user_id: 1, role: "Owner", ...times }),
    ).rejects.toMatchObject({ code: "23514" });
    await db("user").delete();
    expect(await db("org_user").select("id")).toEqual([]);
  });
});

describe("connect", () => {
  test("reads int8 as a number, and refuses one that a number cannot hold", async () => {
    const db = open();
    expect(await rows(db, "select count(*) as n, array[9007199254740991, null] as list")).toEqual([
      { n: 1, list: [9007199254740991, null] },
    ]);
    await expect(rows(db, "select 9007199254740992::int8 as n")).rejects.toThrow(
      "9007199254740992 in the database is no safe integer",
    );
    expect(await rows(db, "select 1 as n")).toEqual([{ n: 1 }]);
  });

  test("keeps values out of error messages", async () => {
    await expect(rows(open(), "select ?::text::integer / 0", ["12345"])).rejects.toMatchObject({
      message: expect.not.stringContaining("12345"),
      code: "22012",
    });
  });

  test("bounds every wait and names the service", async () => {
    const settings = await rows(
      open(),
      `select name, setting from pg_settings where name in ('TimeZone', 'application_name', 'statement_timeout',
         'idle_in_transaction_session_timeout') order by name collate "C"`,
    );
    expect(settings).toEqual([
      { name: "TimeZone", setting: "UTC" },
      { name: "application_name", setting: "grafana-admin-api" },
      { name: "idle_in_transaction_session_timeout", setting: "30000" },
      { name: "statement_timeout", setting: "10000" },
    ]);
  });

  test.each(["UTC", "America/New_York", "Asia/Kolkata"])(
    "keeps times UTC in a process under TZ=%s",
    (zone) => {
      // The time zone of a process is fixed once it has been used, so another process has to try.
      const program = `
      import { connect } from ${JSON.stringify(new URL("../../src/db/connection.ts", import.meta.url).href)};
      const db = connect({ connection: process.env.DATABASE_URL, poolSize: 1 });
      await db.raw("create temporary table moment (at timestamp, zoned timestamptz, made timestamp default now())");
      const at = new Date("2024-03-10T02:30:15.250Z");
      await db("moment").insert({ at, zoned: at });
      const row = await db("moment").where({ at }).first("*", db.raw("at::text as text"));
      await db.destroy();
      console.log(JSON.stringify({ ...row, made: Math.abs(row.made - Date.now()) < 60000 }));`;
      const output = execFileSync(
        process.execPath,
        ["--import", "tsx", "--input-type=module", "--eval", program],
        { env: { ...process.env, NODE_OPTIONS: "", TZ: zone, DATABASE_URL: address() }, encoding: "utf8" },
      );
      const moment = "2024-03-10T02:30:15.250Z";
      expect(JSON.parse(output)).toEqual({
        at: moment,
        zoned: moment,
        made: true,
        text: "2024-03-10 02:30:15.25",
      });
    },
  );
});
