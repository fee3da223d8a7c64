// Writes the docs site; `npm run build` does it too, where something that it is made from has changed.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import type { Contract } from "../../src/contract-tests/document.js";
import { buildDocs } from "./build.js";

const { values } = parseArgs({
  options: {
    contract: { type: "string", default: "generated/openapi.json" },
    output: { type: "string", default: "dist/docs" },
  },
});
const folder = resolve(values.output);
await buildDocs(JSON.parse(readFileSync(values.contract, "utf8")) as Contract, folder);
console.log(`The docs are static files that need no network: ${pathToFileURL(folder).href}/index.html
A running service has them at /docs.`);
