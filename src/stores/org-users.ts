import type { Db } from "../db/connection.js";
import { containing, SEARCHED_OF_USER } from "./text-search.js";

export type OrgRole = "Viewer" | "Editor" | "Admin" | "None";

/** A user as a member of an organisation. */
export interface Member {
  orgId: number;
  userId: number;
  uid: string;
  login: string;
  email: string;
  name: string;
  role: OrgRole;
  isDisabled: boolean;
  /** The modules that signed the user in from elsewhere, such as `ldap`; empty for local users. */
  authModules: string[];
  lastSeenAt: Date | null;
}

/** An organisation as one of its members sees it. */
export interface Membership {
  orgId: number;
  name: string;
  role: OrgRole;
}

// What a user has in one organisation alone and so loses with the membership. A database that Grafana created has no
// foreign keys that would do it.
const OWNED_BY_MEMBER = [
  "team_member",
  "dashboard_acl",
  "user_role",
  "preferences",
  "query_history_star",
] as const;

/** Makes a user a member of an organisation; false when the user is one already. */
export async function insert(
  db: Db,
  membership: { orgId: number; userId: number; role: OrgRole; now: Date },
): Promise<boolean> {
  const rows = await db("org_user")
    .insert({
      org_id: membership.orgId,
      user_id: membership.userId,
      role: membership.role,
      created: membership.now,
      updated: membership.now,
    })
    .onConflict(["org_id", "user_id"])
    .ignore()
    .returning("id");
  return rows.length === 1;
}

/** The role of a user in an organisation; undefined when the user is no member of it. */
export async function findRole(db: Db, orgId: number, userId: number): Promise<OrgRole | undefined> {
  const result = await db
    .raw<{ rows: { role: OrgRole }[] }>("select role from org_user where org_id = ? and user_id = ?", [
      orgId,
      userId,
    ])
    .options({ name: "find-org-role" });
  return result.rows[0]?.role;
}

/** The same, and nobody may end the membership until the transaction ends. */
export async function lockRole(db: Db, orgId: number, userId: number): Promise<OrgRole | undefined> {
  const member = { org_id: orgId, user_id: userId };
  return (await db("org_user").where(member).forShare().first<{ role: OrgRole } | undefined>("role"))?.role;
}

/** The members of an organisation, in the order of their logins; service accounts are none. */
export async function listOfOrg(
  db: Db,
  wanted: { orgId: number; query: string; ids: number[] | undefined; limit: number },
): Promise<Member[]> {
  const { rows } = await db.raw<{ rows: Member[] }>(
    `select m.org_id as "orgId", u.id as "userId", u.uid, u.login, u.email, coalesce(u.name, '') as name, m.role,
            u.is_disabled as "isDisabled", u.last_seen_at as "lastSeenAt",
            array(select a.auth_module from user_auth a where a.user_id = u.id order by a.id) as "authModules"
       from org_user m join "user" u on u.id = m.user_id
      where m.org_id = :orgId and not coalesce(u.is_service_account, false)
        ${wanted.query === "" ? "" : `and ${SEARCHED_OF_USER} like lower(:pattern)`}
        ${wanted.ids === undefined ? "" : "and u.id = any(:ids)"}
      order by lower(u.login), u.id
      limit :limit`,
    { ...wanted, ids: wanted.ids ?? [], pattern: containing(wanted.query) },
  );
  return rows;
}

/** The organisations that a user is a member of, in the order of their names. */
export async function listOfUser(db: Db, userId: number): Promise<Membership[]> {
  const { rows } = await db.raw<{ rows: Membership[] }>(
    `select o.id as "orgId", o.name, m.role
       from org_user m join org o on o.id = m.org_id
      where m.user_id = ?
      order by lower(o.name), o.id`,
    [userId],
  );
  return rows;
}

/** How many organisations a user is a member of. */
export async function countOfUser(db: Db, userId: number): Promise<number> {
  const row = await db("org_user").where({ user_id: userId }).count<{ count: number }[]>({ count: "*" });
  return row[0]?.count ?? 0;
}

/** The user ids of those who have the role Admin in an organisation; service accounts administer none. */
export async function listAdmins(db: Db, orgId: number): Promise<number[]> {
  return db("org_user")
    .join("user", "user.id", "org_user.user_id")
    .where({ "org_user.org_id": orgId, role: "Admin" })
    .whereRaw("not coalesce(is_service_account, false)")
    .pluck<number[]>("user_id");
}

/** Gives a member another role; false when the user is no member. */
export async function setRole(
  db: Db,
  member: { orgId: number; userId: number; role: OrgRole; now: Date },
): Promise<boolean> {
  const changed = await db("org_user")
    .where({ org_id: member.orgId, user_id: member.userId })
    .update({ role: member.role, updated: member.now });
  return changed === 1;
}

/** Ends a membership and removes what the user had in that organisation alone; false when the user is no member. */
export async function remove(db: Db, orgId: number, userId: number): Promise<boolean> {
  const member = { org_id: orgId, user_id: userId };
  if ((await db("org_user").where(member).delete()) === 0) return false;
  for (const table of OWNED_BY_MEMBER) await db(table).where(member).delete();
  const roles = db("role").where({ org_id: orgId }).select("id");
  await db("permission")
    .where({ scope: `users:id:${userId}` })
    .whereIn("role_id", roles)
    .delete();
  const managed = db("role")
    .where({ org_id: orgId, name: `managed:users:${userId}:permissions` })
    .select("id");
  await db("permission").whereIn("role_id", managed).delete();
  await db("role").whereIn("id", managed).delete();
  return true;
}
