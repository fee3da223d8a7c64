import type { Db } from "../db/connection.js";
import * as orgs from "../stores/orgs.js";
import { complain } from "./schema.js";

/** The ids of the organisations that are named, kept from being deleted meanwhile; complains of those that there are not. */
export async function lockNamed(db: Db, named: { orgId: number }[]): Promise<number[]> {
  const found: number[] = [];
  for (const orgId of new Set(named.map((one) => one.orgId))) {
    if (await orgs.lockShared(db, orgId)) found.push(orgId);
    else {
      for (const one of named.filter((other) => other.orgId === orgId)) {
        complain(one, "orgId", `organization not found: there is none with the id ${orgId}`);
      }
    }
  }
  return found;
}
