// Makes dist/: the service as JavaScript, with the files that it reads, and the docs site. Plain JavaScript, since
// it runs before anything is built; quick, since it runs at each `npm start`.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));
process.chdir(root);

// A service that runs from here goes on: files are replaced one by one, and only then goes what is no longer made.
const { metafile } = await build({
  metafile: true,
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
for (const file of [...filesBelow("dist/src"), ...filesBelow("dist/generated")]) {
  if (!(file in metafile.outputs)) rmSync(file);
}
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
writeFileSync("dist/build.json", `${JSON.stringify({ version, commit: commit() })}\n`);

// What the docs are made from; making them takes seconds.
const sources = ["README.md", "generated/openapi.json", "src/errors.ts", "src/http/failures.ts"]
  .concat(filesBelow("scripts/docs"), filesBelow("src/settings"), filesBelow("src/contract-tests"))
  .sort();
const fingerprint = createHash("sha256")
  .update(sources.flatMap((file) => [file, readFileSync(file)]).join("\0"))
  .digest("hex");
const stamp = "dist/docs.sha256";
if (
  !existsSync(stamp) ||
  !existsSync("dist/docs/index.html") ||
  readFileSync(stamp, "utf8") !== fingerprint
) {
  execFileSync("npm", ["run", "--silent", "docs"], { stdio: ["ignore", "ignore", "inherit"] });
  writeFileSync(stamp, fingerprint);
}

function filesBelow(/** @type {string} */ folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
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
