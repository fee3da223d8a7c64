import { execFile } from "node:child_process";
import { promisify } from "node:util";

import type { Contract } from "../../src/contract-tests/document.js";

const FILE = "generated/openapi.json";

/** A revision to compare with, and what it is. */
export interface Revision {
  ref: string;
  why: string;
}

/** A revision that was asked for and is not there. */
export class UnknownRevisionError extends Error {}

/**
 * What this checkout is compared with unless told: the last release, else what `origin/main` has that this branch began
 * from, else the commit before; undefined in a clone that has none of them.
 */
export async function defaultRevision(cwd: string): Promise<Revision | undefined> {
  const tag = await git(cwd, "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*");
  if (tag !== undefined) return { ref: tag, why: "the last release" };
  const [head, base] = [
    await git(cwd, "rev-parse", "HEAD"),
    await git(cwd, "merge-base", "HEAD", "origin/main"),
  ];
  if (base !== undefined && base !== head) return { ref: base, why: "where this branch left origin/main" };
  const parent = await git(cwd, "rev-parse", "--verify", "--quiet", "HEAD^1");
  return parent === undefined ? undefined : { ref: parent, why: "the commit before" };
}

/** The contract of a revision; undefined where it has none. Throws `UnknownRevisionError`. */
export async function contractAt(cwd: string, ref: string): Promise<Contract | undefined> {
  const commit = await git(cwd, "rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);
  if (commit === undefined) throw new UnknownRevisionError(ref);
  const text = await git(cwd, "show", `${commit}:${FILE}`);
  return text === undefined ? undefined : (JSON.parse(text) as Contract);
}

async function git(cwd: string, ...command: string[]): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)("git", command, { cwd, maxBuffer: 64 * 1024 * 1024 });
    return stdout.trim();
  } catch (error) {
    // Git ran and said no; anything else, such as no Git at all, is no answer.
    if (typeof (error as { code?: unknown }).code === "number") return undefined;
    throw error;
  }
}
