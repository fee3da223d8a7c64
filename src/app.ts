import express, { type Express } from "express";

import { routes } from "../generated/routes.js";
import type { Route, Services } from "./contract.js";
import { poolState } from "./db/connection.js";
import { type Documentation, serveDocumentation } from "./http/documentation.js";
import { HEADERS_OF_EVERY_ANSWER } from "./http/headers.js";
import { createMetrics } from "./http/metrics.js";
import { logRequests } from "./http/request-log.js";
import { createRouter } from "./http/router.js";
import { type ContractDocument, createValidators } from "./http/validators.js";

/** What the service is made of, but for what the application makes itself. */
export type Parts = Omit<Services, "metrics">;

/** The application, and what makes it ready for the first request. */
export interface Application {
  app: Express;
  /** Compiles everything that requests need; throws when the contract cannot be used. */
  prepare: () => Promise<void>;
}

/** The composition root: the application over its parts. */
export function createApp(parts: Parts, documentation: Documentation): Application {
  const metrics = createMetrics({ pool: () => poolState(parts.db), provisioning: parts.provisioning.states });
  const app = express();
  app.disable("etag");
  app.disable("x-powered-by");
  app.enable("case sensitive routing");
  const validators = createValidators(documentation.contract as ContractDocument, app);

  app.use(logRequests(parts.logger, metrics));
  app.use((_req, res, next) => {
    for (const [name, value] of HEADERS_OF_EVERY_ANSWER) res.setHeader(name, value);
    next();
  });
  app.use(serveDocumentation(documentation));
  const services: Services = {
    ...parts,
    metrics: metrics.text,
    // Each request takes what is in force when it comes in.
    get settings() {
      return parts.liveSettings.current;
    },
  };
  app.use(createRouter(Object.values(routes) as Route[], validators.of, services));
  return { app, prepare: validators.prepare };
}
