// Runs a test file with jest-circus, as Jest does, but lets Node.js load it and what it imports: each worker loads a
// module once, where Jest would load all of them anew for every file. So what a module keeps, it keeps for the next
// file.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

import circus from "jest-circus/runner";

const require = createRequire(import.meta.url);

export default function run(globalConfig, config, environment, runtime, file, send) {
  forgetLastFile();
  // Jest's own knows only the source maps of what Jest loaded.
  delete Error.prepareStackTrace;
  runtime.requireInternalModule = (path) => {
    delete require.cache[path];
    return require(path);
  };
  runtime.unstable_shouldLoadAsEsm = () => true;
  runtime.unstable_importModule = (path) => {
    globalThis.jest = runtime.requireModuleOrMock(path, "@jest/globals").jest;
    return import(pathToFileURL(path).href);
  };
  return circus(globalConfig, config, environment, runtime, file, send);
}

// What jest-circus keeps there: the tests of a file, and who is told about them.
function forgetLastFile() {
  const kept = ["JEST_STATE_SYMBOL", "EVENT_HANDLERS"];
  for (const symbol of Object.getOwnPropertySymbols(globalThis))
    if (kept.includes(symbol.description)) delete globalThis[symbol];
}
