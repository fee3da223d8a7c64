import type { Failure, FileError } from "../errors.js";

/** All that keeps files from being applied, as lines for the operator. */
export function startText(failures: Failure[]): string {
  const lines = failures.flatMap(({ message, details: { errors = [] } }) => [
    message,
    ...(errors as FileError[]).map(lineOf),
  ]);
  return `${lines.join("\n")}\nCorrect the files, or start with [provisioning] on_error = warn`;
}

function lineOf({ file, line, column, path, message }: FileError): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  return `  ${place}: ${path === undefined ? "" : `${path}: `}${message}`;
}
