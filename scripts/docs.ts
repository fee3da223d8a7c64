// Writes the reference docs; `npm run build` does it too, where the contract has changed.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { buildDocs } from "./build-docs.js";

const { values } = parseArgs({ options: { output: { type: "string", default: "dist/docs.html" } } });
const output = resolve(values.output);
buildDocs(output);
console.log(`The docs are one page that needs no network: ${pathToFileURL(output).href}
A running service has them at /docs.`);
