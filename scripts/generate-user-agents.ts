import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { parse } from "yaml";

/** Returns the text of generated/user-agents.json: uap-core's patterns without what the service never shows. */
export function generateUserAgents(): string {
  const file = createRequire(import.meta.url).resolve("uap-core/regexes.yaml");
  const patterns = parse(readFileSync(file, "utf8")) as Record<string, Record<string, string>[]>;
  const kinds = Object.entries({
    browsers: rows(patterns, "user_agent_parsers", ["family", "v1", "v2"]),
    systems: rows(patterns, "os_parsers", ["os", "os_v1", "os_v2"]),
    devices: rows(patterns, "device_parsers", ["device"]),
  });
  const comment =
    "Written by `npm run generate` from the patterns of uap-core (Apache-2.0), never edit. " +
    "A row: regular expression, its flags, then the texts that replace family, major and minor version (null: the group)";
  // One row per line, so that a new version of the patterns can be reviewed.
  const lists = kinds.map(
    ([kind, list]) => `  "${kind}": [\n${list.map((row) => `    ${JSON.stringify(row)}`).join(",\n")}\n  ]`,
  );
  return `{\n  "$comment": ${JSON.stringify(comment)},\n${lists.join(",\n")}\n}\n`;
}

function rows(patterns: Record<string, Record<string, string>[]>, kind: string, replacements: string[]) {
  const list = patterns[kind];
  if (!list) throw new Error(`uap-core has no ${kind} any more: adapt scripts/generate-user-agents.ts`);
  return list.map((pattern) => {
    const row: (string | null | undefined)[] = [
      pattern.regex,
      pattern.regex_flag ?? "",
      ...replacements.map((name) => pattern[`${name}_replacement`] ?? null),
    ];
    while (row.at(-1) === null) row.pop();
    return row;
  });
}
