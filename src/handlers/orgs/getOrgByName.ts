import type { Handler } from "../../contract.js";
import { orgNotFound } from "../../errors.js";
import * as orgs from "../../stores/orgs.js";

export const getOrgByName: Handler<"getOrgByName"> = async ({ path }, { db }) => {
  const org = await orgs.findByName(db, path.org_name);
  if (!org) throw orgNotFound();
  return org;
};
