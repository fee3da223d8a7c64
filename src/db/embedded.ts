import { realpath } from "node:fs/promises";
import { join, resolve } from "node:path";

import type { Client } from "pg";

import { prepareBinaries, type Binaries } from "./embedded-binaries.js";
import {
  choosePlace,
  hasData,
  initialise,
  isComplete,
  passwordIn,
  removeDrafts,
  type Place,
} from "./embedded-files.js";
import { EmbeddedPostgresError } from "./embedded-process.js";
import { startServer } from "./embedded-server.js";

export { EmbeddedPostgresError };

/** A PostgreSQL server that belongs to this process alone. */
export interface EmbeddedPostgres {
  /** Connection string of the role `grafana`, owner of the database `grafana`, no superuser. */
  url: string;
  /** Connection string of the superuser, for tests that create databases. */
  adminUrl: string;
  /** Where the data really lie, which may differ from what was asked; then `notice` says so. */
  directory: string;
  /** A sentence for the operator when something differs from what was asked. */
  notice?: string;
  /** Stops the server; every further call waits for the same end. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  directory: string;
  /** Where root keeps what the server's unprivileged user cannot reach elsewhere. */
  fallbackDirectory?: string;
  /** Refuses a directory without data, rather than making them. */
  mustExist?: boolean | undefined;
}

/** Starts the embedded server on a directory, creating role and database where they are missing. */
export async function startEmbeddedPostgres({
  directory,
  fallbackDirectory = "/var/lib/grafana-admin-api",
  mustExist = false,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const asked = resolve(directory);
  try {
    // Before a folder is made.
    if (mustExist && !(await hasData(asked, resolve(fallbackDirectory)))) throw missing(asked);
    return await start(asked, resolve(fallbackDirectory), mustExist);
  } catch (error) {
    throw forOperator(error, asked);
  }
}

async function start(
  asked: string,
  fallbackDirectory: string,
  mustExist: boolean,
): Promise<EmbeddedPostgres> {
  const place = await choosePlace(asked, fallbackDirectory);
  if (mustExist && !(await isComplete(join(place.directory, "pg18")))) throw missing(place.directory);
  const binaries = await prepareBinaries(place.user, fallbackDirectory);
  const cluster = join(await realpath(place.directory), "pg18");
  requirePlainPath(cluster);
  requirePlainPath(binaries.pg_ctl);
  const adminPassword = await initialise(place, binaries.initdb, cluster);
  const installation = { ...place, pg_ctl: binaries.pg_ctl, cluster, adminPassword };

  const server = await startServer(installation);
  let password: string;
  try {
    password = await passwordIn(join(place.directory, "grafana.password"), place.user);
    await completeDatabase(server.admin, password);
    await removeDrafts(place.directory);
  } catch (error) {
    await server.stop().catch(() => undefined);
    throw error;
  }

  const address = `127.0.0.1:${String(server.port)}`;
  const notice = noticeOf(asked, place, binaries);
  let stopped: Promise<void> | undefined;
  return {
    url: `postgres://grafana:${password}@${address}/grafana`,
    adminUrl: `postgres://postgres:${adminPassword}@${address}/postgres`,
    directory: place.directory,
    ...(notice !== undefined && { notice }),
    stop: () => (stopped ??= server.stop()),
  };
}

function missing(directory: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `there is no database in ${directory}: give the folder of the service as [paths] data, or set DATABASE_URL to its server`,
  );
}

// pg_ctl and initdb hand their paths to a shell between double quotes.
function requirePlainPath(path: string): void {
  if (process.platform === "win32" || !/["$`\\\n]/.test(path)) return;
  throw new EmbeddedPostgresError(
    `PostgreSQL's tools cannot work with the path ${path}: ` +
      'choose another without any of " $ ` \\, or set DATABASE_URL to an existing PostgreSQL server',
  );
}

/** Creates whatever is missing of role and database; each start repeats it, so a killed first start does no harm. */
async function completeDatabase(admin: Client, password: string): Promise<void> {
  // A failing statement would be logged, and with it the password.
  await admin.query("set log_min_error_statement = panic");
  const roles = await admin.query("select from pg_roles where rolname = 'grafana'");
  if (roles.rowCount === 0) await admin.query("create role grafana");
  await admin.query(
    "alter role grafana login nosuperuser nocreatedb nocreaterole noreplication nobypassrls " +
      `password ${admin.escapeLiteral(password)}`,
  );
  // Nobody but a database's owner may create in its schema public, since PostgreSQL 15.
  const databases = await admin.query("select from pg_database where datname = 'grafana'");
  if (databases.rowCount === 0) await admin.query("create database grafana owner grafana template template0");
}

function noticeOf(asked: string, { directory, user }: Place, { copiedTo }: Binaries): string | undefined {
  const moved = [];
  if (directory !== asked) moved.push(`its data are in ${directory} instead of ${asked}`);
  if (copiedTo !== undefined) moved.push(`its binaries were copied to ${copiedTo}`);
  if (moved.length === 0) return undefined;
  return (
    `The embedded PostgreSQL cannot run as root and its user ${user?.name ?? ""} ` +
    `cannot enter every folder it needs, so ${moved.join(" and ")}.`
  );
}

function forOperator(error: unknown, directory: string): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const isForbidden = code === "EACCES" || code === "EPERM";
  const advice = isForbidden
    ? "run as the user that owns it, choose another directory"
    : "remove the cause, choose another directory";
  return new EmbeddedPostgresError(
    `The embedded PostgreSQL cannot use ${directory} (${message.split("\n")[0] ?? ""}): ` +
      `${advice}, or set DATABASE_URL to an existing PostgreSQL server`,
    { cause: error },
  );
}
