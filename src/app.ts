import express, { type Express } from "express";
import type { Logger } from "pino";

import { routes } from "../generated/routes.js";
import { createPasswords } from "./access/passwords.js";
import type { Route, Services } from "./contract.js";
import { type Db, poolState } from "./db/connection.js";
import { createLiveDirectory } from "./directory/live.js";
import { createEncryption } from "./encryption/encryption.js";
import { type Documentation, serveDocumentation } from "./http/documentation.js";
import { HEADERS_OF_EVERY_ANSWER } from "./http/headers.js";
import { createMetrics } from "./http/metrics.js";
import { logRequests } from "./http/request-log.js";
import { createRouter } from "./http/router.js";
import { type ContractDocument, createValidators } from "./http/validators.js";
import { createProvisioning } from "./provisioning/provisioning.js";
import type { Environment } from "./settings/expand.js";
import { createLiveSettings } from "./settings/live.js";
import { settingsFrom } from "./settings/load.js";
import type { Given } from "./settings/sources.js";

/** What the service is made of, but for what the application makes itself. */
export type Parts = Omit<Services, "metrics">;

/** What the parts are made over. */
export interface Surroundings {
  given: Given;
  /** What `$NAME` and the like stand for in files. */
  env: Environment;
  db: Db;
  logger: Logger;
  now: () => Date;
  randomBytes: (size: number) => Buffer;
  version: string;
  commit: string;
}

/** The parts of the service, of which nothing has been read or started yet. */
export function assembleParts({ given, env, ...rest }: Surroundings): Parts {
  const encryption = createEncryption({ ...rest, settings: settingsFrom(given) });
  const liveSettings = createLiveSettings(given, { ...rest, encryption });
  const directory = createLiveDirectory({ ...rest, liveSettings, env });
  return {
    ...rest,
    encryption,
    liveSettings,
    get settings() {
      return liveSettings.current;
    },
    passwords: createPasswords(),
    directory,
    signInElsewhere: directory.signIn,
    provisioning: createProvisioning({ ...rest, encryption, liveSettings, env }),
  };
}

/** The application, and what makes it ready for the first request. */
export interface Application {
  app: Express;
  /** Compiles everything that requests need; throws when the contract cannot be used. */
  prepare: () => Promise<void>;
}

/** The composition root: the application over its parts. */
export function createApp(parts: Parts, documentation: Documentation): Application {
  const metrics = createMetrics({
    pool: () => poolState(parts.db),
    provisioning: parts.provisioning.states,
    directory: parts.directory,
  });
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
