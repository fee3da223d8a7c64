import type { Handler } from "../../contract.js";

export const adminProvisioningReloadPlugins: Handler<"adminProvisioningReloadPlugins"> = async (
  { query },
  { provisioning },
) => {
  const plan = await provisioning.reload("plugins", query);
  if (query.dryRun) return { message: "Plugins config checked", plan };
  return { message: "Plugins config reloaded" };
};
