import type { Db } from "../db/connection.js";
import { organizationNotFound, orgNameTaken, orgNotFound } from "../errors.js";
import type { OrgRole } from "../stores/org-users.js";
import * as orgs from "../stores/orgs.js";
import type { AccessServices } from "./services.js";

const NAME_LENGTH = 190;

/** Gives an organisation another name; throws when there is none with this id or another one has the name. */
export async function renameOrg(
  id: number,
  name: string,
  { db, now }: Pick<AccessServices, "db" | "now">,
): Promise<void> {
  const outcome = await orgs.setName(db, { id, name, now: now() });
  if (outcome === "not found") throw orgNotFound();
  if (outcome === "name taken") throw orgNameTaken("bad-input");
}

/**
 * Where a new user works, and as what: with auto_assign_org in an organisation that exists, else in one of their own,
 * which is made. Call it in the transaction that inserts the user.
 */
export async function organizationOfNewUser(
  user: { email: string; uid: string; orgId: number | undefined },
  transaction: Db,
  { settings, now }: Pick<AccessServices, "settings" | "now">,
): Promise<{ orgId: number; role: OrgRole }> {
  const { auto_assign_org, auto_assign_org_id, auto_assign_org_role } = settings.users;
  if (auto_assign_org) {
    const orgId = user.orgId ?? auto_assign_org_id;
    if (!(await orgs.lockShared(transaction, orgId))) throw organizationNotFound();
    return { orgId, role: auto_assign_org_role };
  }
  // An organisation may outlive the user whom it was made for and still have the name.
  for (const name of [user.email, `${user.email.slice(0, NAME_LENGTH - 17)} (${user.uid})`]) {
    const orgId = await orgs.insert(transaction, { name, now: now() });
    if (orgId !== undefined) return { orgId, role: "Admin" };
  }
  throw new Error("no free name for the user's own organisation");
}
