import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, test } from "@jest/globals";

import { operations } from "./oracle.js";

interface Import {
  file: string;
  /** The imported file, from the root of the project; a package by its name. */
  target: string;
  isOnlyTypes: boolean;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const DOMAINS = ["access", "settings", "encryption", "provisioning", "directory", "statistics"];

// Who may import whom; `type` before a file or a layer allows its types alone.
const ALLOWED: Record<string, string[]> = {
  main: ["main", "app", "settings", "db", "mock", "contract-tests"],
  // The composition root makes everything that lasts.
  app: ["app", "http", "db", "contract", "generated/routes", ...DOMAINS],
  http: ["http", "generated/routes", "contract", "errors", "access", "stores", "type db"],
  handlers: ["contract", "errors", ...DOMAINS, "stores", "type db"],
  ...Object.fromEntries(DOMAINS.map((domain) => [domain, [...DOMAINS, "errors", "stores", "type db"]])),
  stores: ["stores", "db", "generated/tables"],
  db: ["db"],
  contract: ["generated/types", "type db"],
  client: ["generated/types"],
  // They know a server by its contract alone.
  "contract-tests": ["contract-tests"],
  // The service as it is, over demo data made by its own operations.
  mock: ["mock", "main", "app", "http", "db", "settings", "client", "errors"],
  errors: [],
  "generated/routes": ["contract", "handlers"],
  "generated/types": [],
  "generated/tables": [],
};

// What breaks a rule for a reason. The list may only shrink: an entry that is not needed fails.
const EXCEPTIONS: Record<string, string> = {
  "src/mock/demo/fill.ts → src/access/first-admin.ts": "starts the service as main.ts does",
  "src/main.ts → src/access/clean-up.ts": "the process owns the timer of the clean-up",
  "src/main.ts → src/access/first-admin.ts": "an empty database gets its first admin before the app listens",
  "src/main.ts → src/directory/live.ts": "the process listens for reloads",
  "src/main.ts → src/encryption/encryption.ts": "the process listens for rotations",
  "src/main.ts → src/encryption/secret-key.ts": "what keeps the process from starting",
  "src/main.ts → src/errors.ts": "a command that is refused says so in a line",
  "src/secrets.ts → src/encryption/encryption.ts": "a command is a process of its own",
  "src/secrets.ts → src/encryption/verify-secrets.ts": "a command is a process of its own",
  "src/main.ts → src/http/server.ts": "the process listens and drains",
  "src/main.ts → src/provisioning/provisioning.ts": "files are applied before the app listens",
  "src/main.ts → src/provisioning/start-text.ts": "what is wrong with them keeps the process from starting",
  "src/contract.ts → src/access/caller.ts": "the types of who calls, which every handler is given",
  "src/contract.ts → src/access/services.ts":
    "the types of what handlers work with, which the rules need too",
  "src/contract.ts → src/directory/live.ts": "the type of the directory, which its handlers are given",
  "src/contract.ts → src/provisioning/provisioning.ts": "the type of what handlers reload files with",
};

// Where a package that the design confines may be imported.
const CONFINED: Record<string, RegExp> = {
  express: /^src\/(app\.ts|http\/)/,
  "express-openapi-validator": /^src\/http\//,
  knex: /^src\/(db|stores)\//,
  pg: /^src\/db\//,
  ajv: /^src\/contract-tests\//,
  "fast-check": /^src\/contract-tests\//,
};

// The same for tests, which may import app, db, generated/routes and the contract tests, and those of a domain their domain.
const TEST_EXCEPTIONS: Record<string, string> = {
  "test/process/refusals.test.ts → src/main.ts": "names the type of what the built program exports",
  "test/server.ts → src/access/first-admin.ts": "starts the service as main.ts does",
  "test/server.ts → src/http/server.ts": "starts the service as main.ts does",
  "test/server.ts → src/settings/load.ts": "starts the service as main.ts does",
  "test/server.ts → src/settings/sources.ts": "starts the service as main.ts does",
};

const sources = filesBelow("src").filter((file) => file.endsWith(".ts"));
const tests = filesBelow("test").filter((file) => file.endsWith(".ts"));
const generated = filesBelow("generated").filter((file) => file.endsWith(".ts"));

describe("who may import whom", () => {
  test("a layer imports only what the design allows it", () => {
    const breaches = [...sources, ...generated]
      .flatMap(importsOf)
      .filter(({ target }) => /^(src|generated)\//.test(target) && !target.endsWith(".json"))
      .filter((one) => !isAllowed(one))
      .map(({ file, target }) => `${file} → ${target}`);
    expect(breaches.sort()).toEqual(Object.keys(EXCEPTIONS).sort());
  });

  test("what an exception allows to contract.ts are types alone", () => {
    const values = importsOf("src/contract.ts").filter(({ isOnlyTypes }) => !isOnlyTypes);
    expect(values).toEqual([]);
  });

  test("packages stay where the design confines them, such as Express in app.ts and http/", () => {
    const breaches = sources
      .flatMap(importsOf)
      .filter(({ file, target }) => CONFINED[target] && !CONFINED[target].test(file));
    expect(breaches).toEqual([]);
  });

  test("domains need each other in one direction only", () => {
    const uses = (domain: string) =>
      sources
        .filter((file) => layerOf(file) === domain)
        .flatMap(importsOf)
        .map(({ target }) => layerOf(target))
        .filter((layer) => layer !== domain && DOMAINS.includes(layer));
    const reaches = (from: string, seen: string[] = []): string[] =>
      uses(from).reduce((all, next) => (all.includes(next) ? all : reaches(next, [...all, next])), seen);
    expect(DOMAINS.filter((domain) => reaches(domain).includes(domain))).toEqual([]);
  });

  test("tests go through HTTP: none imports a handler or a store, and only a domain's own its domain", () => {
    const breaches = tests
      .flatMap(importsOf)
      .filter(({ file, target }) => target.startsWith("src/") && !isAllowedInTest(file, target))
      .map(({ file, target }) => `${file} → ${target}`);
    expect(breaches.sort()).toEqual(Object.keys(TEST_EXCEPTIONS).sort());
  });

  test("the scan sees every kind of import", () => {
    const text = [
      'import type { A } from "a";',
      'import { type B, type C } from "b";',
      'import { type D, e } from "c";',
      'import * as f from "d";',
      'import "e";',
      'export { g } from "f";',
      'const h = await import("g");',
      'import {\n  i,\n  type J,\n} from "h";',
    ].join("\n");
    expect(scan(text)).toEqual([
      ["a", true],
      ["b", true],
      ["c", false],
      ["d", false],
      ["e", false],
      ["f", false],
      ["g", false],
      ["h", false],
    ]);
  });
});

describe("contract, handlers and tests mirror each other by name", () => {
  test.each(operations.map(({ operationId, tags }) => [operationId, tags[0]]))(
    "%s has its handler and its test",
    (operationId, tag) => {
      const handler = `src/handlers/${tag}/${operationId}.ts`;
      const test = `test/handlers/${tag}/${operationId}.test.ts`;
      expect([handler, textOf(handler)]).toEqual([
        handler,
        expect.stringMatching(new RegExp(`^export const ${operationId}\\b`, "m")),
      ]);
      expect([test, textOf(test)]).toEqual([test, expect.stringContaining(`describe("${operationId}"`)]);
    },
  );

  test("there is no other handler and no other test of one", () => {
    const names = operations.map(({ operationId, tags }) => `${tags[0]}/${operationId}`).sort();
    const inFolders = (folder: string, end: string) =>
      filesBelow(folder)
        .map((file) => relative(folder, file).slice(0, -end.length))
        .filter((name) => name.includes("/"))
        .sort();
    expect(inFolders("src/handlers", ".ts")).toEqual(names);
    expect(inFolders("test/handlers", ".test.ts")).toEqual(names);
  });
});

describe("names", () => {
  test.each(["src", "test"])(
    "%s: folders are named after what they are about, and nothing is an index",
    (folder) => {
      const VAGUE = /\/(services|utils|helpers|common|lib|types)\/|\/index\.ts$/;
      expect(filesBelow(folder).filter((file) => VAGUE.test(file))).toEqual([]);
    },
  );

  test("every folder of src is one that the design knows", () => {
    const folders = readdirSync(join(root, "src"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const known = ["contract-tests", "db", "handlers", "http", "mock", "stores", ...DOMAINS];
    expect(folders.filter((name) => !known.includes(name))).toEqual([]);
  });
});

function isAllowed({ file, target, isOnlyTypes }: Import): boolean {
  const allowed = ALLOWED[layerOf(file)] ?? [];
  const layer = layerOf(target);
  return allowed.includes(layer) || (isOnlyTypes && allowed.includes(`type ${layer}`));
}

function isAllowedInTest(file: string, target: string): boolean {
  const layer = layerOf(target);
  if (["handlers", "stores"].includes(layer)) return false;
  if (["app", "db", "contract-tests"].includes(layer)) return true;
  // The tests of a layer may use it, and what it uses.
  const [, own = ""] = file.split("/");
  return layer === own || (ALLOWED[own] ?? []).includes(layer);
}

// `src/access/passwords.ts` is in `access`, `src/app.ts` is `app`.
function layerOf(file: string): string {
  const [top = "", second = ""] = file.replace(/\.ts$/, "").split("/");
  if (top === "generated") return `${top}/${second}`;
  return ["cli", "listen", "secrets", "start-error", "stop-signals"].includes(second) ? "main" : second;
}

function importsOf(file: string): Import[] {
  return scan(readFileSync(join(root, file), "utf8"))
    .filter(([specifier]) => !specifier.startsWith("node:"))
    .map(([specifier, isOnlyTypes]) => ({
      file,
      isOnlyTypes,
      target: specifier.startsWith(".")
        ? relative(root, join(root, dirname(file), specifier)).replace(/\.js$/, ".ts")
        : (/^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier),
    }));
}

/** The specifiers of a file's imports, and whether each brings in types alone. */
function scan(text: string): [specifier: string, isOnlyTypes: boolean][] {
  const statement =
    /^(?:import|export)\s+(?:(type\s)?\s*([^;"']*?)\s*from\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;
  return [...text.matchAll(statement)].map(([, type, names = "", from, dynamic = ""]) => {
    const listed =
      /^\{([\s\S]*)\}$/
        .exec(names)?.[1]
        ?.split(",")
        .filter((name) => name.trim() !== "") ?? [];
    const areTypes = listed.length > 0 && listed.every((name) => /^\s*type\s/.test(name));
    return [from ?? dynamic, type !== undefined || areTypes];
  });
}

function textOf(file: string): string {
  return existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : "does not exist";
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}
