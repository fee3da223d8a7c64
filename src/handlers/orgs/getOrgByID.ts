import type { Handler } from "../../contract.js";
import { orgNotFound } from "../../errors.js";
import * as orgs from "../../stores/orgs.js";

export const getOrgByID: Handler<"getOrgByID"> = async ({ path }, { db }) => {
  const org = await orgs.findById(db, path.org_id);
  if (!org) throw orgNotFound();
  return org;
};
