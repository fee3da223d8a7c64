import type { SignInUser } from "../stores/users.js";

/** Somebody who wants to sign in with what this database does not know. */
export interface ForeignCredentials {
  name: string;
  password: string;
  /** The user here whom the name means. */
  known: SignInUser | undefined;
  /** When they began to wait, by `performance.now()`. */
  since: number;
  /**
   * Tries the password for the login that elsewhere means, whatever spelling of it was typed: false without trying
   * when too many were tried, and what fails is counted.
   */
  guard: (login: string, tryPassword: () => Promise<boolean>) => Promise<boolean>;
}

/**
 * Signs in users whom this database does not know by their passwords; undefined for who is nobody there either, and
 * "no answer" where that could not be found out, and no password was refused.
 */
export type SignInElsewhere = (
  credentials: ForeignCredentials,
) => Promise<SignInUser | "no answer" | undefined>;
