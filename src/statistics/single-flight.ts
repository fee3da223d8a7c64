/**
 * Has callers at the same time share one run: who calls while one is under way gets its outcome. Runs with different
 * keys, and a call after the end of a run, have nothing to do with each other.
 */
export function shareRuns<Input extends unknown[], Output>(
  keyOf: (...input: Input) => object,
  run: (...input: Input) => Promise<Output>,
): (...input: Input) => Promise<Output> {
  const running = new WeakMap<object, Promise<Output>>();
  return (...input) => {
    const key = keyOf(...input);
    const shared = running.get(key);
    if (shared) return shared;
    const started = run(...input).finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
}
