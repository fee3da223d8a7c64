import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { AxeResults } from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";

import { contract, operations } from "../contract/oracle.js";
import { serve } from "../server.js";

const BROWSERS = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const MARKUP = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;
const LINK = "[click](javascript:document.title='run')";
const PHONE = { width: 360, height: 760 };
// Unfolds everything, and leaves one of what is there in the same form again and again.
const REDUCE = `
  const seen = new Set();
  for (const one of document.querySelectorAll("main :is(details, div, figure, li, p, section, span, tr)")) {
    if (one.tagName === "DETAILS") one.open = true;
    const kinds = [one, ...one.querySelectorAll("*")].map(({ tagName, className }) => tagName + className);
    const form = [...new Set(kinds)].join();
    if (seen.has(form)) one.remove();
    seen.add(form);
  }
`;
const root = fileURLToPath(new URL("../../", import.meta.url));
const executablePath = BROWSERS.find((path) => path && existsSync(path));

if (executablePath) describe("the docs site", () => inBrowser(executablePath));
else if (process.env.CI_REQUIRE_BROWSER === "1") {
  test("the docs site", () => {
    throw new Error("no Chromium: install it, or name it in CHROMIUM_PATH");
  });
} else {
  console.warn("The docs are not tried in a browser: no Chromium found, name one in CHROMIUM_PATH");
  test.skip("the docs site", () => undefined);
}

function inBrowser(executablePath: string): void {
  const folder = mkdtempSync(join(tmpdir(), "docs-"));
  const site = join(folder, "site");
  const service = serve({ docs: site });
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let strangers: string[];

  beforeAll(async () => {
    [browser] = await Promise.all([
      chromium.launch({ executablePath, args: ARGUMENTS }),
      buildSite(join(folder, "openapi.json"), site),
    ]);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  beforeEach(() => open({}));
  afterEach(() => page.context().close());

  async function open(options: Parameters<Browser["newContext"]>[0]) {
    complaints = [];
    strangers = [];
    const context = await browser.newContext({
      permissions: ["clipboard-read", "clipboard-write"],
      ...options,
    });
    page = await context.newPage();
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      const url = request.url();
      if (![service.url, "file:", "data:"].some((own) => url.startsWith(own))) strangers.push(url);
    });
  }
  const go = (path: string) => page.goto(`${service.url}/docs/${path}`);
  const expectPeace = () => expect({ complaints, strangers }).toEqual({ complaints: [], strangers: [] });

  test("its pages are those of the operations and those of its menu, and every link leads to something", () => {
    const files = new Set(readdirSync(site).filter((name) => name.endsWith(".html")));
    expect(operations.filter(({ operationId }) => !files.has(`${operationId}.html`))).toEqual([]);
    const texts = new Map([...files].map((name) => [name, readFileSync(join(site, name), "utf8")]));
    const dead = [...texts].flatMap(([name, text]) =>
      [...text.matchAll(/ (?:href|src)="([^"]*)"/g)]
        .map(([, link = ""]) => link)
        .filter((link) => !/^https?:\/\//.test(link) && !leads(link, name))
        .map((link) => `${name}: ${link}`),
    );
    expect(dead).toEqual([]);

    function leads(link: string, from: string): boolean {
      const [path = "", hash] = link.split("#");
      const text = texts.get(path || from);
      if (text === undefined) return path.startsWith("assets/") && existsSync(join(site, path));
      return hash === undefined || text.includes(` id="${hash}"`);
    }
  });

  test("markup and scripts in the contract are shown, not run, and the index of the search holds them as text", async () => {
    await go("adminCreateUser.html");
    const text = await page.locator("main").innerText();
    expect(text.split(MARKUP)).toHaveLength(6);
    expect(await page.locator("main img, main script, main a[href^='javascript']").count()).toBe(0);
    await page.keyboard.press("/");
    await page.getByRole("searchbox").fill("onerror");
    await page.locator(".results a").first().waitFor();
    expect(await page.locator(".results").innerText()).toContain(MARKUP);
    expect(await page.title()).toContain(MARKUP);
    expectPeace();
  });

  test("the search finds an operation by its path, and opens it by the keyboard alone", async () => {
    await go("");
    await page.keyboard.press("/");
    await page.keyboard.type("/api/admin/users/{user_id}/revoke-auth-token");
    await page.locator(".results li:first-child", { hasText: "End one session of a user" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/adminRevokeUserAuthToken.html");
    await page.keyboard.press("Control+k");
    for (const [words, first] of [
      ["user.last-admin", "user.last-admin"],
      ["http_port", "[server] http_port"],
      ["quirk", "Quirks"],
    ] as const) {
      await page.getByRole("searchbox").fill(words);
      await page.locator(".results li:first-child .title", { hasText: first }).waitFor();
    }
    await page.keyboard.press("Escape");
    expect(await page.locator("dialog[open]").count()).toBe(0);
    expectPeace();
  });

  test("permission, scope and every failure of an operation are there without a click", async () => {
    await go("adminDeleteUser.html");
    const text = await page.locator("main").innerText();
    for (const shown of ["users:delete", "global.users:id:{user_id}", "user.last-admin", "user.not-found"]) {
      expect(text).toContain(shown);
    }
    expect(text).toContain("cannot remove last grafana admin");
    expect(text).toContain("Nobody could administer the server any more");
  });

  test("a command is copied as it is shown, to the service or to the mock, which the next page remembers", async () => {
    await go("adminDeleteUser.html");
    const clipboard = () => page.evaluate("navigator.clipboard.readText()");
    await page.getByRole("button", { name: "Copy: Request to the service" }).first().click();
    expect(await clipboard()).toBe("curl -X DELETE -u admin:admin http://127.0.0.1:3000/api/admin/users/2");
    await page.getByText("Mock", { exact: true }).click();
    await go("adminDeleteUser.html#400-last-admin");
    const failure = page.locator("[id='400-last-admin']");
    await failure.getByRole("button", { name: "Copy: Request to the mock" }).click();
    expect(await clipboard()).toContain("-H 'Prefer: code=400, example=last-admin'");
    expectPeace();
  });

  test("the colours follow the system until the switch says otherwise, which is remembered", async () => {
    await page.context().close();
    await open({ colorScheme: "dark" });
    await go("");
    const background = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
    const dark = await background();
    await page.getByRole("button", { name: "Dark colours", pressed: true }).click();
    const light = await background();
    expect(light).toBe("rgb(255, 255, 255)");
    expect(dark).not.toBe(light);
    await go("quirks.html");
    expect(await background()).toBe(light);
    await page.getByRole("button", { name: "Dark colours", pressed: false }).click();
    expect(await background()).toBe(dark);
    expectPeace();
  });

  test("settings and errors can be filtered", async () => {
    await go("settings.html");
    await page.getByRole("searchbox", { name: "Filter" }).fill("database_url");
    expect(await page.locator(".setting:visible h3").allInnerTexts()).toEqual(["url secret"]);
    await go("errors.html");
    await page.getByRole("searchbox", { name: "Filter" }).fill("412 login");
    expect(await page.locator(".error:visible h2").allInnerTexts()).toEqual(["412 user.already-exists"]);
    expectPeace();
  });

  test("it works as files, without any server", async () => {
    await page.goto(pathToFileURL(join(site, "index.html")).href);
    await page.getByRole("link", { name: "Quirks" }).click();
    await page.getByRole("heading", { name: "Quirks" }).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("adminDeleteUser");
    await page.locator(".results a", { hasText: "Delete a user" }).waitFor();
    expectPeace();
  });

  test("on a phone nothing is wider than the screen, and axe finds no serious fault in either colours", async () => {
    await page.context().close();
    await open({ viewport: PHONE });
    await page.addInitScript({ path: join(root, "node_modules/axe-core/axe.min.js") });
    const faults: unknown[] = [];
    const examine = async (part: string) => {
      for (const [theme, options] of [
        ["light", {}],
        // What differs there.
        ["dark", { runOnly: ["color-contrast"] }],
      ] as const) {
        await page.evaluate(`document.documentElement.dataset.theme = "${theme}"`);
        const all = { ...options, resultTypes: ["violations"], preload: false };
        const { violations } = await page.evaluate<AxeResults>(`axe.run("${part}", ${JSON.stringify(all)})`);
        const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
        faults.push(...serious.map(({ id, nodes }) => [part, theme, id, nodes[0]?.html]));
      }
    };
    const names = pagesThatShowEverything(site);
    writeFileSync(
      join(site, "everything.html"),
      inOnePage(names.map((name) => readFileSync(join(site, name), "utf8"))),
    );
    await go("everything.html");
    expect(await page.locator("main h1").count()).toBe(names.length);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    await page.evaluate(REDUCE);
    await examine("html");
    await page.getByRole("button", { name: "Menu" }).click();
    await examine("#menu");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("searchbox", { name: "Search" }).fill("user");
    await page.locator(".results a").first().waitFor();
    await examine("dialog.search");
    expect(faults).toEqual([]);
    expectPeace();
  }, 120_000);
}

// The site of the contract, with markup in every kind of its texts.
async function buildSite(file: string, site: string): Promise<void> {
  const hostile = structuredClone(contract);
  const operation = hostile.paths["/api/admin/users"]?.post as {
    summary: string;
    description: string;
    requestBody: { description: string };
    responses: Record<string, { description: string; content: Record<string, { examples: object }> }>;
  };
  operation.summary = MARKUP;
  operation.description = `${MARKUP} ${LINK}`;
  operation.requestBody.description = MARKUP;
  const success = operation.responses["200"];
  if (success?.content["application/json"]) {
    success.description = MARKUP;
    success.content["application/json"].examples = {
      hostile: { summary: MARKUP, value: { id: 5, message: MARKUP } },
    };
  }
  writeFileSync(file, JSON.stringify(hostile));
  const options = ["--import", "tsx", "scripts/docs/main.ts", "--contract", file, "--output", site];
  const env = { ...process.env, NODE_OPTIONS: "", TSX_TSCONFIG_PATH: "scripts/docs/tsconfig.json" };
  await promisify(execFile)(process.execPath, options, { cwd: root, env });
}

// So few pages that each kind of element that any page has, by its name and its class, is on one of them.
function pagesThatShowEverything(site: string): string[] {
  const kinds = readdirSync(site)
    .filter((name) => name.endsWith(".html"))
    .map((name) => {
      const tags = readFileSync(join(site, name), "utf8").matchAll(
        /<([a-z]\w*)[^>]*?(?: class="([^"]*)")?[ >]/g,
      );
      return { name, kinds: [...new Set([...tags].map(([, tag, of]) => `${tag} ${of}`))] };
    });
  const missing = new Set(kinds.flatMap((one) => one.kinds));
  const gain = (one: (typeof kinds)[number]) => one.kinds.filter((kind) => missing.has(kind)).length;
  const chosen: string[] = [];
  while (missing.size > 0) {
    const best = kinds.reduce((a, b) => (gain(b) > gain(a) ? b : a));
    chosen.push(best.name);
    for (const kind of best.kinds) missing.delete(kind);
  }
  return chosen;
}

// The first of some pages, with the content of all: a page that is loaded and examined once.
function inOnePage(pages: string[]): string {
  const parts = pages.map((page) => page.split(/(?<=<main [^>]*>)|(?=<\/main>)/));
  return [parts[0]?.[0], ...parts.map(([, content]) => content), parts[0]?.[2]].join("");
}
