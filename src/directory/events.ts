import type { EventEmitter } from "node:events";

/**
 * How a sign-in by the directory ended: "failed" for an unknown name or a wrong password, "refused" for a right one of
 * somebody who may not come in, "busy" where too many waited already.
 */
export type SignInOutcome = "success" | "failed" | "refused" | "no_answer" | "busy";

/** What happens between this instance and the directory, for metrics: without any name, whoever may read those. */
export type DirectoryEvents = EventEmitter<{
  signIn: [outcome: SignInOutcome];
  /** One host was asked, over a connection of its own. */
  request: [outcome: "answered" | "failed", seconds: number];
}>;
