import { type Environment, expand } from "../settings/expand.js";

// With braces as in settings, or a bare name; a digit alone is a name, too, as in a shell.
const REFERENCE = /\$(?:__\w+)?\{[^}]+\}|\$(\d|\w+)/g;

/**
 * A value of a file with `$NAME`, `${NAME}`, `$__env{NAME}` and `$__file{/path}` replaced once: what they bring in is
 * not expanded again. `$$` is a dollar sign; a variable that is not set is empty.
 */
export function interpolate(text: string, env: Environment): string {
  return text
    .split("$$")
    .map((part) =>
      part.replace(REFERENCE, (reference, name: string | undefined) =>
        name === undefined ? expand(reference, env) : (env[name] ?? ""),
      ),
    )
    .join("$");
}
