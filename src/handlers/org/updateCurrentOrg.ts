import { renameOrg } from "../../access/organizations.js";
import type { Handler } from "../../contract.js";

export const updateCurrentOrg: Handler<"updateCurrentOrg"> = async ({ body }, context) => {
  await renameOrg(context.actor.orgId, body.name, context);
  return { message: "Organization updated" };
};
