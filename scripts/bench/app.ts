import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";

import type { Knex } from "knex";
import { pino } from "pino";

import { assembleParts, createApp } from "../../src/app.js";
import type { ContractDocument } from "../../src/http/validators.js";
import { givenWith } from "../../src/settings/load.js";

/** The contract as `npm run generate` bundled it. */
export function readContract(): ContractDocument {
  const file = new URL("../../generated/openapi.json", import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as ContractDocument;
}

/** The service's own application inside of the benchmark's process. */
export async function createBenchApp(db: Knex, contract: ContractDocument, level: "info" | "silent") {
  const parts = assembleParts({
    given: givenWith({}),
    env: {},
    db,
    logger: pino({ level }, pino.destination(2)),
    now: () => new Date(),
    randomBytes,
    version: "0.0.0",
    commit: "unknown",
  });
  const { app, prepare } = createApp(parts, { contract, docs: "dist/docs" });
  await prepare();
  return app;
}
