// Writes generated/ from the contract, the migrations and uap-core, and the tables in README.md;
// --check only compares.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import openapiTS, { astToString } from "openapi-typescript";
import { parse } from "yaml";

import type { Contract } from "../src/contract-tests/document.js";
import { completeContract, EVERYWHERE } from "./complete-contract.js";
import { withMigratedDatabase } from "./database.js";
import { generateDefaults } from "./generate-defaults.js";
import { insertTables } from "./generate-readme.js";
import { generateRoutes } from "./generate-routes.js";
import { generateTables } from "./generate-tables.js";
import { generateUserAgents } from "./generate-user-agents.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const HEADER = "// Written by `npm run generate` from openapi/. Never edit it.\n";

async function bundle(): Promise<Contract> {
  const folder = await mkdtemp(join(tmpdir(), "contract-"));
  try {
    const output = join(folder, "openapi.json");
    const redocly = join(root, "node_modules/@redocly/cli/bin/cli.js");
    const config = ["--config", "openapi/redocly.yaml"];
    await promisify(execFile)(
      process.execPath,
      [redocly, "bundle", "openapi/openapi.yaml", ...config, "--output", output],
      { cwd: root, env: { ...process.env, REDOCLY_TELEMETRY: "off" } },
    ).catch((error: unknown) => {
      console.error((error as { stderr: string }).stderr);
      throw new Error("openapi/ cannot be bundled: see above");
    });
    return JSON.parse(await readFile(output, "utf8")) as Contract;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// Components that no file refers to, because they are added to every operation.
async function sharedComponents(): Promise<Contract["components"]> {
  const read = async (kind: string, name: string) => {
    const text = await readFile(join(root, "openapi/components", kind, `${name}.yaml`), "utf8");
    return [name, parse(text) as unknown] as const;
  };
  return {
    headers: Object.fromEntries(await Promise.all(EVERYWHERE.map((name) => read("headers", name)))),
    schemas: Object.fromEntries([await read("schemas", "Problem")]),
  };
}

/** The text of each generated file, by its path. */
async function generate(): Promise<Record<string, string>> {
  const [bundled, shared, tables] = await Promise.all([
    bundle(),
    sharedComponents(),
    withMigratedDatabase(generateTables),
  ]);
  const contract = completeContract(bundled, shared);
  return {
    "generated/openapi.json": `${JSON.stringify(contract, null, 2)}\n`,
    "generated/types.ts": HEADER + astToString(await openapiTS(structuredClone(contract) as never)),
    "generated/routes.ts": HEADER + generateRoutes(contract),
    "generated/tables.ts": tables,
    "generated/user-agents.json": generateUserAgents(),
    "generated/defaults.ini": generateDefaults(),
    "README.md": insertTables(await readFile(join(root, "README.md"), "utf8"), contract),
  };
}

const files = await generate();
const stale: string[] = [];
for (const [name, text] of Object.entries(files)) {
  const path = join(root, name);
  const current = await readFile(path, "utf8").catch(() => "");
  if (current === text) continue;
  stale.push(name);
  if (!process.argv.includes("--check")) await writeFile(path, text);
}
if (process.argv.includes("--check") && stale.length > 0) {
  console.error(`not current: ${stale.join(", ")}; run \`npm run generate\` and commit the result`);
  process.exitCode = 1;
} else {
  console.log(stale.length > 0 ? `written: ${stale.join(", ")}` : "everything generated is current");
}
