import type { Handler } from "../../contract.js";

export const adminProvisioningReloadDashboards: Handler<"adminProvisioningReloadDashboards"> = async (
  { query },
  { provisioning },
) => {
  const plan = await provisioning.reload("dashboards", query);
  if (query.dryRun) return { message: "Dashboards config checked", plan };
  return { message: "Dashboards config reloaded" };
};
