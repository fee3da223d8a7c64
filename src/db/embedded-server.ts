import { open, readFile, rename, stat } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import pg from "pg";

import type { Place } from "./embedded-files.js";
import { findPostmaster, forgetStalePostmaster, type Postmaster } from "./embedded-postmaster.js";
import { EmbeddedPostgresError, lastLine, run } from "./embedded-process.js";

/** Everything about one server that does not change from start to start. */
export interface Installation extends Place {
  pg_ctl: string;
  /** PostgreSQL's own data directory, as a path without symbolic links. */
  cluster: string;
  adminPassword: string;
}

/** A server of ours that runs. */
export interface RunningServer {
  /** A connection as superuser, which also holds the ownership. */
  admin: pg.Client;
  port: number;
  stop(): Promise<void>;
}

interface Owned extends Postmaster {
  client: pg.Client;
}

// An advisory lock in the database `postgres`, held by the process that owns the server as long as it lives.
const OWNERSHIP_LOCK = 4_021_957_630_118;
const START_ATTEMPTS = 4;
const STOP_TIMEOUT = 60_000;
const CLAIM_TIMEOUT = 30_000;
const LARGEST_LOG = 10_000_000;

/** Starts the server and makes us its owner, after stopping the orphan of an owner that was killed. */
export async function startServer(installation: Installation): Promise<RunningServer> {
  const { directory } = installation;
  let failure: string | undefined;
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
    const found = await claim(installation);
    if (found === "taken") throw inUse(directory);
    // In a later round it is no orphan but was started this moment by another instance, which the lock beats.
    if (found && attempt > 1) return keep(installation, found);
    if (found) await stopProcess(installation, found.pid);
    await forgetStalePostmaster(installation.cluster);

    // A port or a data directory that was taken meanwhile makes this fail; the next round sees which it was.
    failure = await launch(installation);
    if (failure !== undefined) continue;
    const owned = await claim(installation).catch(async (error: unknown) => {
      const launched = await findPostmaster(installation.cluster);
      if (launched) await stopProcess(installation, launched.pid);
      throw error;
    });
    if (owned === "taken") throw inUse(directory);
    if (owned) return keep(installation, owned);
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL in ${directory} does not start: ${failure ?? "it stops at once"} (more in ${logOf(directory)})`,
  );
}

/**
 * Keeps the server ours until it is stopped. When it has to restart itself it closes all connections, the one
 * that holds the lock too; others would take it for an orphan then.
 */
function keep(installation: Installation, { client, port, pid }: Owned): RunningServer {
  let owner = client;
  let isStopping = false;
  const regain = async () => {
    const again = isStopping ? undefined : await claim(installation).catch(() => undefined);
    if (again === undefined || again === "taken") return;
    if (isStopping || again.pid !== pid) return again.client.end();
    owner = again.client;
    owner.once("end", () => void regain());
  };
  owner.once("end", () => void regain());
  return {
    admin: client,
    port,
    async stop() {
      isStopping = true;
      try {
        // With the lock still held, nobody can begin a server that this would stop as well.
        await stopProcess(installation, pid);
      } finally {
        await owner.end();
      }
    },
  };
}

/** Stops the server `pid`, the hard way if it must be; `pg_ctl stop` would stop whichever runs by then. */
async function stopProcess({ cluster, directory, pg_ctl, user }: Installation, pid: number): Promise<void> {
  for (const signal of ["INT", "QUIT"]) {
    const deadline = Date.now() + STOP_TIMEOUT;
    for (let isFirst = true; Date.now() < deadline; isFirst = false) {
      if ((await findPostmaster(cluster))?.pid !== pid) return;
      if (isFirst) await run(pg_ctl, ["kill", signal, String(pid)], { user });
      else await delay(20);
    }
  }
  throw new EmbeddedPostgresError(`PostgreSQL in ${directory} does not stop: end its process ${String(pid)}`);
}

/** Connects to the server that runs, if any, and tries to become its owner. */
async function claim({
  cluster,
  directory,
  adminPassword,
}: Installation): Promise<Owned | "taken" | undefined> {
  const deadline = Date.now() + CLAIM_TIMEOUT;
  for (;;) {
    const postmaster = await findPostmaster(cluster);
    if (!postmaster) return undefined;
    const client = new pg.Client({
      host: "127.0.0.1",
      port: postmaster.port,
      user: "postgres",
      password: adminPassword,
      database: "postgres",
      ssl: false,
      application_name: "owner",
      connectionTimeoutMillis: 5000,
    });
    // A server that dies must not take us along.
    client.on("error", () => undefined);
    try {
      await client.connect();
      // An owner that was killed this instant may still be leaving.
      await client.query("set lock_timeout = '500ms'");
      await client.query("select pg_advisory_lock($1)", [OWNERSHIP_LOCK]);
      await client.query("reset lock_timeout");
      return { client, ...postmaster };
    } catch (error) {
      void client.end().catch(() => undefined);
      const { code, message } = error as Error & { code?: string };
      if (code === "55P03") return "taken";
      if (code === "28P01") {
        const path = join(directory, "superuser.password");
        throw new EmbeddedPostgresError(
          `${path} is not the password of the data beside it: restore that file`,
        );
      }
      if (Date.now() > deadline) {
        const pid = String(postmaster.pid);
        throw new EmbeddedPostgresError(
          `PostgreSQL runs in ${directory} but does not answer (${message}): end its process ${pid}`,
        );
      }
    }
    // It is just starting or stopping.
    await delay(20);
  }
}

/** Starts the server on a free port and answers why that failed, if it did. */
async function launch({ cluster, directory, pg_ctl, user }: Installation): Promise<string | undefined> {
  const path = logOf(directory);
  const before = await stat(path).catch(() => undefined);
  if (before && before.size > LARGEST_LOG) await rename(path, `${path}.1`);
  const log = await open(path, "a", 0o600);
  try {
    const { size } = await log.stat();
    const settings = `-p ${String(await freePort())} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
    // The server inherits the log from pg_ctl, so that it need not be able to open that file.
    const start = ["start", "-s", "-D", cluster, "-w", "-t", "300", "-o", settings];
    const { code } = await run(pg_ctl, start, { user, sink: log.fd });
    if (code === 0) return undefined;
    return lastLine((await readFile(path)).subarray(size).toString());
  } finally {
    await log.close();
  }
}

function logOf(directory: string): string {
  return join(directory, "postgres.log");
}

function inUse(directory: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The data directory ${directory} is in use by another instance: ` +
      "stop that instance, or let both use one PostgreSQL server named by DATABASE_URL",
  );
}

function freePort(): Promise<number> {
  return new Promise((settle, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => settle(port));
    });
  });
}
