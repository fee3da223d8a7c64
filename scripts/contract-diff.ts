// Says what breaks clients of the contract of another revision: npm run contract:diff [-- <git-ref>]
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Contract } from "../src/contract-tests/document.js";
import { type BreakingChange, breakingChanges } from "./contract-diff/breaking-changes.js";
import { unnamed } from "./contract-diff/changelog.js";
import { contractAt, defaultRevision, UnknownRevisionError } from "./contract-diff/revision.js";

/**
 * Compares the contract in a folder with that of a revision and prints what breaks clients. Answers the exit code: 0
 * where nothing does or CHANGELOG.md names it all, 1 where it does not, 2 for a revision that is not there.
 */
export async function contractDiff(
  cwd: string,
  given: string | undefined,
  print: (line: string) => void,
): Promise<0 | 1 | 2> {
  const revision = given === undefined ? await defaultRevision(cwd) : { ref: given, why: "as asked" };
  if (!revision) {
    print("Nothing to compare with: this clone has no release tag, no origin/main and no earlier commit.");
    return 0;
  }
  const name = `${revision.ref} (${revision.why})`;
  try {
    const before = await contractAt(cwd, revision.ref);
    if (!before) {
      print(`Nothing to compare with: ${name} has no generated/openapi.json.`);
      return 0;
    }
    const after = JSON.parse(await readFile(join(cwd, "generated/openapi.json"), "utf8")) as Contract;
    const changes = breakingChanges(before, after);
    const missing = unnamed(changes, await readFile(join(cwd, "CHANGELOG.md"), "utf8"));
    report(name, changes, missing, print);
    return missing.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UnknownRevisionError)) throw error;
    print(
      `There is no revision ${revision.ref} here. In a shallow clone, fetch it: git fetch --tags --unshallow`,
    );
    return 2;
  }
}

function report(
  revision: string,
  changes: BreakingChange[],
  missing: BreakingChange[],
  print: (line: string) => void,
): void {
  if (changes.length === 0) {
    print(`Nothing breaks clients of ${revision}.`);
    return;
  }
  print(`What breaks clients of ${revision}:`);
  for (const operation of new Set(changes.map((one) => one.operation))) {
    const of = changes.filter((one) => one.operation === operation);
    const isMissing = missing.some((one) => one.operation === operation);
    print(`\n${operation} (${of[0]?.operationId})${isMissing ? "" : ", named in CHANGELOG.md"}`);
    for (const { message } of of) print(`  ${message}`);
  }
  if (missing.length === 0) return;
  print(
    '\nEither take the change back, or name each operation under a heading "### Breaking" in the newest section of\n' +
      "CHANGELOG.md, by its operationId or as METHOD /path, with what a client has to do. Not named are:\n" +
      [...new Set(missing.map((one) => `  ${one.operation} (${one.operationId})`))].join("\n"),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL("../", import.meta.url));
  process.exitCode = await contractDiff(root, process.argv[2], (line) => console.log(line));
}
