import pg from "pg";

const ANSWER_WITHIN_MS = 1_500;
const SUSPICIOUS_AFTER_MS = 1_000;
const LONGEST_QUERY_MS = 12_000;

/** The option of a query that may take any time, such as one of a migration. */
export const withoutLimit = { patience: Infinity };

/** Watches whether a server answers, so that nothing waits for ever for one that does not. */
export interface Liveness {
  /** Asks the server for a sign of life, however busy the pool is; rejects with what hinders it. */
  ask: () => Promise<void>;
  /** Ends a connection of the pool whose query stays unanswered because the server is out of reach. */
  watch: (client: pg.Client) => void;
  /** Whether a watched connection was opened since the server was last out of reach. */
  isTrusted: (client: pg.Client) => boolean;
  close: () => Promise<void>;
}

type Callback = (error: Error | null, result: pg.QueryResult) => void;
type Query = (query: string | { patience?: number }, callback: Callback) => void;

/** Watches the server of these connection settings by a connection of its own, opened when first needed. */
export function createLiveness(connection: pg.ClientConfig): Liveness {
  let own: pg.Client | undefined;
  let asking: Promise<void> | undefined;
  let outages = 0;
  const openedAfter = new WeakMap<pg.Client, number>();

  function open(): pg.Client {
    const client = new pg.Client({ ...connection, connectionTimeoutMillis: ANSWER_WITHIN_MS });
    client.on("error", () => discard(client));
    client.on("end", () => discard(client));
    return client;
  }

  function discard(client: pg.Client): void {
    if (own === client) own = undefined;
    client.end().catch(ignore);
  }

  async function askOnce(): Promise<void> {
    const isNew = own === undefined;
    const client = (own ??= open());
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error("timeout expired")), ANSWER_WITHIN_MS);
    });
    try {
      if (isNew) await Promise.race([client.connect(), silence]);
      await Promise.race([client.query("select 1"), silence]);
    } catch (error) {
      discard(client);
      // A refusal is a sign of life, too.
      if (!(error instanceof pg.DatabaseError)) outages++;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  // However many ask at once, one question answers them all.
  const ask = () => (asking ??= askOnce().finally(() => (asking = undefined)));

  async function isOutOfReach(): Promise<boolean> {
    const before = outages;
    await ask().catch(ignore);
    return outages > before;
  }

  return {
    ask,
    watch: (client) => {
      openedAfter.set(client, outages);
      const send = client.query.bind(client) as unknown as Query;
      const watched: Query = (query, callback) => {
        const patience = typeof query === "string" ? undefined : query.patience;
        const deadline = Date.now() + (patience ?? LONGEST_QUERY_MS);
        let isAnswered = false;
        const check = async () => {
          const isLost = Date.now() >= deadline || (await isOutOfReach());
          if (isAnswered) return;
          // This fails the query with "Connection terminated".
          if (isLost) client.end().catch(ignore);
          else timer = setTimeout(() => void check(), SUSPICIOUS_AFTER_MS);
        };
        let timer = setTimeout(() => void check(), SUSPICIOUS_AFTER_MS);
        send(query, (error, result) => {
          isAnswered = true;
          clearTimeout(timer);
          callback(error, result);
        });
      };
      client.query = watched as unknown as typeof client.query;
    },
    isTrusted: (client) => openedAfter.get(client) === outages,
    close: async () => {
      const client = own;
      own = undefined;
      await client?.end();
    },
  };
}

/** Does nothing: for what fails only because the connection is given up anyway. */
export function ignore(): void {
  // Nothing to do.
}
