import type { Handler } from "../../contract.js";

export const adminProvisioningReloadAccessControl: Handler<"adminProvisioningReloadAccessControl"> = async (
  { query },
  { provisioning },
) => {
  const plan = await provisioning.reload("accesscontrol", query);
  if (query.dryRun) return { message: "Accesscontrol config checked", plan };
  return { message: "Accesscontrol config reloaded" };
};
