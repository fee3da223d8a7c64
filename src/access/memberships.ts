import type { Db } from "../db/connection.js";
import { notOfOrg } from "../errors.js";
import * as orgUsers from "../stores/org-users.js";
import * as users from "../stores/users.js";
import type { Actor } from "./caller.js";
import { permittedIds } from "./permissions.js";
import { describeMember } from "./profiles.js";
import type { AccessServices } from "./services.js";

// What the contract allows.
const LISTED_AT_MOST = 100_000;

/**
 * Lets a user work in one of their organisations from now on; false when there is no such user. Throws when the user is
 * no member of it.
 */
export async function workInOrg(db: Db, userId: number, orgId: number): Promise<boolean> {
  return db.transaction(async (transaction) => {
    if (!(await users.lock(transaction, userId))) return false;
    if ((await orgUsers.lockRole(transaction, orgId, userId)) === undefined) throw notOfOrg();
    await users.setOrg(transaction, userId, orgId);
    return true;
  });
}

/** The members of an organisation whom the caller may see. */
export async function listMembers(
  orgId: number,
  { query = "", limit = 0 }: { query?: string; limit?: number },
  { db, actor, now }: Pick<AccessServices, "db" | "now"> & { actor: Actor },
) {
  const ids = await permittedIds(db, { ...actor, orgId }, "org.users:read", "users:id:");
  const wanted = { orgId, query, ids, limit: limit === 0 ? LISTED_AT_MOST : limit };
  const members = await orgUsers.listOfOrg(db, wanted);
  const time = now();
  return members.map((member) => describeMember(member, time));
}
