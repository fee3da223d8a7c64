import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll } from "@jest/globals";

const PROGRAM = new URL("../../dist/src/cli.js", import.meta.url).pathname;

export interface Started {
  process: ChildProcess;
  /** The base URL. */
  url: string;
  /** The lines that the service printed when it was ready. */
  lines: string[];
  /** From the start of the process to these lines. */
  milliseconds: number;
  /** What the service printed and logged so far. */
  output: Readonly<{ stdout: string; stderr: string }>;
  /** Sends a signal and waits for the end. */
  end: (signal?: NodeJS.Signals) => Promise<Exit>;
}

export interface Exit {
  code: number | null;
  stdout: string;
  stderr: string;
}

const children = new Set<ChildProcess>();

/** A folder for the data of a service, removed after the tests of a file; so is every process they left. */
export function useFolder(): { path: string } {
  const folder = { path: "" };
  beforeAll(async () => {
    folder.path = await mkdtemp(join(tmpdir(), "grafana-admin-api-process-"));
    await chmod(folder.path, 0o755);
  });
  afterAll(async () => {
    for (const child of children) child.kill("SIGKILL");
    for (const pid of await serversIn(folder.path)) process.kill(pid, "SIGQUIT");
    await rm(folder.path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  return folder;
}

/** Runs the built service, or another command that listens, on a free port until it is ready. */
export async function start(
  env: NodeJS.ProcessEnv,
  args: string[] = [],
  command?: string[],
): Promise<Started> {
  const begin = performance.now();
  const { child, output, exit } = run(env, args, command);
  const lines = await new Promise<string[]>((resolve, reject) => {
    child.stdout.on("data", () => {
      // The lines come in one piece.
      if (output.stdout.includes("Stop ")) resolve(output.stdout.trimEnd().split("\n"));
    });
    exit.then(({ stderr }) => reject(new Error(`the service ended: ${stderr}`)), reject);
  });
  const url = /^API +(http:\/\/\S+)\/api$/m.exec(output.stdout)?.[1] ?? "";
  return {
    process: child,
    url,
    lines,
    milliseconds: performance.now() - begin,
    output,
    end: (signal = "SIGTERM") => {
      child.kill(signal);
      return exit;
    },
  };
}

/** Runs a command of the built service, `serve` by default, to its end. */
export function runToEnd(env: NodeJS.ProcessEnv, args: string[] = [], command?: string[]): Promise<Exit> {
  return run(env, args, command).exit;
}

/** Runs a command of the built service, `serve` by default; tells what it prints, and how it ends. */
export function run(env: NodeJS.ProcessEnv, args: string[] = [], command = ["serve"]) {
  const child = spawn(process.execPath, [PROGRAM, ...command, ...args], {
    env: { PATH: process.env.PATH, GF_SERVER_HTTP_PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output.stderr += chunk.toString()));
  const exit = once(child, "close").then(([code]): Exit => {
    children.delete(child);
    return { code: code as number | null, ...output };
  });
  return { child, output, exit };
}

/** The PostgreSQL servers that run on data below a folder. */
export async function serversIn(folder: string): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
      return commandLine.includes(folder) && commandLine.includes("postgres") ? Number(pid) : undefined;
    }),
  );
  return found.filter((pid) => pid !== undefined);
}

/** What the service answers to a server admin, or to somebody with another login and password. */
export async function ask(
  url: string,
  { as = "admin:admin", ...init }: RequestInit & { as?: string } = {},
): Promise<{ status: number; headers: Headers; body: unknown }> {
  const headers = new Headers(init.headers);
  if (as !== "") headers.set("Authorization", `Basic ${btoa(as)}`);
  if (init.body) headers.set("Content-Type", "application/json");
  const response = await fetch(url, { ...init, headers });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") === true;
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? (JSON.parse(text) as unknown) : text,
  };
}

/** Waits until something holds. */
export async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 25));
}
