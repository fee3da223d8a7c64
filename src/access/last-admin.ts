import type { Db } from "../db/connection.js";
import { lastAdmin, lastOrgAdmin } from "../errors.js";
import * as orgUsers from "../stores/org-users.js";
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

/**
 * An organisation that has an Admin keeps one: throws when this user is the only one.
 *
 * Call it in the transaction that demotes or removes the member, when that has locked the organisation.
 */
export async function keepLastOrgAdmin(
  transaction: Db,
  { orgId, userId }: { orgId: number; userId: number },
  message: Parameters<typeof lastOrgAdmin>[0],
): Promise<void> {
  const admins = await orgUsers.listAdmins(transaction, orgId);
  if (admins.length === 1 && admins[0] === userId) throw lastOrgAdmin(message);
}
