import * as statistics from "../stores/statistics.js";
import type { StatisticsServices } from "./services.js";
import { shareRuns } from "./single-flight.js";
import { findUsageStatsId } from "./usage-stats-id.js";
import { windowsAt } from "./windows.js";

/** What would be reported about the use of this server. */
export interface UsageReport {
  version: string;
  metrics: Record<string, number>;
  os: string;
  arch: string;
  edition: string;
  hasValidLicense: boolean;
  packaging: string;
  usageStatsId: string;
}

const EDITION = "oss";
const PACKAGING = "unknown";

// A report names a type only if it is one that Grafana brings along: others may tell whose server this is.
const NOTIFIER_TYPES = new Set([
  ...["dingding", "discord", "email", "googlechat", "hipchat", "kafka", "LINE", "opsgenie", "pagerduty"],
  ...["prometheus-alertmanager", "pushover", "sensu", "sensugo", "slack", "teams", "telegram", "threema"],
  ...["victorops", "webhook"],
]);
const ACCESS_MODES = new Set(["proxy", "direct"]);
const DATASOURCE_TYPES = new Set([
  ...["alertmanager", "cloudwatch", "elasticsearch", "grafana-azure-monitor-datasource"],
  ...["grafana-pyroscope-datasource", "graphite", "influxdb", "jaeger", "loki", "mssql", "mysql", "opentsdb"],
  ...["parca", "postgres", "prometheus", "stackdriver", "tempo", "testdata", "zipkin"],
]);
// Go's names, which Grafana reports, where they are not Node's.
const GO_NAMES: Record<string, string> = { win32: "windows", x64: "amd64", ia32: "386" };

/** Makes the report and sends it to nobody; whoever asks at the same time gets the same one. */
export const previewUsageReport = shareRuns(
  ({ settings }: StatisticsServices) => settings,
  async (services: StatisticsServices): Promise<UsageReport> => {
    const { db, settings, now, version } = services;
    const counts = await statistics.countUsage(db, windowsAt(now()), settings.database.statistics_timeout);
    return {
      version: version.replaceAll(".", "_"),
      metrics: sorted({ ...metricsOf(counts), ...metricsOfSettings(settings) }),
      os: goName(process.platform),
      arch: goName(process.arch),
      edition: EDITION,
      hasValidLicense: false,
      packaging: PACKAGING,
      usageStatsId: await findUsageStatsId(services),
    };
  },
);

/** The metrics that come from counts, by their whole names. */
export function metricsOf(counts: statistics.UsageCounts): Record<string, number> {
  const { users, admins, editors, viewers, sessions } = counts;
  const { mixed_cased_users, ...rows } = counts.rows;
  const plain = {
    orgs: counts.orgs,
    dashboards: counts.dashboards,
    snapshots: counts.snapshots,
    datasources: counts.datasources,
    playlist: counts.playlists,
    stars: counts.stars,
    alerts: counts.alerts,
    ...rows,
    users: users.all,
    active_users: users.active,
    daily_active_users: users.dailyActive,
    monthly_active_users: users.monthlyActive,
    ...byRole("admins", admins),
    ...byRole("editors", editors),
    ...byRole("viewers", viewers),
    active_sessions: sessions.active,
    daily_active_sessions: sessions.dailyActive,
    total_auth_token: sessions.all,
    avg_auth_token_per_user: users.all === 0 ? 0 : Math.floor(sessions.all / users.all),
    ...sumByName([
      // There even where nothing is counted.
      ["ds.other", 0],
      ["alerting.ds.other", 0],
      ...counts.datasourceTypes.map(
        ({ type, count }) => [`ds.${nameOf(type, DATASOURCE_TYPES)}`, count] as const,
      ),
      ...counts.datasourceTypes.map(
        ({ type, access, count }) =>
          [`ds_access.${nameOf(type, DATASOURCE_TYPES)}.${nameOf(access, ACCESS_MODES)}`, count] as const,
      ),
      ...counts.alertingTypes.map(
        ({ type, count }) => [`alerting.ds.${nameOf(type, DATASOURCE_TYPES)}`, count] as const,
      ),
      ...counts.notifierTypes.map(
        ({ type, count }) => [`alert_notifiers.${nameOf(type, NOTIFIER_TYPES)}`, count] as const,
      ),
    ]),
  };
  return {
    ...mapNames(plain, (name) => `stats.${name}.count`),
    ...mapNames(counts.tokensPerUser, (limit) => `stats.auth_token_per_user_le_${limit}`),
    // Unique indexes keep logins and emails from being equal but for their case.
    "stats.users.duplicate_user_entries": 0,
    "stats.users.has_duplicate_user_entries": 0,
    "stats.users.mixed_cased_users": mixed_cased_users ?? 0,
  };
}

// What this service is and how it is configured, as far as the report has a name for it.
function metricsOfSettings(settings: StatisticsServices["settings"]): Record<string, number> {
  return {
    [`stats.edition.${EDITION}.count`]: 1,
    [`stats.packaging.${PACKAGING}.count`]: 1,
    "stats.valid_license.count": 0,
    "stats.oss.accesscontrol.enabled.count": 1,
    "stats.auth_enabled.basic_auth.count": Number(settings["auth.basic"].enabled),
    "stats.password_policy.count": Number(settings["auth.basic"].password_policy),
  };
}

function byRole(role: string, { all, active, dailyActive }: statistics.Activity): Record<string, number> {
  return { [role]: all, [`active_${role}`]: active, [`daily_active_${role}`]: dailyActive };
}

function nameOf(type: string | null, known: ReadonlySet<string>): string {
  return type !== null && known.has(type) ? type : "other";
}

function sumByName(counts: (readonly [name: string, count: number])[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const [name, count] of counts) sums.set(name, (sums.get(name) ?? 0) + count);
  return Object.fromEntries(sums);
}

function mapNames(values: Record<string, number>, rename: (name: string) => string): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [rename(name), value]));
}

function sorted(values: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function goName(name: string): string {
  return GO_NAMES[name] ?? name;
}
