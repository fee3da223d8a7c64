import { createHash, hash } from "node:crypto";
import { readdir, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";

import pLimit from "p-limit";

import { readBytes, reasonOf, textOf } from "./documents.js";

/** A file that may hold a dashboard. */
export interface FoundFile {
  /** Absolute, without symbolic links in the provider's directory. */
  path: string;
  modified: Date;
  size: number;
  /** Another one after every change of the file. */
  stamp: string;
  /** When that was, in milliseconds. */
  changed: number;
}

/** The check sums of files that were read, by their paths: while the stamp is the same, they are, too. */
export type KnownFiles = Map<string, { stamp: string; checkSum: string }>;

/** The directory of a provider, and the dashboards in it. */
export interface FoundDirectory {
  root: string;
  files: FoundFile[];
  /** Whether there is a directory. */
  isThere: boolean;
  /** What is wrong with files that could not even be looked at, by their paths. */
  problems: { path: string; message: string }[];
}

/** The content of a file: its check sum as Grafana forms it, and its text. */
export interface FileContent {
  checkSum: string;
  text: () => string | { message: string };
}

// Enough to wait for the disk less, few enough to hold little in memory.
const LARGEST_FILE = 8 * 1024 * 1024;
const AT_ONCE = 8;
// As coarse as the times of a file may be.
const CLOCK_TICK_MS = 2000;

/** Looks for the dashboards of a directory and those below it; hidden directories are left out. */
export async function findFiles(directory: string): Promise<FoundDirectory> {
  const found: FoundDirectory = { root: resolve(directory), files: [], isThere: false, problems: [] };
  try {
    found.root = await realpath(found.root);
    found.isThere = (await stat(found.root)).isDirectory();
    if (!found.isThere) found.problems.push({ path: found.root, message: "expected a directory" });
  } catch (error) {
    if (reasonOf(error) === "ENOENT") return found;
    found.problems.push({ path: found.root, message: `cannot be read: ${reasonOf(error)}` });
  }
  if (found.isThere) await walk(found.root, found);
  found.files.sort((one, other) => (one.path < other.path ? -1 : 1));
  return found;
}

async function walk(directory: string, found: FoundDirectory): Promise<void> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    const paths = entries
      .filter((entry) => !entry.isDirectory() && entry.name.endsWith(".json"))
      .map(({ name }) => join(directory, name));
    await eachFile(paths, (path) => look(path, found));
    for (const entry of entries) {
      if (entry.isDirectory() && !entry.name.startsWith(".")) await walk(join(directory, entry.name), found);
    }
  } catch (error) {
    found.problems.push({ path: directory, message: `cannot be read: ${reasonOf(error)}` });
  }
}

async function look(path: string, { files, problems }: FoundDirectory): Promise<void> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return;
    const { size, mtime, ino, mtimeMs, ctimeMs } = found;
    files.push({
      path,
      size,
      modified: mtime,
      stamp: [ino, size, mtimeMs, ctimeMs].join(" "),
      changed: ctimeMs,
    });
  } catch (error) {
    problems.push({ path, message: `cannot be read: ${reasonOf(error)}` });
  }
}

/** Does something with each of many files, with a few at a time, and answers the results in their order. */
export function eachFile<File, Result>(
  files: File[],
  work: (file: File) => Promise<Result>,
): Promise<Result[]> {
  const limit = pLimit(AT_ONCE);
  return Promise.all(files.map((file) => limit(work, file)));
}

/** Remembers the check sum of a file, unless it could have changed again without getting another stamp. */
export function remember(known: KnownFiles, { path, stamp, changed }: FoundFile, checkSum: string): void {
  if (Date.now() - changed > CLOCK_TICK_MS) known.set(path, { stamp, checkSum });
}

/** Reads a file; answers what is wrong with it where that cannot be. */
export async function readContent({ path, size }: FoundFile): Promise<FileContent | { message: string }> {
  const bytes = await readBytes(path, size, LARGEST_FILE);
  if (!Buffer.isBuffer(bytes)) return bytes;
  return { checkSum: hash("md5", bytes, "hex"), text: () => textOf(bytes) };
}

/** A text that is another when a file of a directory was added, changed or removed. */
export function stateOf({ isThere, files }: FoundDirectory): string {
  const hash = createHash("md5").update(String(isThere));
  for (const { path, stamp } of files) hash.update(`\0${path}\0${stamp}`);
  return hash.digest("hex");
}

/** A path with forward slashes: below `root` relative to it, else as it is. */
export function pathBelow(root: string, path: string): string {
  // Of thousands of files this is what nearly all are, and many times faster.
  if (path.startsWith(root + sep)) return path.slice(root.length + 1).replaceAll(sep, "/");
  const below = relative(root, path);
  const isOutside = below === ".." || below.startsWith(`..${sep}`) || isAbsolute(below);
  return (isOutside ? path : below).replaceAll(sep, "/");
}
