import { text } from "./scalars.js";
import { type Schema } from "./schema.js";

const PATTERN =
  /^(?:0|(?:([0-9]+)y)?(?:([0-9]+)w)?(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?(?:([0-9]+)ms)?)$/;
const SECONDS = [365 * 86_400, 7 * 86_400, 86_400, 3600, 60, 1, 0.001];

/** A duration as Prometheus writes it, as a text; the units of the larger come first. */
export function duration(): Schema<string> {
  return text({ min: 1, max: 30, pattern: PATTERN, words: "a duration such as 30s, 5m or 1h30m" });
}

/** The seconds of such a duration. */
export function secondsOf(written: string): number {
  const counts = PATTERN.exec(written)?.slice(1) ?? [];
  return SECONDS.reduce((total, seconds, index) => total + seconds * Number(counts[index] ?? 0), 0);
}
