import type { Kind } from "./keys.js";

export type Value = string | number | boolean;

// The spellings of the INI library that Grafana uses, a superset of Go's ParseBool.
const TRUE = ["1", "t", "true", "y", "yes", "on"];
const FALSE = ["0", "f", "false", "n", "no", "off"];

const DAY = 86_400;
const UNIT_SECONDS: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3600,
  d: DAY,
  w: 7 * DAY,
  M: (365.25 * DAY) / 12,
  y: 365.25 * DAY,
};

/** The value a text stands for, or undefined if the kind does not allow it. */
export function readValue(kind: Kind, text: string): Value | undefined {
  const word = text.trim();
  switch (kind.kind) {
    case "text":
    case "secret":
      return kind.only === undefined || kind.only.pattern.test(text) ? text : undefined;
    case "integer":
      return readInteger(word, kind.min, kind.max);
    case "boolean":
      return readBoolean(word.toLowerCase());
    case "duration":
      return readDuration(word, kind.max);
    case "choice":
      return kind.choices.find((choice) => choice.toLowerCase() === word.toLowerCase());
  }
}

/** What a kind allows, as the end of "expected …". */
export function expectation(kind: Kind): string {
  switch (kind.kind) {
    case "text":
    case "secret":
      return kind.only?.words ?? "a text";
    case "integer":
      return `a whole number from ${kind.min} to ${kind.max}`;
    case "boolean":
      return "true or false";
    case "duration":
      return `a duration such as 30s, 10m, 1h30m, 7d or 1w, from 1s to ${kind.max}`;
    case "choice":
      return `one of ${kind.choices.join(", ")}`;
  }
}

function readInteger(word: string, min: number, max: number): number | undefined {
  if (!/^-?[0-9]{1,16}$/.test(word)) return undefined;
  const number = Number(word);
  return number >= min && number <= max ? number : undefined;
}

function readBoolean(word: string): boolean | undefined {
  if (TRUE.includes(word)) return true;
  return FALSE.includes(word) ? false : undefined;
}

function readDuration(word: string, max: string): number | undefined {
  const total = seconds(word);
  return total >= 1 && total <= seconds(max) ? total : undefined;
}

function seconds(duration: string): number {
  if (!/^(?:[0-9]+[smhdwMy])+$/.test(duration)) return NaN;
  let total = 0;
  for (const [, count, unit = ""] of duration.matchAll(/([0-9]+)(.)/g)) {
    total += Number(count) * (UNIT_SECONDS[unit] ?? NaN);
  }
  return total;
}
