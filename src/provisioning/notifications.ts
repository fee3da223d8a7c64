import * as notifiers from "../stores/alert-notifications.js";
import { goDuration } from "./durations.js";
import { type Json } from "./json.js";
import type { Kind, Run } from "./kind.js";
import { missingSettings, type Notifier, type NotifierFile, notifierFile } from "./notifier-files.js";
import { lockNamedAnyhow } from "./orgs.js";
import { complain, expandedIn, whereIs } from "./places.js";
import { changesBetween, type FieldChange, newOutcome, type Outcome, record } from "./plan.js";
import { compareSecrets, secretColumn } from "./secrets.js";

/** The notification channels of legacy alerting. */
export const notifications: Kind<NotifierFile> = {
  name: "notifications",
  directory: "notifiers",
  endings: [".yaml", ".yml"],
  title: "Notification",
  schema: notifierFile,

  async check({ db, files }) {
    const { wanted, deleted, stored } = await contentOf(db, files);
    const staying = stored.filter((one) => !deleted.some(isLike(one)) && !wanted.some(isLike(one)));
    for (const [index, one] of wanted.entries()) {
      const earlier = wanted.slice(0, index);
      const same = earlier.find(isLike(one));
      if (same) complain(one.file, "uid", `is the uid of another notifier, too: ${whereIs(same.file)}`);
      const namesake = [...earlier, ...staying].find(
        ({ orgId, name }) => orgId === one.orgId && name === one.name,
      );
      if (namesake && !same) complain(one.file, "name", "alert notification with same name already exists");
      requireSettings(one.file);
      requireFrequency(one.file);
    }
  },

  async apply(run) {
    const { wanted, deleted, stored } = await contentOf(run.db, run.files);
    const outcome = newOutcome();
    for (const one of stored.filter((other) => deleted.some(isLike(other)) && !wanted.some(isLike(other)))) {
      await notifiers.remove(run.db, one.id);
      record(outcome, named(one), "removed");
    }
    for (const one of wanted) await store(run, one, stored.find(isLike(one)), outcome);
    return outcome;
  },
};

/** A notifier of a file, in its organisation. */
interface Wanted {
  orgId: number;
  uid: string;
  name: string;
  file: Notifier;
}

async function contentOf(db: Run<NotifierFile>["db"], files: NotifierFile[]) {
  const inFiles = await lockNamedAnyhow(
    db,
    files.flatMap((file) => file.notifiers),
  );
  const toDelete = await lockNamedAnyhow(
    db,
    files.flatMap((file) => file.deleteNotifiers),
    { isMissingFine: true },
  );
  const wanted = [...inFiles].map(([file, orgId]): Wanted => ({
    orgId,
    uid: file.uid,
    name: file.name,
    file,
  }));
  const deleted = [...toDelete].map(([{ uid }, orgId]) => ({ orgId, uid }));
  const orgIds = [...new Set([...wanted, ...deleted].map(({ orgId }) => orgId))];
  return { wanted, deleted, stored: await notifiers.lockOfOrgs(db, orgIds) };
}

async function store(
  run: Run<NotifierFile>,
  { file, ...wanted }: Wanted,
  before: notifiers.AlertNotification | undefined,
  outcome: Outcome,
): Promise<void> {
  const { db, encrypt, services } = run;
  // What a file does not say of a channel is not so.
  const column = { field: "secure_settings", stored: before?.secureSettings ?? null, isReplaced: true };
  const secrets = await compareSecrets(run, column, file.secureSettings);
  const form = {
    ...wanted,
    type: file.type,
    isDefault: file.isDefault,
    sendsReminder: file.sendReminder,
    frequency: file.sendReminder ? (goDuration(file.frequency) ?? 0) : 0,
    isResolveMessageDisabled: file.disableResolveMessage,
    settings: JSON.stringify(file.settings),
  };
  const plain = before
    ? changesBetween(shownForm(before), shownForm(form), { isExpanded: expandedIn(file) })
    : [];
  const changes = before ? [...plain.map(withoutSettings), ...secrets.changes] : [];
  if (!before || changes.length > 0) {
    // Grafana reads these with the secret key alone.
    const secureSettings = await secretColumn(secrets, encrypt, { withSecretKey: true });
    await notifiers.save(db, { ...form, secureSettings }, before?.id, services.now());
  }
  record(outcome, named(wanted), before ? changes : "added");
}

function requireSettings(notifier: Notifier): void {
  for (const setting of missingSettings(notifier)) {
    complain(notifier, "settings", `Could not find ${setting} in settings or secure_settings`);
  }
}

function requireFrequency(notifier: Notifier): void {
  if (!notifier.sendReminder || goDuration(notifier.frequency) !== undefined) return;
  complain(notifier, "frequency", "expected a duration such as 15m or 1h, as send_reminder is true");
}

/** What identifies a notifier in files. */
function isLike({ orgId, uid }: { orgId: number; uid: string }) {
  return (other: { orgId: number; uid: string }) => other.orgId === orgId && other.uid === uid;
}

function named({ orgId, uid }: { orgId: number; uid: string }) {
  return { type: "notifier", orgId, name: uid };
}

// Before there were secure settings, tokens and addresses that are as good as one stood among the others.
function withoutSettings(change: FieldChange): FieldChange {
  return change.field.startsWith("settings") ? { field: change.field, secret: "changed" } : change;
}

/** A notifier as files write it, but for its secrets. */
function shownForm(form: Omit<notifiers.AlertNotification, "id" | "secureSettings">): Record<string, Json> {
  return {
    ...{ name: form.name, type: form.type, is_default: form.isDefault, send_reminder: form.sendsReminder },
    ...{ frequency: `${form.frequency / 1e9}s`, disable_resolve_message: form.isResolveMessageDisabled },
    settings: JSON.parse(form.settings) as Json,
  };
}
