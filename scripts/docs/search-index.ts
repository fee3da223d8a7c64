import MiniSearch from "minisearch";

import { type Contract, operationsOf } from "../../src/contract-tests/document.js";
import { variableName } from "../../src/settings/keys.js";
import { permissionOf } from "./access.js";
import { answersOf } from "./answers.js";
import { type Found, OPTIONS } from "./browser/search-options.js";
import type { CatalogueEntry } from "./catalogue.js";
import { type Guide, headingsOf } from "./guides.js";
import { slug } from "./markdown.js";
import { settings } from "./settings.js";

/** A script that gives the browser the index of everything the site shows, so that no request need fetch it. */
export function searchIndexScript(contract: Contract, errors: CatalogueEntry[], guides: Guide[]): string {
  const index = new MiniSearch<Found>(OPTIONS);
  const documents = [
    ...operationsOf(contract).map((operation): Found => {
      const { description = "" } = operation as { description?: string };
      const examples = answersOf(contract, operation).flatMap((answer) => answer.examples);
      return {
        id: `${operation.operationId}.html`,
        title: operation.summary,
        kind: "operation",
        shown: `${operation.method.toUpperCase()} ${operation.path}`,
        names: `${operation.operationId} ${operation.method} ${operation.path} ${permissionOf(operation)}`,
        text: `${description} ${examples.map(({ name, summary }) => `${name} ${summary}`).join(" ")}`,
      };
    }),
    ...settings().flatMap(({ section, keys }) =>
      keys.map(({ name, key, id }): Found => ({
        id: `settings.html#${id}`,
        title: `[${section}] ${name}`,
        kind: "setting",
        shown: key.sentence,
        names: `${section} ${name} ${id} ${variableName(section, name)} ${key.alias ?? ""}`,
        text: key.sentence,
      })),
    ),
    ...errors.map(({ messageId, statuses, messages, advice }): Found => ({
      id: `errors.html#${messageId}`,
      title: messageId,
      kind: "error",
      shown: messages[0] ?? "",
      names: `${messageId} ${statuses.join(" ")}`,
      text: `${messages.join(" ")} ${advice?.cause ?? ""}`,
    })),
    ...guides.flatMap(({ file, title, text }): Found[] => [
      { id: file, title, kind: "page", shown: "", names: title, text },
      ...headingsOf(text).map((heading): Found => ({
        id: `${file}#${slug(heading)}`,
        title: heading,
        kind: "page",
        shown: title,
        names: heading,
        text: "",
      })),
    ]),
  ];
  index.addAll(documents);
  return `globalThis.searchIndex=${JSON.stringify(JSON.stringify(index))};\n`;
}
