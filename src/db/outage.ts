const OUTAGE_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "EHOSTDOWN",
  "ENETUNREACH",
  "57P01", // admin shutdown
  "57P02", // crash shutdown
  "57P03", // cannot connect now
  "57P05", // idle session timeout
  "57014", // statement timeout
  "25P03", // idle in transaction timeout
  "25006", // a standby, which is only read until it takes over
  "40001", // serialization failure: the same request may succeed a moment later
  "40P01", // deadlock
  "55P03", // lock not available
]);
// Connection failures; lack of memory, disk space or connections.
const OUTAGE_CLASSES = ["08", "53"];

// The driver gives these no code, and Knex puts the query before them.
const WORDS_WITHOUT_CODE =
  /(^| - )(Connection terminated( unexpectedly)?|timeout expired|Client (has encountered a connection error|was closed) and is not queryable)$/;

/** Whether an error says that the database cannot be used now, rather than that the query was wrong. */
export function saysUnavailable(error: unknown): boolean {
  // Not by instanceof: an error of Node's own may come from another realm than this module.
  const { name, message = "", code, syscall } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  if (name === "KnexTimeoutError") return true;
  // The socket of a server that is down; elsewhere it is a missing file.
  if (code === "ENOENT") return syscall === "connect";
  if (typeof code === "string") {
    return OUTAGE_CODES.has(code) || OUTAGE_CLASSES.some((prefix) => code.startsWith(prefix));
  }
  return WORDS_WITHOUT_CODE.test(message);
}
