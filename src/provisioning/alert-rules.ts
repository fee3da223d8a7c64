import { newUid } from "../access/uids.js";
import * as store from "../stores/alert-rules.js";
import * as dashboards from "../stores/dashboards.js";
import type { AlertingFile, Rule, RuleGroup } from "./alerting-files.js";
import {
  createFolders,
  createMissing,
  type Folder,
  type Folders,
  GENERAL,
  titleProblem,
} from "./dashboard-folders.js";
import { type Json } from "./json.js";
import type { Run } from "./kind.js";
import { complain, expandedIn, whereIs } from "./places.js";
import { changesBetween, type Outcome, record } from "./plan.js";
import { secondsOf } from "./prometheus-durations.js";

/** A rule of a file, with the group and the folder that it is in. */
interface PlacedRule {
  rule: Rule;
  group: RuleGroup;
  /** From 1. */
  index: number;
  folder: Folder;
}

/** The rules of files beside those that are stored. */
export interface CheckedRules {
  placed: PlacedRule[];
  groups: { group: RuleGroup; folder: Folder }[];
  stored: store.AlertRule[];
  going: store.AlertRule[];
  folders: Folders;
}

// How often Grafana looks which groups are due.
const SCHEDULER_SECONDS = 10;
// What a number can hold in nanoseconds.
const LONGEST_WAIT_SECONDS = 100 * 86_400;
// Expressions have no time range of their own.
const EXPRESSIONS = ["__expr__", "-100"];

/** Compares the rules of files with each other and with what is stored, complaining of what cannot be. */
export async function checkRules(run: Run<AlertingFile>): Promise<CheckedRules> {
  const { db, files } = run;
  const folders = createFolders(db);
  const groups: CheckedRules["groups"] = [];
  for (const group of files.flatMap((file) => file.groups)) {
    const folder = await folders.find({ orgId: group.orgId, title: group.folder });
    refuseWrongGroup({ group, folder }, groups);
    groups.push({ group, folder });
  }
  const deleted = files.flatMap((file) => file.deleteRules);
  const isDeleted = (orgId: number, uid: string) =>
    deleted.some((one) => one.orgId === orgId && one.uid === uid);
  const all = groups.flatMap(({ group, folder }) =>
    group.rules.map((rule, at) => ({ rule, group, folder, index: at + 1 })),
  );
  for (const { rule } of all) refuseWrongRule(rule);
  const placed = all.filter(({ rule, group }) => !isDeleted(group.orgId, rule.uid));
  const stored = await lockStored(run, groups);
  const going = stored.filter(({ orgId, uid }) => isDeleted(orgId, uid));
  refuseDoubles(
    placed,
    stored.filter((one) => !going.includes(one)),
  );
  await refuseFolders(run, groups, folders);
  return { placed, groups, stored, going, folders };
}

/** Stores what of the rules is new or another than before, and deletes what files say. */
export async function applyRules(
  { db, services }: Run<AlertingFile>,
  { placed, groups, stored, going, folders }: CheckedRules,
  outcome: Outcome,
): Promise<void> {
  const now = services.now();
  await createMissing(db, folders, { outcome, services });
  // A folder of old may lack one.
  for (const { folder } of groups) folder.uid ??= newUid(services.randomBytes);
  await store.remove(db, going);
  for (const one of going) record(outcome, namedRule(one), "removed");
  const [added, changed]: [Omit<store.AlertRule, "id">[], store.AlertRule[]] = [[], []];
  for (const one of placed) {
    const before = stored.find(({ orgId, uid }) => orgId === one.group.orgId && uid === one.rule.uid);
    const after = rowOf(one, before);
    const changes = before
      ? changesBetween(shown(before), shown(after), { isExpanded: expandedIn(one.rule) })
      : [];
    record(outcome, namedRule(after), before ? changes : "added");
    if (!before) added.push(after);
    else if (changes.length > 0) changed.push({ ...after, id: before.id });
  }
  for (const one of othersOf({ placed, groups, stored, going })) {
    const fields = changesBetween(shown(one.before), shown(one.after));
    outcome.plan.changed.push({ ...namedRule(one.after), fields });
    changed.push(one.after);
  }
  const isElsewhere = ({ id, title, namespaceUid }: store.AlertRule) =>
    stored.some((one) => one.id === id && (one.title !== title || one.namespaceUid !== namespaceUid));
  const moving = changed.filter(isElsewhere).map(({ id }) => id);
  // They may take each other's titles, or places in folders.
  if (moving.length > 0) await store.setAsideTitles(db, moving);
  await store.update(db, changed, now);
  await store.insert(db, added, now);
}

function refuseWrongGroup(
  { group, folder }: CheckedRules["groups"][number],
  earlier: CheckedRules["groups"],
): void {
  const other = earlier.find((one) => one.folder === folder && one.group.name === group.name);
  if (other) complain(group, "name", `is another group of the same folder, too: ${whereIs(other.group)}`);
  const seconds = secondsOf(group.interval);
  if (seconds > 0 && seconds % SCHEDULER_SECONDS === 0) return;
  const message = `interval (${group.interval}) should be non-zero and divided exactly by scheduler interval: 10s`;
  complain(group, "interval", message);
}

function refuseWrongRule(rule: Rule): void {
  if (rule.data.length === 0) complain(rule, "data", "no data set");
  else if (!rule.data.some(({ refId }) => refId === rule.condition)) {
    complain(rule, "condition", "expected the refId of one of data");
  }
  if (rule.isPaused) complain(rule, "isPaused", "single rules cannot be paused here: expected false");
  if (secondsOf(rule.for) > LONGEST_WAIT_SECONDS) complain(rule, "for", "expected at most 100d");
  const refIds = new Set<string>();
  for (const query of rule.data) {
    const { from, to } = query.relativeTimeRange ?? { from: 0, to: 0 };
    const hasRange = EXPRESSIONS.includes(query.datasourceUid) || from > to;
    if (!hasRange)
      complain(query, "relativeTimeRange", "invalid relative time range: expected from above to");
    if (refIds.has(query.refId)) complain(query, "refId", "is the refId of another query of the rule, too");
    refIds.add(query.refId);
  }
}

async function lockStored(
  { db, files }: Run<AlertingFile>,
  groups: CheckedRules["groups"],
): Promise<store.AlertRule[]> {
  const deleted = files.flatMap((file) => file.deleteRules);
  const stored: store.AlertRule[] = [];
  for (const orgId of new Set([...groups.map(({ group }) => group), ...deleted].map((one) => one.orgId))) {
    const ofOrg = groups.map(({ group }) => group).filter((group) => group.orgId === orgId);
    const rules = ofOrg.flatMap((group) => group.rules);
    stored.push(
      ...(await store.lockSimilar(db, {
        orgId,
        uids: [...rules, ...deleted.filter((one) => one.orgId === orgId)].map(({ uid }) => uid),
        titles: rules.map(({ title }) => title),
        groups: ofOrg.map(({ name }) => name),
      })),
    );
  }
  return stored;
}

function refuseDoubles(placed: PlacedRule[], staying: store.AlertRule[]): void {
  const others = staying.filter(
    ({ orgId, uid }) => !placed.some(({ group, rule }) => group.orgId === orgId && rule.uid === uid),
  );
  for (const [index, { rule, group, folder }] of placed.entries()) {
    const earlier = placed.slice(0, index).filter((one) => one.group.orgId === group.orgId);
    const sameUid = earlier.find((one) => one.rule.uid === rule.uid);
    if (sameUid) complain(rule, "uid", `is the uid of another rule, too: ${whereIs(sameUid.rule)}`);
    const sameTitle = earlier.find((one) => one.folder === folder && one.rule.title === rule.title);
    const isTaken = others.some(
      (one) => one.orgId === group.orgId && one.namespaceUid === folder.uid && one.title === rule.title,
    );
    if (!sameTitle && !isTaken) continue;
    const where = sameTitle ? `: ${whereIs(sameTitle.rule)}` : "";
    complain(
      rule,
      "title",
      "a conflicting alert rule is found: rule title under the same organisation and folder should be unique" +
        where,
    );
  }
}

// Folders have their titles among the dashboards of the general folder.
async function refuseFolders(
  { db }: Run<AlertingFile>,
  groups: CheckedRules["groups"],
  folders: Folders,
): Promise<void> {
  for (const folder of folders.missing()) {
    const { orgId, title } = folder;
    const naming = groups.find((one) => one.folder === folder);
    const problem = titleProblem(title);
    if (naming && problem !== undefined) complain(naming.group, "folder", problem);
    const similar = await dashboards.lockSimilar(db, { orgId, uids: [], titles: [title], ids: [] });
    if (!similar.some(({ folderId }) => folderId === GENERAL)) continue;
    if (naming) complain(naming.group, "folder", "got invalid response. expected folder, found dashboard");
  }
}

/** Rules that no file mentions, in a group of a file: they get its interval. */
function othersOf({ placed, groups, stored, going }: Omit<CheckedRules, "folders">) {
  const isPlaced = ({ orgId, uid }: store.AlertRule) =>
    placed.some(({ group, rule }) => group.orgId === orgId && rule.uid === uid);
  return stored.flatMap((before) => {
    const found = groups.find(
      ({ group, folder }) =>
        group.orgId === before.orgId && folder.uid === before.namespaceUid && group.name === before.ruleGroup,
    );
    const intervalSeconds = found && secondsOf(found.group.interval);
    if (intervalSeconds === undefined || intervalSeconds === before.intervalSeconds) return [];
    if (going.includes(before) || isPlaced(before)) return [];
    return [{ before, after: { ...before, intervalSeconds, version: before.version + 1 } }];
  });
}

function rowOf(
  { rule, group, index, folder }: PlacedRule,
  before?: store.AlertRule,
): Omit<store.AlertRule, "id"> {
  return {
    ...{ orgId: group.orgId, uid: rule.uid, title: rule.title, condition: rule.condition },
    data: JSON.stringify(rule.data.map(storedQuery)),
    ...{ intervalSeconds: secondsOf(group.interval), version: (before?.version ?? 0) + 1 },
    ...{ namespaceUid: folder.uid ?? "", ruleGroup: group.name, groupIndex: index },
    ...{ noDataState: rule.noDataState, execErrState: rule.execErrState },
    wait: Math.round(secondsOf(rule.for) * 1e9),
    ...{ annotations: JSON.stringify(rule.annotations), labels: JSON.stringify(rule.labels) },
    ...{ dashboardUid: rule.dashboardUid || null, panelId: rule.panelId || null },
  };
}

// A model says of itself what Grafana would otherwise add when it reads the rule.
function storedQuery({ refId, queryType, relativeTimeRange, datasourceUid, model }: Rule["data"][number]) {
  return {
    ...{ refId, queryType, relativeTimeRange: relativeTimeRange ?? { from: 0, to: 0 }, datasourceUid },
    model: {
      ...model,
      refId,
      intervalMs: model.intervalMs ?? 1000,
      maxDataPoints: model.maxDataPoints ?? 43_200,
    },
  };
}

function shown(rule: Omit<store.AlertRule, "id">): Record<string, Json> {
  const { title, condition, intervalSeconds, namespaceUid, ruleGroup, groupIndex } = rule;
  return {
    ...{ title, condition, intervalSeconds, namespaceUid, ruleGroup, groupIndex },
    ...{ noDataState: rule.noDataState, execErrState: rule.execErrState, forSeconds: rule.wait / 1e9 },
    ...{ dashboardUid: rule.dashboardUid, panelId: rule.panelId },
    data: JSON.parse(rule.data) as Json,
    annotations: JSON.parse(rule.annotations) as Json,
    labels: JSON.parse(rule.labels) as Json,
  };
}

function namedRule({ orgId, uid }: { orgId: number; uid: string }) {
  return { type: "alert-rule", orgId, name: uid };
}
