import { keepLastOrgAdmin } from "../access/last-admin.js";
import type { Db } from "../db/connection.js";
import { Failure } from "../errors.js";
import * as orgUsers from "../stores/org-users.js";
import type { OrgRole } from "../stores/org-users.js";
import * as orgs from "../stores/orgs.js";
import * as users from "../stores/users.js";
import type { DirectoryServices } from "./services.js";

/** Whether a user has these roles, in organisations that there are, and no others; no roles say nothing. */
export async function isAsMapped(db: Db, userId: number, roles: Map<number, OrgRole>): Promise<boolean> {
  const wanted = await existing(db, roles);
  if (wanted.size === 0) return true;
  const memberships = await orgUsers.listOfUser(db, userId);
  return (
    memberships.length === wanted.size && memberships.every(({ orgId, role }) => wanted.get(orgId) === role)
  );
}

/**
 * Gives a user these roles and ends all other memberships; no roles change nothing. The last Admin of an organisation
 * stays one. Call it in a transaction; the user is locked afterwards.
 */
export async function takeOverRoles(
  userId: number,
  roles: Map<number, OrgRole>,
  { db, logger, now }: DirectoryServices,
): Promise<void> {
  const wanted = await existing(db, roles);
  if (wanted.size < roles.size) {
    const unknown = [...roles.keys()].filter((orgId) => !wanted.has(orgId));
    logger.warn({ orgIds: unknown }, "group mappings lead to organisations that do not exist");
  }
  // Organisations before users, and all of them in one order, so that nobody waits in a circle.
  const before = (await orgUsers.listOfUser(db, userId)).map(({ orgId }) => orgId);
  for (const orgId of [...new Set([...wanted.keys(), ...before])].sort((one, other) => one - other)) {
    if (!(await orgs.lock(db, orgId))) wanted.delete(orgId);
  }
  await users.lock(db, userId);
  if (wanted.size === 0) return;

  for (const [orgId, role] of wanted) {
    await orgUsers.insert(db, { orgId, userId, role, now: now() });
    await users.joinOrg(db, userId, orgId);
  }
  for (const { orgId, role } of await orgUsers.listOfUser(db, userId)) {
    const mapped = wanted.get(orgId);
    if (mapped === role || (!mapped && !before.includes(orgId))) continue;
    if (mapped !== "Admin" && !(await mayCease(orgId))) continue;
    if (mapped) await orgUsers.setRole(db, { orgId, userId, role: mapped, now: now() });
    else {
      await orgUsers.remove(db, orgId, userId);
      await users.leaveOrg(db, orgId, userId);
    }
  }

  async function mayCease(orgId: number): Promise<boolean> {
    try {
      await keepLastOrgAdmin(db, { orgId, userId }, "Cannot remove last organization admin");
      return true;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      logger.warn(
        { userId, orgId },
        "the last Admin of an organisation stays one, whatever the directory says",
      );
      return false;
    }
  }
}

async function existing(db: Db, roles: Map<number, OrgRole>): Promise<Map<number, OrgRole>> {
  const found = await orgs.listNames(db, [...roles.keys()]);
  return new Map([...roles].filter(([orgId]) => found.has(orgId)));
}
