import { workInOrg } from "../../access/memberships.js";
import type { Handler } from "../../contract.js";
import { unauthorized } from "../../errors.js";

export const userSetUsingOrg: Handler<"userSetUsingOrg"> = async ({ path }, { db, actor }) => {
  if (!(await workInOrg(db, actor.userId, path.org_id))) throw unauthorized();
  return { message: "Active organization changed" };
};
