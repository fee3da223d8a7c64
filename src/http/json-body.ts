import type { Request } from "express";
import { visit } from "jsonc-parser";

import { badInput, bodyTooLarge, Failure, unsupportedMediaType } from "../errors.js";

const LARGEST_BODY = 1024 * 1024;
// More is read and thrown away: many clients write everything before they read the answer that it is too much.
const READ_AT_MOST = 64 * LARGEST_BODY;
const DEEPEST_NESTING = 32;

/** Whether a request carries a body. */
export function hasBody(req: Request): boolean {
  return Number(req.headers["content-length"] ?? 0) > 0 || req.headers["transfer-encoding"] !== undefined;
}

/**
 * The JSON value in the body of a request, undefined where there is none; throws for another media type, more than
 * 1 MiB, text that is not UTF-8, malformed JSON (saying where), a key given twice, or more than 32 levels.
 */
export async function readJsonBody(req: Request): Promise<unknown> {
  if (!hasBody(req)) return undefined;
  if (!/^application\/json\s*(;|$)/i.test(req.headers["content-type"] ?? "")) throw unsupportedMediaType();
  const bytes = await readBytes(req);
  if (bytes.length === 0) return undefined;
  return parseJson(decodeUtf8(bytes));
}

async function readBytes(req: Request): Promise<Buffer> {
  if (Number(req.headers["content-length"] ?? 0) > READ_AT_MOST) throw bodyTooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= LARGEST_BODY) chunks.push(chunk);
      else chunks.length = 0;
      if (size > READ_AT_MOST) break;
    }
  } catch (error) {
    // Whoever hangs up is no fault of ours, nor of the database.
    if ((error as NodeJS.ErrnoException).code === "ECONNRESET") throw badBody("is not complete");
    throw error;
  }
  if (size > LARGEST_BODY) throw bodyTooLarge();
  return Buffer.concat(chunks, size);
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw badBody("is not valid UTF-8");
  }
}

function parseJson(text: string): unknown {
  const open: (Set<string> | undefined)[] = [];
  let malformed: string | undefined;
  const enter = (keys?: Set<string>) => {
    if (open.length === DEEPEST_NESTING) throw badBody(`is nested more than ${DEEPEST_NESTING} levels deep`);
    open.push(keys);
  };
  const leave = () => void open.pop();
  // JSON.parse takes the last of two equal keys in silence, and says where a mistake is in its own words only.
  visit(
    text,
    {
      onObjectBegin: () => enter(new Set()),
      onObjectEnd: leave,
      onArrayBegin: () => enter(),
      onArrayEnd: leave,
      onObjectProperty: (key, _offset, _length, line, column) => {
        if (open.at(-1)?.has(key))
          throw badBody(`has the key ${JSON.stringify(key)} twice: ${place(line, column)}`);
        open.at(-1)?.add(key);
      },
      onError: (_error, _offset, _length, line, column) => (malformed ??= place(line, column)),
    },
    { disallowComments: true },
  );
  try {
    return JSON.parse(text, refuseHalfCharacters);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw badBody(`is not valid JSON: look at ${malformed ?? "its end"}`);
  }
}

// Stored as UTF-8, half of a surrogate pair would become another character than was sent.
function refuseHalfCharacters(key: string, value: unknown): unknown {
  if (!key.isWellFormed() || (typeof value === "string" && !value.isWellFormed())) {
    throw badBody(`has half of a surrogate pair in ${JSON.stringify(key)}`);
  }
  return value;
}

function badBody(message: string) {
  return badInput([{ path: "body", message }]);
}

function place(line: number, column: number): string {
  return `line ${line + 1}, column ${column + 1}`;
}
