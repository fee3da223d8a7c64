import * as configurations from "../stores/alert-configurations.js";
import type { AlertingFile, MuteTime, Policies, Receiver, Route, Template } from "./alerting-files.js";
import {
  type Configuration,
  defaultConfiguration,
  findReceiver,
  missingReferences,
  removeReceiver,
  resetRoute,
  routeProblems,
  setReceiver,
  shownReceiver,
  storedReceiver,
  storedRoute,
} from "./alertmanager.js";
import { isSecretSetting, missingSettings, splitSettings } from "./contact-point-types.js";
import { type JsonObject, without } from "./json.js";
import type { Run } from "./kind.js";
import { problemsOf } from "./mute-times.js";
import { complain, expandedIn, whereIs } from "./places.js";
import { changesBetween, type FieldChange, type Named } from "./plan.js";
import { compareSecrets, secretColumn } from "./secrets.js";
import { storedTemplate, templateNameProblem, templateProblem } from "./templates.js";

/** What files make of an organisation's configuration. */
export interface CheckedConfiguration {
  orgId: number;
  before: Configuration;
  after: Configuration;
  changes: { named: Named; change: "added" | "removed" | FieldChange[] }[];
  /** What changes along with that, although no file says how it is to be. */
  alongside: (Named & { fields: FieldChange[] })[];
}

/** What files hold for one organisation: what they delete as well is not wanted. */
interface Wanted {
  receivers: { name: string; receiver: Receiver }[];
  muteTimes: MuteTime[];
  templates: Template[];
  policies: Policies | undefined;
  isReset: boolean;
  goneReceivers: AlertingFile["deleteContactPoints"];
  goneMuteTimes: AlertingFile["deleteMuteTimes"];
  goneTemplates: AlertingFile["deleteTemplates"];
}

type Changes = CheckedConfiguration["changes"];

/** Complains of what is wrong with contact points, policies, mute times and templates by themselves. */
export function refuseWrongParts(files: AlertingFile[]): void {
  const receivers = files.flatMap((file) =>
    file.contactPoints.flatMap(({ orgId, receivers: list }) => list.map((one) => ({ orgId, one }))),
  );
  for (const { one } of receivers) {
    for (const message of missingSettings(one.type, one.settings)) complain(one, "settings", message);
  }
  refuseDoubles(receivers, "uid", ({ uid }) => uid);
  const muteTimes = files.flatMap((file) => file.muteTimes.map((one) => ({ orgId: one.orgId, one })));
  for (const { one } of muteTimes) {
    for (const interval of one.time_intervals) {
      for (const [field, message] of problemsOf(interval)) complain(interval, field, message);
    }
  }
  refuseDoubles(muteTimes, "name", ({ name }) => name);
  const templates = files.flatMap((file) => file.templates.map((one) => ({ orgId: one.orgId, one })));
  for (const { one } of templates) refuseWrongTemplate(one);
  refuseDoubles(templates, "name", ({ name }) => name);
  const policies = files.flatMap((file) => file.policies.map((one) => ({ orgId: one.orgId, one })));
  for (const { one } of policies) refuseWrongRoute(one, true);
  refuseDoubles(policies, undefined, () => "");
}

function refuseWrongTemplate(template: Template): void {
  const nameProblem = templateNameProblem(template.name);
  if (nameProblem !== undefined) complain(template, "name", nameProblem);
  const problem = templateProblem(template.template);
  if (!problem) return;
  const { line, message } = problem;
  complain(template, "template", `invalid template: ${message}, in line ${line} of it`);
}

function refuseWrongRoute(route: Route, isRoot = false): void {
  for (const [field, message] of routeProblems(route, isRoot)) complain(route, field, message);
  for (const child of route.routes ?? []) refuseWrongRoute(child);
}

function refuseDoubles<One extends object>(
  list: { orgId: number; one: One }[],
  field: string | undefined,
  keyOf: (one: One) => string,
): void {
  const seen = new Map<string, One>();
  for (const { orgId, one } of list) {
    const key = JSON.stringify([orgId, keyOf(one)]);
    const other = seen.get(key);
    if (other) complain(one, field, `is the same as that of another one: ${whereIs(other)}`);
    seen.set(key, one);
  }
}

/** What files make of the configuration of an organisation; complains of what would refer to nothing. */
export async function checkConfiguration(
  run: Run<AlertingFile>,
  orgId: number,
): Promise<CheckedConfiguration> {
  const stored = await configurations.lock(run.db, orgId);
  const read = () => (stored === undefined ? defaultConfiguration() : (JSON.parse(stored) as Configuration));
  const [before, after] = [read(), read()];
  const wanted = wantedOf(run.files, orgId);
  const changes: Changes = [];
  for (const { name, receiver } of wanted.receivers) {
    changes.push(await changeReceiver(run, after, { orgId, name, receiver }));
  }
  for (const one of wanted.muteTimes) changes.push(changeMuteTime(after, one));
  for (const one of wanted.templates) changes.push(changeTemplate(after, one));
  const route = { orgId, before: before.alertmanager_config.route ?? {}, isNew: stored === undefined };
  changes.push(...changeRoute(after, wanted, route));
  changes.push(...removeAll(after, wanted));
  refuseMissing(before, after, wanted);
  const alongside = wanted.policies || wanted.isReset ? [] : renamedIn(after, route);
  return { orgId, before, after, changes, alongside };
}

function wantedOf(files: AlertingFile[], orgId: number): Wanted {
  const ofOrg = <One extends { orgId: number }>(list: (file: AlertingFile) => One[]) =>
    files.flatMap(list).filter((one) => one.orgId === orgId);
  const goneReceivers = ofOrg((file) => file.deleteContactPoints);
  const goneMuteTimes = ofOrg((file) => file.deleteMuteTimes);
  const goneTemplates = ofOrg((file) => file.deleteTemplates);
  const isReset = ofOrg((file) => file.resetPolicies).length > 0;
  const staying = <One extends { name: string }>(list: One[], gone: { name: string }[]) =>
    list.filter(({ name }) => !gone.some((one) => one.name === name));
  return {
    receivers: ofOrg((file) => file.contactPoints)
      .flatMap(({ name, receivers }) => receivers.map((receiver) => ({ name, receiver })))
      .filter(({ receiver }) => !goneReceivers.some(({ uid }) => uid === receiver.uid)),
    muteTimes: staying(
      ofOrg((file) => file.muteTimes),
      goneMuteTimes,
    ),
    templates: staying(
      ofOrg((file) => file.templates),
      goneTemplates,
    ),
    policies: isReset ? undefined : ofOrg((file) => file.policies).at(-1),
    ...{ isReset, goneReceivers, goneMuteTimes, goneTemplates },
  };
}

async function changeReceiver(
  run: Run<AlertingFile>,
  configuration: Configuration,
  { orgId, name, receiver }: { orgId: number; name: string; receiver: Receiver },
): Promise<Changes[number]> {
  const found = findReceiver(configuration, receiver.uid);
  const { plain, secret } = splitSettings(receiver.type, receiver.settings);
  const column = {
    field: "settings",
    stored: JSON.stringify(found?.receiver.secureSettings ?? {}),
    isReplaced: true,
  };
  const secrets = await compareSecrets(run, column, secret);
  const secureSettings = JSON.parse(await secretColumn(secrets, run.encrypt)) as Record<string, string>;
  const after = storedReceiver(name, receiver, { settings: plain, secureSettings });
  const before = found && { ...found.receiver, name: found.name };
  const isExpanded = expandedIn(receiver);
  const isHidden = (field: string) => isExpanded(field) || isSecretSetting(field.replace(/^settings\./, ""));
  const plainChanges = before
    ? changesBetween(shownReceiver(before), shownReceiver(after), { isExpanded: isHidden }).map(withoutUrl)
    : [];
  const changes = before ? [...plainChanges, ...secrets.changes] : [];
  if (!before || changes.length > 0) setReceiver(configuration, after);
  return { named: { type: "contact-point", orgId, name: receiver.uid }, change: before ? changes : "added" };
}

// The URL of a chat is a secret, even where Grafana does not encrypt it.
function withoutUrl(change: FieldChange): FieldChange {
  const isUrl = !("secret" in change) && [change.from, change.to].some((text) => text?.includes("://"));
  return isUrl ? { field: change.field, secret: "changed" } : change;
}

function changeMuteTime({ alertmanager_config: config }: Configuration, wanted: MuteTime): Changes[number] {
  const intervals = wanted.time_intervals.map(
    (interval) =>
      Object.fromEntries(Object.entries(interval).filter(([, value]) => value !== undefined)) as JsonObject,
  );
  const after = { name: wanted.name, time_intervals: intervals };
  const list = (config.mute_time_intervals ??= []);
  const index = list.findIndex(({ name }) => name === wanted.name);
  const before = list[index];
  const changes = before ? changesBetween(before, after) : [];
  if (!before) list.push(after);
  else if (changes.length > 0) list[index] = after;
  const named = { type: "mute-time", orgId: wanted.orgId, name: wanted.name };
  return { named, change: before ? changes : "added" };
}

function changeTemplate(configuration: Configuration, wanted: Template): Changes[number] {
  const after = storedTemplate(wanted.name, wanted.template);
  const files = new Map(Object.entries(configuration.template_files ?? {}));
  const before = files.get(wanted.name);
  const changes = before === undefined ? [] : changesBetween({ template: before }, { template: after });
  if (before !== after) {
    files.set(wanted.name, after);
    setTemplates(configuration, files);
  }
  const named = { type: "template", orgId: wanted.orgId, name: wanted.name };
  return { named, change: before === undefined ? "added" : changes };
}

function setTemplates(configuration: Configuration, files: Map<string, string>): void {
  configuration.template_files = Object.fromEntries(files);
  configuration.alertmanager_config.templates = [...files.keys()];
}

function changeRoute(
  configuration: Configuration,
  { policies, isReset }: Wanted,
  { orgId, before, isNew }: { orgId: number; before: JsonObject; isNew: boolean },
): Changes {
  const { alertmanager_config: config } = configuration;
  const named = namedPolicies(orgId);
  if (policies) {
    const after = without(storedRoute(policies), "orgId");
    const changes = changesBetween(before, after);
    config.route = changes.length > 0 ? after : before;
    return [{ named, change: isNew ? "added" : changes }];
  }
  if (!isReset) return [];
  const copy = structuredClone(configuration);
  resetRoute(copy);
  if (changesBetween(before, copy.alertmanager_config.route ?? {}).length === 0) return [];
  resetRoute(configuration);
  return [{ named, change: "removed" }];
}

/** What became of policies with the contact points that they refer to. */
function renamedIn(
  { alertmanager_config: { route = {} } }: Configuration,
  { orgId, before }: { orgId: number; before: JsonObject },
): CheckedConfiguration["alongside"] {
  const fields = changesBetween(before, route);
  return fields.length === 0 ? [] : [{ ...namedPolicies(orgId), fields }];
}

function namedPolicies(orgId: number): Named {
  return { type: "notification-policies", orgId, name: "policies" };
}

function removeAll(configuration: Configuration, wanted: Wanted): Changes {
  const { alertmanager_config: config } = configuration;
  const changes: Changes = [];
  const gone = (type: string, orgId: number, name: string) =>
    changes.push({ named: { type, orgId, name }, change: "removed" });
  for (const { orgId, uid } of wanted.goneReceivers) {
    if (!findReceiver(configuration, uid)) continue;
    removeReceiver(configuration, uid);
    gone("contact-point", orgId, uid);
  }
  for (const { orgId, name } of wanted.goneMuteTimes) {
    if (!config.mute_time_intervals?.some((one) => one.name === name)) continue;
    config.mute_time_intervals = config.mute_time_intervals.filter((one) => one.name !== name);
    gone("mute-time", orgId, name);
  }
  const files = new Map(Object.entries(configuration.template_files ?? {}));
  for (const { orgId, name } of wanted.goneTemplates) if (files.delete(name)) gone("template", orgId, name);
  if (files.size < Object.keys(configuration.template_files ?? {}).length) setTemplates(configuration, files);
  return changes;
}

function refuseMissing(before: Configuration, after: Configuration, wanted: Wanted): void {
  const wasReceiverOf = (uid: string, name: string) => findReceiver(before, uid)?.name === name;
  for (const { place, field, name } of missingReferences(after)) {
    const what = `${field === "receiver" ? "receiver" : "mute time interval"} ${JSON.stringify(name)}`;
    const route = wanted.policies && routeAt(wanted.policies, place);
    if (route) {
      complain(route, field, `${what} does not exist`);
      continue;
    }
    const cause =
      field === "mute_time_intervals"
        ? wanted.goneMuteTimes.find((one) => one.name === name)
        : (wanted.goneReceivers.find(({ uid }) => wasReceiverOf(uid, name)) ??
          wanted.receivers.find(({ receiver }) => wasReceiverOf(receiver.uid, name))?.receiver);
    // What was missing before is no fault of the files.
    if (cause) complain(cause, undefined, `${what} is used by a notification policy`);
  }
}

/** The branch at a place such as `routes[0].routes[1]`. */
function routeAt(root: Route, place: string): Route | undefined {
  return [...place.matchAll(/\[([0-9]+)\]/g)].reduce<Route | undefined>(
    (route, [, index]) => route?.routes?.[Number(index)],
    root,
  );
}
