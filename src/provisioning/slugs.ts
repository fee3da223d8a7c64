/** How a title looks in URLs: lower case, without accents, dashes for what is neither letter nor digit. */
export function slugOf(title: string): string {
  return title
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 189)
    .toWellFormed();
}
