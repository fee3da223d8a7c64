import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { connect, type Db } from "../db/connection.js";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../db/embedded.js";
import { migrate } from "../db/migrate.js";
import { answerMalformed } from "../http/malformed.js";
import { allowLocalPages } from "./cross-origin.js";
import { fillWithDemoData } from "./demo/fill.js";
import type { Mock, MockOptions } from "./examples.js";
import { readContract } from "./files.js";
import { type Instance, openInstance } from "./instance.js";
import { listen, requireFree, urlOf } from "./listen.js";

const RESET_PATH = "/mock/reset";
const POOL_SIZE = 10;
// What still runs on the old data after a reset may end, for so long.
const OLD_REQUESTS_MS = 10_000;

/** An instance that answers, and what still waits for its answers. */
interface Served extends Instance {
  name: string;
  running: Set<http.ServerResponse>;
}

/**
 * Starts the real service over demo data, in a database of its own that is gone after `stop`. Pages on localhost may
 * call it with credentials. `POST /mock/reset` begins anew with another copy of the demo data; what runs at that moment
 * still ends on the old one.
 */
export async function startStatefulMock(
  { host, port, onAnswer }: MockOptions,
  signal: AbortSignal,
): Promise<Mock> {
  // Better now than when everything is there.
  await requireFree({ host, port });
  const directory = await mkdtemp(join(tmpdir(), "grafana-admin-api-mock-"));
  const removeDirectory = () =>
    rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  let postgres: EmbeddedPostgres | undefined;
  try {
    postgres = await startEmbeddedPostgres({ directory });
    signal.throwIfAborted();
    const copies = await prepareCopies(postgres, signal);
    const contract = readContract();
    const mock = await serveCopies(
      async () => {
        const { name, db } = await copies.make();
        const instance = await openInstance(contract, { db, now: () => new Date(), randomBytes });
        return { ...instance, name, running: new Set() };
      },
      copies.drop,
      { host, port, onAnswer, exposedHeaders: Object.keys(contract.components.headers) },
    );
    const server = postgres;
    return {
      url: mock.url,
      stop: async () => {
        await mock.stop();
        await copies.end();
        await server.stop();
        await removeDirectory();
      },
    };
  } catch (error) {
    await postgres?.stop();
    await removeDirectory();
    throw error;
  }
}

/** Fills the database of the server with the demo data; answers how to copy it, which takes a moment. */
async function prepareCopies({ url, adminUrl }: EmbeddedPostgres, signal: AbortSignal) {
  const admin = connect({ connection: adminUrl, poolSize: 1 });
  // Nobody needs these data after a power cut.
  await admin.raw("alter system set fsync = off");
  await admin.raw("alter system set full_page_writes = off");
  await admin.raw("select pg_reload_conf()");
  const contract = readContract();
  const template = connect({ connection: url, poolSize: POOL_SIZE });
  try {
    await migrate(template);
    const start = new Date();
    start.setMilliseconds(0);
    const open = (surroundings: Parameters<typeof openInstance>[1]) => openInstance(contract, surroundings);
    await fillWithDemoData(template, { start, signal, open });
  } finally {
    await template.destroy();
  }
  let copies = 0;
  return {
    make: async (): Promise<{ name: string; db: Db }> => {
      const name = `copy_${++copies}`;
      await admin.raw("create database ?? template grafana owner grafana", [name]);
      const own = new URL(url);
      own.pathname = name;
      return { name, db: connect({ connection: own.href, poolSize: POOL_SIZE }) };
    },
    drop: async (name: string) => {
      await admin.raw("drop database ?? with (force)", [name]);
    },
    end: () => admin.destroy(),
  };
}

async function serveCopies(
  open: () => Promise<Served>,
  drop: (name: string) => Promise<void>,
  { host, port, onAnswer, exposedHeaders }: MockOptions & { exposedHeaders: string[] },
): Promise<Mock> {
  let current = await open();
  let lastReset = Promise.resolve();
  const closing = new Set<Promise<void>>();
  const allow = allowLocalPages(exposedHeaders);

  async function reset(): Promise<void> {
    const old = current;
    current = await open();
    const closed = close(old).catch(() => undefined);
    closing.add(closed);
    void closed.then(() => closing.delete(closed));
  }

  async function close({ parts, running, db, name }: Served): Promise<void> {
    await parts.encryption.jobs.stop();
    const ends = [...running].map((response) => once(response, "close"));
    await Promise.race([Promise.all(ends), sleep(OLD_REQUESTS_MS, undefined, { ref: false })]);
    await db.destroy();
    await drop(name);
  }

  function answerReset(request: http.IncomingMessage, response: http.ServerResponse): void {
    const say = (status: number, message: string, headers = {}) => {
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(JSON.stringify({ message }));
    };
    if (request.method !== "POST") return void say(405, "Method not allowed", { allow: "POST" });
    // Only those of other places have an origin by now.
    if (request.headers.origin !== undefined) return void say(403, "origin not allowed");
    lastReset = lastReset.then(reset);
    lastReset.then(
      () => say(200, "Demo data restored"),
      (error: unknown) => {
        lastReset = Promise.resolve();
        say(500, `The demo data cannot be restored: ${String(error)}`);
      },
    );
  }

  const server = http.createServer({ requireHostHeader: false }, (request, response) => {
    const { method = "", url = "" } = request;
    response.once("finish", () => onAnswer(method, url, response.statusCode));
    allow(request, response, () => {
      if (url.split("?")[0] === RESET_PATH) return void answerReset(request, response);
      const { running, server: own } = current;
      running.add(response);
      response.once("close", () => running.delete(response));
      own.emit("request", request, response);
    });
  });
  server.on("clientError", answerMalformed);
  await listen(server, { host, port });
  return {
    url: urlOf(server),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await lastReset.catch(() => undefined);
      await close(current);
      await Promise.all(closing);
    },
  };
}
