import { readFileSync, unlinkSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";

import { run } from "./embedded-process.js";

/** The first process of a server, as its postmaster.pid names it. */
export interface Postmaster {
  pid: number;
  port: number;
}

const EMPTY_FILE_AGE = 10_000;

/** Finds the server that really runs on the data; a postmaster.pid left behind is not believed. */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const [pid, , , port] = readPostmasterFile(cluster)?.split("\n").map(Number) ?? [];
  if (!pid || !port || !isAlive(pid) || !(await runsOn(pid, cluster))) return undefined;
  return { pid, port };
}

/**
 * Removes a postmaster.pid that PostgreSQL itself would respect for ever: its number is another program's by now,
 * as after a reboot or in a container, or it was never written to its end. One of a dead process it removes itself.
 */
export async function forgetStalePostmaster(cluster: string): Promise<void> {
  const path = join(cluster, "postmaster.pid");
  const seen = readPostmasterFile(cluster);
  if (seen === undefined) return;
  const isForeign = async (pid: number) => isAlive(pid) && !(await runsOn(pid, cluster));
  // One that is just being written is empty, too.
  const isAbandoned = async () => {
    const file = await stat(path).catch(() => undefined);
    return file !== undefined && Date.now() - file.mtimeMs > EMPTY_FILE_AGE;
  };
  const isStale = seen.trim() === "" ? await isAbandoned() : await isForeign(Number.parseInt(seen));
  // Another instance may have started its server since, so nothing may come between comparison and removal.
  if (isStale && readPostmasterFile(cluster) === seen) unlinkSync(path);
}

function readPostmasterFile(cluster: string): string | undefined {
  try {
    return readFileSync(join(cluster, "postmaster.pid"), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

// The command line is what one account may read of the other's processes, even root in a container.
async function runsOn(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === "linux") {
    const commandLine = await readFile(`/proc/${String(pid)}/cmdline`, "utf8").catch(() => "");
    return commandLine.split("\0").includes(cluster);
  }
  if (process.platform === "win32") {
    const tasks = await run("tasklist", ["/FI", `PID eq ${String(pid)}`, "/FO", "CSV", "/NH"]);
    return tasks.output.includes("postgres.exe");
  }
  return (await run("ps", ["-p", String(pid), "-o", "args="])).output.includes(cluster);
}
