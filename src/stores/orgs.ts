import type { Db } from "../db/connection.js";
import { beginningWith } from "./text-search.js";
import * as users from "./users.js";

/** An organisation as the API shows it; what nobody entered is empty. */
export interface Org {
  id: number;
  name: string;
  address: {
    address1: string;
    address2: string;
    city: string;
    zipCode: string;
    state: string;
    country: string;
  };
}

// Everything that belongs to one organisation goes with it. Listed here, because a database that Grafana created has
// no foreign keys that would do it. First what belongs to something of the organisation without naming it itself.
const OWNED_BY_PARTS: [table: string, column: string, part: string][] = [
  ["dashboard_tag", "dashboard_id", "dashboard"],
  ["dashboard_version", "dashboard_id", "dashboard"],
  ["dashboard_provisioning", "dashboard_id", "dashboard"],
  ["star", "dashboard_id", "dashboard"],
  ["alert_rule_tag", "alert_id", "alert"],
  ["annotation_tag", "annotation_id", "annotation"],
  ["playlist_item", "playlist_id", "playlist"],
  ["permission", "role_id", "role"],
];
const OWNED_BY_ORG = [
  ...["alert", "alert_configuration", "alert_configuration_history", "alert_notification"],
  ...["alert_notification_state", "alert_rule", "annotation", "api_key", "builtin_role", "dashboard"],
  ...[
    "dashboard_acl",
    "dashboard_public",
    "dashboard_snapshot",
    "data_source",
    "kv_store",
    "library_element",
  ],
  ...["ngalert_configuration", "org_user", "playlist", "plugin_setting", "preferences", "provenance_type"],
  ...["query_history", "query_history_star", "quota", "role", "secrets", "short_url", "team", "team_member"],
  ...["team_role", "temp_user", "user_role"],
];

// SQLSTATE, appendix A of PostgreSQL's manual.
const UNIQUE_VIOLATION = "23505";

const COLUMNS = `id, name, jsonb_build_object(
  'address1', coalesce(address1, ''), 'address2', coalesce(address2, ''), 'city', coalesce(city, ''),
  'zipCode', coalesce(zip_code, ''), 'state', coalesce(state, ''), 'country', coalesce(country, '')) as address`;

/** The organisation with this id. */
export async function findById(db: Db, id: number): Promise<Org | undefined> {
  return (await db.raw<{ rows: Org[] }>(`select ${COLUMNS} from org where id = ?`, [id])).rows[0];
}

/** The organisation with exactly this name. */
export async function findByName(db: Db, name: string): Promise<Org | undefined> {
  return (await db.raw<{ rows: Org[] }>(`select ${COLUMNS} from org where name = ?`, [name])).rows[0];
}

/** Some of the organisations whose names begin with a text, ignoring case, in the order of their names. */
export async function list(
  db: Db,
  wanted: { query: string; name: string | undefined; limit: number; offset: number },
): Promise<{ id: number; name: string }[]> {
  const { rows } = await db.raw<{ rows: { id: number; name: string }[] }>(
    `select id, name
       from org
      where lower(name) like lower(:pattern) ${wanted.name === undefined ? "" : "and name = :name"}
      order by lower(name), id
      limit :limit offset :offset`,
    { ...wanted, name: wanted.name ?? "", pattern: beginningWith(wanted.query) },
  );
  return rows;
}

/** The names of those of these organisations that there are, in the order of their ids. */
export async function listNames(db: Db, ids: number[]): Promise<Map<number, string>> {
  const rows = await db("org")
    .whereIn("id", ids)
    .orderBy("id")
    .select<{ id: number; name: string }[]>("id", "name");
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Keeps an organisation from being deleted until the transaction ends; false when there is none with this id. */
export async function lockShared(db: Db, id: number): Promise<boolean> {
  return (await db("org").where({ id }).forKeyShare().first("id")) !== undefined;
}

/** The same, and nobody else may add or remove members or change their roles meanwhile. */
export async function lock(db: Db, id: number): Promise<boolean> {
  return (await db("org").where({ id }).forNoKeyUpdate().first("id")) !== undefined;
}

/** Inserts an organisation; undefined when the name is taken. */
export async function insert(
  db: Db,
  org: { id?: number; name: string; now: Date },
): Promise<number | undefined> {
  // A refused name uses no id up, unless two take it at once: backups are restored by the order of ids.
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    `insert into org (${org.id === undefined ? "" : "id, "}version, name, created, updated)
     select ${org.id === undefined ? "" : ":id::bigint, "}0, :name, :now::timestamp, :now::timestamp
      where not exists (select 1 from org where name = :name)
     on conflict do nothing
     returning id`,
    org,
  );
  return rows[0]?.id;
}

/** Makes the next generated id follow the largest one, after a row was inserted with an id of its own. */
export async function resetIds(db: Db): Promise<void> {
  await db.raw("select setval(pg_get_serial_sequence('org', 'id'), (select max(id) from org))");
}

/** Renames an organisation; says why not where that cannot be. */
export async function setName(
  db: Db,
  org: { id: number; name: string; now: Date },
): Promise<"renamed" | "not found" | "name taken"> {
  try {
    const changed = await db("org").where({ id: org.id }).update({ name: org.name, updated: org.now });
    return changed === 1 ? "renamed" : "not found";
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) return "name taken";
    throw error;
  }
}

/** Deletes an organisation and everything that belongs to it alone; false when there is none with this id. */
export async function remove(db: Db, id: number): Promise<boolean> {
  if ((await db("org").where({ id }).forUpdate().first("id")) === undefined) return false;
  await users.lockOfOrg(db, id);
  for (const [table, column, part] of OWNED_BY_PARTS) {
    await db(table)
      .whereIn(column, db(part).where({ org_id: id }).select("id"))
      .delete();
  }
  // A correlation names its data source by a uid, which another organisation may have, too.
  await db.raw(
    `delete from correlation
      where source_uid in (select uid from data_source where org_id = :id)
        and source_uid not in (select uid from data_source where org_id <> :id)`,
    { id },
  );
  for (const table of OWNED_BY_ORG) await db(table).where({ org_id: id }).delete();
  await db("alert_rule_version").where({ rule_org_id: id }).delete();
  await users.leaveRemovedOrg(db, id);
  await db("org").where({ id }).delete();
  return true;
}
