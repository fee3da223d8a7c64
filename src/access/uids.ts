const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** A new uid as Grafana forms them: 14 characters of a-z and 0-9, a letter first; some 70 bits of chance. */
export function newUid(random: (size: number) => Buffer): string {
  return [...random(14)]
    .map((byte, index) => {
      const alphabet = index === 0 ? LETTERS : CHARACTERS;
      return alphabet.charAt(byte % alphabet.length);
    })
    .join("");
}
