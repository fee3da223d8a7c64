import { randomInt } from "node:crypto";
import { STATUS_CODES } from "node:http";

import type { Request, Response } from "express";
import type { Logger } from "pino";

import { databaseUnavailable, Failure, type FailureKind } from "../errors.js";
import { saysUnavailable } from "../stores/availability.js";

/** The status that each kind of failure is answered with. */
export const STATUS: Record<FailureKind, number> = {
  "bad-input": 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  "method-not-allowed": 405,
  conflict: 409,
  "already-exists": 412,
  "precondition-failed": 412,
  "too-large": 413,
  "unsupported-media-type": 415,
  misconfigured: 500,
  incomplete: 500,
  "unusable-files": 422,
  unavailable: 503,
};

/**
 * Answers what was thrown: a failure in its own words, anything else as a 500 that shows nothing of its cause. The
 * cause of a 5xx is in the log, under the request id that the answer carries as `traceID`.
 */
export function answerFailure(error: unknown, req: Request, res: Response, logger: Logger): void {
  const requestId = res.locals.requestId as string;
  if (res.headersSent) {
    logger.error({ err: withoutValues(error), requestId }, "failed while answering");
    res.destroy();
    return;
  }
  const failure =
    error instanceof Failure ? error : saysUnavailable(error) ? databaseUnavailable() : undefined;
  const status = failure ? STATUS[failure.kind] : 500;
  const body: Record<string, unknown> = failure
    ? {
        message: failure.message,
        messageId: failure.messageId,
        ...(failure.details.errors && { errors: failure.details.errors }),
        ...failure.details.members,
        ...(failure.details.refused && logRefusal(failure.details.refused, requestId, logger)),
      }
    : { message: "Internal Server Error", messageId: "internal.error" };
  if (status >= 500) {
    body.traceID = requestId;
    if (failure !== error) {
      logger.error({ err: withoutValues(error), requestId }, "request failed");
    }
  }

  res.status(status).set(failure?.details.headers ?? {});
  if (status === 401) challenge(req, res);
  if (failure?.details.body !== undefined) res.json(failure.details.body);
  else if (prefersProblem(req)) {
    const { message, ...rest } = body;
    const problem = { type: "about:blank", title: STATUS_CODES[status], status, detail: message, ...rest };
    res.type("application/problem+json").send(JSON.stringify(problem));
  } else res.type("application/json").send(JSON.stringify(body));
}

// An administrator finds in the log what the caller's id of a refusal is about.
function logRefusal(refused: Record<string, unknown>, requestId: string, logger: Logger) {
  const accessErrorId = `ACE${String(randomInt(10 ** 10)).padStart(10, "0")}`;
  logger.info({ accessErrorId, ...refused, requestId }, "access denied");
  return { accessErrorId, title: "Access denied" };
}

// In these PostgreSQL quotes the row and the values of a failed statement: names, hashes, secrets.
function withoutValues(error: unknown): unknown {
  if (error instanceof Error) Object.assign(error, { detail: undefined, where: undefined });
  return error;
}

// A browser would answer the challenge to its own script by opening a password dialog.
function challenge(req: Request, res: Response): void {
  if (req.headers["sec-fetch-dest"] !== "empty") {
    res.set("WWW-Authenticate", 'Basic realm="Grafana", charset="UTF-8"');
  }
}

// Several clients understand no other media type than application/json: RFC 9457 only on demand.
function prefersProblem(req: Request): boolean {
  return (
    req.headers.accept?.includes("application/problem+json") === true &&
    req.accepts(["application/json", "application/problem+json"]) === "application/problem+json"
  );
}
