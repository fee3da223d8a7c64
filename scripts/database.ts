import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Knex } from "knex";

import { connect } from "../src/db/connection.js";
import { startEmbeddedPostgres } from "../src/db/embedded.js";
import { migrate } from "../src/db/migrate.js";

/** Runs a task on a migrated database that exists as long as the task does. */
export async function withMigratedDatabase<T>(task: (db: Knex) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), "grafana-admin-api-"));
  const server = await startEmbeddedPostgres({ directory });
  const db = connect({ connection: server.url, poolSize: 2 });
  try {
    await migrate(db);
    return await task(db);
  } finally {
    await db.destroy();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}
