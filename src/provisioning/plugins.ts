import * as pluginSettings from "../stores/plugin-settings.js";
import { type Json } from "./json.js";
import type { Kind, Run } from "./kind.js";
import { lockNamedAnyhow } from "./orgs.js";
import { complain, expandedIn, whereIs } from "./places.js";
import { changesBetween, newOutcome, type Outcome, record } from "./plan.js";
import { flag, text, whole } from "./scalars.js";
import { anything, list, map, object, optional, secret, type ValueOf } from "./schema.js";
import { compareSecrets, secretColumn } from "./secrets.js";

const app = object(
  {
    type: text({ min: 1, max: 190 }),
    orgId: optional(whole(), 0),
    orgName: optional(text(), ""),
    disabled: flag(false),
    jsonData: optional(map(anything()), {}),
    secureJsonData: secret(optional(map(text()), {})),
  },
  { names: { orgId: "org_id", orgName: "org_name" } },
);
const schema = object({ apiVersion: optional(whole(), 1), apps: optional(list(app), []) });

type App = ValueOf<typeof app>;
type File = ValueOf<typeof schema>;

/**
 * The settings of app plugins in organisations. Nobody here knows which plugins a Grafana has, so any may have settings:
 * they count once it is installed.
 */
export const plugins: Kind<File> = {
  name: "plugins",
  directory: "plugins",
  endings: [".yaml", ".yml"],
  title: "Plugin",
  schema,

  async check({ db, files }) {
    const seen = new Map<string, App>();
    for (const [one, orgId] of await lockNamedAnyhow(db, appsOf(files))) {
      const key = `${orgId} ${one.type}`;
      const earlier = seen.get(key);
      if (earlier) complain(one, "type", `stands for the same app and organisation as ${whereIs(earlier)}`);
      seen.set(key, one);
    }
  },

  async apply(run) {
    const outcome = newOutcome();
    for (const [one, orgId] of await lockNamedAnyhow(run.db, appsOf(run.files))) {
      await store(run, one, orgId, outcome);
    }
    return outcome;
  },
};

function appsOf(files: File[]): App[] {
  return files.flatMap(({ apps }) => apps);
}

async function store(run: Run<File>, wanted: App, orgId: number, outcome: Outcome): Promise<void> {
  const { db, encrypt, services } = run;
  const { type: pluginId, disabled, jsonData } = wanted;
  const before = await pluginSettings.lock(db, { orgId, pluginId });
  const column = { field: "secureJsonData", stored: before?.secureJsonData ?? null };
  const secrets = await compareSecrets(run, column, wanted.secureJsonData);
  const changes = before
    ? [
        ...changesBetween(shownForm(before), { disabled, jsonData }, { isExpanded: expandedIn(wanted) }),
        ...secrets.changes,
      ]
    : [];
  if (!before || changes.length > 0) {
    const form = { orgId, pluginId, isEnabled: !disabled, jsonData: JSON.stringify(jsonData) };
    const secureJsonData = await secretColumn(secrets, encrypt);
    await pluginSettings.save(db, { ...form, secureJsonData }, services.now());
  }
  record(outcome, { type: "app", orgId, name: pluginId }, before ? changes : "added");
}

function shownForm({ isEnabled, jsonData }: pluginSettings.PluginSetting): Record<string, Json> {
  return { disabled: !isEnabled, jsonData: JSON.parse(jsonData) as Json };
}
