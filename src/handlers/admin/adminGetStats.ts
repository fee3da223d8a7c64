import type { Handler } from "../../contract.js";
import { countStats } from "../../statistics/stats.js";

export const adminGetStats: Handler<"adminGetStats"> = async (_input, context) => {
  const { users, admins, editors, viewers, sessions, serverAdmins, ...counts } = await countStats(context);
  return {
    users: users.all,
    ...counts,
    activeUsers: users.active,
    dailyActiveUsers: users.dailyActive,
    monthlyActiveUsers: users.monthlyActive,
    admins: admins.all,
    editors: editors.all,
    viewers: viewers.all,
    activeAdmins: admins.active,
    activeEditors: editors.active,
    activeViewers: viewers.active,
    dailyActiveAdmins: admins.dailyActive,
    dailyActiveEditors: editors.dailyActive,
    dailyActiveViewers: viewers.dailyActive,
    activeSessions: sessions.active,
    dailyActiveSessions: sessions.dailyActive,
    // Nobody uses this service without signing in.
    activeDevices: 0,
    user_count: users.all,
    org_count: counts.orgs,
    dashboard_count: counts.dashboards,
    db_snapshot_count: counts.snapshots,
    db_tag_count: counts.tags,
    data_source_count: counts.datasources,
    playlist_count: counts.playlists,
    starred_db_count: counts.stars,
    grafana_admin_count: serverAdmins,
  };
};
