import type { Db } from "../db/connection.js";

/** An action that somebody may do, and on what; the empty scope is that of actions without one. */
export interface Permission {
  action: string;
  scope: string;
}

/** Somebody, and the organisation where their roles are looked at; 0 is none, where only what holds everywhere counts. */
export interface Holder {
  userId: number;
  orgId: number;
}

const ROLES_OF_HOLDER = `
  select ur.role_id from user_role ur
   where ur.user_id = :userId and ur.org_id in (0, :orgId)
  union all
  select tr.role_id from team_role tr join team_member tm on tm.team_id = tr.team_id
   where tm.user_id = :userId and tr.org_id in (0, :orgId)
  union all
  select br.role_id from builtin_role br
    join org_user ou on ou.role = br.role
   where ou.user_id = :userId and ou.org_id = :orgId and br.org_id in (0, :orgId)`;

/** What a user's roles allow of the given actions. */
export async function listOfUser(db: Db, holder: Holder, actions: string[]): Promise<Permission[]> {
  const result = await db
    .raw<{ rows: Permission[] }>(
      `select p.action, p.scope
         from permission p
        where p.action = any(:actions) and p.role_id in (${ROLES_OF_HOLDER})`,
      { ...holder, actions },
    )
    .options({ name: "list-permissions-of-user" });
  return result.rows;
}

/** Everything that a user's roles allow, with what every server admin may where the user is one. */
export async function listAllOfUser(
  db: Db,
  { isGrafanaAdmin, ...holder }: Holder & { isGrafanaAdmin: boolean },
): Promise<Permission[]> {
  const roleOfAdmins = isGrafanaAdmin ? "Grafana Admin" : null;
  const { rows } = await db.raw<{ rows: Permission[] }>(
    `select distinct p.action, p.scope
       from permission p
      where p.role_id in (
        ${ROLES_OF_HOLDER}
        union all
        select br.role_id from builtin_role br where br.role = :roleOfAdmins and br.org_id in (0, :orgId))
      order by p.action, p.scope`,
    { ...holder, roleOfAdmins },
  );
  return rows;
}
