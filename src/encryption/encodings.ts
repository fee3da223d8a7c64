import { findNodeAtLocation, type Node, type ParseError, parseTree } from "jsonc-parser";

import type { Encoding } from "../stores/secret-rows.js";
import { SecretError } from "./error.js";

/** What replaces a payload; the payload itself where it stays. */
export type Rewrite = (payload: Buffer) => Promise<Buffer>;

/** The value of a column with each payload in it replaced, the very same where all stay; all else in it is untouched. */
export async function rewriteValue<Value extends string | Buffer>(
  value: Value,
  encoding: Encoding,
  rewrite: Rewrite,
): Promise<Value> {
  return (await rewriters[encoding](value, rewrite)) as Value;
}

/** The payloads that a column's value holds. */
export async function payloadsOf(value: string | Buffer, encoding: Encoding): Promise<Buffer[]> {
  const payloads: Buffer[] = [];
  await rewriteValue(value, encoding, (payload) => {
    payloads.push(payload);
    return Promise.resolve(payload);
  });
  return payloads;
}

type Rewriter = (value: string | Buffer, rewrite: Rewrite) => Promise<string | Buffer>;

const rewriters: Record<Encoding, Rewriter> = {
  bytes: (value, rewrite) => rewrite(value as Buffer),
  base64: (value, rewrite) => rewriteBase64(String(value), rewrite),
  "base64-unpadded": async (value, rewrite) => {
    const after = await rewriteBase64(String(value), rewrite);
    return after === value ? value : after.replaceAll("=", "");
  },
  "json-map": (value, rewrite) => rewriteJson(String(value), rewrite, (root) => propertiesOf(root)),
  "alertmanager-configuration": (value, rewrite) =>
    rewriteJson(String(value), rewrite, (root) =>
      itemsAt(root, "receivers")
        .flatMap((receiver) => itemsAt(receiver, "grafana_managed_receiver_configs"))
        .flatMap((config) => propertiesOf(findNodeAtLocation(config, ["secureSettings"]))),
    ),
};

async function rewriteBase64(text: string, rewrite: Rewrite): Promise<string> {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new SecretError("it is not base64");
  const payload = Buffer.from(text, "base64");
  const after = await rewrite(payload);
  return after === payload ? text : after.toString("base64");
}

// Only the texts that change are replaced: whatever wrote the JSON, the rest keeps its order, spaces and numbers.
async function rewriteJson(
  json: string,
  rewrite: Rewrite,
  secretsOf: (root: Node) => Node[],
): Promise<string> {
  let after = "";
  let end = 0;
  for (const node of secretsOf(parse(json))) {
    if (node.type !== "string") throw new SecretError("a secret in the JSON is no text");
    const text = node.value as string;
    const replaced = text && (await rewriteBase64(text, rewrite));
    if (replaced === text) continue;
    after += json.slice(end, node.offset) + JSON.stringify(replaced);
    end = node.offset + node.length;
  }
  return after + json.slice(end);
}

function parse(json: string): Node {
  const errors: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = parseTree(json, errors, { disallowComments: true });
  } catch {
    // It is nested too deeply.
  }
  if (!root || errors.length > 0) throw new SecretError("it is not JSON");
  return root;
}

function propertiesOf(node: Node | undefined): Node[] {
  if (node?.type !== "object") return [];
  return (node.children ?? []).flatMap(({ children }) => (children?.[1] ? [children[1]] : []));
}

function itemsAt(node: Node, name: string): Node[] {
  const items = findNodeAtLocation(node, [name]);
  return items?.type === "array" ? (items.children ?? []) : [];
}
