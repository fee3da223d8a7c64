import { type Contract, operationsOf } from "../src/contract-tests/document.js";
import { type Key, KEYS } from "../src/settings/keys.js";

// Without these nobody gets far.
const FIRST_SETTINGS: [section: keyof typeof KEYS, name: string][] = [
  ["server", "http_addr"],
  ["server", "http_port"],
  ["server", "root_url"],
  ["database", "url"],
  ["security", "admin_password"],
  ["security", "secret_key"],
  ["paths", "data"],
  ["paths", "provisioning"],
  ["log", "level"],
];

/** A README with its tables of operations and settings brought up to date, between their marks. */
export function insertTables(readme: string, contract: Contract): string {
  const withOperations = insert(readme, "operations", operationsTable(contract));
  return insert(withOperations, "settings", settingsTable());
}

function operationsTable(contract: Contract): string {
  const rows = operationsOf(contract).map((operation) => {
    const { operationId, method, path, summary, deprecated, security } = operation;
    const permission = Object.values(security[0] ?? {})[0]?.[0];
    return [
      `\`${method.toUpperCase()} ${path}\``,
      `${summary} (\`${operationId}\`)`,
      security.length === 0 ? "nothing: public" : permission ? `\`${permission}\`` : "a signed-in user",
      deprecated ? "deprecated" : "",
    ];
  });
  return table(["Operation", "What it does", "Needs", ""], rows);
}

function settingsTable(): string {
  const rows = FIRST_SETTINGS.map(([section, name]) => {
    const key = (KEYS[section] as Record<string, Key>)[name];
    if (!key) throw new Error(`there is no setting [${section}] ${name} any more to show in README.md`);
    // A secret that has a default has a public one.
    const value = key.kind === "secret" ? "" : String(key.default);
    return [`\`[${section}] ${name}\``, value && `\`${value}\``, key.sentence];
  });
  return table(["Setting", "Default", "Meaning"], rows);
}

function insert(text: string, name: string, content: string): string {
  const marks = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*(<!-- end of ${name} -->)`);
  if (!marks.test(text))
    throw new Error(`README.md has no marks <!-- ${name} --> and <!-- end of ${name} -->`);
  return text.replace(marks, (_, start: string, end: string) => `${start}\n${content}\n\n${end}`);
}

// Padded as Prettier does it.
function table(header: string[], rows: string[][]): string {
  const widths = header.map((cell, column) =>
    Math.max(3, cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(header), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
