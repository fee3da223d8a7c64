import { variableName } from "./keys.js";
import { knownKeys } from "./sources.js";

// What differs by more of its letters is another word rather than a slip.
const LARGEST_PART = 0.4;

/** The known key of a section whose name is most like this one; undefined when none is. */
export function nearestKey(section: string, name: string): string | undefined {
  const found = nearest(keysLike(section, name), ([, known]) => distance(name, known));
  return found?.[1];
}

/** The section and key that are most like these, as `[section] key`; undefined when none are. */
export function nearestSetting(section: string, name: string): string | undefined {
  const candidates = knownKeys().filter(([other, known]) => isLike(section, other) && isLike(name, known));
  const found = nearest(candidates, ([other, known]) => distance(section, other) + distance(name, known));
  return found && `[${found[0]}] ${found[1]}`;
}

/** The environment variable that is most like this one; undefined when none is. */
export function nearestVariable(variable: string): string | undefined {
  const known = knownKeys().map(([section, name]) => variableName(section, name));
  // All of them begin with GF_, which is no likeness.
  const candidates = known.filter((one) => isLike(variable.slice(3), one.slice(3)));
  return nearest(candidates, (one) => distance(variable, one));
}

/** The word among some that is most like this one; undefined when none is. */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  return nearest(
    words.filter((known) => isLike(word, known)),
    (known) => distance(word, known),
  );
}

function keysLike(section: string, name: string) {
  return knownKeys().filter(([other, known]) => other === section && isLike(name, known));
}

function nearest<Candidate>(
  candidates: Candidate[],
  distanceOf: (candidate: Candidate) => number,
): Candidate | undefined {
  const [first] = candidates
    .map((candidate) => [candidate, distanceOf(candidate)] as const)
    .sort(([, one], [, other]) => one - other);
  return first?.[0];
}

function isLike(word: string, other: string): boolean {
  const most = Math.ceil(word.length * LARGEST_PART);
  return Math.abs(word.length - other.length) <= most && distance(word, other) <= most;
}

/** How many letters must be put in, left out or replaced to make one word of the other (Levenshtein). */
function distance(word: string, other: string): number {
  const letters = Array.from(other);
  let row = [0, ...letters.map((_, index) => index + 1)];
  for (const [index, letter] of Array.from(word).entries()) {
    const next = [index + 1];
    for (const [column, wanted] of letters.entries()) {
      const replaced = (row[column] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
