import type { Db } from "../db/connection.js";

const UNAVAILABLE_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EHOSTUNREACH",
  "53300", // too many connections
  "57P01", // admin shutdown
  "57P02", // crash shutdown
  "57P03", // cannot connect now
  "57014", // statement timeout
  "25P03", // idle in transaction timeout
  "40001", // serialization failure: the same request may succeed a moment later
  "40P01", // deadlock
  "55P03", // lock not available
]);

/** Whether the database answers within a time, in milliseconds. */
export async function isAvailable(db: Db, timeout: number): Promise<boolean> {
  try {
    await db.raw("select 1").timeout(timeout);
    return true;
  } catch {
    return false;
  }
}

/** Whether an error says that the database cannot be used now, rather than that the query was wrong. */
export function saysUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === "KnexTimeoutError") return true;
  const code = (error as { code?: unknown }).code;
  if (typeof code === "string") return UNAVAILABLE_CODES.has(code) || code.startsWith("08");
  // The driver gives these no code.
  return /^(Connection terminated|timeout expired|Client has encountered a connection error)/.test(
    error.message,
  );
}
