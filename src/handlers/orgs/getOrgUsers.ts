import { listMembers } from "../../access/memberships.js";
import type { Handler } from "../../contract.js";
import { orgNotFound } from "../../errors.js";
import * as orgs from "../../stores/orgs.js";

export const getOrgUsers: Handler<"getOrgUsers"> = async ({ path, query }, context) => {
  if (!(await orgs.findById(context.db, path.org_id))) throw orgNotFound();
  return listMembers(path.org_id, query, context);
};
