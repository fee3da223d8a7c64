import * as loginAttempts from "../stores/login-attempts.js";
import * as userAuthTokens from "../stores/user-auth-tokens.js";
import type { AccessServices } from "./services.js";
import { livingSince } from "./sessions.js";
import { unixSeconds } from "./unix-seconds.js";

const EVERY_MS = 10 * 60 * 1000;
const ATTEMPTS_KEPT_SECONDS = 10 * 60;

type CleanUpServices = Pick<AccessServices, "db" | "settings" | "now" | "logger">;

/** Removes sessions that are over and failed sign-ins that no longer count. */
export async function cleanUp(services: CleanUpServices): Promise<void> {
  const { db, now } = services;
  await userAuthTokens.removeExpired(db, livingSince(services));
  await loginAttempts.removeBefore(db, unixSeconds(now()) - ATTEMPTS_KEPT_SECONDS);
}

/** Cleans up every ten minutes, until the answered function is called. */
export function cleanUpRegularly(services: CleanUpServices): () => void {
  const timer = setInterval(() => {
    cleanUp(services).catch((error: unknown) => services.logger.warn({ err: error }, "clean-up failed"));
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
