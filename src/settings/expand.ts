import { readFileSync } from "node:fs";
import { hostname } from "node:os";

import { SettingsError } from "./error.js";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Replaces `${NAME}`, `$__env{NAME}` and `$__file{/path}` once: what they bring in is not expanded again. */
export function expand(text: string, env: Environment): string {
  return text.replace(/\$(|__\w+)\{([^}]+)\}/g, (_match, expander: string, argument: string) => {
    switch (expander) {
      case "":
      case "__env":
        return env[argument] ?? (argument === "HOSTNAME" ? hostname() : "");
      case "__file":
        return readText(argument, "the file of $__file{}").trim();
      default:
        throw new SettingsError(
          `unknown expansion $${expander}{}: expected \${NAME}, $__env{NAME} or $__file{/path}`,
        );
    }
  });
}

/** Replaces `%(name)s` by the text of another key of the section; what has none stays as it is. */
export function interpolate(text: string, textOf: (name: string) => string | undefined): string {
  return text.replace(/%\((\w+)\)s/g, (match, name: string) => textOf(name) ?? match);
}

/** The text of a file that a setting names; `what` opens the error if it cannot be read. */
export function readText(path: string, what: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "it does not exist" : code;
    throw new SettingsError(`${what} cannot be read: ${JSON.stringify(path)}: ${reason}`, { cause: error });
  }
}
