import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import type { VNode } from "preact";
import { render } from "preact-render-to-string";

import { type Contract, operationsOf } from "../../src/contract-tests/document.js";
import { catalogueOf } from "./catalogue.js";
import { ErrorsPage } from "./errors.js";
import { GuidePage, guidesOf } from "./guides.js";
import { HomePage, infoOf, OperationsPage, tagsOf } from "./home.js";
import { Layout, type MenuPart, type Page } from "./layout.js";
import { OperationPage } from "./operation.js";
import { PermissionsPage } from "./permissions.js";
import { searchIndexScript } from "./search-index.js";
import { SettingsPage } from "./settings.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const own = fileURLToPath(new URL("./", import.meta.url));

/**
 * Writes the docs site of a contract into a folder, which is emptied first: static files with relative links that ask no other host
 * for anything, to be served or to be opened as they are.
 */
export async function buildDocs(contract: Contract, folder: string): Promise<void> {
  const read = (path: string) => readFileSync(join(root, path), "utf8");
  const failures = read("src/errors.ts");
  const guides = guidesOf(read("README.md"));
  const site = infoOf(contract).title;
  const pageOf = (file: string, title: string, description: string, body: VNode): Page => ({
    ...{ file, title, description, body },
  });
  const guidePages = guides.map((guide) =>
    pageOf(guide.file, guide.title, `${guide.title}: ${site}`, <GuidePage guide={guide} guides={guides} />),
  );
  const reference = [
    pageOf("operations.html", "All operations", "Every operation.", <OperationsPage contract={contract} />),
    pageOf("permissions.html", "Permissions", "Every permission.", <PermissionsPage contract={contract} />),
    pageOf("settings.html", "Settings", "Every setting.", <SettingsPage />),
    pageOf("errors.html", "Errors", "Every failure.", <ErrorsPage contract={contract} source={failures} />),
  ];
  const operations = operationsOf(contract);
  const menu: MenuPart[] = [
    { title: "Guide", isFolded: false, entries: guidePages },
    { title: "Reference", isFolded: false, entries: reference },
    ...tagsOf(contract).map(({ name, title }) => ({
      ...{ title, isFolded: true },
      entries: operations
        .filter(({ tags }) => tags[0] === name)
        .map(({ operationId, summary, method }) => ({ file: `${operationId}.html`, title: summary, method })),
    })),
  ];
  const pages = [
    pageOf("index.html", site, infoOf(contract).summary, <HomePage contract={contract} />),
    ...guidePages,
    ...reference,
    ...operations.map((operation) =>
      pageOf(
        `${operation.operationId}.html`,
        operation.summary,
        `${operation.method.toUpperCase()} ${operation.path}`,
        <OperationPage contract={contract} operation={operation} />,
      ),
    ),
  ];

  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "assets"), { recursive: true });
  for (const page of pages) {
    const html = render(<Layout page={page} menu={menu} site={site} />);
    writeFileSync(join(folder, page.file), `<!doctype html>\n${html}\n`);
  }
  for (const name of ["style.css", "icon.svg"]) copyFileSync(join(own, name), join(folder, "assets", name));
  writeFileSync(
    join(folder, "assets/search-index.js"),
    searchIndexScript(contract, catalogueOf(contract, failures), guides),
  );
  await build({
    entryPoints: [join(own, "browser/preferences.ts"), join(own, "browser/site.ts")],
    outdir: join(folder, "assets"),
    bundle: true,
    minify: true,
    target: "es2022",
    logLevel: "warning",
  });
}
