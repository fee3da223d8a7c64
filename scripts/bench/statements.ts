import { once } from "node:events";
import type { AddressInfo } from "node:net";

import type pg from "pg";

import { connect } from "../../src/db/connection.js";
import { createServer } from "../../src/http/server.js";
import { createBenchApp, readContract } from "./app.js";
import { onEnd } from "./cleanup.js";
import { type Asked, ask } from "./latency.js";

/** What the service sends to the database for a request, word for word. */
export type Recorder = (asked: Asked) => Promise<pg.QueryConfig[]>;

interface Query {
  sql: string;
  bindings: unknown[];
  options?: { name: string };
}

/** Has an instance of the service inside of this process answer requests and notes what it sends meanwhile. */
export async function startRecorder(databaseUrl: string): Promise<Recorder> {
  const db = connect({ connection: databaseUrl, poolSize: 1 });
  onEnd(() => db.destroy());
  const sent: pg.QueryConfig[] = [];
  db.on("query", ({ sql, bindings, options }: Query) =>
    sent.push({ ...options, text: sql, values: bindings }),
  );
  const server = createServer(await createBenchApp(db, readContract(), "silent"));
  await once(server.listen(0, "127.0.0.1"), "listening");
  onEnd(async () => {
    server.closeAllConnections();
    await once(server.close(), "close");
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return async (asked) => {
    // With the first request the caller signs in and becomes active; the second one does only what it is asked.
    await ask(url, asked);
    sent.length = 0;
    await ask(url, asked);
    return [...sent];
  };
}
