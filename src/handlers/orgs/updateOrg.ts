import { renameOrg } from "../../access/organizations.js";
import type { Handler } from "../../contract.js";

export const updateOrg: Handler<"updateOrg"> = async ({ path, body }, context) => {
  await renameOrg(path.org_id, body.name, context);
  return { message: "Organization updated" };
};
