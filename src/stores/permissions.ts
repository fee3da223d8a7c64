import type { Db } from "../db/connection.js";

/** An action that somebody may do, and on what; the empty scope is that of actions without one. */
export interface Permission {
  action: string;
  scope: string;
}

/** What a user's roles allow of the given actions, in the organisation that the user works in. */
export async function listOfUser(
  db: Db,
  user: { userId: number; orgId: number },
  actions: string[],
): Promise<Permission[]> {
  const result = await db
    .raw<{ rows: Permission[] }>(
      `select p.action, p.scope
         from permission p
        where p.action = any(:actions)
          and p.role_id in (
            select ur.role_id from user_role ur
             where ur.user_id = :userId and ur.org_id in (0, :orgId)
            union all
            select tr.role_id from team_role tr join team_member tm on tm.team_id = tr.team_id
             where tm.user_id = :userId and tr.org_id in (0, :orgId)
            union all
            select br.role_id from builtin_role br
              join org_user ou on ou.role = br.role
             where ou.user_id = :userId and ou.org_id = :orgId and br.org_id in (0, :orgId))`,
      { ...user, actions },
    )
    .options({ name: "list-permissions-of-user" });
  return result.rows;
}
