// `@jest/globals` for files that Node.js loads: what belongs to the test file that runs now, because a module that
// several of them import is loaded only once.
import { register } from "node:module";
import { isMainThread } from "node:worker_threads";

if (isMainThread) register(import.meta.url);
if (isMainThread && process.send) endWithJest();

function endWithJest() {
  const exit = () => process.exit();
  // Jest was ended, and the database is gone.
  process.once("disconnect", exit);
  // Jest wants no more of this worker, which a listener would keep alive.
  process.on("removeListener", (event) => {
    if (event === "message") process.removeListener("disconnect", exit);
  });
}

export const resolve = (specifier, context, next) =>
  specifier === "@jest/globals" ? { url: import.meta.url, shortCircuit: true } : next(specifier, context);

const current = (name) =>
  new Proxy(() => undefined, {
    apply: (_target, _self, args) => globalThis[name](...args),
    get: (_target, property) => globalThis[name][property],
  });

export const afterAll = current("afterAll");
export const afterEach = current("afterEach");
export const beforeAll = current("beforeAll");
export const beforeEach = current("beforeEach");
export const describe = current("describe");
export const expect = current("expect");
export const it = current("it");
export const jest = current("jest");
export const test = current("test");
