import { randomUUID } from "node:crypto";

import { afterAll, beforeAll } from "@jest/globals";
import type { Knex } from "knex";

import { connect } from "../src/db/connection.js";

/** A database of one's own, copied from the migrated template (or empty) before the tests and dropped after them. */
export interface TestDatabase {
  db: Knex;
  url: string;
}

export function useDatabase({ empty = false, poolSize = 10 } = {}): TestDatabase {
  const database = {} as TestDatabase;
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const server = process.env.TEST_DATABASE_URL ?? "";
  let admin: Knex;
  beforeAll(async () => {
    admin = connect({ connection: server, poolSize: 1 });
    await admin.raw("create database ?? template ??", [
      name,
      empty ? "template0" : (process.env.TEST_TEMPLATE ?? ""),
    ]);
    const url = new URL(server);
    url.pathname = name;
    database.url = url.href;
    database.db = connect({ connection: url.href, poolSize });
  });
  afterAll(async () => {
    await database.db.destroy();
    await admin.raw("drop database ?? with (force)", [name]);
    await admin.destroy();
  });
  return database;
}
