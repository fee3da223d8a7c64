import { readFile as readWithCallback } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { type Document, LineCounter, parseDocument } from "yaml";

import type { FileError } from "../errors.js";

// Half as expensive as that of node:fs/promises, which makes an object for each file it opens.
const readFile = promisify(readWithCallback);
const LARGEST_FILE = 1024 * 1024;

/** A file that could be parsed. Where its content stands wrong is found out when it is read by a schema. */
export interface Source {
  /** Relative to the provisioning directory, with forward slashes. */
  file: string;
  document: Document;
  lines: LineCounter;
}

/** The files of one directory in the order of their names, and what is wrong with those that cannot be parsed. */
export interface Sources {
  sources: Source[];
  problems: FileError[];
  /** Whether the directory does not exist. */
  isMissing: boolean;
}

// The words of the parser quote the file, which may hold secrets.
const SYNTAX: Record<string, string> = {
  BAD_INDENT: "this is not indented like what it belongs to, or a bracket before it is not closed",
  BLOCK_AS_IMPLICIT_KEY: "a mapping cannot begin here: quote the text if it contains a colon",
  BLOCK_IN_FLOW: "a block cannot stand between brackets: write it with brackets, too",
  BAD_SCALAR_START: "a text cannot begin with this character: quote it",
  BAD_DQ_ESCAPE: "unknown escape in a text in double quotes: write \\\\ for a backslash",
  DUPLICATE_KEY: "this key stands here twice: keep one of them",
  MISSING_CHAR: "a colon, quote or bracket is missing",
  MULTILINE_IMPLICIT_KEY: "a colon is missing, or this does not belong below the lines above",
  RESOURCE_EXHAUSTION: "this is nested too deeply",
  MULTIPLE_DOCS: "a second document begins here: put it into a file of its own",
  TAB_AS_INDENT: "indented with a tab: use spaces",
  UNEXPECTED_TOKEN: "nothing of this kind can stand here: compare its indentation with the lines above",
};

/** Reads the files of a directory with one of these endings; directories in it are not looked into. */
export async function readSources(root: string, directory: string, endings: string[]): Promise<Sources> {
  const found: Sources = { sources: [], problems: [], isMissing: false };
  let names: string[];
  try {
    names = await readdir(join(root, directory));
  } catch (error) {
    if (reasonOf(error) === "ENOENT") found.isMissing = true;
    else found.problems.push({ file: directory, message: `cannot be read: ${reasonOf(error)}` });
    return found;
  }
  for (const name of names.sort()) {
    if (!endings.some((ending) => name.endsWith(ending))) continue;
    const file = `${directory}/${name}`;
    const text = await readText(join(root, directory, name));
    if (typeof text === "string") parse(file, text, found);
    else if (text) found.problems.push({ file, ...text });
  }
  return found;
}

/** The text of a file, what is wrong with it, or undefined for a directory. */
async function readText(path: string): Promise<string | { message: string } | undefined> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return undefined;
    // A pipe may never end.
    if (!found.isFile()) return { message: "is no file" };
    const bytes = await readBytes(path, found.size, LARGEST_FILE);
    return Buffer.isBuffer(bytes) ? textOf(bytes) : bytes;
  } catch (error) {
    return { message: `cannot be read: ${reasonOf(error)}` };
  }
}

/** The content of a file of a size that is known, or what is wrong with it; it may have `most` bytes. */
export async function readBytes(
  path: string,
  size: number,
  most: number,
): Promise<Buffer | { message: string }> {
  if (size > most) return { message: `is too large: expected at most ${most} bytes` };
  try {
    return await readFile(path);
  } catch (error) {
    return { message: `cannot be read: ${reasonOf(error)}` };
  }
}

/** The text that bytes are, or what is wrong with them. */
export function textOf(bytes: Buffer): string | { message: string } {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { message: "is not UTF-8 text" };
  }
}

function parse(file: string, text: string, { sources, problems }: Sources): void {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const doubled = document.errors.filter(({ code }) => code === "DUPLICATE_KEY");
  // What comes after the first mistake is mostly its consequence.
  const [first] = document.errors.filter(({ code }) => code !== "DUPLICATE_KEY");
  for (const { code, pos } of first ? [...doubled, first] : doubled) {
    const { line, col } = lines.linePos(pos[0]);
    problems.push({ file, line, column: col, message: SYNTAX[code] ?? "this is not YAML" });
  }
  if (!first && document.contents !== null) sources.push({ file, document, lines });
}

/** Why the operating system refused something. */
export function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown error";
}
