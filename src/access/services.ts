import type { Logger } from "pino";

import type { Db } from "../db/connection.js";
import type { Settings } from "../settings/load.js";
import type { Passwords } from "./passwords.js";

/** What the rules about users work with; made once by the composition root. */
export interface AccessServices {
  db: Db;
  settings: Settings;
  logger: Logger;
  passwords: Passwords;
  /** The current time; injected so that tests can move it. */
  now: () => Date;
  /** Cryptographically strong random bytes; injected so that tests can foresee them. */
  randomBytes: (size: number) => Buffer;
}
