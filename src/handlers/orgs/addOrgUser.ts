import { refuseHigherRole } from "../../access/org-roles.js";
import type { Handler } from "../../contract.js";
import { alreadyMember, orgNotFound, userNotFound } from "../../errors.js";
import * as orgUsers from "../../stores/org-users.js";
import * as orgs from "../../stores/orgs.js";
import * as users from "../../stores/users.js";

export const addOrgUser: Handler<"addOrgUser"> = async ({ path, body }, { db, actor, now }) => {
  const orgId = path.org_id;
  const userId = await db.transaction(async (transaction) => {
    if (!(await orgs.lock(transaction, orgId))) throw orgNotFound();
    await refuseHigherRole(transaction, actor, { orgId, role: body.role });
    const user = await users.findProfileByName(transaction, body.loginOrEmail);
    if (!user || !(await users.lock(transaction, user.id))) throw userNotFound();
    const member = { orgId, userId: user.id, role: body.role, now: now() };
    if (!(await orgUsers.insert(transaction, member))) throw alreadyMember();
    await users.joinOrg(transaction, user.id, orgId);
    return user.id;
  });
  return { userId, message: "User added to organization" };
};
