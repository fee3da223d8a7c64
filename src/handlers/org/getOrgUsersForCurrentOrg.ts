import { listMembers } from "../../access/memberships.js";
import type { Handler } from "../../contract.js";

export const getOrgUsersForCurrentOrg: Handler<"getOrgUsersForCurrentOrg"> = ({ query }, context) =>
  listMembers(context.actor.orgId, query, context);
