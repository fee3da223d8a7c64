const SAME_SIGNAL_MS = 1_000;
const PARENT_CHECK_MS = 500;

/**
 * Aborts `stop` when the process is asked to end, and `hurry` when it is asked again. A closed terminal counts, too:
 * nothing else would stop our own database server then.
 */
export function stopSignals(): { stop: AbortSignal; hurry: AbortSignal } {
  const [stop, hurry] = [new AbortController(), new AbortController()];
  let askedAt = 0;
  const onSignal = () => {
    if (!stop.signal.aborted) {
      askedAt = performance.now();
      stop.abort();
    }
    // npm passes on the Ctrl-C that the terminal sends us anyway; later, somebody does not want to wait.
    else if (performance.now() - askedAt > SAME_SIGNAL_MS) hurry.abort();
  };
  for (const name of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(name, onSignal);
  // Who ends npm ends the shell between npm and us, but nobody tells us.
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid;
    setInterval(() => process.ppid === parent || stop.abort(), PARENT_CHECK_MS).unref();
  }
  return { stop: stop.signal, hurry: hurry.signal };
}
