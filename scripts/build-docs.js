import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
// What the reference shows of the contract without a click.
const REDOC = {
  disableTelemetry: true,
  jsonSamplesExpandLevel: "all",
  schemasExpansionLevel: 2,
  sortRequiredPropsFirst: true,
  showExtensions: "x-scope,x-deprecation",
};
const ICON = svg(
  "0 0 32 32",
  "<rect width='32' height='32' rx='7' fill='#f46800'/><path d='M9 24 16 8l7 16M12 18h8' fill='none' stroke='#fff' stroke-width='3'/>",
);
const LOGO = logo("0 0 52 16", "Redocly");
const SMALL_LOGO = logo("-3 0 16 16", "R");
const SCRIPT = '<script type="module">';

/** Writes the reference docs of the contract as one HTML file that asks no other host for anything. */
export function buildDocs(/** @type {string} */ output) {
  const folder = mkdtempSync(join(tmpdir(), "docs-"));
  try {
    const contract = join(folder, "openapi.json");
    const page = join(folder, "docs.html");
    writeFileSync(
      contract,
      JSON.stringify(forReaders(readFileSync(join(root, "generated/openapi.json"), "utf8"))),
    );
    const redocly = join(root, "node_modules/@redocly/cli/bin/cli.js");
    const options = Object.entries(REDOC).map(([name, value]) => `--openapi.${name}=${value}`);
    execFileSync(
      process.execPath,
      [redocly, "build-docs", contract, "--inlineBundle", ...options, "--output", page],
      {
        cwd: folder,
        env: { ...process.env, REDOCLY_TELEMETRY: "off", NO_COLOR: "1" },
        stdio: ["ignore", "ignore", "pipe"],
      },
    );
    mkdirSync(dirname(resolve(output)), { recursive: true });
    writeFileSync(output, selfContained(readFileSync(page, "utf8")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// The name of an example is what the mock is asked for by; how the tests provoke it says nothing to a reader.
function forReaders(/** @type {string} */ contract) {
  return JSON.parse(contract, (key, value) => {
    if (key === "x-request") return undefined;
    if (key !== "examples" || Array.isArray(value)) return value;
    for (const [name, example] of Object.entries(value)) example.summary = `${example.summary} (${name})`;
    return value;
  });
}

// Redoc's logo comes from another host, and a browser asks for an icon where the page names none. The menu that is
// ready before the script runs has its links without the hash that the script goes by.
function selfContained(/** @type {string} */ page) {
  const [markup = "", ...script] = page.split(SCRIPT);
  return [
    markup
      .replaceAll('href="/', 'href="#/')
      .replace("</title>", `</title>\n  <link rel="icon" href="${ICON}" />`),
    ...script,
  ]
    .join(SCRIPT)
    .replaceAll(/https:\/\/cdn\.redoc\.ly\/[^"'`\s)]*\.svg/g, (url) =>
      url.includes("-full") ? LOGO : SMALL_LOGO,
    );
}

function logo(/** @type {string} */ viewBox, /** @type {string} */ text) {
  return svg(viewBox, `<text y='12' font-family='sans-serif' font-size='12' fill='#4b8bf5'>${text}</text>`);
}

function svg(/** @type {string} */ viewBox, /** @type {string} */ shapes) {
  const image = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='${viewBox}'>${shapes}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(image).replaceAll("'", "%27")}`;
}
