import type { Handler } from "../../contract.js";

export const adminProvisioningReloadNotifications: Handler<"adminProvisioningReloadNotifications"> = async (
  { query },
  { provisioning },
) => {
  const plan = await provisioning.reload("notifications", query);
  if (query.dryRun) return { message: "Notifications config checked", plan };
  return { message: "Notifications config reloaded" };
};
