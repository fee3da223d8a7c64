import type { Logger } from "pino";

import type { Db } from "../db/connection.js";
import type { Encryption } from "../encryption/encryption.js";
import type { LiveSettings } from "../settings/live.js";
import type { Settings } from "../settings/load.js";
import type { Passwords } from "./passwords.js";

/** What the rules about users work with; made once by the composition root. */
export interface AccessServices {
  db: Db;
  /** The settings in force when the request came in. */
  settings: Settings;
  /** Where these come from, and how they are changed. */
  liveSettings: LiveSettings;
  /** What stored secrets are read and written with. */
  encryption: Encryption;
  logger: Logger;
  passwords: Passwords;
  /** The current time; injected so that tests can move it. */
  now: () => Date;
  /** Cryptographically strong random bytes; injected so that tests can foresee them. */
  randomBytes: (size: number) => Buffer;
}
