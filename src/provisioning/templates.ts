/** A template as Grafana stores it: one that defines nothing defines itself. */
export function storedTemplate(name: string, written: string): string {
  const content = written.trim();
  if (/\{\{-?\s*define/.test(content)) return content;
  const indented = content
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
  return `{{ define "${name}" }}\n${indented}\n{{ end }}`;
}

/** Why something cannot be the name of a template, if so: Grafana writes it to a file with that name, and quotes it. */
export function templateNameProblem(name: string): string | undefined {
  const isUsable = !/[/\\"\p{Cc}]/u.test(name) && name !== "." && name !== "..";
  return isUsable ? undefined : "template file name is not valid: expected one without slashes and quotes";
}

const BLOCKS = ["if", "range", "with", "define", "block"];
// What stands in quotes is no end of an action.
const TOKEN = /"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.[^'\n]*|[^'\\\n])'|\}\}|\{\{|["`]/g;
const COMMENT = /^-?\s*\/\*/;

/** What is wrong with the actions of a template, and on which of its lines from 1; undefined for nothing. */
export function templateProblem(template: string): { line: number; message: string } | undefined {
  const problemAt = (offset: number, message: string) => ({
    line: template.slice(0, offset).split("\n").length,
    message,
  });
  const open: { word: string; start: number; hasElse: boolean }[] = [];
  let start = template.indexOf("{{");
  while (start >= 0) {
    const end = endOfAction(template, start + 2);
    if (end === undefined) return problemAt(start, "{{ and }} do not pair");
    const content = template
      .slice(start + 2, end)
      .replace(/^-|-$/g, "")
      .trim();
    const [word = ""] = /^\w+/.exec(content) ?? [];
    const last = open.at(-1);
    if (BLOCKS.includes(word)) open.push({ word, start, hasElse: false });
    else if (word === "end") {
      if (!open.pop()) return problemAt(start, "unexpected {{ end }}");
    } else if (word === "else") {
      const isExpected = last && !last.hasElse && !["define", "block"].includes(last.word);
      if (!isExpected) return problemAt(start, "unexpected {{ else }}");
      last.hasElse = content === word;
    }
    start = template.indexOf("{{", end + 2);
  }
  const [first] = open;
  return first && problemAt(first.start, `{{ ${first.word} }} has no {{ end }}`);
}

/** Where the action ends whose content starts there; undefined where it does not. */
function endOfAction(template: string, start: number): number | undefined {
  const [comment] = COMMENT.exec(template.slice(start, start + 20)) ?? [];
  if (comment !== undefined) {
    const end = template.indexOf("*/", start + comment.length);
    const [rest] = end < 0 ? [] : (/^\s*-?(?=\}\})/.exec(template.slice(end + 2, end + 20)) ?? []);
    return rest === undefined ? undefined : end + 2 + rest.length;
  }
  TOKEN.lastIndex = start;
  for (let token = TOKEN.exec(template); token; token = TOKEN.exec(template)) {
    if (token[0] === "}}") return token.index;
    if (token[0] === "{{" || token[0].length === 1) return undefined;
  }
  return undefined;
}
