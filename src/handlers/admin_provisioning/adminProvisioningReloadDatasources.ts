import type { Handler } from "../../contract.js";

export const adminProvisioningReloadDatasources: Handler<"adminProvisioningReloadDatasources"> = async (
  { query },
  { provisioning },
) => {
  const plan = await provisioning.reload("datasources", query);
  if (query.dryRun) return { message: "Datasources config checked", plan };
  return { message: "Datasources config reloaded" };
};
