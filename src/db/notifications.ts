import pg from "pg";
import type { Logger } from "pino";

import type { Db } from "./connection.js";
import { ignore } from "./liveness.js";

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 10_000;
const POLL_MS = 60_000;

/**
 * Calls `onChange` whenever another connection notifies a channel, on a connection of its own that is opened again
 * when it breaks. What was missed meanwhile is made up for: `onChange` is called after each connect, and now and then.
 * Answers how to stop it.
 */
export function subscribe(
  db: Db,
  channel: string,
  onChange: () => Promise<void>,
  { logger, pollMs = POLL_MS }: { logger: Logger; pollMs?: number },
): () => Promise<void> {
  const connection = db.userParams.connection as pg.ClientConfig;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let delay = FIRST_RETRY_MS;
  let isStopped = false;

  const change = () => {
    onChange().catch((error: unknown) => logger.warn({ err: error, channel }, "a change was not read"));
  };

  async function connect(): Promise<void> {
    const own = (client = new pg.Client({ ...connection, statement_timeout: 0, keepAlive: true }));
    own.on("notification", change);
    own.on("error", ignore);
    own.on("end", () => reconnect(own));
    try {
      await own.connect();
      await own.query(`listen ${pg.escapeIdentifier(channel)}`);
      delay = FIRST_RETRY_MS;
      change();
    } catch {
      await own.end().catch(ignore);
      reconnect(own);
    }
  }

  function reconnect(broken: pg.Client): void {
    if (isStopped || client !== broken) return;
    client = undefined;
    if (delay === FIRST_RETRY_MS) logger.warn({ channel }, "notifications are interrupted: connecting again");
    retry = setTimeout(() => void connect(), delay);
    retry.unref();
    delay = Math.min(2 * delay, LAST_RETRY_MS);
  }

  void connect();
  const poll = setInterval(change, pollMs);
  poll.unref();
  return async () => {
    isStopped = true;
    clearInterval(poll);
    clearTimeout(retry);
    await client?.end().catch(ignore);
  };
}
