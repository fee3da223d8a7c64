import { EventEmitter } from "node:events";

import pLimit from "p-limit";

import type { AccessServices } from "../access/services.js";
import type { SignInElsewhere } from "../access/sign-in-elsewhere.js";
import { ldapReloadFailed, signInBusy } from "../errors.js";
import type { Environment } from "../settings/expand.js";
import * as reloads from "../stores/ldap-reloads.js";
import { type DirectoryConfiguration, readDirectoryConfiguration } from "./configuration.js";
import type { DirectoryEvents, SignInOutcome } from "./events.js";
import { signInByDirectory } from "./sign-in.js";
import { DirectoryConfigurationError } from "./toml-reader.js";

/** The channel on which instances tell each other that the LDAP configuration is to be read again. */
export const LDAP_CHANNEL = reloads.CHANNEL;

// So many sign-ins ask the directory at once, each over one connection at a time, and so many wait for them.
const SIGN_INS_AT_ONCE = 50;
const WAITING_AT_MOST = 200;

/** The directory as this instance knows it. */
export interface LiveDirectory {
  /** The configuration in force; undefined, with the reason in the log, while none can be used. */
  configuration: () => DirectoryConfiguration | undefined;
  /** Reads the configuration again, here and on all other instances; throws when it cannot be used, and changes nothing. */
  reload: () => Promise<void>;
  /** Reads it again if another instance was told to. */
  follow: () => Promise<void>;
  signIn: SignInElsewhere;
  /** Whether the file could be used when it was last read; undefined before. */
  isWorking: () => boolean | undefined;
  events: DirectoryEvents;
}

type DirectoryParts = Pick<AccessServices, "db" | "liveSettings" | "logger" | "now" | "randomBytes"> & {
  env: Environment;
};

interface Reading {
  file: string;
  configuration: DirectoryConfiguration;
  /** Later readings have higher ones. */
  number: number;
}

/** The directory of a process, whose configuration is read when it is needed first. */
export function createLiveDirectory({ env, liveSettings, ...parts }: DirectoryParts): LiveDirectory {
  const { db, logger } = parts;
  const events: DirectoryEvents = new EventEmitter();
  let inForce: Reading | undefined;
  let readings = 0;
  let isWorking: boolean | undefined;
  let generation: number | undefined;
  const limit = pLimit(SIGN_INS_AT_ONCE);

  function tryToRead() {
    const file = liveSettings.current["auth.ldap"].config_file;
    try {
      const configuration = readDirectoryConfiguration(file, env);
      isWorking = true;
      for (const warning of configuration.warnings)
        logger.warn({ warning }, "the LDAP configuration says more than is read");
      return { file, configuration, number: ++readings };
    } catch (error) {
      if (!(error instanceof DirectoryConfigurationError)) throw error;
      isWorking = false;
      logger.error({ ...error.mistake, file }, "the LDAP configuration cannot be used");
      return error;
    }
  }

  // What is in force stays there if nothing can be read.
  function readAgain(): void {
    const found = tryToRead();
    if (!(found instanceof DirectoryConfigurationError)) inForce = found;
  }

  function configuration(): DirectoryConfiguration | undefined {
    const { enabled, config_file } = liveSettings.current["auth.ldap"];
    if (!enabled || inForce?.file !== config_file) inForce = undefined;
    if (enabled && !inForce) readAgain();
    return inForce?.configuration;
  }

  return {
    configuration,
    reload: async () => {
      const found = tryToRead();
      if (found instanceof DirectoryConfigurationError) throw ldapReloadFailed(found.mistake);
      generation = await reloads.insert(db, parts.now());
      // Meanwhile it was perhaps read again, for another instance's reload.
      if (!inForce || inForce.number < found.number) inForce = found;
    },
    follow: async () => {
      const latest = await reloads.latest(db);
      if (latest === generation) return;
      generation = latest;
      if (liveSettings.current["auth.ldap"].enabled) readAgain();
    },
    signIn: async (credentials) => {
      const current = configuration();
      const isEnabled = liveSettings.current["auth.ldap"].enabled;
      if (!current && !isEnabled) return undefined;
      if (limit.pendingCount >= WAITING_AT_MOST) {
        events.emit("signIn", "busy");
        throw signInBusy();
      }
      const services = { ...parts, events, settings: liveSettings.current };
      const found = current
        ? await limit(() => signInByDirectory(credentials, current, services))
        : ("no answer" as const);
      events.emit("signIn", outcomeOf(found));
      return found === "refused" ? undefined : found;
    },
    isWorking: () => isWorking,
    events,
  };
}

function outcomeOf(found: Awaited<ReturnType<typeof signInByDirectory>>): SignInOutcome {
  if (found === undefined) return "failed";
  if (found === "no answer") return "no_answer";
  return found === "refused" ? "refused" : "success";
}
