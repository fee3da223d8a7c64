import { randomUUID } from "node:crypto";

import type { RequestHandler } from "express";
import type { Logger } from "pino";

import type { Route } from "../contract.js";
import type { Metrics } from "./metrics.js";

/** Gives each request an id, answers it as X-Request-Id, and logs and counts the request when it is answered. */
export function logRequests(logger: Logger, metrics: Metrics): RequestHandler {
  return (req, res, next) => {
    const started = process.hrtime.bigint();
    const given = req.headers["x-request-id"];
    const requestId = typeof given === "string" && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
    res.locals.requestId = requestId;
    res.setHeader("X-Request-Id", requestId);
    // Kept as it came: what follows answers HEAD as GET.
    const { method } = req;

    res.once("close", () => {
      const route = res.locals.operation as Route | undefined;
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const userId = res.locals.userId as number | undefined;
      metrics.observe(route?.operationId ?? "none", res.statusCode, seconds);
      logger.info(
        {
          method,
          path: route?.path,
          operationId: route?.operationId,
          status: res.statusCode,
          durationMs: Math.round(seconds * 1e5) / 100,
          userId: userId === 0 ? undefined : userId,
          requestId,
          aborted: res.writableFinished ? undefined : true,
        },
        "request",
      );
    });
    next();
  };
}
