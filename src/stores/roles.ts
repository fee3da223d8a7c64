import type { Db } from "../db/connection.js";

/** A role; one of organisation 0 holds in all of them. */
export interface Role {
  id: number;
  orgId: number;
  uid: string;
  name: string;
  displayName: string;
  description: string;
  group: string;
  isHidden: boolean;
  version: number;
  permissions: { action: string; scope: string }[];
}

/** A role that all members of a team have in an organisation. */
export interface TeamRole {
  orgId: number;
  teamId: number;
  roleId: number;
}

/** A role that everybody has who has a role of the organisation such as Viewer; organisation 0 means all of them. */
export interface BuiltinRole {
  orgId: number;
  builtin: string;
  roleId: number;
}

/** Keeps other transactions from changing the roles of organisations, and those with some uids, and answers them. */
export async function lockOf(
  db: Db,
  { orgIds, uids }: { orgIds: number[]; uids: string[] },
): Promise<Role[]> {
  await db("role").whereIn("org_id", orgIds).orWhereIn("uid", uids).orderBy("id").forUpdate().select("id");
  const { rows } = await db.raw<{ rows: Role[] }>(
    `select id, org_id as "orgId", uid, name, coalesce(display_name, '') as "displayName",
            coalesce(description, '') as description, coalesce(group_name, '') as "group", hidden as "isHidden", version,
            coalesce((select jsonb_agg(jsonb_build_object('action', p.action, 'scope', p.scope) order by p.action, p.scope)
                        from permission p where p.role_id = role.id), '[]') as permissions
       from role where org_id = any(:orgIds) or uid = any(:uids) order by id`,
    { orgIds, uids },
  );
  return rows;
}

/** Inserts a role with what it permits and answers its id. */
export async function insert(db: Db, role: Omit<Role, "id">, now: Date): Promise<number> {
  const [row] = await db("role")
    .insert({ ...rowOf(role), created: now, updated: now })
    .returning<{ id: number }[]>("id");
  const id = row?.id ?? 0;
  await insertPermissions(db, id, role.permissions, now);
  return id;
}

/** Replaces everything of a role; what it goes on permitting stays as it is stored. */
export async function update(db: Db, { id, ...role }: Role, before: Role, now: Date): Promise<void> {
  await db("role")
    .where({ id })
    .update({ ...rowOf(role), updated: now });
  const isIn = (list: Role["permissions"]) => (one: Role["permissions"][number]) =>
    list.some(({ action, scope }) => action === one.action && scope === one.scope);
  for (const { action, scope } of before.permissions.filter((one) => !isIn(role.permissions)(one))) {
    await db("permission").where({ role_id: id, action, scope }).delete();
  }
  const added = role.permissions.filter((one) => !isIn(before.permissions)(one));
  await insertPermissions(db, id, added, now);
}

/** Deletes a role, what it permits and who has it. */
export async function remove(db: Db, id: number): Promise<void> {
  for (const table of ["permission", "user_role", "team_role", "builtin_role"] as const) {
    await db(table).where({ role_id: id }).delete();
  }
  await db("role").where({ id }).delete();
}

/** Whether anybody has a role. */
export async function isGranted(db: Db, id: number): Promise<boolean> {
  const { rows } = await db.raw<{ rows: [{ granted: boolean }] }>(
    `select exists (select from user_role where role_id = :id)
         or exists (select from team_role where role_id = :id)
         or exists (select from builtin_role where role_id = :id) as granted`,
    { id },
  );
  return rows[0].granted;
}

/** The teams and basic roles that have a role, with the organisations in which they do. */
export async function listHolders(
  db: Db,
  id: number,
): Promise<{ type: "team-role" | "basic-role"; orgId: number; name: string }[]> {
  const { rows } = await db.raw<{ rows: Awaited<ReturnType<typeof listHolders>> }>(
    `select 'team-role' as type, g.org_id as "orgId", t.name
       from team_role g join team t on t.id = g.team_id where g.role_id = :id
      union all
     select 'basic-role', org_id, role from builtin_role where role_id = :id order by 1 desc, 2, 3`,
    { id },
  );
  return rows;
}

/** The roles of the teams of organisations. */
export async function listOfTeams(db: Db, orgIds: number[]): Promise<TeamRole[]> {
  const rows = await db("team_role")
    .whereIn("org_id", orgIds)
    .select<TeamRole[]>("org_id as orgId", "team_id as teamId", "role_id as roleId");
  return rows;
}

export async function grantToTeam(db: Db, { orgId, teamId, roleId }: TeamRole, now: Date): Promise<void> {
  await db("team_role").insert({ org_id: orgId, team_id: teamId, role_id: roleId, created: now });
}

export async function revokeFromTeam(db: Db, { orgId, teamId, roleId }: TeamRole): Promise<void> {
  await db("team_role").where({ org_id: orgId, team_id: teamId, role_id: roleId }).delete();
}

/** The roles that come with roles of organisations. */
export async function listOfBuiltins(db: Db, orgIds: number[]): Promise<BuiltinRole[]> {
  return db("builtin_role")
    .whereIn("org_id", orgIds)
    .select<BuiltinRole[]>("org_id as orgId", "role as builtin", "role_id as roleId");
}

export async function grantToBuiltin(
  db: Db,
  { orgId, builtin, roleId }: BuiltinRole,
  now: Date,
): Promise<void> {
  const row = { org_id: orgId, role: builtin, role_id: roleId };
  await db("builtin_role").insert({ ...row, created: now, updated: now });
}

export async function revokeFromBuiltin(db: Db, { orgId, builtin, roleId }: BuiltinRole): Promise<void> {
  await db("builtin_role").where({ org_id: orgId, role: builtin, role_id: roleId }).delete();
}

async function insertPermissions(
  db: Db,
  roleId: number,
  permissions: Role["permissions"],
  now: Date,
): Promise<void> {
  if (permissions.length === 0) return;
  const rows = permissions.map((one) => ({ role_id: roleId, ...one, created: now, updated: now }));
  await db("permission").insert(rows);
}

function rowOf(role: Omit<Role, "id">) {
  return {
    org_id: role.orgId,
    uid: role.uid,
    name: role.name,
    display_name: role.displayName,
    description: role.description,
    group_name: role.group,
    hidden: role.isHidden,
    version: role.version,
  };
}
