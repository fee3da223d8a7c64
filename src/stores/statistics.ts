import type { Db } from "../db/connection.js";

/** From when on somebody or something counts as active; later than this, not at it. */
export interface Windows {
  lastDay: Date;
  last30Days: Date;
  thisMonth: Date;
}

/** A number of users, and of those seen in the last 30 days and on the last day. */
export interface Activity {
  all: number;
  active: number;
  dailyActive: number;
}

/** What both the stats and the usage report count. */
export interface Counts {
  orgs: number;
  dashboards: number;
  snapshots: number;
  tags: number;
  datasources: number;
  playlists: number;
  stars: number;
  alerts: number;
  serverAdmins: number;
  users: Activity & { monthlyActive: number };
  admins: Activity;
  editors: Activity;
  viewers: Activity;
  sessions: Activity;
}

/** How many rows of a kind there are, by the name of the kind. */
export type CountByName = Record<string, number>;

/** What the usage report counts besides. */
export interface UsageCounts extends Counts {
  /** Whole metrics, by the name between `stats.` and `.count`. */
  rows: CountByName;
  /** How many users have so many sessions stored, by the limit that they do not exceed. */
  tokensPerUser: CountByName;
  datasourceTypes: { type: string; access: string; count: number }[];
  notifierTypes: { type: string; count: number }[];
  /** The type of the data source that a condition of an alert asks, null where there is none such. */
  alertingTypes: { type: string | null; count: number }[];
}

/** The limits of the histogram of sessions per user. */
export const TOKEN_LIMITS = [3, 6, 9, 12, 15];

// Service accounts are no users; a Grafana database may have null there.
const IS_PERSON = "u.is_service_account is not true";

/** The columns of an `Activity`: how many users meet a condition, and how many of them are active. */
const activity = (name: string, condition: string) => `
           count(*) filter (where ${condition}) as ${name},
           count(*) filter (where ${condition} and u.last_seen_at > :last30Days::timestamp) as active_${name},
           count(*) filter (where ${condition} and u.last_seen_at > :lastDay::timestamp) as daily_active_${name}`;
const asJson = (name: string) =>
  `(select json_build_object('all', ${name}, 'active', active_${name}, 'dailyActive', daily_active_${name}) from people)`;

// All in one statement, which sees one state of the database. The users are read once, beside the admins and editors,
// who are few. Asking each of them for all memberships would take most of the time, so viewers are what is left of all
// people without admins, editors and those who are in no organisation.
const PARTS = `
  people as materialized (
    select ${activity("users", "true")}, ${activity("admins", "m.is_admin")}, ${activity("editors", "not m.is_admin")},
           count(*) filter (where u.last_seen_at > :thisMonth::timestamp) as monthly_active_users,
           count(*) filter (where u.is_admin) as server_admins
      from "user" u
      left join (select user_id, bool_or(role = 'Admin') as is_admin
                   from org_user where role in ('Admin', 'Editor') group by user_id) m on m.user_id = u.id
     where ${IS_PERSON}
  ),
  -- Ids alone, which two indexes have: those of millions are merged before the few that are left are looked up.
  without_org as materialized (
    select u.id from "user" u where not exists (select 1 from org_user m where m.user_id = u.id)
  ),
  strangers as (
    select ${activity("users", "true")}
      from without_org
     cross join lateral (select last_seen_at from "user" u where u.id = without_org.id and ${IS_PERSON} offset 0) u
  ),
  -- Few sessions are stored long after their last use, so those are counted and subtracted.
  sessions as materialized (
    select total as "all",
           total - (select count(*) from user_auth_token where rotated_at <= :last30DaysSeconds::bigint) as active,
           (select count(*) from user_auth_token where rotated_at > :lastDaySeconds::bigint) as daily_active
      from (select count(*) as total from user_auth_token) t
  ),
  -- From one term to the next, however many dashboards have it.
  terms as (
    (select term from dashboard_tag order by term limit 1)
    union all
    select (select d.term from dashboard_tag d where d.term > t.term order by d.term limit 1)
      from terms t where t.term is not null
  )`;

const COUNTS = `
  (select count(*) from org) as orgs,
  (select count(*) from dashboard where is_folder = false) as dashboards,
  (select count(*) from dashboard_snapshot) as snapshots,
  (select count(term) from terms) as tags,
  (select count(*) from data_source) as datasources,
  (select count(*) from playlist) as playlists,
  (select count(*) from star) as stars,
  (select count(*) from alert) as alerts,
  (select server_admins from people) as "serverAdmins",
  (select json_build_object('all', users, 'active', active_users, 'dailyActive', daily_active_users,
                            'monthlyActive', monthly_active_users) from people) as users,
  ${asJson("admins")} as admins,
  ${asJson("editors")} as editors,
  (select json_build_object(
            'all', p.users - p.admins - p.editors - s.users,
            'active', p.active_users - p.active_admins - p.active_editors - s.active_users,
            'dailyActive', p.daily_active_users - p.daily_active_admins - p.daily_active_editors - s.daily_active_users)
     from people p, strangers s) as viewers,
  (select json_build_object('all', "all", 'active', active, 'dailyActive', daily_active) from sessions) as sessions`;

// Metrics of the usage report that are the rows of a table, or some of them.
const ROWS = {
  folders: "dashboard where is_folder = true",
  dashboard_permissions:
    "dashboard_acl a join dashboard d on d.id = a.dashboard_id where d.is_folder = false",
  folder_permissions: "dashboard_acl a join dashboard d on d.id = a.dashboard_id where d.is_folder = true",
  dashboards_viewers_can_edit: viewersCan(2, "false"),
  dashboards_viewers_can_admin: viewersCan(4, "false"),
  folders_viewers_can_edit: viewersCan(2, "true"),
  folders_viewers_can_admin: viewersCan(4, "true"),
  provisioned_dashboards: "dashboard_provisioning",
  teams: "team",
  dashboard_versions: "dashboard_version",
  annotations: "annotation",
  alert_rules: "alert_rule",
  library_panels: "library_element where kind = 1",
  library_variables: "library_element where kind = 2",
  api_keys: "api_key where service_account_id is null",
  data_keys: "data_keys",
  active_data_keys: "data_keys where active",
  public_dashboards: "dashboard_public where is_enabled",
  correlations: "correlation",
  serviceaccounts: `"user" where coalesce(is_service_account, false)`,
  "serviceaccounts.tokens": "api_key where service_account_id is not null",
  mixed_cased_users: `"user" u where (lower(u.login) <> u.login or lower(u.email) <> u.email) and ${IS_PERSON}`,
};

const USAGE_COUNTS = `${COUNTS},
  json_build_object(${Object.entries(ROWS)
    .map(([name, rows]) => `'${name}', (select count(*) from ${rows})`)
    .join(", ")}) as rows,
  (select json_build_object(${TOKEN_LIMITS.map(
    (limit) => `'${limit}', count(*) filter (where tokens <= ${limit})`,
  ).join(", ")}, 'inf', count(*))
     from (select count(*) as tokens from user_auth_token group by user_id) t) as "tokensPerUser",
  (select coalesce(json_agg(t), '[]') from
    (select type, access, count(*) from data_source group by type, access) t) as "datasourceTypes",
  (select coalesce(json_agg(t), '[]') from
    (select type, count(*) from alert_notification group by type) t) as "notifierTypes",
  -- Not as JSON, for one alert whose settings are none would spoil the whole report.
  (select coalesce(json_agg(t), '[]') from
    (select d.type, count(*)
       from alert a
      cross join lateral regexp_matches(a.settings, '"datasourceId"\\s*:\\s*([0-9]{1,18})', 'g') as asked (id)
       left join data_source d on d.id = asked.id[1]::bigint
      group by d.type) t) as "alertingTypes"`;

/** What the stats show, all of one moment; fails when that takes longer than a number of seconds. */
export async function count(db: Db, windows: Windows, timeout: number): Promise<Counts> {
  return runLimited<Counts>(db, COUNTS, windows, timeout);
}

/** The same for the usage report. */
export async function countUsage(db: Db, windows: Windows, timeout: number): Promise<UsageCounts> {
  return runLimited<UsageCounts>(db, USAGE_COUNTS, windows, timeout);
}

async function runLimited<Row>(db: Db, columns: string, windows: Windows, timeout: number): Promise<Row> {
  const { lastDay, last30Days, thisMonth } = windows;
  const values = {
    ...{ lastDay, last30Days, thisMonth },
    lastDaySeconds: Math.floor(lastDay.getTime() / 1000),
    last30DaysSeconds: Math.floor(last30Days.getTime() / 1000),
  };
  return db.transaction(
    async (trx) => {
      // Merging millions of ids in the order that two indexes have is faster than hashing them, and takes no memory;
      // a hash of the few admins and editors stays small. More than one worker would take the cores that others need.
      await trx.raw(
        `select set_config('statement_timeout', ?, true), set_config('jit', 'off', true),
                set_config('work_mem', '4MB', true), set_config('enable_parallel_hash', 'off', true),
                set_config('max_parallel_workers_per_gather', '1', true)`,
        [`${timeout * 1000}ms`],
      );
      const { rows } = await trx.raw<{ rows: [Row] }>(`with recursive ${PARTS} select ${columns}`, values);
      return rows[0];
    },
    { readOnly: true },
  );
}

function viewersCan(permission: number, isFolder: string): string {
  return `dashboard_acl a join dashboard d on d.id = a.dashboard_id
    where a.role = 'Viewer' and a.permission = ${permission} and d.is_folder = ${isFolder}`;
}
