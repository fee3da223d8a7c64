import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type Browser, chromium, type Page } from "playwright-core";

import { buildDocs } from "../../scripts/build-docs.js";
import { operations } from "../contract/oracle.js";
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
const executablePath = BROWSERS.find((path) => path && existsSync(path));

if (executablePath) describe("the page of the reference docs", () => inBrowser(executablePath));
else if (process.env.CI_REQUIRE_BROWSER === "1") {
  test("the page of the reference docs", () => {
    throw new Error("no Chromium: install it, or name it in CHROMIUM_PATH");
  });
} else {
  console.warn("The docs are not tried in a browser: no Chromium found, name one in CHROMIUM_PATH");
  test.skip("the page of the reference docs", () => undefined);
}

function inBrowser(executablePath: string): void {
  const folder = mkdtempSync(join(tmpdir(), "docs-"));
  const file = join(folder, "docs.html");
  buildDocs(file);
  const service = serve({ page: readFileSync(file, "utf8") });
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let requests: string[];

  const heading = (text: string) =>
    page.getByRole("heading").filter({ hasText: new RegExp(`^${text}( deprecated)?$`) });

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  beforeEach(async () => {
    complaints = [];
    requests = [];
    const context = await browser.newContext();
    page = await context.newPage();
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await context.route("**/*", async (route) => {
      requests.push(route.request().url());
      await route.continue();
    });
  });
  afterEach(() => page.context().close());

  test("lists every operation and shows the last of each tag, under the policy of the service", async () => {
    await page.goto(`${service.url}/docs`);
    const menu = page.locator(".menu-content");
    for (const tag of new Set(operations.map(({ tags }) => tags[0]))) {
      await menu.locator(`a[href="#/${tag}"]`).click();
      const ofTag = operations.filter(({ tags }) => tags[0] === tag);
      const entryOf = (id: string) => menu.locator(`a[href="#/${tag}/${id.toLowerCase()}"]`);
      for (const { operationId, summary } of ofTag) {
        expect(await entryOf(operationId).textContent()).toContain(summary);
      }
      const last = ofTag.at(-1);
      await entryOf(last?.operationId ?? "").dispatchEvent("click");
      await heading(last?.summary ?? "").waitFor();
    }
    expect({ complaints, requests }).toEqual({ complaints: [], requests: [`${service.url}/docs`] });
  }, 120_000);

  test("finds an operation by its path", async () => {
    await page.goto(`${service.url}/docs`);
    await page.getByTestId("search-trigger").click();
    await page.getByPlaceholder("Search docs").fill("revoke-auth-token");
    await page.getByText("End one session of a user").first().waitFor();
    expect({ complaints, requests }).toEqual({ complaints: [], requests: [`${service.url}/docs`] });
  }, 60_000);

  test("works as a file, without any server", async () => {
    const url = pathToFileURL(file).href;
    await page.goto(url);
    await page.locator(".menu-content").getByText("Monitoring").click();
    await heading("Monitoring").waitFor();
    expect({ complaints, requests }).toEqual({ complaints: [], requests: [url] });
  }, 60_000);
}
