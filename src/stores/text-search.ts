/**
 * What a user (`"user" u`) is found by: login, email and name in lower case, with a character between them that none
 * of them holds. An index is made of this very expression.
 */
export const SEARCHED_OF_USER = String.raw`lower(u.login || E'\x01' || u.email || E'\x01' || coalesce(u.name, ''))`;

/** The pattern of LIKE for texts that contain this one, whatever characters it is made of. */
export function containing(text: string): string {
  return `%${escaped(text)}%`;
}

/** The pattern of LIKE for texts that begin with this one. */
export function beginningWith(text: string): string {
  return `${escaped(text)}%`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
