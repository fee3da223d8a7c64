import { isMap, isScalar, isSeq, type Scalar } from "yaml";

import { SettingsError } from "../settings/error.js";
import { nearestWord } from "../settings/nearest.js";
import { redact } from "../settings/redact.js";
import { interpolate } from "./interpolation.js";
import { resolved, writtenText, WRONG, type Wrong } from "./nodes.js";
import { isEmpty, note, type Place } from "./places.js";
import type { Schema } from "./schema.js";

const SHOWN_CHARACTERS = 80;
const TRUE = ["1", "t", "T", "TRUE", "true", "True"];
const FALSE = ["0", "f", "F", "FALSE", "false", "False"];

/** A text; numbers and the like count as what is written. An empty one is none where `min` is above 0. */
export function text({ min = 0, max = 1_000_000, pattern = /^/, words = "a text" } = {}): Schema<string> {
  return (place) => {
    const found = textAt(place, words);
    if (found === WRONG) return WRONG;
    if (found === undefined || (found === "" && min > 0)) return missing(place, words);
    const length = Array.from(found).length;
    if (length < min || length > max) return wrong(place, `a text of ${min} to ${max} characters`);
    return pattern.test(found) ? found : wrong(place, words);
  };
}

/** A whole number. */
export function whole({ min = 0, max = Number.MAX_SAFE_INTEGER } = {}): Schema<number> {
  const words = `a whole number from ${min} to ${max}`;
  return (place) => {
    const found = textAt(place, words);
    if (found === WRONG) return WRONG;
    if (found === undefined || found === "") return missing(place, words);
    const number = /^-?[0-9]{1,16}$/.test(found) ? Number(found) : NaN;
    return number >= min && number <= max ? number : wrong(place, words);
  };
}

/** true or false, in one of the spellings that Go knows; `fallback` where there is nothing, not even an empty text. */
export function flag(fallback?: boolean): Schema<boolean> {
  const words = "true or false";
  return (place) => {
    const found = textAt(place, words);
    if (found === WRONG) return WRONG;
    if (found === undefined) return fallback ?? missing(place, words);
    if (TRUE.includes(found)) return true;
    return FALSE.includes(found) ? false : wrong(place, words);
  };
}

/** One of several words. */
export function choice<const Word extends string>(...choices: Word[]): Schema<Word> {
  const words = listed(choices);
  return (place) => {
    const found = textAt(place, words);
    if (found === WRONG) return WRONG;
    if (found === undefined || found === "") return missing(place, words);
    return choices.find((one) => one === found) ?? wrong(place, words, nearestWord(found, choices));
  };
}

export function textAt(place: Place, words: string): string | undefined | Wrong {
  const node = resolved(place);
  if (node === WRONG) return WRONG;
  if (isEmpty(node)) return undefined;
  return isScalar(node) ? expanded({ ...place, node }, node) : wrong(place, words);
}

export function expanded(place: Place, node: Scalar): string | Wrong {
  const written = writtenText(node);
  try {
    const found = place.isRaw ? written : interpolate(written, place.reading.env);
    if (!place.isRaw && found !== written.replaceAll("$$", () => "$")) place.reading.expanded.add(place.path);
    if (!found.includes("\0") && found.isWellFormed()) return found;
    note(place, "cannot be stored: expected text without NUL and halves of surrogate pairs");
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    note(place, error.message);
  }
  return WRONG;
}

export function missing(place: Place, words: string): Wrong {
  note(place, `is required: expected ${words}`);
  return WRONG;
}

export function wrong(place: Place, words: string, nearest?: string): Wrong {
  const hint = nearest === undefined ? "" : `: did you mean ${nearest}?`;
  note(place, `found ${shown(place)}, expected ${words}${hint}`);
  return WRONG;
}

// What an expansion brings in may be a secret anywhere, so only what is written is shown.
function shown(place: Place): string {
  const node = resolved(place);
  if (isMap(node)) return "a mapping";
  if (isSeq(node)) return "a list";
  if (!isScalar(node)) return "nothing";
  if (place.isSecret) return "another text";
  const written = writtenText(node);
  const key = /[^.[\]]*$/.exec(place.path)?.[0] ?? "";
  const seen = redact("", key, written);
  const quoted = JSON.stringify(
    seen.length > SHOWN_CHARACTERS ? `${seen.slice(0, SHOWN_CHARACTERS)}…` : seen,
  );
  return place.isRaw || expanded(place, node) === written ? quoted : `what ${quoted} expands to`;
}

export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
