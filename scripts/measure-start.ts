// Prints how large the installation is and how long `npm start` takes, on fresh data and again.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Mebibytes of a folder and all below it. */
function sizeOf(folder: string): number {
  return Math.round(Number(execFileSync("du", ["-sk", folder], { encoding: "utf8" }).split("\t")[0]) / 1024);
}

/** Mebibytes of the packages that the service needs when it runs, without those of the tools. */
function productionSize(): number {
  const list = execFileSync("npm", ["ls", "--omit=dev", "--all", "--parseable"], {
    cwd: root,
    encoding: "utf8",
  });
  const folders = new Set(list.split("\n").filter((line) => line.includes("node_modules")));
  const inner = [...folders].filter((one) => ![...folders].some((other) => one.startsWith(`${other}/`)));
  return inner.reduce((sum, folder) => sum + sizeOf(folder), 0);
}

/** Seconds from `npm start` to the lines that it prints when it is ready. */
async function timeStart(data: string): Promise<number> {
  const begin = performance.now();
  const child = spawn("npm", ["start"], {
    cwd: root,
    env: { ...process.env, GF_PATHS_DATA: data, GF_SERVER_HTTP_PORT: "0", DATABASE_URL: "" },
    stdio: ["ignore", "pipe", "ignore"],
    detached: true,
  });
  const exited = once(child, "exit");
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    if (String(chunk).includes("Stop ")) break;
  }
  const seconds = (performance.now() - begin) / 1000;
  process.kill(-(child.pid ?? 0), "SIGINT");
  await exited;
  return seconds;
}

const folder = mkdtempSync(join(tmpdir(), "grafana-admin-api-"));
chmodSync(folder, 0o755);
try {
  const data = join(folder, "data");
  console.log(`node_modules          ${sizeOf(join(root, "node_modules"))} MiB`);
  console.log(`  needed to run       ${productionSize()} MiB`);
  console.log(`npm start, first      ${(await timeStart(data)).toFixed(1)} s`);
  console.log(`npm start, second     ${(await timeStart(data)).toFixed(1)} s`);
  const [cpu] = cpus();
  console.log(
    `${cpu?.model ?? "unknown processor"} (${availableParallelism()} cores), Node ${process.version}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
