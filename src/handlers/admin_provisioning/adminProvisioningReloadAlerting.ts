import type { Handler } from "../../contract.js";

export const adminProvisioningReloadAlerting: Handler<"adminProvisioningReloadAlerting"> = async (
  { query },
  { provisioning },
) => {
  const plan = await provisioning.reload("alerting", query);
  if (query.dryRun) return { message: "Alerting config checked", plan };
  return { message: "Alerting config reloaded" };
};
