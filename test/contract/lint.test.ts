import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, test } from "@jest/globals";

import { contract } from "./oracle.js";

interface Lint {
  totals: { errors: number; warnings: number; ignored: number };
  problems: { ruleId: string; message: string }[];
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const CLEAN = { totals: { errors: 0, warnings: 0, ignored: 0 }, problems: [] };

describe("the style guide (openapi/README.md)", () => {
  test.each(["openapi/openapi.yaml", "generated/openapi.json"])(
    "%s has neither errors nor warnings",
    async (document) => expect(await lint(document)).toMatchObject(CLEAN),
    30_000,
  );

  test("is enforced: a contract that breaks it is refused", async () => {
    const changed = structuredClone(contract);
    const path = "/api/user";
    changed.paths[path] = { get: { ...(changed.paths[path]?.get as object), summary: "Ends with a stop." } };
    const folder = await mkdtemp(join(tmpdir(), "lint-test-"));
    const file = join(folder, "openapi.json");
    await writeFile(file, JSON.stringify(changed));
    const { problems } = await lint(file);
    await rm(folder, { recursive: true });
    expect(problems.map(({ ruleId }) => ruleId)).toEqual(["contract/summary-phrase"]);
  }, 30_000);
});

function lint(document: string): Promise<Lint> {
  const redocly = "node_modules/@redocly/cli/bin/cli.js";
  const command = [redocly, "lint", document, "--format=json", "--config=openapi/redocly.yaml"];
  const env = { ...process.env, NODE_OPTIONS: "", REDOCLY_TELEMETRY: "off" };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, command, { cwd: root, env }, (_error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout) as Lint);
      } catch {
        reject(new Error(`Redocly did not lint ${document}: ${stderr}`));
      }
    });
  });
}
