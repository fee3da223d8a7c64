import type { Handler } from "../../contract.js";
import { quotasDisabled, userNotFound } from "../../errors.js";
import * as quotas from "../../stores/quotas.js";
import * as users from "../../stores/users.js";

export const updateUserQuota: Handler<"updateUserQuota"> = async ({ path, body }, { db, settings, now }) => {
  if (!settings.quota.enabled) throw quotasDisabled();
  await db.transaction(async (transaction) => {
    if (!(await users.lock(transaction, path.user_id))) throw userNotFound();
    await quotas.setLimit(transaction, {
      userId: path.user_id,
      target: path.quota_target,
      limit: body.limit,
      now: now(),
    });
  });
  return { message: "Organization quota updated" };
};
