const HEADER = /^\s*(\[\[?)\s*([\w.\s-]+?)\s*\]\]?\s*(#.*)?$/;
const KEY = /^\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*=/;

/**
 * Where tables and keys of a TOML document stand, by paths such as `servers.0.attributes.name`: the parser tells that
 * of its own errors only. Lines count from 1; what stands inside a line, as in an inline table, has none.
 */
export function locateKeys(text: string): (path: string) => number | undefined {
  const lines = new Map<string, number>();
  const lengths = new Map<string, number>();
  let table = "";
  for (const [index, line] of text.split("\n").entries()) {
    const header = HEADER.exec(line);
    const [, double, single, bare] = KEY.exec(line) ?? [];
    const key = double ?? single ?? bare;
    if (header) {
      const [, brackets, name = ""] = header;
      table = pathOf(name.split(/\s*\.\s*/), brackets === "[[", lengths);
      lines.set(table, index + 1);
    } else if (key !== undefined) lines.set(table === "" ? key : `${table}.${key}`, index + 1);
  }
  return (path) => lines.get(path);
}

// A name of a header means the last table of each list in it; double brackets begin another one.
function pathOf(parts: string[], isNew: boolean, lengths: Map<string, number>): string {
  let path = "";
  for (const [index, part] of parts.entries()) {
    path = path === "" ? part : `${path}.${part}`;
    if (isNew && index === parts.length - 1) lengths.set(path, (lengths.get(path) ?? 0) + 1);
    const length = lengths.get(path);
    if (length !== undefined) path = `${path}.${length - 1}`;
  }
  return path;
}
