import type { Options } from "minisearch";

/** Something that a search may find; `id` is where it is. */
export interface Found {
  id: string;
  title: string;
  kind: "operation" | "setting" | "error" | "page";
  /** What stands below the title in a list of results. */
  shown: string;
  /** What it is called by programs. */
  names: string;
  text: string;
}

const WORD = /[\p{L}\p{N}]+/gu;

/** How the index is made and searched, alike when the site is built and in the browser. */
export const OPTIONS: Options<Found> = {
  fields: ["title", "names", "text"],
  storeFields: ["title", "kind", "shown"],
  // `adminDeleteUser` is found as a whole and by each of its words.
  tokenize: (text) => [
    ...(text.match(WORD) ?? []),
    ...(text.replaceAll(/([a-z])([A-Z])/g, "$1 $2").match(WORD) ?? []),
  ],
  searchOptions: {
    boost: { title: 4, names: 3 },
    boostDocument: (_id, _term, stored) =>
      stored?.kind === "operation" || stored?.kind === "page" ? 1.5 : 1,
    prefix: true,
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    combineWith: "AND",
  },
};
