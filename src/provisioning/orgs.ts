import type { Db } from "../db/connection.js";
import * as orgs from "../stores/orgs.js";
import { complain } from "./places.js";

const FIRST_ORG = 1;

/**
 * The ids of the organisations that are named, kept from being deleted meanwhile; complains of those that there are not,
 * but for those of what is to go: it is gone with them.
 */
export async function lockNamed(
  db: Db,
  named: { orgId: number }[],
  toGo: { orgId: number }[] = [],
): Promise<number[]> {
  const found: number[] = [];
  for (const orgId of new Set([...named, ...toGo].map((one) => one.orgId))) {
    if (await orgs.lockShared(db, orgId)) found.push(orgId);
    else {
      for (const one of named.filter((other) => other.orgId === orgId)) {
        complain(one, "orgId", `organization not found: there is none with the id ${orgId}`);
      }
    }
  }
  return found;
}

/**
 * The organisation of each of what names one by its id, else by its name, else means the first; complains of those that
 * there are not, unless that is fine.
 */
export async function lockNamedAnyhow<One extends { orgId: number; orgName: string }>(
  db: Db,
  named: One[],
  { isMissingFine = false } = {},
): Promise<Map<One, number>> {
  const found = new Map<One, number>();
  for (const one of named) {
    const isByName = one.orgId < 1 && one.orgName !== "";
    const orgId = isByName ? (await orgs.findByName(db, one.orgName))?.id : one.orgId || FIRST_ORG;
    if (orgId !== undefined && (await orgs.lockShared(db, orgId))) found.set(one, orgId);
    else if (!isMissingFine) complain(one, isByName ? "orgName" : "orgId", "organization not found");
  }
  return found;
}
