import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type http from "node:http";
import type { AddressInfo } from "node:net";

import { pino } from "pino";

import { cleanUpRegularly } from "./access/clean-up.js";
import { createFirstAdmin } from "./access/first-admin.js";
import { createPasswords } from "./access/passwords.js";
import { createApp, type Parts } from "./app.js";
import { EmbeddedPostgresError } from "./db/embedded.js";
import { DatabaseError, openDatabase, type OpenDatabase } from "./db/open.js";
import { createServer, drain } from "./http/server.js";
import { databaseConnection } from "./settings/database.js";
import { loadSettings, type Settings, SettingsError } from "./settings/load.js";
import { refuseUnsafeDefaults } from "./settings/unsafe-defaults.js";

class StartError extends Error {}

/** Runs the service until a signal ends it; what keeps it from starting is one line and exit code 1. */
export async function serve(options: { config?: string }): Promise<void> {
  try {
    await start(options);
  } catch (error) {
    const expected = [SettingsError, EmbeddedPostgresError, DatabaseError, StartError];
    const isExpected = expected.some((type) => error instanceof type);
    console.error(isExpected ? `grafana-admin-api: ${(error as Error).message}` : error);
    process.exitCode = 1;
  }
}

async function start({ config }: { config?: string }): Promise<void> {
  const settings = loadSettings({ configFile: config, env: process.env });
  const warnings = refuseUnsafeDefaults(settings);
  const database = await openDatabase({
    existing: existingServer(settings),
    directory: settings.paths.data,
    poolSize: settings.database.max_open_conn,
    patience: settings.database.startup_timeout,
  });
  try {
    const parts = assemble(settings, database);
    await createFirstAdmin(parts);
    const app = await createApp(parts, {
      contract: JSON.parse(readFile("../generated/openapi.json")) as object,
      page: readFile("../docs.html"),
    });
    const server = createServer(app);
    await listen(server, settings);
    const stopCleaning = cleanUpRegularly(parts);
    stopOnSignals(async () => {
      await drain(server);
      stopCleaning();
      await database.close();
    });
    announce(server, settings, database, warnings);
  } catch (error) {
    await database.close();
    throw error;
  }
}

function existingServer(settings: Settings) {
  const found = databaseConnection(settings);
  if (!found) return undefined;
  const { label, ...connection } = found;
  return { connection, label };
}

function assemble(settings: Settings, { db }: OpenDatabase): Parts {
  const build = JSON.parse(readFile("../build.json")) as { version: string; commit: string };
  return {
    db,
    settings,
    // Standard output is for the few lines that people read at the start.
    logger: pino({ level: settings.log.level }, pino.destination(2)),
    passwords: createPasswords(),
    now: () => new Date(),
    randomBytes,
    ...build,
  };
}

// dist/ holds the same folders as the project, with what scripts/build.js made beside them.
function readFile(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}

async function listen(server: http.Server, { server: { http_addr, http_port } }: Settings): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", ({ code, message }: NodeJS.ErrnoException) => {
      const place = `${http_addr || "every address"}, port ${http_port}`;
      const reasons: Record<string, string> = {
        EADDRINUSE: `something else listens on ${place} already: stop it, or choose [server] http_port`,
        EACCES: `not allowed to listen on ${place}: choose a [server] http_port from 1024 on`,
        EADDRNOTAVAIL: `this machine does not have the address ${http_addr}: correct [server] http_addr`,
      };
      reject(new StartError(reasons[code ?? ""] ?? `cannot listen on ${place}: ${message}`));
    });
    if (http_addr === "") server.listen(http_port, resolve);
    else server.listen(http_port, http_addr, resolve);
  });
}

function announce(server: http.Server, settings: Settings, database: OpenDatabase, warnings: string[]): void {
  const { address, family, port } = server.address() as AddressInfo;
  const host =
    address === "::" || address === "0.0.0.0" ? "localhost" : family === "IPv6" ? `[${address}]` : address;
  const base = `http://${host}:${port}`;
  const lines = [
    `API      ${base}/api`,
    `Docs     ${base}/docs`,
    `Data     ${database.place}`,
    `Sign in  as ${settings.security.admin_user}, with the password of [security] admin_password`,
    "Stop     with Ctrl-C",
    ...(database.notice === undefined ? [] : [`Note     ${database.notice}`]),
    ...warnings.map((warning) => `Warning  ${warning}`),
  ];
  console.log(lines.join("\n"));
}

function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    // Who asks twice does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}
