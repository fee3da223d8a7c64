import { readFileSync } from "node:fs";

import QuickLRU from "quick-lru";

export interface UserAgent {
  browser: string;
  browserVersion: string;
  os: string;
  osVersion: string;
  device: string;
}

interface Pattern {
  expression: RegExp;
  replacements: (string | null)[];
}

interface Found {
  family: string;
  version: string;
}

// The column user_auth_token.user_agent holds no more; the cost of matching grows with the length.
const longest = 255;
const described = new QuickLRU<string, UserAgent>({ maxSize: 1000 });
let patterns: Record<"browsers" | "systems" | "devices", Pattern[]> | undefined;

/** Names browser, operating system and device of a User-Agent header, "Other" where unknown. */
export function describeUserAgent(userAgent: string): UserAgent {
  const text = userAgent.slice(0, longest);
  let result = described.get(text);
  if (!result) {
    result = describe(text);
    described.set(text, result);
  }
  return { ...result };
}

function describe(text: string): UserAgent {
  // Read at first use: most commands of the process never need the patterns.
  patterns ??= readPatterns();
  const browser = find(patterns.browsers, text);
  const os = find(patterns.systems, text);
  const device = find(patterns.devices, text);
  return {
    browser: browser.family,
    browserVersion: browser.version,
    os: os.family,
    osVersion: os.version,
    device: device.family,
  };
}

function find(list: Pattern[], text: string): Found {
  for (const { expression, replacements } of list) {
    const groups = expression.exec(text);
    if (!groups) continue;
    const part = (index: number) => fill(replacements[index], groups) ?? groups[index + 1]?.trim() ?? "";
    const [family, major, minor] = [part(0), part(1), part(2)];
    return { family: family || "Other", version: major && minor ? `${major}.${minor}` : major };
  }
  return { family: "Other", version: "" };
}

function fill(replacement: string | null | undefined, groups: RegExpExecArray): string | undefined {
  return replacement?.replace(/\$(\d)/g, (_, group: string) => groups[Number(group)] ?? "").trim();
}

function readPatterns() {
  const file = new URL("../../generated/user-agents.json", import.meta.url);
  const rows = JSON.parse(readFileSync(file, "utf8")) as Record<
    "browsers" | "systems" | "devices",
    [expression: string, flags: string, ...replacements: (string | null)[]][]
  >;
  const compile = (kind: keyof typeof rows): Pattern[] =>
    rows[kind].map(([expression, flags, ...replacements]) => ({
      expression: new RegExp(expression, flags),
      replacements,
    }));
  return { browsers: compile("browsers"), systems: compile("systems"), devices: compile("devices") };
}
