import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type http from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

import { pino } from "pino";

import { cleanUpRegularly } from "./access/clean-up.js";
import { createFirstAdmin, findPublicPassword } from "./access/first-admin.js";
import { assembleParts, createApp } from "./app.js";
import { EmbeddedPostgresError } from "./db/embedded.js";
import { subscribe } from "./db/notifications.js";
import { DatabaseError, openDatabase, type OpenDatabase } from "./db/open.js";
import { LDAP_CHANNEL } from "./directory/live.js";
import { type Encryption, ENCRYPTION_CHANNEL } from "./encryption/encryption.js";
import { SecretKeyError } from "./encryption/secret-key.js";
import { Failure } from "./errors.js";
import { createServer, drain } from "./http/server.js";
import { listen, requireFreePort } from "./listen.js";
import { PROVISIONING_CHANNEL } from "./provisioning/provisioning.js";
import { startText } from "./provisioning/start-text.js";
import { databaseConnection } from "./settings/database.js";
import { KEYS } from "./settings/keys.js";
import { SETTINGS_CHANNEL } from "./settings/live.js";
import { type Settings, SettingsError, settingsFrom } from "./settings/load.js";
import { type Given, readSources } from "./settings/sources.js";
import { warnAboutUnknown } from "./settings/unknown.js";
import { isLocal, refuseUnsafeDefaults } from "./settings/unsafe-defaults.js";
import { StartError } from "./start-error.js";
import { stopSignals } from "./stop-signals.js";

/** Runs the service until a signal ends it; what keeps it from starting is one line and exit code 1. */
export async function serve(args: string[], options: { config?: string }): Promise<void> {
  const { stop, hurry } = stopSignals();
  try {
    const end = await start({ ...options, args }, stop);
    if (!stop.aborted) await once(stop, "abort");
    await end(hurry);
    process.exit(0);
  } catch (error) {
    if (stop.aborted && (error as Error).name === "AbortError") process.exit(0);
    refuse(error);
  }
}

/** Ends the process with exit code 1 and what the operator should know: mostly one line where it is nothing unforeseen. */
export function refuse(error: unknown): never {
  const expected = [SettingsError, EmbeddedPostgresError, DatabaseError, SecretKeyError, StartError, Failure];
  const isExpected = expected.some((type) => error instanceof type);
  const { message } = error as Error;
  // Only those of our own are lines that somebody arranged.
  const text = error instanceof StartError ? message : oneLine(message);
  console.error(isExpected ? `grafana-admin-api: ${text}` : error);
  process.exit(1);
}

type End = (hurry: AbortSignal) => Promise<void>;

/** Starts with what the settings' sources say, and names what in them matches no setting, which may be why it cannot. */
async function start({ config, args }: { config?: string; args: string[] }, stop: AbortSignal): Promise<End> {
  const sources = { configFile: config, env: process.env, args };
  const given = readSources(sources);
  const unknown = warnAboutUnknown(given, sources);
  try {
    return await startWith(given, unknown, stop);
  } catch (error) {
    if (!stop.aborted) for (const warning of unknown) console.error(warningLine(warning));
    throw error;
  }
}

/** Starts everything in order, undoing it when a later step fails or `stop` is aborted; answers how to end it. */
async function startWith(given: Given, unknown: string[], stop: AbortSignal): Promise<End> {
  const settings = settingsFrom(given);
  const warnings = [...refuseUnsafeDefaults(settings), ...unknown];
  // Before anything is made: the start that makes the first admin is the one that says how to sign in.
  await requireFreePort(settings);
  const database = await openDatabase({
    existing: existingServer(settings),
    directory: settings.paths.data,
    poolSize: settings.database.max_open_conn,
    patience: settings.database.startup_timeout,
    signal: stop,
  });
  try {
    const parts = assembleParts({
      given,
      env: process.env,
      db: database.db,
      // Standard output is for the few lines that people read at the start.
      logger: pino({ level: settings.log.level }, pino.destination(2)),
      now: () => new Date(),
      randomBytes,
      ...(JSON.parse(readFile("../build.json")) as { version: string; commit: string }),
    });
    const { liveSettings, encryption, provisioning, logger } = parts;
    warnings.push(...(await keyNotes(encryption)));
    await liveSettings.reload();
    const isNew = await createFirstAdmin(parts);
    // The setting may have got a value of its own after the user had got the default.
    const careless = isLocal(settings) ? undefined : await findPublicPassword(parts);
    if (careless !== undefined) {
      throw new StartError(
        `[server] http_addr ${JSON.stringify(settings.server.http_addr)} is reachable from other machines, but ` +
          `${careless} still has the public default password: start on 127.0.0.1 and change it there by ` +
          "PUT /api/admin/users/{user_id}/password",
      );
    }
    const failures = await provisioning.reloadAll();
    // What would delete too much is left as it is.
    const unusable = failures.filter(({ kind }) => kind === "unusable-files");
    if (unusable.length > 0 && settings.provisioning.on_error === "stop") {
      throw new StartError(startText(unusable));
    }
    // Whoever starts it should read in the log at once what is wrong with the file, not at the first sign-in.
    parts.directory.configuration();
    const { app, prepare } = createApp(parts, {
      contract: JSON.parse(readFile("../generated/openapi.json")) as object,
      docs: fileURLToPath(new URL("../docs", import.meta.url)),
    });
    await prepare();
    stop.throwIfAborted();
    const server = createServer(app);
    await listen(server, settings);
    server.on("error", (error) => logger.error({ err: error }, "cannot accept a connection"));
    const stopCleaning = cleanUpRegularly(parts);
    const stopWatching = provisioning.watch();
    const stopsOfListening = [
      subscribe(parts.db, SETTINGS_CHANNEL, liveSettings.reload, { logger }),
      subscribe(parts.db, ENCRYPTION_CHANNEL, encryption.refresh, { logger }),
      subscribe(parts.db, LDAP_CHANNEL, parts.directory.follow, { logger }),
      subscribe(parts.db, PROVISIONING_CHANNEL, provisioning.refresh, { logger }),
    ];
    announce(server, settings, database, { isNew, warnings });
    return async (hurry) => {
      await encryption.jobs.stop();
      await drain(server, { hurry });
      stopCleaning();
      await stopWatching();
      await Promise.all(stopsOfListening.map((stopListening) => stopListening()));
      await database.close();
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The server that the settings name; undefined where the service starts its own. */
export function existingServer(settings: Settings) {
  const found = databaseConnection(settings);
  if (!found) return undefined;
  const { label, ...connection } = found;
  return { connection, label };
}

async function keyNotes(encryption: Encryption): Promise<string[]> {
  switch (await encryption.verify()) {
    case "unchanged":
      return [];
    case "prepared":
      return [
        "[security] secret_key_previous still encrypts: when all instances have both keys, POST " +
          "/api/admin/encryption/reencrypt-data-keys moves everything to secret_key",
      ];
    case "changing":
      return [
        "the secret key is being changed: POST /api/admin/encryption/reencrypt-data-keys moves everything to " +
          "[security] secret_key",
      ];
    case "changed":
      return ["[security] secret_key_previous can go: everything is encrypted with secret_key"];
  }
}

// dist/ holds the same folders as the project, with what scripts/build.js made beside them.
function readFile(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}

function announce(
  server: http.Server,
  settings: Settings,
  database: OpenDatabase,
  { isNew, warnings }: { isNew: boolean; warnings: string[] },
): void {
  const { address, family, port } = server.address() as AddressInfo;
  const host =
    address === "::" || address === "0.0.0.0" ? "localhost" : family === "IPv6" ? `[${address}]` : address;
  const base = `http://${host}:${port}`;
  const password = isNew
    ? `the password ${chosenPassword(settings)}`
    : "the password it has by now ([security] admin_password is for the first start only)";
  const lines = [
    `API      ${base}/api`,
    `Docs     ${base}/docs`,
    `Data     ${database.place}`,
    `Sign in  as ${settings.security.admin_user}, with ${password}`,
    "Stop     with Ctrl-C",
    ...(database.notice === undefined ? [] : [`Note     ${database.notice}`]),
    ...warnings.map(warningLine),
  ];
  console.log(lines.join("\n"));
}

// Only what everybody knows is printed.
function chosenPassword({ security: { admin_password } }: Settings): string {
  const isPublic = admin_password === KEYS.security.admin_password.default;
  return isPublic ? `${admin_password}, until you change it` : "of [security] admin_password";
}

function warningLine(warning: string): string {
  return `Warning  ${warning}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ");
}
