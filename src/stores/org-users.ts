import type { Db } from "../db/connection.js";

export type OrgRole = "Viewer" | "Editor" | "Admin" | "None";

/** Makes a user a member of an organisation. */
export async function insert(
  db: Db,
  membership: { orgId: number; userId: number; role: OrgRole; now: Date },
): Promise<void> {
  await db("org_user").insert({
    org_id: membership.orgId,
    user_id: membership.userId,
    role: membership.role,
    created: membership.now,
    updated: membership.now,
  });
}

/** How many organisations a user is a member of. */
export async function countOfUser(db: Db, userId: number): Promise<number> {
  const row = await db("org_user").where({ user_id: userId }).count<{ count: number }[]>({ count: "*" });
  return row[0]?.count ?? 0;
}
