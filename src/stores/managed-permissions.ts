import type { Db } from "../db/connection.js";

/** What everybody with a role of an organisation may do with something there. */
export interface Grant {
  orgId: number;
  /** Such as Viewer. */
  builtin: string;
  scope: string;
  actions: readonly string[];
}

/** Gives rights by the roles that Grafana manages itself, one for each role of an organisation, creating them if need be. */
export async function grant(
  db: Db,
  grants: Grant[],
  { now, newUid }: { now: Date; newUid: () => string },
): Promise<void> {
  if (grants.length === 0) return;
  const holders = [...new Map(grants.map((one) => [JSON.stringify([one.orgId, one.builtin]), one])).values()];
  const roles = holders.map(({ orgId, builtin }) => ({
    orgId,
    builtin,
    name: nameOf(builtin),
    uid: newUid(),
  }));
  await db.raw(
    `insert into role (org_id, name, uid, version, created, updated)
     select "orgId", name, uid, 0, :now::timestamp, :now::timestamp
       from jsonb_to_recordset(:roles) as row ("orgId" bigint, name text, uid text)
     on conflict (org_id, name) do nothing`,
    { roles: JSON.stringify(roles), now },
  );
  await db.raw(
    `insert into builtin_role (org_id, role, role_id, created, updated)
     select r.org_id, row.builtin, r.id, :now::timestamp, :now::timestamp
       from jsonb_to_recordset(:roles) as row ("orgId" bigint, name text, builtin text)
       join role r on r.org_id = row."orgId" and r.name = row.name
     on conflict (org_id, role_id, role) do nothing`,
    { roles: JSON.stringify(roles), now },
  );
  const permissions = grants.flatMap(({ orgId, builtin, scope, actions }) =>
    actions.map((action) => ({ orgId, name: nameOf(builtin), action, scope })),
  );
  await db.raw(
    `insert into permission (role_id, action, scope, created, updated)
     select r.id, row.action, row.scope, :now::timestamp, :now::timestamp
       from jsonb_to_recordset(:permissions) as row ("orgId" bigint, name text, action text, scope text)
       join role r on r.org_id = row."orgId" and r.name = row.name
     on conflict (role_id, action, scope) do nothing`,
    { permissions: JSON.stringify(permissions), now },
  );
}

function nameOf(builtin: string): string {
  return `managed:builtins:${builtin.toLowerCase()}:permissions`;
}
