const SPECIAL = /[\\"+,;<>=]|^[ #]| $|\p{Cc}/gu;

/** A text as the value of an attribute inside a DN (RFC 4514), which it can then never leave. */
export function escapeForDn(text: string): string {
  return text.replace(SPECIAL, (character) =>
    [...Buffer.from(character)].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join(""),
  );
}

/**
 * A form of a DN that is the same however it is written: case, escapes, blanks around and between words, composed
 * characters, and the order within a part of several attributes make no difference (RFC 4514, RFC 4518).
 */
export function normalizeDn(dn: string): string {
  const parts = dn.match(/(?:\\[^]|[^\\,;])+/g) ?? [];
  return parts
    .map((part) => (part.match(/(?:\\[^]|[^\\+])+/g) ?? []).map(normalizeAttribute).sort().join("+"))
    .join(",");
}

function normalizeAttribute(attribute: string): string {
  const [type = "", ...rest] = attribute.split("=");
  const value = unescape(rest.join("=")).normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  return `${type.trim().toLowerCase()}=${value.replace(/[\\,+]/g, "\\$&")}`;
}

// A character may be several escaped bytes; bytes that are none stay as they are.
function unescape(value: string): string {
  return value.replace(/((?:\\[0-9a-f]{2})+)|\\([^])/gi, (_, escaped?: string, character?: string) => {
    if (escaped === undefined) return character ?? "";
    const bytes = Buffer.from(escaped.replaceAll("\\", ""), "hex");
    const text = bytes.toString("utf8");
    return Buffer.from(text).equals(bytes) ? text : escaped;
  });
}
