import type { Db } from "../db/connection.js";

/** What tells dashboards and folders apart. */
export interface DashboardIdentity {
  id: number;
  orgId: number;
  uid: string | undefined;
  title: string;
  /** 0 for the general folder, in which folders themselves are, too. */
  folderId: number;
  isFolder: boolean;
}

/** A dashboard as it is to be stored. */
export interface Dashboard {
  orgId: number;
  uid: string;
  title: string;
  slug: string;
  folderId: number;
  version: number;
  gnetId: number | undefined;
  /** JSON. */
  data: string;
  updated: Date;
}

/** What is known of a dashboard that a file provisioned; of one that is gone only the file. */
export interface ProvisionedDashboard {
  /** The id of this note itself. */
  linkId: number;
  provider: string;
  /** The file, absolute. */
  path: string;
  checkSum: string | undefined;
  dashboard: DashboardIdentity | undefined;
}

// Nobody's, as Grafana writes it.
const CREATED_BY = -1;
const IDENTITY = `d.id, d.org_id as "orgId", d.uid, d.title, d.folder_id as "folderId", d.is_folder as "isFolder"`;

type IdentityRow = Omit<DashboardIdentity, "uid"> & { uid: string | null };

/** Every dashboard that files provisioned, in the order of the files. */
export async function listProvisioned(db: Db): Promise<ProvisionedDashboard[]> {
  const { rows } = await db.raw<{
    rows: (Omit<IdentityRow, "id"> & {
      id: number | null;
      linkId: number;
      provider: string;
      path: string;
      checkSum: string | null;
    })[];
  }>(
    `select p.id as "linkId", p.name as provider, p.external_id as path, p.check_sum as "checkSum", ${IDENTITY}
       from dashboard_provisioning p left join dashboard d on d.id = p.dashboard_id
      order by p.name, p.external_id, p.id`,
  );
  return rows.map(({ linkId, provider, path, checkSum, id, uid, ...more }) => ({
    ...{ linkId, provider, path, checkSum: checkSum ?? undefined },
    dashboard: id === null ? undefined : { ...more, id, uid: uid ?? undefined },
  }));
}

/** Keeps from being changed meanwhile, and answers, those with one of these uids, titles or ids. */
export async function lockSimilar(
  db: Db,
  similar: { orgId: number; uids: string[]; titles: string[]; ids: number[] },
): Promise<DashboardIdentity[]> {
  const { rows } = await db.raw<{ rows: IdentityRow[] }>(
    `select ${IDENTITY} from dashboard d
      where d.org_id = :orgId and (d.uid = any(:uids) or d.title = any(:titles) or d.id = any(:ids))
      order by d.id for update`,
    similar,
  );
  return rows.map(({ uid, ...row }) => ({ ...row, uid: uid ?? undefined }));
}

/** The folder of an organisation with this uid, else that with this title, else one whose title looks alike in URLs. */
export async function findFolder(
  db: Db,
  { orgId, uid, title, slug }: { orgId: number; uid: string; title: string; slug: string },
): Promise<{ id: number; uid: string | undefined } | undefined> {
  const { rows } = await db.raw<{ rows: { id: number; uid: string | null }[] }>(
    `select id, uid from dashboard
      where org_id = :orgId and is_folder and (uid = nullif(:uid, '') or title = :title or slug = nullif(:slug, ''))
      order by uid = nullif(:uid, '') desc nulls last, title = :title desc, id
      limit 1`,
    { orgId, uid, title, slug },
  );
  const [row] = rows;
  return row && { id: row.id, uid: row.uid ?? undefined };
}

/** The content of dashboards and their versions, by id. */
export async function listContents(
  db: Db,
  ids: number[],
): Promise<Map<number, { data: string; version: number }>> {
  const rows = await db("dashboard")
    .whereIn("id", ids)
    .select<{ id: number; data: string; version: number }[]>("id", "data", "version");
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** Inserts dashboards, or folders, with their first versions; answers their ids in the same order. */
export async function insert(
  db: Db,
  dashboards: Dashboard[],
  { now, isFolder = false }: { now: Date; isFolder?: boolean },
): Promise<number[]> {
  if (dashboards.length === 0) return [];
  const rows = await db("dashboard")
    .insert(
      dashboards.map((one) => ({
        ...rowOf(one),
        ...{ created: now, updated: now, created_by: CREATED_BY, updated_by: CREATED_BY },
        ...{ is_folder: isFolder, has_acl: false },
      })),
    )
    .returning<{ id: number }[]>("id");
  const ids = rows.map(({ id }) => id);
  await insertVersions(db, ids, now);
  return ids;
}

/** Replaces dashboards, each of which gets its next version. */
export async function update(db: Db, dashboards: (Dashboard & { id: number })[], now: Date): Promise<void> {
  for (const { id, ...one } of dashboards) {
    await db("dashboard")
      .where({ id })
      .update({ ...rowOf(one), updated: one.updated, updated_by: CREATED_BY });
  }
  await insertVersions(
    db,
    dashboards.map(({ id }) => id),
    now,
  );
}

// From what is stored already, so that nothing large goes over the wire twice.
async function insertVersions(db: Db, ids: number[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await db.raw(
    `insert into dashboard_version
       (dashboard_id, parent_version, restored_from, version, created, created_by, message, data)
     select id, version - 1, 0, version, :now::timestamp, :createdBy::bigint, '', data
       from dashboard where id = any(:ids)`,
    { ids, now, createdBy: CREATED_BY },
  );
}

/** Gives dashboards titles that no other one has, until they get those that they are to have. */
export async function setAsideTitles(db: Db, ids: number[]): Promise<void> {
  await db.raw(
    "update dashboard set title = 'provisioning ' || id || ' ' || gen_random_uuid() where id = any(?)",
    [ids],
  );
}

/** Replaces the tags of dashboards. */
export async function replaceTags(db: Db, tags: { dashboardId: number; terms: string[] }[]): Promise<void> {
  await db("dashboard_tag")
    .whereIn(
      "dashboard_id",
      tags.map(({ dashboardId }) => dashboardId),
    )
    .delete();
  const rows = tags.flatMap(({ dashboardId, terms }) =>
    terms.map((term) => ({ dashboard_id: dashboardId, term })),
  );
  if (rows.length > 0) await db("dashboard_tag").insert(rows);
}

/** Notes which files dashboards come from; what was noted of these dashboards is forgotten. */
export async function replaceLinks(
  db: Db,
  links: { dashboardId: number; provider: string; path: string; updated: number; checkSum: string }[],
): Promise<void> {
  if (links.length === 0) return;
  await db("dashboard_provisioning")
    .whereIn(
      "dashboard_id",
      links.map(({ dashboardId }) => dashboardId),
    )
    .delete();
  await db("dashboard_provisioning").insert(
    links.map(({ dashboardId, provider, path, updated, checkSum }) => ({
      ...{ dashboard_id: dashboardId, name: provider, external_id: path, updated, check_sum: checkSum },
    })),
  );
}

/** Forgets these notes of files; the dashboards stay. */
export async function removeLinks(db: Db, linkIds: number[]): Promise<void> {
  if (linkIds.length > 0) await db("dashboard_provisioning").whereIn("id", linkIds).delete();
}

// What belongs to a dashboard. Listed here, because a database that Grafana created has no foreign keys.
const OWNED = [
  ...["dashboard_tag", "star", "dashboard_version", "dashboard_provisioning", "dashboard_acl", "annotation"],
  "alert",
];

/** Deletes dashboards with everything that belongs to them alone. */
export async function remove(db: Db, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  const statements = [
    `delete from permission p using role r, dashboard d
      where d.id = any(:ids) and r.org_id = d.org_id and p.role_id = r.id and p.scope = 'dashboards:uid:' || d.uid`,
    `delete from dashboard_public p using dashboard d
      where d.id = any(:ids) and p.org_id = d.org_id and p.dashboard_uid = d.uid`,
    `delete from playlist_item where type = 'dashboard_by_id' and value = any(:ids::text[])`,
    `delete from annotation_tag where annotation_id in (select id from annotation where dashboard_id = any(:ids))`,
    ...["alert_notification_state", "alert_rule_tag"].map(
      (table) =>
        `delete from ${table} where alert_id in (select id from alert where dashboard_id = any(:ids))`,
    ),
    ...OWNED.map((table) => `delete from ${table} where dashboard_id = any(:ids)`),
    "delete from dashboard where id = any(:ids)",
  ];
  for (const statement of statements) await db.raw(statement, { ids });
}

function rowOf({ orgId, uid, title, slug, folderId, version, gnetId, data }: Dashboard) {
  return {
    ...{ org_id: orgId, uid, title, slug, folder_id: folderId, version, data },
    gnet_id: gnetId ?? null,
  };
}
