import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What the mock looks at in the contract. */
export interface Contract {
  components: { headers: object };
}

/** Where the demo data's files are. */
export const DEMO_FOLDER = fileURLToPath(new URL("demo", import.meta.url));

/** The bundled contract; dist/ holds the same folders as the project. */
export function readContract(): Contract {
  return JSON.parse(readText("../../generated/openapi.json")) as Contract;
}

/** Where the docs site is. */
export const DOCS_FOLDER = fileURLToPath(new URL("../../docs", import.meta.url));

/** A file of the demo data. */
export function readDemoFile(name: string): string {
  return readText(`demo/${name}`);
}

function readText(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}
