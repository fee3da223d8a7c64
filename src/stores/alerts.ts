import type { Db } from "../db/connection.js";

/** A legacy alert of a panel as it is to be stored. */
export interface Alert {
  orgId: number;
  dashboardId: number;
  panelId: number;
  name: string;
  message: string;
  /** In seconds. */
  frequency: number;
  /** In nanoseconds. */
  wait: number | undefined;
  handler: number;
  /** JSON. */
  settings: string;
}

const UNKNOWN = "unknown";

/**
 * Makes these the only alerts of some dashboards. What stays alike is not written, and an alert whose definition
 * changes keeps its state.
 */
export async function replaceOfDashboards(
  db: Db,
  dashboardIds: number[],
  { alerts, now }: { alerts: Alert[]; now: Date },
): Promise<void> {
  const rows = JSON.stringify(alerts);
  const wanted = `jsonb_to_recordset(:rows::jsonb) as w
    ("orgId" bigint, "dashboardId" bigint, "panelId" bigint, name text, message text, frequency bigint,
     wait bigint, handler bigint, settings text)`;
  const gone = `select a.id from alert a where a.dashboard_id = any(:dashboardIds) and not exists (
    select 1 from ${wanted} where w."dashboardId" = a.dashboard_id and w."panelId" = a.panel_id)`;
  const values = { rows, dashboardIds, now, state: UNKNOWN };
  const columns = `name, message, settings, frequency, handler, "for"`;
  const statements = [
    `delete from annotation_tag where annotation_id in (select id from annotation where alert_id in (${gone}))`,
    ...["annotation", "alert_notification_state", "alert_rule_tag"].map(
      (table) => `delete from ${table} where alert_id in (${gone})`,
    ),
    `delete from alert where id in (${gone})`,
  ];
  // Most dashboards have none.
  const { rows: stored } = await db.raw<{ rows: unknown[] }>(
    "select 1 from alert where dashboard_id = any(?) limit 1",
    [dashboardIds],
  );
  if (stored.length > 0) {
    for (const statement of statements) await db.raw(statement, values);
    await db.raw(
      `update alert a
          set (${columns}) = (w.name, w.message, w.settings, w.frequency, w.handler, w.wait),
              org_id = w."orgId", updated = :now::timestamp
         from ${wanted}
        where a.dashboard_id = w."dashboardId" and a.panel_id = w."panelId"
          and (a.org_id, a.name, a.message, a.settings, a.frequency, a.handler, a."for") is distinct from
              (w."orgId", w.name, w.message, w.settings, w.frequency, w.handler, w.wait)`,
      values,
    );
  }
  if (alerts.length === 0) return;
  await db.raw(
    `insert into alert (version, org_id, dashboard_id, panel_id, ${columns}, state, severity, silenced,
                        execution_error, eval_data, new_state_date, state_changes, created, updated)
     select 0, w."orgId", w."dashboardId", w."panelId", w.name, w.message, w.settings, w.frequency, w.handler, w.wait,
            :state, '', false, '', '{}', :now::timestamp, 0, :now::timestamp, :now::timestamp
       from ${wanted}
      where not exists (
        select 1 from alert a where a.dashboard_id = w."dashboardId" and a.panel_id = w."panelId")`,
    values,
  );
}

/** Pauses every alert, or lets all run again; answers how many there are. */
export async function setAllPaused(db: Db, isPaused: boolean, now: Date): Promise<number> {
  return db("alert").update({ state: isPaused ? "paused" : UNKNOWN, new_state_date: now });
}
