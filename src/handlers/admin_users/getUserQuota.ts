import type { Handler } from "../../contract.js";
import { quotasDisabled, userNotFound } from "../../errors.js";
import * as orgUsers from "../../stores/org-users.js";
import * as quotas from "../../stores/quotas.js";
import * as users from "../../stores/users.js";

export const getUserQuota: Handler<"getUserQuota"> = async ({ path }, { db, settings }) => {
  if (!settings.quota.enabled) throw quotasDisabled();
  if (!(await users.exists(db, path.user_id))) throw userNotFound();
  // The number of organisations is the one thing that is counted for a user.
  const target = "org_user";
  const limit = (await quotas.findLimit(db, path.user_id, target)) ?? settings.quota.user_org;
  const used = await orgUsers.countOfUser(db, path.user_id);
  return [{ user_id: path.user_id, target, limit, used }];
};
