import type { Db } from "../db/connection.js";
import { roleTooHigh } from "../errors.js";
import * as orgUsers from "../stores/org-users.js";
import type { Actor } from "./caller.js";

const FROM_LOWEST: orgUsers.OrgRole[] = ["None", "Viewer", "Editor", "Admin"];

/** Nobody but a server admin gives a role that is higher than their own in the organisation: throws otherwise. */
export async function refuseHigherRole(
  db: Db,
  actor: Actor,
  { orgId, role }: { orgId: number; role: orgUsers.OrgRole },
): Promise<void> {
  if (actor.isGrafanaAdmin) return;
  const own = (await orgUsers.findRole(db, orgId, actor.userId)) ?? "None";
  if (FROM_LOWEST.indexOf(role) > FROM_LOWEST.indexOf(own)) throw roleTooHigh();
}
