import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const NO_LOGO = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

/** Writes the reference docs of the contract as one HTML file that asks no other host for anything. */
export function buildDocs(/** @type {string} */ output) {
  mkdirSync(dirname(output), { recursive: true });
  const redocly = join(root, "node_modules/@redocly/cli/bin/cli.js");
  const options = [
    "--inlineBundle",
    "--openapi.disableTelemetry=true",
    "--title",
    "Grafana Admin API",
    "--output",
    output,
  ];
  execFileSync(process.execPath, [redocly, "build-docs", join(root, "generated/openapi.json"), ...options], {
    cwd: root,
    env: { ...process.env, REDOCLY_TELEMETRY: "off", NO_COLOR: "1" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const page = readFileSync(output, "utf8").replaceAll(/https:\/\/cdn\.redoc\.ly\/[^"'`\s)]*\.svg/g, NO_LOGO);
  writeFileSync(output, page);
}
