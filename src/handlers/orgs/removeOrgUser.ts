import { keepLastOrgAdmin } from "../../access/last-admin.js";
import type { Handler } from "../../contract.js";
import { memberNotFound, orgNotFound } from "../../errors.js";
import * as orgUsers from "../../stores/org-users.js";
import * as orgs from "../../stores/orgs.js";
import * as users from "../../stores/users.js";

export const removeOrgUser: Handler<"removeOrgUser"> = async ({ path }, { db }) => {
  const member = { orgId: path.org_id, userId: path.user_id };
  await db.transaction(async (transaction) => {
    if (!(await orgs.lock(transaction, member.orgId))) throw orgNotFound();
    if (!(await users.lock(transaction, member.userId))) throw memberNotFound();
    await keepLastOrgAdmin(transaction, member, "Cannot remove last organization admin");
    if (!(await orgUsers.remove(transaction, member.orgId, member.userId))) throw memberNotFound();
    await users.leaveOrg(transaction, member.orgId, member.userId);
  });
  return { message: "User removed from organization" };
};
