import { execFile } from "node:child_process";
import { appendFile, cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

const root = fileURLToPath(new URL("../../", import.meta.url));
// What the generator neither reads nor writes.
const LEFT_OUT = new Set([".git", "coverage", "data", "dist", "node_modules", "test"]);
const CHANGED = "generated/routes.ts";

describe("what is generated", () => {
  let copy = "";

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), "generated-test-"));
    const filter = (source: string) => !LEFT_OUT.has(relative(root, source));
    await cp(root, copy, { recursive: true, filter });
    await symlink(join(root, "node_modules"), join(copy, "node_modules"));
    await appendFile(join(copy, CHANGED), "// by hand\n");
  });
  afterAll(() => rm(copy, { recursive: true, force: true }));

  // One run proves both: the file that was changed is found, and it is the only one.
  test("is current, and a change by hand is found", async () => {
    const { code, stderr } = await check(copy);
    expect([code, stderr]).toEqual([
      1,
      `not current: ${CHANGED}; run \`npm run generate\` and commit the result\n`,
    ]);
  }, 60_000);
});

function check(cwd: string): Promise<{ code: number; stderr: string }> {
  const command = ["--import", "tsx", "scripts/generate.ts", "--check"];
  const env = { ...process.env, NODE_OPTIONS: "" };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd, env }, (error, _stdout, stderr) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stderr }),
    );
  });
}
