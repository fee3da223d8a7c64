import type { Handler } from "../../contract.js";
import { currentOrg, orgToDeleteNotFound } from "../../errors.js";
import * as orgs from "../../stores/orgs.js";

export const deleteOrgByID: Handler<"deleteOrgByID"> = async ({ path }, { db, actor }) => {
  if (path.org_id === actor.orgId) throw currentOrg();
  await db.transaction(async (transaction) => {
    if (!(await orgs.remove(transaction, path.org_id))) throw orgToDeleteNotFound();
  });
  return { message: "Organization deleted" };
};
