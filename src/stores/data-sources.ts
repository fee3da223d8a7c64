import type { DataSourceRow } from "../../generated/tables.js";
import type { Db } from "../db/connection.js";
import { lockRowsOfOrgs } from "./rows-of-orgs.js";

/** A data source as it is stored. */
export interface DataSource {
  id: number;
  orgId: number;
  name: string;
  uid: string;
  type: string;
  access: string;
  url: string;
  user: string;
  database: string;
  basicAuth: boolean;
  basicAuthUser: string;
  withCredentials: boolean;
  isDefault: boolean;
  isReadOnly: boolean;
  version: number;
  /** JSON. */
  jsonData: string;
  /** JSON of encrypted texts by name. */
  secureJsonData: string;
}

/** Keeps other transactions from changing the data sources of organisations, and answers them. */
export async function lockOfOrgs(db: Db, orgIds: number[]): Promise<DataSource[]> {
  const rows = await lockRowsOfOrgs<DataSourceRow>(db, "data_source", orgIds);
  return rows.map((row) => ({
    id: row.id,
    orgId: row.org_id,
    name: row.name,
    uid: row.uid,
    type: row.type,
    access: row.access,
    url: row.url,
    user: row.user ?? "",
    database: row.database ?? "",
    basicAuth: row.basic_auth,
    basicAuthUser: row.basic_auth_user ?? "",
    withCredentials: row.with_credentials,
    isDefault: row.is_default,
    isReadOnly: row.read_only ?? false,
    version: row.version,
    jsonData: row.json_data || "{}",
    secureJsonData: row.secure_json_data || "{}",
  }));
}

/** What names the data sources of an organisation. */
export async function listNames(
  db: Db,
  orgId: number,
): Promise<{ id: number; uid: string; name: string; isDefault: boolean }[]> {
  const rows = await db<DataSourceRow>("data_source")
    .where({ org_id: orgId })
    .orderBy("id")
    .select("id", "uid", "name", "is_default");
  return rows.map(({ is_default, ...row }) => ({ ...row, isDefault: is_default }));
}

export async function insert(db: Db, source: Omit<DataSource, "id">, now: Date): Promise<void> {
  await db("data_source").insert({ ...rowOf(source), created: now, updated: now });
}

/** Replaces everything of a data source. */
export async function update(db: Db, { id, ...source }: DataSource, now: Date): Promise<void> {
  await db("data_source")
    .where({ id })
    .update({ ...rowOf(source), updated: now });
}

/** Deletes data sources with their secrets, their correlations and what roles allow of them. */
export async function remove(
  db: Db,
  sources: Pick<DataSource, "id" | "orgId" | "name" | "uid">[],
): Promise<void> {
  for (const { id, orgId, name, uid } of sources) {
    await db("secrets").where({ org_id: orgId, namespace: name, type: "datasource" }).delete();
    await db.raw(
      `delete from permission
        where scope in (:byUid, :byId) and role_id in (select id from role where org_id = :orgId)`,
      { byUid: `datasources:uid:${uid}`, byId: `datasources:id:${id}`, orgId },
    );
    // A correlation names its data source by a uid, which another organisation may have, too.
    await db.raw(
      `delete from correlation c
        where c.source_uid = :uid
          and not exists (select 1 from data_source d where d.uid = :uid and d.org_id <> :orgId)`,
      { uid, orgId },
    );
    await db("data_source").where({ id }).delete();
  }
}

function rowOf(source: Omit<DataSource, "id">) {
  return {
    org_id: source.orgId,
    name: source.name,
    uid: source.uid,
    type: source.type,
    access: source.access,
    url: source.url,
    user: source.user,
    database: source.database,
    basic_auth: source.basicAuth,
    basic_auth_user: source.basicAuthUser,
    with_credentials: source.withCredentials,
    is_default: source.isDefault,
    read_only: source.isReadOnly,
    version: source.version,
    json_data: source.jsonData,
    secure_json_data: source.secureJsonData,
  };
}
