import type { Db } from "../db/connection.js";

/** A rule as it is stored. */
export interface AlertRule {
  id: number;
  orgId: number;
  uid: string;
  title: string;
  condition: string;
  /** JSON. */
  data: string;
  intervalSeconds: number;
  version: number;
  namespaceUid: string;
  ruleGroup: string;
  groupIndex: number;
  noDataState: string;
  execErrState: string;
  /** In nanoseconds. */
  wait: number;
  /** JSON. */
  annotations: string;
  /** JSON. */
  labels: string;
  dashboardUid: string | null;
  panelId: number | null;
}

const COLUMNS = {
  orgId: "org_id",
  uid: "uid",
  title: "title",
  condition: "condition",
  data: "data",
  intervalSeconds: "interval_seconds",
  version: "version",
  namespaceUid: "namespace_uid",
  ruleGroup: "rule_group",
  groupIndex: "rule_group_idx",
  noDataState: "no_data_state",
  execErrState: "exec_err_state",
  wait: "for",
  annotations: "annotations",
  labels: "labels",
  dashboardUid: "dashboard_uid",
  panelId: "panel_id",
} as const satisfies Record<Exclude<keyof AlertRule, "id">, string>;

/** Keeps from being changed meanwhile, and answers, the rules of an organisation with such uids, titles or groups. */
export async function lockSimilar(
  db: Db,
  similar: { orgId: number; uids: string[]; titles: string[]; groups: string[] },
): Promise<AlertRule[]> {
  const columns = Object.entries(COLUMNS).map(([name, column]) => `"${column}" as "${name}"`);
  const { rows } = await db.raw<{
    rows: (Omit<AlertRule, "annotations" | "labels"> & Record<"annotations" | "labels", string | null>)[];
  }>(
    `select id, ${columns.join(", ")} from alert_rule
      where org_id = :orgId and (uid = any(:uids) or title = any(:titles) or rule_group = any(:groups))
      order by id for update`,
    similar,
  );
  return rows.map((row) => ({ ...row, annotations: row.annotations ?? "{}", labels: row.labels ?? "{}" }));
}

/** Inserts rules with their first versions. */
export async function insert(db: Db, rules: Omit<AlertRule, "id">[], now: Date): Promise<void> {
  if (rules.length === 0) return;
  const rows = await db("alert_rule")
    .insert(rules.map((rule) => ({ ...rowOf(rule), updated: now })))
    .returning<{ id: number }[]>("id");
  await insertVersions(
    db,
    rows.map(({ id }) => id),
    now,
  );
}

/** Replaces rules, each of which gets its next version. */
export async function update(db: Db, rules: AlertRule[], now: Date): Promise<void> {
  for (const { id, ...rule } of rules) {
    await db("alert_rule")
      .where({ id })
      .update({ ...rowOf(rule), updated: now });
  }
  await insertVersions(
    db,
    rules.map(({ id }) => id),
    now,
  );
}

async function insertVersions(db: Db, ids: number[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  const alike = `version, title, condition, data, interval_seconds, no_data_state, exec_err_state, "for",
                 annotations, labels, rule_group_idx`;
  await db.raw(
    `insert into alert_rule_version (rule_org_id, rule_uid, rule_namespace_uid, rule_group, parent_version,
                                     restored_from, created, ${alike})
     select org_id, uid, namespace_uid, rule_group, version - 1, 0, :now::timestamp, ${alike}
       from alert_rule where id = any(:ids)`,
    { ids, now },
  );
}

/** Gives rules titles that no other one has, until they get those that they are to have. */
export async function setAsideTitles(db: Db, ids: number[]): Promise<void> {
  await db.raw("update alert_rule set title = 'provisioning ' || gen_random_uuid() where id = any(?)", [ids]);
}

/** Deletes rules and their versions. */
export async function remove(db: Db, rules: Pick<AlertRule, "id" | "orgId" | "uid">[]): Promise<void> {
  for (const { id, orgId, uid } of rules) {
    await db("alert_rule_version").where({ rule_org_id: orgId, rule_uid: uid }).delete();
    await db("alert_rule").where({ id }).delete();
  }
}

function rowOf(rule: Omit<AlertRule, "id">): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(COLUMNS).map(([name, column]) => [column, rule[name as keyof typeof COLUMNS]]),
  );
}
