import { apiCompare, type Diff } from "api-smart-diff";

import { type Contract, resolve } from "../../src/contract-tests/document.js";

/** One change of the contract after which a client that did nothing wrong may fail. */
export interface BreakingChange {
  /** As the older contract calls it. */
  operationId: string;
  /** Method and path, such as `GET /api/users`. */
  operation: string;
  /** What is changed and where in the operation, in words. */
  message: string;
}

type Path = (string | number)[];
type Side = "request" | "response";

/** What a rule looks at: the change, the part of the operation that it is in, and what holds that part. */
interface Change {
  action: Diff["action"];
  before: unknown;
  after: unknown;
  side: Side;
  /** The place in the operation, from its method on. */
  place: string;
  /** The last name of the place; `enum` for an entry of one. */
  key: string;
  parent: { before: unknown; after: unknown };
}

// Whether a change breaks, where the library says otherwise or nothing. The first rule that knows an answer decides.
const RULES: ((change: Change) => boolean | undefined)[] = [
  // A scheme is one more way in; a permission in it is one more thing to have.
  ({ place, action }) =>
    /^security\/\d+\/[^/]+\/\d+$/.test(place) ? action === "add" || action === "replace" : undefined,
  ({ place, action }) => (place === "x-scope" ? action !== "remove" : undefined),
  ({ place }) => (place === "x-org" || place === "operationId" ? true : undefined),
  ({ place, action, after }) =>
    place === "requestBody" && action === "add"
      ? (after as { required?: boolean }).required === true
      : undefined,
  ({ place, key, action, after }) =>
    /^responses\/\d+\/headers\/[^/]+\/required$/.test(place) && key === "required"
      ? action !== "add" && after !== true
      : undefined,
  // Answers may only become narrower, requests only wider.
  ({ key, side, before, after }) => {
    if (key !== "type" || !isType(before) || !isType(after)) return undefined;
    return side === "response" ? !covers(before, after) : !covers(after, before);
  },
  ({ key, side, parent }) => {
    if (key !== "enum") return undefined;
    const [listed, lists] = [has(parent.before, "enum"), has(parent.after, "enum")];
    if (listed === lists) return undefined;
    return side === "request" ? lists : listed;
  },
  ({ place, side, action }) =>
    side === "response" && action === "remove" && /\/properties\/[^/]+$/.test(place) ? true : undefined,
  ({ key, action }) => (key === "const" && action === "replace" ? true : undefined),
  ({ key, side, after }) =>
    key === "additionalProperties" && side === "request" && after === false ? true : undefined,
];

/**
 * What in one contract breaks clients of an older one, one entry for each place in an operation. Requests that were
 * accepted must be accepted with the same rights, and answers must be such as they could be before.
 */
export function breakingChanges(before: Contract, after: Contract): BreakingChange[] {
  // The library writes into what it compares.
  const { diffs } = apiCompare(...structuredClone(withoutSharedPaths(before, after)));
  const found = diffs
    // What is below `components` is compared again wherever it is used, and only there has a direction.
    .filter(({ path }) => path[0] === "paths" && path.length >= 3 && !isInExample(path))
    .filter((diff) => breaks(diff, before, after))
    .map(({ path: [, path, method, ...rest], ...diff }) => ({
      operationId: operationIdOf(before, path, method) ?? operationIdOf(after, path, method) ?? "",
      operation: `${String(method).toUpperCase()} ${String(path)}`,
      message: wordsOf(diff, rest),
    }));
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

function breaks(diff: Diff, before: Contract, after: Contract): boolean {
  const rest = diff.path.slice(3);
  const isEntry = rest.at(-2) === "enum";
  const holder = diff.path.slice(0, isEntry ? -2 : -1);
  const change: Change = {
    action: diff.action,
    before: diff.before,
    after: diff.after,
    side: rest[0] === "responses" ? "response" : "request",
    place: rest.join("/"),
    key: String(rest.at(isEntry ? -2 : -1)),
    parent: { before: at(before, holder), after: at(after, holder) },
  };
  for (const rule of RULES) {
    const answer = rule(change);
    if (answer !== undefined) return answer;
  }
  return diff.type === "breaking" || diff.type === "unclassified";
}

function isInExample(path: Path): boolean {
  return path.some(
    (key, index) => (key === "example" || key === "examples") && path[index - 1] !== "properties",
  );
}

// The library takes its time for each path, so that it is shown only those that differ.
function withoutSharedPaths(before: Contract, after: Contract): [before: Contract, after: Contract] {
  const expanded = (contract: Contract, path: string) =>
    JSON.stringify(expand(contract, contract.paths[path]));
  const differing = new Set(
    [...Object.keys(before.paths), ...Object.keys(after.paths)].filter(
      (path) => expanded(before, path) !== expanded(after, path),
    ),
  );
  const only = (contract: Contract): Contract => ({
    ...contract,
    paths: Object.fromEntries(Object.entries(contract.paths).filter(([path]) => differing.has(path))),
  });
  return [only(before), only(after)];
}

function expand(contract: Contract, value: unknown): unknown {
  const found = resolve(contract, value);
  if (typeof found !== "object" || found === null) return found;
  if (Array.isArray(found)) return found.map((one) => expand(contract, one));
  return Object.fromEntries(Object.entries(found).map(([key, child]) => [key, expand(contract, child)]));
}

// What a path leads to, through references.
function at(contract: Contract, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => resolve(contract, (value as Record<string, unknown> | undefined)?.[key]),
    contract,
  );
}

function operationIdOf(contract: Contract, path: unknown, method: unknown): string | undefined {
  const operation = contract.paths[String(path)]?.[String(method)];
  return (operation as { operationId?: string } | undefined)?.operationId;
}

function isType(value: unknown): value is string | string[] {
  return typeof value === "string" || Array.isArray(value);
}

function covers(wide: string | string[], narrow: string | string[]): boolean {
  const types = [wide].flat();
  return [narrow]
    .flat()
    .every((one) => types.includes(one) || (one === "integer" && types.includes("number")));
}

const has = (value: unknown, key: string) => Object.hasOwn((value as object | undefined) ?? {}, key);

function wordsOf({ action, before, after }: Pick<Diff, "action" | "before" | "after">, rest: Path): string {
  const place = rest.length === 0 ? "the operation" : rest.join(" > ");
  const shown = (value: unknown) => {
    const text = JSON.stringify(value);
    return text.length > 60 ? "" : ` ${text}`;
  };
  if (action === "add") return `${place}: added${shown(after)}`;
  if (action === "remove") return `${place}: removed${shown(before)}`;
  return `${place}:${shown(before) || " changed"} is now${shown(after) || " another"}`;
}
