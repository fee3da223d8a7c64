import type { Logger } from "pino";

/** A directory that is looked at now and then. */
export interface Watched {
  everySeconds: number;
  /** What the directory was like when its files were read. */
  seen: string;
  /** What it is like now. */
  look: () => Promise<string>;
}

/** Looking at directories. */
export interface Watch {
  /** Looks at these from now on, and no longer at others. */
  restart: (watched: Watched[]) => void;
  /** Looks at none any more; resolves when what a change set going has ended. */
  stop: () => Promise<void>;
}

/** Calls `onChange` when one of the directories is another than it was, once for each state of it. */
export function createWatch(onChange: () => Promise<void>, { logger }: { logger: Logger }): Watch {
  let timers: NodeJS.Timeout[] = [];
  let running = Promise.resolve();

  function clear(): void {
    for (const timer of timers) clearInterval(timer);
    timers = [];
  }

  async function compare(watched: Watched): Promise<void> {
    const found = await watched.look();
    if (found === watched.seen) return;
    const before = watched.seen;
    // A state that cannot be applied is complained of once.
    watched.seen = found;
    try {
      await onChange();
    } catch (error) {
      watched.seen = before;
      throw error;
    }
  }

  return {
    restart: (watched) => {
      clear();
      timers = watched.map((one) => {
        const timer = setInterval(() => {
          running = running
            .then(() => compare(one))
            .catch((error: unknown) => logger.warn({ err: error }, "watched files were not read"));
        }, one.everySeconds * 1000);
        return timer.unref();
      });
    },
    stop: () => {
      clear();
      return running;
    },
  };
}
