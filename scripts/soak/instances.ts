import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../../dist/src/cli.js", import.meta.url));
const AUTHORIZATION = `Basic ${Buffer.from("admin:admin").toString("base64")}`;
const COUNT = 3;

/** The service in a process of its own. */
export interface Instance {
  /** How its connections call themselves in the database. */
  name: string;
  child: ChildProcess;
  url: string;
}

/** Some instances of the service over one database. */
export interface Instances {
  /** One that runs, each time another one. */
  any: () => Promise<Instance>;
  /** The one that runs under this name. */
  named: (name: string | undefined) => Instance | undefined;
  /** Kills one by SIGKILL, which then starts again while the others go on; false where no other one runs. */
  kill: (instance: Instance) => Promise<boolean>;
  /** The most memory that any of them had, in MiB; 0 where the system does not tell. */
  mostMemory: () => Promise<number>;
  end: () => Promise<void>;
}

/** Starts three instances. */
export async function startInstances(databaseUrl: string): Promise<Instances> {
  const names = Array.from({ length: COUNT }, (_, index) => `storm-${index}`);
  // Whoever is still starting when all is over is not waited for.
  const over = new AbortController();
  const startNamed = (name: string) => startInstance(name, databaseUrl, over.signal);
  const starting = new Map(names.map((name) => [name, startNamed(name)]));
  const running = new Map<string, Instance>();
  let turn = 0;
  let mostMemory = 0;

  const noteStart = async (name: string) => {
    const instance = await starting.get(name);
    if (instance) running.set(name, instance);
  };
  const measure = async ({ child }: Instance) => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    mostMemory = Math.max(mostMemory, Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024));
  };
  await Promise.all(names.map(noteStart));

  return {
    any: async () => {
      if (running.size === 0) await Promise.race(names.map(noteStart));
      const all = [...running.values()];
      const instance = all[turn++ % all.length];
      if (!instance) throw new Error("no instance runs");
      return instance;
    },
    named: (name = "") => running.get(name),
    kill: async (instance) => {
      const { name, child } = instance;
      // Somebody has to go on with the run, however long a start takes.
      if (running.size < 2) return false;
      await measure(instance);
      running.delete(name);
      const exit = once(child, "exit");
      child.kill("SIGKILL");
      starting.set(
        name,
        exit.then(() => startNamed(name)),
      );
      // When it fails to start, whoever waits for it is told.
      noteStart(name).catch(() => undefined);
      return true;
    },
    mostMemory: async () => {
      for (const instance of running.values()) await measure(instance);
      return mostMemory;
    },
    end: async () => {
      over.abort();
      await Promise.allSettled(starting.values());
    },
  };
}

/** Asks an instance for an operation on the secrets; false where another run goes on, or it was interrupted. */
export async function post({ url }: Instance, operation: string): Promise<boolean> {
  const response = await fetch(`${url}/api/admin/encryption/${operation}`, {
    ...{ method: "POST", headers: { authorization: AUTHORIZATION } },
  });
  if (response.status === 409 || response.status === 503) return false;
  if (response.status !== 204) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
  return true;
}

async function startInstance(name: string, databaseUrl: string, over: AbortSignal): Promise<Instance> {
  const url = new URL(databaseUrl);
  url.searchParams.set("application_name", name);
  const child = spawn(process.execPath, [PROGRAM, "serve"], {
    env: {
      ...{ PATH: process.env.PATH, DATABASE_URL: url.href },
      ...{ GF_SERVER_HTTP_PORT: "0", GF_LOG_LEVEL: "error", GF_DATABASE_MAX_OPEN_CONN: "4" },
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const end = () => child.kill("SIGKILL");
  over.addEventListener("abort", end);
  child.once("exit", () => over.removeEventListener("abort", end));
  if (over.aborted) end();
  let text = "";
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
    if (found === undefined) continue;
    child.stdout.resume();
    return { name, child, url: found };
  }
  throw new Error("an instance did not start");
}
