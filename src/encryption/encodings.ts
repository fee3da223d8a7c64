import { findNodeAtLocation, type Node, type ParseError, parseTree } from "jsonc-parser";

import type { Encoding } from "../stores/secret-rows.js";
import { SecretError } from "./error.js";

/** What replaces a payload; the payload itself where it stays. Throws a SecretError where it cannot be read. */
export type Rewrite = (payload: Buffer) => Promise<Buffer>;

/**
 * The value of a column with each payload in it replaced, the very same where all stay; all else in it is untouched. What
 * cannot be read stays, and `errors` say why.
 */
export async function rewriteValue<Value extends string | Buffer>(
  value: Value,
  encoding: Encoding,
  rewrite: Rewrite,
): Promise<{ after: Value; errors: SecretError[] }> {
  const errors: SecretError[] = [];
  const attempt: Attempt = async (before, rewritten) => {
    try {
      return await rewritten();
    } catch (error) {
      if (!(error instanceof SecretError)) throw error;
      errors.push(error);
      return before;
    }
  };
  const after = await attempt(value, () => rewriters[encoding](value, rewrite, attempt) as Promise<Value>);
  return { after, errors };
}

/** The payloads that a column's value holds, and why others in it cannot be read. */
export async function payloadsOf(
  value: string | Buffer,
  encoding: Encoding,
): Promise<{ payloads: Buffer[]; errors: SecretError[] }> {
  const payloads: Buffer[] = [];
  const { errors } = await rewriteValue(value, encoding, (payload) => {
    payloads.push(payload);
    return Promise.resolve(payload);
  });
  return { payloads, errors };
}

type Attempt = <Value>(before: Value, rewritten: () => Promise<Value>) => Promise<Value>;
type Rewriter = (value: string | Buffer, rewrite: Rewrite, attempt: Attempt) => Promise<string | Buffer>;

const rewriters: Record<Encoding, Rewriter> = {
  bytes: (value, rewrite) => rewrite(value as Buffer),
  base64: (value, rewrite) => rewriteBase64(String(value), rewrite),
  "base64-unpadded": async (value, rewrite) => {
    const after = await rewriteBase64(String(value), rewrite);
    return after === value ? value : after.replaceAll("=", "");
  },
  "json-map": (value, rewrite, attempt) =>
    rewriteJson(String(value), rewrite, attempt, (root) => propertiesOf(root)),
  "alertmanager-configuration": (value, rewrite, attempt) =>
    rewriteJson(String(value), rewrite, attempt, (root) =>
      itemsAt(root, "alertmanager_config", "receivers")
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
  attempt: Attempt,
  secretsOf: (root: Node) => Node[],
): Promise<string> {
  let after = "";
  let end = 0;
  for (const node of secretsOf(parse(json))) {
    const text: unknown = node.value;
    const replaced = await attempt(text, () => rewriteText(node, rewrite));
    if (replaced === text) continue;
    after += json.slice(end, node.offset) + JSON.stringify(replaced);
    end = node.offset + node.length;
  }
  return after + json.slice(end);
}

async function rewriteText({ type, value }: Node, rewrite: Rewrite): Promise<string> {
  if (type !== "string") throw new SecretError("a secret in the JSON is no text");
  const text = value as string;
  return text && rewriteBase64(text, rewrite);
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

function itemsAt(node: Node, ...path: string[]): Node[] {
  const items = findNodeAtLocation(node, path);
  return items?.type === "array" ? (items.children ?? []) : [];
}
