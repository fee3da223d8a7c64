import { createHash, randomBytes, randomUUID } from "node:crypto";
import {
  chmod,
  chown,
  link,
  mkdir,
  mkdtemp,
  open,
  readFile,
  readdir,
  rename,
  rm,
  stat,
} from "node:fs/promises";
import { dirname, join } from "node:path";

import {
  EmbeddedPostgresError,
  canEnter,
  lastLine,
  run,
  unprivilegedUser,
  type ServerUser,
} from "./embedded-process.js";

/** Where the data lie and as whom the server runs on them, if not as ourselves. */
export interface Place {
  directory: string;
  user: ServerUser | undefined;
}

const DRAFT_PREFIX = "pg18.new-";

/** Tells whether a path exists; everything but its absence, such as a closed folder, is an error. */
export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

/** Creates a folder and its missing parents, all with the given mode, whatever the umask is. */
export async function makeFolder(folder: string, mode: number): Promise<void> {
  if (await exists(folder)) return;
  await makeFolder(dirname(folder), mode);
  // Not `recursive`: below /proc and the like that never returns.
  await mkdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  });
  await chmod(folder, mode);
}

/** Chooses between the directory that was asked for and, for root only, one that the server's user can enter. */
export async function choosePlace(asked: string, fallbackDirectory: string): Promise<Place> {
  if (process.getuid?.() !== 0) {
    await makeFolder(asked, 0o700);
    return { directory: asked, user: undefined };
  }
  for (const directory of candidates(asked, fallbackDirectory)) {
    const user = (await ownerOf(join(directory, "pg18"))) ?? (await unprivilegedUser());
    // An empty folder that was made for us is ours to open, like one that we make.
    const isOurs = !(await exists(directory)) || (await readdir(directory)).length === 0;
    const entrance = isOurs ? await nearestExisting(dirname(directory)) : directory;
    if (!(await canEnter(entrance, user))) continue;
    // Root owns the folder, so that no link planted there by the server's user can mislead root.
    await makeFolder(directory, 0o711);
    if (isOurs) await chmod(directory, 0o711);
    return { directory, user };
  }
  throw new EmbeddedPostgresError(
    `The user that PostgreSQL runs as when root starts it can enter neither ${asked} nor ${fallbackDirectory}: ` +
      "open one of them with chmod a+x, or set DATABASE_URL to an existing PostgreSQL server",
  );
}

/** Whether there are data anywhere that `choosePlace` might choose. */
export async function hasData(asked: string, fallbackDirectory: string): Promise<boolean> {
  const directories = process.getuid?.() === 0 ? candidates(asked, fallbackDirectory) : [asked];
  for (const directory of directories) if (await isComplete(join(directory, "pg18"))) return true;
  return false;
}

function candidates(asked: string, fallbackDirectory: string): string[] {
  // Two checkouts must not share their data.
  const hash = createHash("sha256").update(asked).digest("hex").slice(0, 12);
  return [asked, join(fallbackDirectory, `data-${hash}`)];
}

/** Whether a folder holds a whole database. */
export async function isComplete(cluster: string): Promise<boolean> {
  return exists(join(cluster, "PG_VERSION"));
}

// Existing data are served by their owner, also after a user `postgres` was added or under sudo.
async function ownerOf(cluster: string): Promise<ServerUser | undefined> {
  if (!(await exists(cluster))) return undefined;
  const { uid, gid } = await stat(cluster);
  return uid === 0 ? undefined : { name: `with the id ${String(uid)}`, uid, gid };
}

async function nearestExisting(folder: string): Promise<string> {
  return (await exists(folder)) ? folder : nearestExisting(dirname(folder));
}

/** Creates the data where there are none and answers the superuser's password. */
export async function initialise(
  { directory, user }: Place,
  initdb: string,
  cluster: string,
): Promise<string> {
  const passwordFile = join(directory, "superuser.password");
  if (await isComplete(cluster)) {
    if (await exists(passwordFile)) return readFile(passwordFile, "utf8");
    throw new EmbeddedPostgresError(
      `${passwordFile} is missing, the key to the data beside it: restore that file`,
    );
  }

  const password = await passwordIn(passwordFile, user);
  // Made beside and renamed when finished, the final name never bears half a database.
  const draft = await mkdtemp(join(directory, DRAFT_PREFIX));
  try {
    if (user) await chown(draft, user.uid, user.gid);
    // Logins are compared ignoring case, also beyond ASCII; this locale is the same on every machine.
    const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const settings = [...locale, "--data-checksums", "-c", "max_connections=100"];
    const access = ["--username=postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
    const { code, output } = await run(initdb, ["-D", draft, ...settings, ...access], { user });
    if (code !== 0) {
      throw new EmbeddedPostgresError(
        `The database files in ${directory} cannot be created (${lastLine(output)}): ` +
          "remove the cause, or set DATABASE_URL to an existing PostgreSQL server",
      );
    }
    await rename(draft, cluster);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another instance that began at the same moment was faster; its data have the same password.
    if (!(await isComplete(cluster))) throw error;
  }
  return password;
}

/** Reads a password file after creating it if need be; of several instances that create it, one wins. */
export async function passwordIn(path: string, user?: ServerUser): Promise<string> {
  if (await exists(path)) return readFile(path, "utf8");
  const draft = join(dirname(path), DRAFT_PREFIX + randomUUID());
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(randomBytes(24).toString("base64url"));
    if (user) await file.chown(user.uid, user.gid);
    await file.sync();
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await file.close();
    await rm(draft, { force: true });
  }
  return readFile(path, "utf8");
}

/** Removes what killed or beaten instances left unfinished. */
export async function removeDrafts(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (name.startsWith(DRAFT_PREFIX)) await rm(join(directory, name), { recursive: true, force: true });
  }
}
