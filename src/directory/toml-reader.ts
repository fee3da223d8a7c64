import { readFileSync } from "node:fs";
import { basename } from "node:path";

import { parse, TomlError } from "smol-toml";

import type { FileError } from "../errors.js";
import { type Environment, expand } from "../settings/expand.js";
import { nearestWord } from "../settings/nearest.js";
import { locateKeys } from "./locate-keys.js";

/** A configuration that cannot be used: in which file and line, as far as known, and why. It shows no value. */
export class DirectoryConfigurationError extends Error {
  override readonly name = "DirectoryConfigurationError";
  constructor(
    message: string,
    readonly file: string,
    readonly line?: number,
  ) {
    super(message);
  }

  /** The same for who is told about it. */
  get mistake(): FileError {
    const { file, line, message } = this;
    return { file, ...(line === undefined ? {} : { line }), message };
  }
}

export type Table = Record<string, unknown>;
type Kind = "text" | "texts" | "integer" | "boolean";
type ValueOf<K extends Kind> = K extends "text"
  ? string
  : K extends "texts"
    ? string[]
    : K extends "integer"
      ? number
      : boolean;

/** Reads the tables of a document, whose paths are such as `servers.0.attributes`. */
export interface TomlReader {
  /** What was found that is not known, each with its place and the nearest known key. */
  warnings: string[];
  /** The values of a table that are there, each of its kind; `others` are known, too. */
  read: <Keys extends Record<string, Kind>>(
    table: Table,
    path: string,
    keys: Keys,
    others?: string[],
  ) => { [Key in keyof Keys]?: ValueOf<Keys[Key]> };
  warnAboutUnknown: (table: Table, path: string, known: string[]) => void;
  /** The text of a file that a key names. */
  readFile: (name: string, path: string) => string;
  /** What to throw where a value is not what was expected. */
  wrong: (path: string, expected: string) => DirectoryConfigurationError;
  failed: (message: string, path: string) => DirectoryConfigurationError;
}

const EXPECTED: Record<Kind, string> = {
  text: "a text",
  texts: "a list of texts",
  integer: "a whole number",
  boolean: "true or false",
};

/** Parses a TOML file, with what stands for something else in it expanded. */
export function openToml(file: string, env: Environment): { document: Table; reader: TomlReader } {
  const { text, lines } = expandLines(
    readFile(file, { shown: JSON.stringify(file), file: basename(file) }),
    file,
    env,
  );
  const lineOf = locateKeys(text);
  const reader = createReader(basename(file), (path) => lines[(lineOf(path) ?? 0) - 1]);
  return { document: parseToml(text, file, lines), reader };
}

function createReader(file: string, lineOf: (path: string) => number | undefined): TomlReader {
  const warnings: string[] = [];
  // What is missing has no line, but the table where it is missing.
  const locate = (path: string) => lineOf(path) ?? lineOf(path.replace(/\.\w+$/, ""));
  const failed: TomlReader["failed"] = (message, path) =>
    new DirectoryConfigurationError(message, file, locate(path));
  const wrong: TomlReader["wrong"] = (path, expected) =>
    failed(`${path.split(".").at(-1)}: expected ${expected}`, path);
  const warnAboutUnknown: TomlReader["warnAboutUnknown"] = (table, path, known) => {
    for (const key of Object.keys(table).filter((one) => !known.includes(one))) {
      const nearest = nearestWord(key, known);
      const line = lineOf(path === "" ? key : `${path}.${key}`);
      const place = line === undefined ? file : `${file}:${line}`;
      const hint = nearest === undefined ? "" : `: did you mean ${nearest}?`;
      warnings.push(`${place}: ${key} is not known${hint}`);
    }
  };
  return {
    warnings,
    warnAboutUnknown,
    wrong,
    failed,
    // What should be the name of a file may be a key itself.
    readFile: (name, path) =>
      readFile(name, { shown: `the file of ${path.split(".").at(-1)}`, file, line: locate(path) }),
    read: <Keys extends Record<string, Kind>>(
      table: Table,
      path: string,
      keys: Keys,
      others: string[] = [],
    ) => {
      warnAboutUnknown(table, path, [...Object.keys(keys), ...others]);
      for (const [key, kind] of Object.entries(keys)) {
        const value = table[key];
        if (value !== undefined && !isOf(kind, value)) throw wrong(`${path}.${key}`, EXPECTED[kind]);
      }
      return table as { [Key in keyof Keys]?: ValueOf<Keys[Key]> };
    },
  };
}

function readFile(
  name: string,
  { shown, file, line }: { shown: string; file: string; line?: number | undefined },
) {
  try {
    return readFileSync(name, "utf8");
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "it does not exist" : code;
    throw new DirectoryConfigurationError(`Failed to load LDAP config file: ${shown}: ${reason}`, file, line);
  }
}

// Line by line: what a line brings in may have several lines itself. Into a comment nothing is brought, where the
// second line of a value would be none.
function expandLines(text: string, file: string, env: Environment) {
  const expanded = text.split(/\r?\n/).map((line, index) => {
    try {
      return line.trimStart().startsWith("#") ? line : expand(line, env);
    } catch (error) {
      const message = `Failed to expand variables: ${(error as Error).message}`;
      throw new DirectoryConfigurationError(message, basename(file), index + 1);
    }
  });
  const lines = expanded.flatMap((part, index) => part.split("\n").map(() => index + 1));
  return { text: expanded.join("\n"), lines };
}

function parseToml(text: string, file: string, lines: number[]): Table {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    // The rest of the message quotes the lines around the mistake, where a password may stand.
    const [reason = ""] = error.message.replace("Invalid TOML document: ", "").split("\n");
    const message = `Failed to load LDAP config file: ${reason}`;
    throw new DirectoryConfigurationError(message, basename(file), lines[error.line - 1]);
  }
}

function isOf(kind: Kind, value: unknown): boolean {
  switch (kind) {
    case "text":
      return typeof value === "string";
    case "texts":
      return Array.isArray(value) && value.every((one) => typeof one === "string");
    case "integer":
      return Number.isSafeInteger(value);
    case "boolean":
      return typeof value === "boolean";
  }
}

export function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isTables(value: unknown): value is Table[] {
  return Array.isArray(value) && value.every(isTable);
}
