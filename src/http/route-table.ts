import type { Route } from "../contract.js";

/** The path of the contract that a URL means: its operations by method and the raw parameters in the URL. */
export interface RouteMatch {
  path: string;
  operations: Map<string, Route>;
  parameters: Record<string, string>;
}

interface Node {
  literal: Map<string, Node>;
  parameter?: Node;
  names: string[];
  path?: string;
  operations: Map<string, Route>;
}

/**
 * Finds the path of the contract that a URL's path means, in time that does not depend on how many there are. A
 * literal segment goes before a parameter, as OpenAPI says; a slash at the end is ignored, case is not.
 */
export function createRouteTable(routes: Route[]): (urlPath: string) => RouteMatch | undefined {
  const root = createNode();
  for (const route of routes) {
    let node = root;
    const names: string[] = [];
    for (const segment of segmentsOf(route.path)) {
      const name = /^\{(.+)\}$/.exec(segment)?.[1];
      if (name === undefined) {
        const next = node.literal.get(segment) ?? createNode();
        node.literal.set(segment, next);
        node = next;
      } else {
        names.push(name);
        node = node.parameter ??= createNode();
      }
    }
    node.path = route.path;
    node.names = names;
    node.operations.set(route.method, route);
  }

  return (urlPath) => {
    const values: string[] = [];
    const node = find(root, segmentsOf(urlPath), 0, values);
    if (node?.path === undefined) return undefined;
    const parameters = Object.fromEntries(node.names.map((name, index) => [name, values[index] ?? ""]));
    return { path: node.path, operations: node.operations, parameters };
  };
}

function find(node: Node, segments: string[], index: number, values: string[]): Node | undefined {
  const segment = segments[index];
  if (segment === undefined) return node.path === undefined ? undefined : node;
  const literal = node.literal.get(segment);
  const found = literal && find(literal, segments, index + 1, values);
  if (found || !node.parameter || segment === "") return found;
  values.push(segment);
  const behind = find(node.parameter, segments, index + 1, values);
  if (!behind) values.pop();
  return behind;
}

function segmentsOf(path: string): string[] {
  return path.replace(/\/$/, "").split("/").slice(1);
}

function createNode(): Node {
  return { literal: new Map(), names: [], operations: new Map() };
}
