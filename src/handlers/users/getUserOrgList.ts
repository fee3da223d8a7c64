import type { Handler } from "../../contract.js";
import { userNotFound } from "../../errors.js";
import * as orgUsers from "../../stores/org-users.js";
import * as users from "../../stores/users.js";

export const getUserOrgList: Handler<"getUserOrgList"> = async ({ path }, { db }) => {
  if (!(await users.exists(db, path.user_id))) throw userNotFound();
  return orgUsers.listOfUser(db, path.user_id);
};
