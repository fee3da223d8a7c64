import {
  findNodeAtLocation,
  type Node,
  parse,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";

import { type Complain, isObject, isStorable, type JsonObject, textIn, type Json } from "./json.js";
import { type DataSourceIds, type PanelAlert, readAlerts } from "./legacy-alerts.js";

/** Something that is wrong with a dashboard, and where. */
export interface DashboardProblem {
  line: number;
  column: number;
  path?: string;
  message: string;
}

/** What of a dashboard has columns of its own, beside the whole. */
export interface DashboardContent {
  uid: string | undefined;
  title: string;
  tags: string[];
  gnetId: number | undefined;
  alerts: PanelAlert[];
  model: JsonObject;
}

const MOST_PROBLEMS = 50;
const DEEPEST = 100;
const SYNTAX: Readonly<Record<string, string>> = {
  InvalidSymbol: "no word of JSON: texts and keys stand in double quotes",
  PropertyNameExpected: "expected a key in double quotes",
  ValueExpected: "expected a value",
  ColonExpected: "expected a colon",
  CommaExpected: "expected a comma",
  CloseBraceExpected: "expected a closing brace",
  CloseBracketExpected: "expected a closing bracket",
  EndOfFileExpected: "expected nothing after the dashboard",
  InvalidCommentToken: "JSON has no comments",
  UnexpectedEndOfString: "this text does not end on its line",
  InvalidUnicode: "expected four hexadecimal digits after \\u",
  InvalidEscapeCharacter: "unknown escape: write \\\\ for a backslash",
  InvalidCharacter: "a text cannot hold this character: escape it",
};

/** A dashboard, or everything that is wrong with it; without alerts where no `dataSourceIds` are given. */
export function readDashboard(
  text: string,
  dataSourceIds: DataSourceIds | undefined,
): DashboardContent | { problems: DashboardProblem[] } {
  let model: Json;
  try {
    // Many times faster than a parser that knows positions: these are needed only where something is wrong.
    model = JSON.parse(text) as Json;
  } catch {
    return { problems: [depthProblem(text) ?? syntaxProblem(text)] };
  }
  // Whatever goes through it after this calls itself for each level.
  const tooDeep = isNestedBelow(DEEPEST, model) ? undefined : depthProblem(text);
  if (tooDeep) return { problems: [tooDeep] };
  const problems: { path: (string | number)[]; message: string }[] = [];
  const complain: Complain = (path, message) => void problems.push({ path, message });
  const content = read(model, complain, dataSourceIds);
  return problems.length === 0 && content ? content : { problems: locate(text, problems) };
}

function read(
  model: Json,
  complain: Complain,
  dataSourceIds: DataSourceIds | undefined,
): DashboardContent | undefined {
  if (!isObject(model)) {
    complain([], "expected an object: the dashboard");
    return undefined;
  }
  const { title, uid, tags, gnetId } = model;
  if (title === undefined && isObject(model.dashboard)) {
    complain(["dashboard"], "expected the dashboard itself, without anything around it");
    return undefined;
  }
  return {
    title: titleOf(title, complain),
    uid: uidOf(uid, complain),
    tags: tagsOf(tags, complain),
    gnetId: typeof gnetId === "number" && Number.isSafeInteger(gnetId) ? gnetId : undefined,
    alerts: dataSourceIds ? readAlerts(model, dataSourceIds, complain) : [],
    model,
  };
}

function titleOf(title: Json | undefined, complain: Complain): string {
  const text = typeof title === "string" ? title.trim() : "";
  if (text === "") complain(["title"], "Dashboard title cannot be empty");
  else if (!isStorable(text, 189)) complain(["title"], "expected a text of at most 189 characters");
  return text;
}

function uidOf(uid: Json | undefined, complain: Complain): string | undefined {
  if (uid === undefined || uid === null || uid === "") return undefined;
  if (typeof uid !== "string") complain(["uid"], "expected a text");
  else if (uid.length > 40) complain(["uid"], "uid too long, max 40 characters");
  else if (!/^[a-zA-Z0-9_-]+$/.test(uid)) {
    complain(["uid"], "uid contains illegal characters: expected letters, digits, - and _");
  }
  return textIn(uid);
}

function tagsOf(tags: Json | undefined, complain: Complain): string[] {
  if (tags === undefined || tags === null) return [];
  if (!Array.isArray(tags)) {
    complain(["tags"], "expected a list of texts");
    return [];
  }
  for (const [index, tag] of tags.entries()) {
    const isUsable = typeof tag === "string" && tag !== "" && isStorable(tag, 50);
    if (!isUsable) complain(["tags", index], "expected a text of 1 to 50 characters");
  }
  return [...new Set(tags.map(String))];
}

function isNestedBelow(most: number, value: Json): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (most === 0) return false;
  for (const part of Array.isArray(value) ? value : Object.values(value)) {
    if (!isNestedBelow(most - 1, part)) return false;
  }
  return true;
}

function depthProblem(text: string): DashboardProblem | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[{\]}]/gs)) {
    if (token === "]" || token === "}") depth--;
    else if ((token === "[" || token === "{") && ++depth > DEEPEST) {
      return {
        ...positionIn(text, index),
        message: `is nested too deeply: expected at most ${DEEPEST} levels`,
      };
    }
  }
  return undefined;
}

function syntaxProblem(text: string): DashboardProblem {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors.sort((one, other) => one.offset - other.offset);
  const message = (first && SYNTAX[printParseErrorCode(first.error)]) ?? "this is not JSON";
  return { ...positionIn(text, first?.offset ?? 0), message };
}

/** The first of some problems, with the places in the text where they are. */
export function locate(
  text: string,
  problems: { path: (string | number)[]; message: string }[],
): DashboardProblem[] {
  const root = parseTree(text);
  return problems.slice(0, MOST_PROBLEMS).map(({ path, message }) => ({
    ...positionIn(text, nearest(root, path)?.offset ?? 0),
    ...(path.length === 0 ? {} : { path: pathText(path) }),
    message,
  }));
}

/** The node of a path; of one that leads nowhere that in which something is missing. */
function nearest(root: Node | undefined, path: (string | number)[]): Node | undefined {
  if (!root) return undefined;
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return node;
  }
  return root;
}

/** Line and column, both from 1, of an offset. */
function positionIn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return {
    line: before.split("\n").length,
    column: offset - (before.lastIndexOf("\n") + 1) + 1,
  };
}

function pathText(path: (string | number)[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : text === "" ? part : `${text}.${part}`),
    "",
  );
}
