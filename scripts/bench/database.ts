import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Knex } from "knex";

import { connect } from "../../src/db/connection.js";
import { startEmbeddedPostgres } from "../../src/db/embedded.js";
import { migrate } from "../../src/db/migrate.js";
import { onEnd } from "./cleanup.js";

/** A migrated database of the benchmark's own. */
export interface BenchDatabase {
  db: Knex;
  url: string;
  /** A temporary folder, for logs as well. */
  folder: string;
}

/** Starts a PostgreSQL server in a temporary folder; both end with the benchmark. */
export async function startDatabase(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "grafana-admin-api-bench-"));
  onEnd(() => rm(folder, { recursive: true, force: true }));
  // As root, the server runs as another user, who has to get to the data.
  await chmod(folder, 0o711);
  const starting = startEmbeddedPostgres({ directory: join(folder, "data") });
  onEnd(async () => (await starting).stop());
  const { url } = await starting;
  const db = connect({ connection: { connectionString: url, statement_timeout: 0 }, poolSize: 2 });
  onEnd(() => db.destroy());
  await migrate(db);
  return { db, url, folder };
}
