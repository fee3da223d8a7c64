import type { Db } from "../db/connection.js";
import { containing } from "./text-search.js";

/** A team as the API shows it; `permission` is the caller's own in it. */
export interface Team {
  id: number;
  orgId: number;
  name: string;
  email: string;
  memberCount: number;
  /** 4 is what an admin of the team has, 0 everybody else. */
  permission: number;
}

/** Which teams of an organisation a list holds. */
export interface Wanted {
  orgId: number;
  /** A text that the name contains, ignoring case; the empty one is in all of them. */
  query: string;
  /** The whole name; undefined for any. */
  name: string | undefined;
  /** The ids of those that may be shown; undefined for all. */
  ids: number[] | undefined;
}

// Service accounts in a team are no members that anybody counts.
const columnsFor = (userId: string) => `
  t.id, t.org_id as "orgId", t.name, coalesce(t.email, '') as email,
  (select count(*) from team_member m join "user" u on u.id = m.user_id
    where m.team_id = t.id and not coalesce(u.is_service_account, false)) as "memberCount",
  coalesce((select m.permission from team_member m
             where m.team_id = t.id and m.user_id = ${userId}), 0) as permission`;

/** The teams of an organisation that a user is in, in the order of their names. */
export async function listOfUser(
  db: Db,
  { orgId, userId }: { orgId: number; userId: number },
): Promise<Team[]> {
  const { rows } = await db.raw<{ rows: Team[] }>(
    `select ${columnsFor(":userId")}
       from team t
      where t.org_id = :orgId
        and exists (select 1 from team_member m where m.team_id = t.id and m.user_id = :userId)
      order by lower(t.name), t.id`,
    { orgId, userId },
  );
  return rows;
}

/** Some of the teams that are wanted, in the order of their names, as one user sees them. */
export async function list(
  db: Db,
  wanted: Wanted,
  page: { userId: number; limit: number; offset: number },
): Promise<Team[]> {
  const { sql, values } = condition(wanted);
  const { rows } = await db.raw<{ rows: Team[] }>(
    `select ${columnsFor(":userId")} from team t where ${sql} order by lower(t.name), t.id limit :limit offset :offset`,
    { ...values, ...page },
  );
  return rows;
}

/** The id of the team of an organisation with exactly this name, which is kept from being deleted meanwhile. */
export async function lockByName(
  db: Db,
  { orgId, name }: { orgId: number; name: string },
): Promise<number | undefined> {
  const row = await db("team")
    .where({ org_id: orgId, name })
    .forKeyShare()
    .first<{ id: number } | undefined>("id");
  return row?.id;
}

/** How many teams are wanted. */
export async function count(db: Db, wanted: Wanted): Promise<number> {
  const { sql, values } = condition(wanted);
  const { rows } = await db.raw<{ rows: [{ count: number }] }>(
    `select count(*) as count from team t where ${sql}`,
    values,
  );
  return rows[0].count;
}

function condition({ orgId, query, name, ids }: Wanted) {
  const conditions = ["t.org_id = :orgId"];
  if (query !== "") conditions.push("lower(t.name) like lower(:pattern)");
  if (name !== undefined) conditions.push("t.name = :name");
  if (ids) conditions.push("t.id = any(:ids)");
  return {
    sql: conditions.join(" and "),
    values: { orgId, pattern: containing(query), name: name ?? "", ids: ids ?? [] },
  };
}
