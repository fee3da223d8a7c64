import { quotasDisabled } from "../errors.js";
import * as orgUsers from "../stores/org-users.js";
import * as quotas from "../stores/quotas.js";
import type { AccessServices } from "./services.js";

/** The limits of a user and how much of them is used; throws when the settings say that there are no quotas. */
export async function quotasOf(userId: number, { db, settings }: Pick<AccessServices, "db" | "settings">) {
  if (!settings.quota.enabled) throw quotasDisabled();
  // The number of organisations is the one thing that is counted for a user.
  const target = "org_user" as const;
  const limit = (await quotas.findLimit(db, userId, target)) ?? settings.quota.user_org;
  const used = await orgUsers.countOfUser(db, userId);
  return [{ user_id: userId, target, limit, used }];
}
