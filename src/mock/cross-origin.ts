import type http from "node:http";

import cors from "cors";

const LOCAL = /^https?:\/\/(localhost|([a-z0-9-]+\.)+localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** Lets pages that this machine serves, on any port, call with credentials and read every header that is named. */
export function allowLocalPages(exposedHeaders: string[]) {
  const allow = cors({
    origin: (origin, decide) => decide(null, isLocalPage(origin)),
    credentials: true,
    exposedHeaders,
    maxAge: 600,
  });
  return (request: http.IncomingMessage, response: http.ServerResponse, next: () => void) =>
    allow(request, response, () => {
      // The service lets no other origin change anything; to it, these pages are its own.
      if (isLocalPage(request.headers.origin)) delete request.headers.origin;
      next();
    });
}

/** Whether an `Origin` is that of a page on localhost. */
export function isLocalPage(origin: string | undefined): boolean {
  return origin !== undefined && LOCAL.test(origin);
}
