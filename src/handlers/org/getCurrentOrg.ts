import type { Handler } from "../../contract.js";
import { orgNotFound } from "../../errors.js";
import * as orgs from "../../stores/orgs.js";

export const getCurrentOrg: Handler<"getCurrentOrg"> = async (_input, { db, actor }) => {
  const org = await orgs.findById(db, actor.orgId);
  if (!org) throw orgNotFound();
  return org;
};
