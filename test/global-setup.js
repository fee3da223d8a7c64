// One migrated template database for the whole run; every test file copies it. Plain JavaScript, because Jest does
// not transform this file when it is a module.
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { tsImport } from "tsx/esm/api";

const load = (/** @type {string} */ path) => tsImport(path, import.meta.url);

export default async function globalSetup() {
  const { connect } = await load("../src/db/connection.ts");
  const { migrate } = await load("../src/db/migrate.ts");
  const { startEmbeddedPostgres } = await load("../src/db/embedded.ts");

  let stop = async () => {};
  const isOurs = !process.env.TEST_DATABASE_URL;
  if (isOurs) {
    const directory = await mkdtemp(join(tmpdir(), "grafana-admin-api-test-"));
    const server = await startEmbeddedPostgres({ directory });
    process.env.TEST_DATABASE_URL = server.adminUrl;
    stop = async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    };
  }

  const template = `template_${randomUUID().replaceAll("-", "")}`;
  const admin = connect({ connection: process.env.TEST_DATABASE_URL, poolSize: 1 });
  // Nobody needs these databases after a power cut, and each test file makes and drops one.
  if (isOurs) {
    await admin.raw("alter system set fsync = off");
    await admin.raw("select pg_reload_conf()");
  }
  await admin.raw("create database ??", [template]);
  const url = new URL(process.env.TEST_DATABASE_URL);
  url.pathname = template;
  const db = connect({ connection: url.href, poolSize: 1 });
  await migrate(db);
  await db.destroy();
  process.env.TEST_TEMPLATE = template;

  globalThis.stopTestDatabase = async () => {
    await admin.raw("drop database ?? with (force)", [template]);
    await admin.destroy();
    await stop();
  };
}
