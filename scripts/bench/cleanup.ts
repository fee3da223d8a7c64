const steps: (() => Promise<void>)[] = [];
let running: Promise<void> | undefined;

/** Has something undone at the end, or on Ctrl-C; what was registered last goes first. */
export function onEnd(step: () => Promise<void>): void {
  steps.push(step);
}

/** Undoes everything that was registered, once. */
export function cleanUp(): Promise<void> {
  return (running ??= undoAll());
}

/** Has Ctrl-C and a polite kill clean up before the process ends. */
export function cleanUpOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      void cleanUp().finally(() => process.exit(130));
    });
  }
}

async function undoAll(): Promise<void> {
  for (let step = steps.pop(); step; step = steps.pop()) {
    await step().catch((error: unknown) => console.error(error));
  }
}
