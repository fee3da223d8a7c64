import { SettingsError } from "./error.js";

/** Section name → key → value as written, with the line it stands on. */
export type Ini = ReadonlyMap<string, ReadonlyMap<string, { readonly text: string; readonly line: number }>>;

/** Where Grafana puts the keys before the first section. */
export const ROOT_SECTION = "DEFAULT";

const BLANK_OR_COMMENT = /^\s*(?:[#;].*)?$/;
const SECTION = /^\[([^\]]+)\]\s*(?:[#;].*)?$/;
const QUOTED = /^(?:"([^"]*)"|'([^']*)')\s*(?:[#;].*)?$/;
const LITERAL = /^("""|`)(.*?)\1\s*(?:[#;][^\n]*)?$/s;

/** Reads Grafana's INI dialect; errors name `file`, but never show a line's text, which may be secret. */
export function parseIni(source: string, file: string): Ini {
  const lines = source.replace(/^\uFEFF/, "").split(/\r?\n/);
  const ini = new Map<string, Map<string, { text: string; line: number }>>();
  let section = ROOT_SECTION;

  for (let next = 0; next < lines.length;) {
    const line = (lines[next++] ?? "").trim();
    const number = next;
    const fail = (problem: string) => new SettingsError(`${file}:${number}: in [${section}]: ${problem}`);
    if (BLANK_OR_COMMENT.test(line)) continue;

    if (line.startsWith("[")) {
      const name = SECTION.exec(line)?.[1]?.trim();
      if (!name) throw fail("broken section line: expected [section]");
      section = name;
      continue;
    }

    const delimiter = line.search(/[=:]/);
    const key = line.slice(0, delimiter).trim();
    if (delimiter < 0 || key === "") throw fail("expected key = value, [section] or a comment");

    let text = line.slice(delimiter + 1).trim();
    const mark = /^(?:"""|`)/.exec(text)?.[0];
    if (mark) {
      while (!text.includes(mark, mark.length)) {
        if (next === lines.length) throw fail(`the value of ${key} lacks its closing ${mark}`);
        text += `\n${lines[next++] ?? ""}`;
      }
      const literal = LITERAL.exec(text);
      if (!literal) throw fail(`the value of ${key} goes on after its closing ${mark}`);
      text = literal[2] ?? "";
    } else {
      while (text.endsWith("\\")) text = text.slice(0, -1) + (lines[next++] ?? "").trim();
      const quoted = QUOTED.exec(text);
      text = quoted ? (quoted[1] ?? quoted[2] ?? "") : text.replace(/[#;].*$/, "").trim();
    }

    const keys = ini.get(section) ?? new Map<string, { text: string; line: number }>();
    ini.set(section, keys.set(key, { text, line: number }));
  }
  return ini;
}
