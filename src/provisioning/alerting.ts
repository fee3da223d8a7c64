import { unixSeconds } from "../access/unix-seconds.js";
import * as configurations from "../stores/alert-configurations.js";
import * as provenances from "../stores/provenances.js";
import { applyRules, type CheckedRules, checkRules } from "./alert-rules.js";
import { type AlertingFile, alertingFile } from "./alerting-files.js";
import { type CheckedConfiguration, checkConfiguration, refuseWrongParts } from "./alertmanager-changes.js";
import type { Kind, Run } from "./kind.js";
import { lockNamed } from "./orgs.js";
import { newOutcome, type Outcome, record } from "./plan.js";

interface CheckedAlerting {
  rules: CheckedRules;
  configurations: CheckedConfiguration[];
}

/** Rules, contact points, notification policies, mute times and templates. */
export const alerting: Kind<AlertingFile, CheckedAlerting> = {
  name: "alerting",
  directory: "alerting",
  endings: [".yaml", ".yml", ".json"],
  title: "Alerting",
  schema: alertingFile,

  async check(run) {
    const orgIds = await lockNamed(run.db, run.files.flatMap(wantedIn), run.files.flatMap(goneIn));
    refuseWrongParts(run.files);
    const rules = await checkRules(run);
    const checked: CheckedConfiguration[] = [];
    for (const orgId of orgIds) checked.push(await checkConfiguration(run, orgId));
    return { rules, configurations: checked };
  },

  async apply(run, { rules, configurations: checked }) {
    const outcome = newOutcome();
    await applyRules(run, rules, outcome);
    for (const one of checked) await applyConfiguration(run, one, outcome);
    await keepProvenances(run, outcome);
    return outcome;
  },
};

type OfOrg = { orgId: number }[];

function wantedIn({ groups, contactPoints, policies, muteTimes, templates }: AlertingFile): OfOrg {
  return [...groups, ...contactPoints, ...policies, ...muteTimes, ...templates];
}

function goneIn(file: AlertingFile): OfOrg {
  const { deleteRules, deleteContactPoints, deleteMuteTimes, deleteTemplates, resetPolicies } = file;
  return [...deleteRules, ...deleteContactPoints, ...deleteMuteTimes, ...deleteTemplates, ...resetPolicies];
}

async function applyConfiguration(
  { db, services }: Run<AlertingFile>,
  { orgId, before, after, changes, alongside }: CheckedConfiguration,
  outcome: Outcome,
): Promise<void> {
  for (const { named, change } of changes) record(outcome, named, change);
  outcome.plan.changed.push(...alongside);
  const configuration = JSON.stringify(after);
  if (configuration === JSON.stringify(before)) return;
  await configurations.replace(db, { orgId, configuration, createdAt: unixSeconds(services.now()) });
}

const TYPES: Readonly<Record<string, provenances.Provenance["type"]>> = {
  "alert-rule": "alertRule",
  "contact-point": "contactPoint",
  "notification-policies": "route",
  "mute-time": "muteTimeInterval",
  template: "template",
};

// What comes from files can only be changed there.
async function keepProvenances({ db }: Run<AlertingFile>, { plan, provisioned }: Outcome): Promise<void> {
  const of = (list: { type: string; orgId: number; name: string }[]) =>
    list.flatMap(({ type, orgId, name }) => {
      const known = TYPES[type];
      return known ? [{ orgId, type: known, key: known === "route" ? "" : name }] : [];
    });
  await provenances.setFile(db, of(provisioned));
  await provenances.remove(db, of(plan.removed));
}
