import { workInOrg } from "../../access/memberships.js";
import type { Handler } from "../../contract.js";
import { userNotFound } from "../../errors.js";

export const updateUserActiveOrg: Handler<"updateUserActiveOrg"> = async ({ path }, { db }) => {
  if (!(await workInOrg(db, path.user_id, path.org_id))) throw userNotFound();
  return { message: "Active organization changed" };
};
