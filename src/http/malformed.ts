import { randomUUID } from "node:crypto";
import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";

import { badInput } from "../errors.js";
import { HEADERS_OF_EVERY_ANSWER } from "./headers.js";

// Everything else that the parser complains about is a 400.
const STATUS: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/**
 * Answers what breaks the rules of HTTP as every other failure, and ends the connection. Node's parser refuses it
 * before there is a request that Express could see.
 */
export function answerMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  const { _httpMessage: running } = socket as Socket & { _httpMessage?: ServerResponse };
  // In the middle of another answer, more bytes would only corrupt it.
  if (socket.writable && !running?.headersSent) socket.write(answerTo(error));
  socket.destroySoon();
}

function answerTo({ code = "" }: NodeJS.ErrnoException): string {
  const status = STATUS[code] ?? 400;
  const { message, messageId } = badInput([]);
  const body = JSON.stringify({ message: status === 400 ? message : STATUS_CODES[status], messageId });
  const headers = [
    ...HEADERS_OF_EVERY_ANSWER,
    ["X-Request-Id", randomUUID()],
    ["Content-Type", "application/json; charset=utf-8"],
    ["Content-Length", String(Buffer.byteLength(body))],
    ["Connection", "close"],
  ];
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...headers.map((header) => header.join(": "))];
  return `${lines.join("\r\n")}\r\n\r\n${body}`;
}
