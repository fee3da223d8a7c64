import { keepLastOrgAdmin } from "../../access/last-admin.js";
import { refuseHigherRole } from "../../access/org-roles.js";
import type { Handler } from "../../contract.js";
import { memberNotFound, orgNotFound } from "../../errors.js";
import * as orgUsers from "../../stores/org-users.js";
import * as orgs from "../../stores/orgs.js";
import * as users from "../../stores/users.js";

export const updateOrgUser: Handler<"updateOrgUser"> = async ({ path, body }, { db, actor, now }) => {
  const member = { orgId: path.org_id, userId: path.user_id, role: body.role, now: now() };
  await db.transaction(async (transaction) => {
    if (!(await orgs.lock(transaction, member.orgId))) throw orgNotFound();
    await refuseHigherRole(transaction, actor, member);
    if (!(await users.lock(transaction, member.userId))) throw memberNotFound();
    if (member.role !== "Admin") {
      const message = "Cannot change role so that there is no organization admin left";
      await keepLastOrgAdmin(transaction, member, message);
    }
    if (!(await orgUsers.setRole(transaction, member))) throw memberNotFound();
  });
  return { message: "Organization user updated" };
};
