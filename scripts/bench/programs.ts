import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { onEnd } from "./cleanup.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const TICKS_PER_SECOND = 100;

/** A server that runs as a process of its own. */
export interface Program {
  url: string;
  pid: number;
  stop: () => Promise<void>;
}

/** Adds the benchmark's own servers to dist/, as the plain JavaScript that the service is there too. */
export async function buildPrograms(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ["scripts/bench/*-server.ts", "scripts/bench/app.ts"],
    outbase: ".",
    outdir: "dist",
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "warning",
  });
}

/** Starts a script of dist/ and waits until it says where it listens. What it logs goes to a file in `folder`. */
export async function startProgram(
  [script, ...args]: [string, ...string[]],
  { databaseUrl, folder }: { databaseUrl: string; folder: string },
): Promise<Program> {
  const log = join(folder, `${[script, ...args].join("-").replaceAll("/", "_")}.log`);
  const logFile = openSync(log, "a");
  // For profiles: node's own options, such as --cpu-prof, for the service alone.
  const options = script.startsWith("src/")
    ? (process.env.BENCH_NODE_ARGS ?? "").split(" ").filter(Boolean)
    : [];
  const child = spawn(process.execPath, [...options, join("dist", script), ...args], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      GF_SERVER_HTTP_ADDR: "127.0.0.1",
      GF_SERVER_HTTP_PORT: "0",
    },
    stdio: ["ignore", "pipe", logFile],
  });
  closeSync(logFile);
  onEnd(() => stop(child));
  const url = await announcedUrl(child).catch((error: unknown) => {
    throw new Error(`${script} did not start: ${readFileSync(log, "utf8").slice(-2000)}`, { cause: error });
  });
  return { url, pid: child.pid ?? 0, stop: () => stop(child) };
}

async function announcedUrl({ stdout }: ChildProcess): Promise<string> {
  let text = "";
  for await (const chunk of stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    text += String(chunk);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
    if (url === undefined) continue;
    stdout?.resume();
    return url;
  }
  throw new Error("it ended");
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

/** The processor time that a process used so far, in seconds; undefined where /proc does not tell. */
export function processorSeconds(pid: number): number | undefined {
  const fields = procFile(pid, "stat")
    ?.replace(/^.*\) /s, "")
    .split(" ");
  return fields && (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** The memory of a process, now and at its highest, in MiB; undefined where /proc does not tell. */
export function memory(pid: number): { now: number; peak: number } | undefined {
  const status = procFile(pid, "status");
  if (status === undefined) return undefined;
  const mebibytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1024;
  return { now: mebibytes("VmRSS"), peak: mebibytes("VmHWM") };
}

function procFile(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return undefined;
  }
}
