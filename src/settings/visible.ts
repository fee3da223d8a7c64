import { createHash } from "node:crypto";

import { redact } from "./redact.js";
import type { Given, Found } from "./sources.js";

/** Whether a caller may see or change a key. */
export type Covers = (section: string, name: string) => boolean;

/** The values that count, by section and key, as far as somebody may see them and as they may be shown. */
export function visibleSettings(given: Given, covers: Covers): Record<string, Record<string, string>> {
  return mapVisible(given, covers, (section, name, [counting]) =>
    redact(section, name, counting?.text ?? ""),
  );
}

/** The same with where each value comes from and which values it keeps from counting. */
export function visibleSources(given: Given, covers: Covers) {
  return mapVisible(given, covers, (section, name, [counting, ...shadowed]) => ({
    ...describe(section, name, counting),
    shadows: shadowed.map((found) => describe(section, name, found)),
  }));
}

/**
 * A tag of what a caller sees (RFC 9110, section 8.8.3). The revision is in it, since secrets are shown alike; what
 * expansions bring in is not, since that differs between instances, such as the name of the host.
 */
export function entityTag(given: Given, covers: Covers, revision: number): string {
  const written = mapVisible(given, covers, (section, name, [counting]) =>
    redact(section, name, counting?.written ?? ""),
  );
  const hash = createHash("sha256").update(JSON.stringify([revision, written]));
  return `"${hash.digest("base64url").slice(0, 27)}"`;
}

/** Whether the If-Match header of a request names a tag, or any. */
export function matches(ifMatch: string, tag: string): boolean {
  return ifMatch.trim() === "*" || ifMatch.split(",").some((one) => one.trim() === tag);
}

function describe(section: string, name: string, found: Found | undefined) {
  const { text = "", origin = "default", place = "" } = found ?? {};
  return { value: redact(section, name, text), source: origin, place };
}

function mapVisible<Value>(
  given: Given,
  covers: Covers,
  value: (section: string, name: string, found: readonly Found[]) => Value,
): Record<string, Record<string, Value>> {
  const sections = [...given].sort(byName).map(([section, keys]) => {
    const visible = [...keys].filter(([name]) => covers(section, name)).sort(byName);
    return [section, visible.map(([name, found]) => [name, value(section, name, found)])] as const;
  });
  return Object.fromEntries(
    sections
      .filter(([, keys]) => keys.length > 0)
      .map(([section, keys]) => [section, Object.fromEntries(keys)]),
  );
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
