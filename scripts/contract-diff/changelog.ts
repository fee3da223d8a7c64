import type { BreakingChange } from "./breaking-changes.js";

/** The lines of a changelog's newest section that stand under a heading or a bold line "Breaking". */
export function breakingLines(changelog: string): string[] {
  const [, newest = ""] = changelog.split(/^## /m);
  const [, ...parts] = newest.split(/^(?:#{3,6} *Breaking\b.*|\*\*Breaking\b.*?\*\*:?) *$/im);
  // A list ends at the next heading or bold line.
  return parts.flatMap((part) => part.split(/^(?:#{3,6} |\*\*)/m)[0]?.split("\n") ?? []).filter(Boolean);
}

/** The changes whose operation no line under "Breaking" names, by its operationId or as `METHOD /path`. */
export function unnamed(changes: BreakingChange[], changelog: string): BreakingChange[] {
  const text = breakingLines(changelog).join("\n");
  const names = (name: string) =>
    new RegExp(`(?<![\\w/-])${name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w/{-])`).test(text);
  return changes.filter(({ operationId, operation }) => !names(operationId) && !names(operation));
}
