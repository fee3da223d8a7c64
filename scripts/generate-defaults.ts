import { ROOT_SECTION } from "../src/settings/ini.js";
import { type Key, KEYS } from "../src/settings/keys.js";
import { expectation } from "../src/settings/kinds.js";

const HEADER = [
  "# Every setting with its default, written by `npm run generate` from src/settings/keys.ts. Never edit it.",
  "# Copy what you change into a file of your own and name that with --config.",
];

/** The text of generated/defaults.ini: every setting with what it means, what it may be, and its default. */
export function generateDefaults(): string {
  const sections = Object.entries(KEYS).map(([section, keys]: [string, Record<string, Key>]) =>
    [...(section === ROOT_SECTION ? [] : [`[${section}]`]), ...Object.entries(keys).map(entry)].join("\n"),
  );
  return `${[HEADER.join("\n"), ...sections].join("\n\n")}\n`;
}

function entry([name, key]: [string, Key]): string {
  const use = key.isForGrafana ? " (Grafana's, only shown here)" : "";
  // What an INI file would take for a comment or a quoted text stands between backticks.
  const value = String(key.default);
  const written = /[#;"'`]/.test(value) ? `\`${value}\`` : value;
  return `# ${key.sentence}${use} Expects ${expectation(key)}.\n${`${name} = ${written}`.trimEnd()}`;
}
