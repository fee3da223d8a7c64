import { CONTACT_POINT_TYPES, type ContactPointTypeName } from "./contact-point-types.js";
import { duration } from "./prometheus-durations.js";
import { choice, flag, text, whole } from "./scalars.js";
import {
  anything,
  bare,
  list,
  map,
  object,
  optional,
  raw,
  required,
  type Schema,
  secret,
  type ValueOf,
} from "./schema.js";

const FIRST_ORG = 1;
const TIME = { pattern: /^((([01][0-9])|(2[0-3])):[0-5][0-9]|24:00)$/, words: "a time such as 06:00" };
const UID = { min: 1, max: 40, pattern: /^[a-zA-Z0-9_-]+$/, words: "a uid of letters, digits, - and _" };

// Whatever is no id of an organisation means the first.
const orgId: Schema<number> = (place) => {
  const found = optional(whole({ min: Number.MIN_SAFE_INTEGER }), FIRST_ORG)(place);
  return typeof found === "number" ? Math.max(found, FIRST_ORG) : found;
};
const named = (message: string) => raw(required(text({ min: 1, max: 190 }), message));

const query = object({
  refId: text({ min: 1 }),
  queryType: optional(text(), ""),
  relativeTimeRange: optional(object({ from: optional(whole(), 0), to: optional(whole(), 0) })),
  datasourceUid: text({ min: 1 }),
  model: raw(optional(map(anything()), {})),
});
const rule = object({
  uid: required(text(UID), "no UID set"),
  title: required(text({ max: 190 }), "rule has no title set"),
  condition: required(text({ max: 190 }), "no condition set"),
  for: optional(duration(), "0s"),
  data: required(list(query), "no data set"),
  noDataState: optional(choice("NoData", "Alerting", "OK"), "NoData"),
  execErrState: optional(choice("Alerting", "Error", "OK"), "Alerting"),
  dashboardUid: optional(text({ max: 40 }), ""),
  panelId: optional(whole(), 0),
  annotations: raw(optional(map(text()), {})),
  labels: optional(map(text()), {}),
  // What Grafana exports; to pause one rule there is no column.
  isPaused: flag(false),
});
const group = object({
  orgId,
  name: required(text({ max: 190 }), "rule group has no name set"),
  folder: required(text({ max: 189 }), "rule group has no folder set"),
  interval: duration(),
  rules: optional(list(rule), []),
});

const receiver = object({
  uid: required(text(UID), "no uid is set"),
  type: required(choice(...(Object.keys(CONTACT_POINT_TYPES) as ContactPointTypeName[])), "no type is set"),
  settings: secret(required(map(anything()), "no settings are set")),
  disableResolveMessage: flag(false),
});
const contactPoint = object({
  orgId,
  name: named("no name is set"),
  receivers: optional(list(receiver), []),
});

/** A branch of the tree by which alerts find their contact points, as Alertmanager writes it. */
export interface Route {
  receiver?: string | undefined;
  group_by?: string[] | undefined;
  match?: Record<string, string> | undefined;
  match_re?: Record<string, string> | undefined;
  matchers?: string[] | undefined;
  object_matchers?: string[][] | undefined;
  mute_time_intervals?: string[] | undefined;
  continue?: boolean | undefined;
  group_wait?: string | undefined;
  group_interval?: string | undefined;
  repeat_interval?: string | undefined;
  routes?: Route[] | undefined;
}

// A function, because branches hold branches.
const route: Schema<Route> = (place) => raw(object(ROUTE))(place);
const ROUTE = {
  receiver: optional(text()),
  group_by: optional(list(text({ min: 1 }))),
  match: optional(map(text())),
  match_re: optional(map(text())),
  matchers: optional(list(text({ min: 1 }))),
  object_matchers: optional(list(list(text()))),
  mute_time_intervals: optional(list(text({ min: 1 }))),
  continue: optional(flag()),
  group_wait: optional(duration()),
  group_interval: optional(duration()),
  repeat_interval: optional(duration()),
  routes: optional(list(route)),
};
const policies: Schema<Policies> = object({ ...rawOf(ROUTE), orgId });

// A dollar sign in a matcher ends a regular expression.
function rawOf<Fields extends Record<string, Schema<unknown>>>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, raw(schema)])) as Fields;
}

const words = () => optional(list(text({ min: 1 })));
const timeInterval = object({
  times: optional(
    list(object({ start_time: text({ min: 1, ...TIME }), end_time: text({ min: 1, ...TIME }) })),
  ),
  weekdays: words(),
  days_of_month: words(),
  months: words(),
  years: words(),
});
const muteTime = object({
  orgId,
  name: named("a mute time interval has no name set"),
  time_intervals: raw(optional(list(timeInterval), [])),
});
const template = object({
  orgId,
  name: named("template must have a name"),
  template: raw(required(text(), "template must have content")),
});
const uid = required(text({ max: 190 }), "no UID set");

/** A file of alerting. */
export const alertingFile = object({
  apiVersion: optional(whole(), 1),
  groups: optional(list(group), []),
  deleteRules: optional(list(object({ orgId, uid })), []),
  contactPoints: optional(list(contactPoint), []),
  deleteContactPoints: optional(list(object({ orgId, uid })), []),
  policies: optional(list(policies), []),
  resetPolicies: optional(list(bare("orgId", orgId)), []),
  muteTimes: optional(list(muteTime), []),
  deleteMuteTimes: optional(list(object({ orgId, name: named("delete mute time missing name") })), []),
  templates: optional(list(template), []),
  deleteTemplates: optional(list(object({ orgId, name: named("delete template missing name") })), []),
});

export type AlertingFile = ValueOf<typeof alertingFile>;
export type RuleGroup = ValueOf<typeof group>;
export type Rule = ValueOf<typeof rule>;
export type ContactPoint = ValueOf<typeof contactPoint>;
export type Receiver = ValueOf<typeof receiver>;
/** The root of such a tree. */
export type Policies = Route & { orgId: number };
export type MuteTime = ValueOf<typeof muteTime>;
export type Template = ValueOf<typeof template>;
