import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";

import type { Knex } from "knex";
import { pino } from "pino";

import { createPasswords } from "../../src/access/passwords.js";
import { createApp } from "../../src/app.js";
import { createEncryption } from "../../src/encryption/encryption.js";
import type { ContractDocument } from "../../src/http/validators.js";
import { createProvisioning } from "../../src/provisioning/provisioning.js";
import { createLiveSettings } from "../../src/settings/live.js";
import { givenWith, settingsFrom } from "../../src/settings/load.js";

/** The contract as `npm run generate` bundled it. */
export function readContract(): ContractDocument {
  const file = new URL("../../generated/openapi.json", import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as ContractDocument;
}

/** The service's own application inside of the benchmark's process. */
export async function createBenchApp(db: Knex, contract: ContractDocument, level: "info" | "silent") {
  const logger = pino({ level }, pino.destination(2));
  const given = givenWith({});
  const now = () => new Date();
  const encryption = createEncryption({ db, settings: settingsFrom(given), now, randomBytes });
  const liveSettings = createLiveSettings(given, { db, encryption, logger });
  const tools = { db, encryption, liveSettings, logger, now, randomBytes };
  const { app, prepare } = createApp(
    {
      ...tools,
      provisioning: createProvisioning({ ...tools, env: {} }),
      settings: liveSettings.current,
      passwords: createPasswords(),
      version: "0.0.0",
      commit: "unknown",
    },
    { contract, page: "<!doctype html><title>docs</title>" },
  );
  await prepare();
  return app;
}
