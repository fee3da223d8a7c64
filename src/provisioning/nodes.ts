import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Scalar,
  visit,
  type YAMLMap,
} from "yaml";

import { below, inMap, note, type Place } from "./places.js";

/** What stands for the value of a place where something is wrong; the problem is noted by then. */
export const WRONG = Symbol("wrong");
export type Wrong = typeof WRONG;

// What a file of a few lines could grow to by aliases of aliases.
const MOST_NODES = 200_000;
const DEEPEST = 100;

/** The node of a place with its alias followed. */
export function resolved({ node, reading, depth, ...place }: Place): Node | undefined | Wrong {
  const complaint =
    ++reading.nodes > MOST_NODES
      ? "the file is too large with all its aliases followed"
      : depth > DEEPEST
        ? `is nested too deeply: expected at most ${DEEPEST} levels`
        : undefined;
  if (complaint !== undefined) {
    // Once will do: there are more of them behind it.
    if (reading.nodes !== Infinity) note({ ...place, node, reading, depth }, complaint);
    reading.nodes = Infinity;
    return WRONG;
  }
  if (!isAlias(node)) return node;
  reading.targets ??= targetsIn(reading.source.document);
  const target = reading.targets.get(node);
  if (target) return target;
  note({ ...place, node, reading, depth }, "names an anchor that is not above it");
  return WRONG;
}

// All at once: to look for each goes through the whole document.
function targetsIn(document: Document): Map<Alias, Node> {
  const targets = new Map<Alias, Node>();
  const anchors = new Map<string, Node>();
  visit(document, {
    Alias: (_, alias) => {
      const target = anchors.get(alias.source);
      if (target) targets.set(alias, target);
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

/** The pairs of a mapping by their keys, those that `<<` merges into it included. */
export function pairsOf(place: Place, node: YAMLMap): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  const merged: Pair[] = [];
  for (const pair of node.items) {
    const key = isScalar(pair.key) ? writtenText(pair.key) : undefined;
    if (key === undefined) note({ ...place, node: pair.key as Node }, "a key must be a text");
    else if (key === "<<") merged.push(pair);
    else pairs.set(key, pair);
  }
  for (const pair of merged) {
    const value = resolved(inMap(place, "<<", pair));
    if (value === WRONG) continue;
    const parts = isSeq(value) ? value.items : [value];
    for (const part of parts) {
      const merge = inMap(place, "<<", pair);
      const at = below(merge, part as Node, merge.path);
      const source = resolved(at);
      if (source === WRONG) continue;
      if (!isMap(source)) note(at, "expected an alias of a mapping");
      else for (const [key, other] of pairsOf(at, source)) if (!pairs.has(key)) pairs.set(key, other);
    }
  }
  return pairs;
}

/** The text of a scalar. */
// A plain 010 or yes is what stands there, whatever YAML takes it for.
export function writtenText(node: Scalar): string {
  return node.type === Scalar.PLAIN ? (node.source ?? String(node.value)) : String(node.value);
}
