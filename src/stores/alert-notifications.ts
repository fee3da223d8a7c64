import type { AlertNotificationRow } from "../../generated/tables.js";
import type { Db } from "../db/connection.js";
import { lockRowsOfOrgs } from "./rows-of-orgs.js";

/** A notification channel of legacy alerting. */
export interface AlertNotification {
  id: number;
  orgId: number;
  uid: string;
  name: string;
  type: string;
  isDefault: boolean;
  sendsReminder: boolean;
  /** How long to wait before a reminder, in nanoseconds. */
  frequency: number;
  isResolveMessageDisabled: boolean;
  /** JSON. */
  settings: string;
  /** JSON of encrypted texts by name. */
  secureSettings: string;
}

/** Keeps other transactions from changing the channels of organisations, and answers them. */
export async function lockOfOrgs(db: Db, orgIds: number[]): Promise<AlertNotification[]> {
  const rows = await lockRowsOfOrgs<AlertNotificationRow>(db, "alert_notification", orgIds);
  return rows.map((row) => ({
    id: row.id,
    orgId: row.org_id,
    uid: row.uid ?? "",
    name: row.name,
    type: row.type,
    isDefault: row.is_default,
    sendsReminder: row.send_reminder ?? false,
    frequency: row.frequency ?? 0,
    isResolveMessageDisabled: row.disable_resolve_message,
    settings: row.settings,
    secureSettings: row.secure_settings || "{}",
  }));
}

/** Replaces everything of a channel, or inserts one without an id. */
export async function save(
  db: Db,
  channel: Omit<AlertNotification, "id">,
  id: number | undefined,
  now: Date,
): Promise<void> {
  const row = {
    org_id: channel.orgId,
    uid: channel.uid,
    name: channel.name,
    type: channel.type,
    is_default: channel.isDefault,
    send_reminder: channel.sendsReminder,
    frequency: channel.frequency,
    disable_resolve_message: channel.isResolveMessageDisabled,
    settings: channel.settings,
    secure_settings: channel.secureSettings,
    updated: now,
  };
  if (id === undefined) await db("alert_notification").insert({ ...row, created: now });
  else await db("alert_notification").where({ id }).update(row);
}

/** Deletes a channel with what it noted about alerts. */
export async function remove(db: Db, id: number): Promise<void> {
  await db("alert_notification_state").where({ notifier_id: id }).delete();
  await db("alert_notification").where({ id }).delete();
}
