import { spawn } from "node:child_process";

/** A failure of the embedded server, in one line that tells an operator what to do. */
export class EmbeddedPostgresError extends Error {
  override name = "EmbeddedPostgresError";
}

/** The unprivileged account that a server started by root runs as. */
export interface ServerUser {
  name: string;
  uid: number;
  gid: number;
}

/** Runs a program to its end, as `user` if given; `sink` is a file descriptor that takes its output instead. */
export function run(
  command: string,
  args: string[],
  { user, sink = "pipe" }: { user?: ServerUser | undefined; sink?: number | "pipe" } = {},
): Promise<{ code: number; output: string }> {
  return new Promise((settle, reject) => {
    const child = spawn(command, args, {
      // The directory we were called from may be closed to `user`.
      cwd: "/",
      ...(user && { uid: user.uid, gid: user.gid }),
      env: childEnvironment(),
      // In a session of its own, Ctrl-C in the terminal reaches us alone.
      detached: process.platform !== "win32",
      windowsHide: true,
      stdio: ["ignore", sink, sink],
    });
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("error", reject);
    child.once("close", (code) => settle({ code: code ?? 1, output }));
  });
}

// No PG* variable may redirect the tools, and the secrets of the service are no business of the server.
function childEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP } = process.env;
  return { PATH, SystemRoot, TEMP, TMP, LC_ALL: "C", TZ: "UTC" };
}

/** Finds the account that a server started by root runs as: `postgres`, else `nobody`. */
export async function unprivilegedUser(): Promise<ServerUser> {
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    if (uid.code === 0 && gid.code === 0) return { name, uid: Number(uid.output), gid: Number(gid.output) };
  }
  throw new EmbeddedPostgresError(
    "PostgreSQL refuses to run as root and there is neither a user postgres nor nobody: " +
      "run as a normal user, or set DATABASE_URL to an existing PostgreSQL server",
  );
}

/** Tells whether `user` can really enter a folder, whatever modes, access lists and mounts say. */
export async function canEnter(folder: string, user: ServerUser): Promise<boolean> {
  return (await run("/bin/sh", ["-c", 'cd -- "$1"', "sh", folder], { user })).code === 0;
}

/** Picks the line of a program's output that says most: the last fatal one, else the last. */
export function lastLine(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  const telling =
    lines.findLast((line) => /\b(FATAL|PANIC|error):/.test(line)) ?? lines.at(-1) ?? "no output";
  return telling.replace(/^.*?\b(FATAL|PANIC|error):\s*/, "").trim();
}
