import type http from "node:http";

import { pino } from "pino";

import { assembleParts, createApp, type Parts } from "../app.js";
import type { Db } from "../db/connection.js";
import { createServer } from "../http/server.js";
import { givenWith } from "../settings/load.js";
import { type Contract, DEMO_FOLDER, DOCS_FOLDER } from "./files.js";

/** The service over one database, with a server that need not listen. */
export interface Instance {
  db: Db;
  parts: Parts;
  server: http.Server;
}

/** Makes an instance of the real service, with the settings of the mock. */
export async function openInstance(
  contract: Contract,
  surroundings: { db: Db; now: () => Date; randomBytes: (size: number) => Buffer },
): Promise<Instance> {
  const parts = assembleParts({
    given: givenWith({
      paths: { provisioning: `${DEMO_FOLDER}/provisioning` },
      quota: { enabled: true },
      security: { secret_key: "not-secret-at-all-but-only-for-demo-data" },
    }),
    env: { DEMO: DEMO_FOLDER },
    logger: pino({ level: "warn" }, pino.destination(2)),
    version: "0.0.0",
    commit: "mock",
    ...surroundings,
  });
  await parts.encryption.verify();
  await parts.liveSettings.reload();
  const { app } = createApp(parts, { contract, docs: DOCS_FOLDER });
  return { db: surroundings.db, parts, server: createServer(app) };
}
