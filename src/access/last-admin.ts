import type { Db } from "../db/connection.js";
import { lastAdmin } from "../errors.js";
import * as users from "../stores/users.js";

/**
 * There is always at least one enabled server admin: throws when this user is the only one.
 *
 * Call it first in the transaction that demotes, disables or deletes the user. Of two such transactions the second
 * one waits for the first and sees what it did.
 */
export async function keepLastAdmin(transaction: Db, userId: number): Promise<void> {
  const admins = await users.lockEnabledAdmins(transaction);
  if (admins.length === 1 && admins[0] === userId) throw lastAdmin();
}
