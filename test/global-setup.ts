// One migrated template database for the whole run; every test file copies it.
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { connect } from "../src/db/connection.js";
import { startEmbeddedPostgres } from "../src/db/embedded.js";
import { migrate } from "../src/db/migrate.js";

const undo: (() => Promise<void>)[] = [];

export default async function globalSetup() {
  const ready = setUp();
  let ended: Promise<void> | undefined;
  const end = (code: number) => {
    ended ??= ready.then(takeBack, takeBack).finally(() => process.exit(code));
  };
  // Jest's own end tears nothing down then. Not `once`, because npm passes on the Ctrl-C that a terminal sends to all.
  process.on("SIGINT", () => end(130));
  process.on("SIGTERM", () => end(143));
  await ready;
}

/** Takes back what the set-up did, the last first. */
export async function takeBack(): Promise<void> {
  for (let step = undo.shift(); step; step = undo.shift()) await step();
}

async function setUp(): Promise<void> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? given : await startServer();
  const admin = connect({ connection: server, poolSize: 1 });
  undo.unshift(() => admin.destroy());
  // Nobody needs these databases after a power cut, and each test file makes and drops one.
  if (!given) {
    await admin.raw("alter system set fsync = off");
    await admin.raw("select pg_reload_conf()");
  }

  const template = `template_${randomUUID().replaceAll("-", "")}`;
  await admin.raw("create database ??", [template]);
  undo.unshift(() => admin.raw("drop database ?? with (force)", [template]));
  const url = new URL(server);
  url.pathname = template;
  const db = connect({ connection: url.href, poolSize: 1 });
  await migrate(db);
  await db.destroy();
  process.env.TEST_DATABASE_URL = server;
  process.env.TEST_TEMPLATE = template;
}

async function startServer(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "grafana-admin-api-test-"));
  undo.unshift(() => rm(directory, { recursive: true, force: true }));
  const server = await startEmbeddedPostgres({ directory });
  undo.unshift(() => server.stop());
  return server.adminUrl;
}
