import { quotasOf } from "../../access/quotas.js";
import type { Handler } from "../../contract.js";
import { quotasDisabled, userNotFound } from "../../errors.js";
import * as users from "../../stores/users.js";

export const getUserQuota: Handler<"getUserQuota"> = async ({ path }, context) => {
  const { db, settings } = context;
  if (!settings.quota.enabled) throw quotasDisabled();
  if (!(await users.exists(db, path.user_id))) throw userNotFound();
  return quotasOf(path.user_id, context);
};
