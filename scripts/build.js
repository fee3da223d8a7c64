// Makes dist/: the service as JavaScript, with the files that it reads, and the reference docs. Plain JavaScript, since
// it runs before anything is built; quick, since it runs at each `npm start`.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { buildDocs } from "./build-docs.js";

const root = fileURLToPath(new URL("../", import.meta.url));
process.chdir(root);

rmSync("dist/src", { recursive: true, force: true });
rmSync("dist/generated", { recursive: true, force: true });
await build({
  entryPoints: [
    ...["ts", "sql", "yaml", "json"].map((ending) => `src/**/*.${ending}`),
    ...["generated/routes.ts", "generated/*.json"],
  ],
  outbase: ".",
  outdir: "dist",
  format: "esm",
  platform: "node",
  target: "node20",
  sourcemap: "linked",
  loader: { ".sql": "copy", ".json": "copy", ".yaml": "copy" },
  logLevel: "warning",
});
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
writeFileSync("dist/build.json", `${JSON.stringify({ version, commit: commit() })}\n`);

const sources = ["generated/openapi.json", "scripts/build-docs.js"];
const fingerprint = createHash("sha256")
  .update(sources.map((file) => readFileSync(file)).join("\0"))
  .digest("hex");
const stamp = "dist/docs.sha256";
if (!existsSync(stamp) || !existsSync("dist/docs.html") || readFileSync(stamp, "utf8") !== fingerprint) {
  buildDocs("dist/docs.html");
  writeFileSync(stamp, fingerprint);
}

function commit() {
  try {
    return execFileSync("git", ["rev-parse", "--short=10", "HEAD"], {
      encoding: "utf8",
      stdio: "pipe",
    }).trim();
  } catch {
    return "unknown";
  }
}
