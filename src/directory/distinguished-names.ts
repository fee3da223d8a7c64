const SPECIAL = /[\\"+,;<>=]|^[ #]| $|\p{Cc}/gu;

/** A text as the value of an attribute inside a DN (RFC 4514), which it can then never leave. */
export function escapeForDn(text: string): string {
  return text.replace(SPECIAL, (character) =>
    [...Buffer.from(character)].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join(""),
  );
}

/** A form of a DN that is the same however it is written: case, blanks and escapes make no difference. */
export function normalizeDn(dn: string): string {
  return dn
    .replace(/\\([0-9a-f]{2})/gi, (_, hex: string) => {
      const character = String.fromCharCode(parseInt(hex, 16));
      return /[\\"+,;<>= ]/.test(character) ? `\\${character}` : `\\${hex}`;
    })
    .replace(/(?<!\\)\s*([,;+=])\s*/g, (_, separator: string) => (separator === ";" ? "," : separator))
    .trim()
    .toLowerCase();
}

/** Whether an entry is a base or somewhere below it; below the empty base is everything. */
export function isWithin(dn: string, base: string): boolean {
  const [entry, top] = [normalizeDn(dn), normalizeDn(base)];
  return top === "" || entry === top || (entry.endsWith(`,${top}`) && !entry.endsWith(`\\,${top}`));
}
