import { choice, flag, text, whole } from "./scalars.js";
import { anything, list, map, object, optional, secret, type ValueOf } from "./schema.js";

// What each type of channel cannot do without, as a setting or as a secure one.
const REQUIRED = {
  "prometheus-alertmanager": ["url"],
  dingding: ["url"],
  discord: ["url"],
  email: ["addresses"],
  googlechat: ["url"],
  hipchat: ["url"],
  kafka: ["kafkaRestProxy", "kafkaTopic"],
  LINE: ["token"],
  opsgenie: ["apiKey"],
  pagerduty: ["integrationKey"],
  pushover: ["userKey", "apiToken"],
  sensu: ["url"],
  sensugo: ["url", "apikey"],
  slack: [],
  teams: ["url"],
  telegram: ["bottoken", "chatid"],
  threema: ["gateway_id", "recipient_id", "api_secret"],
  victorops: ["url"],
  webhook: ["url"],
} as const satisfies Record<string, string[]>;

const names = { orgId: "org_id", orgName: "org_name" };
const identity = {
  name: text({ min: 1, max: 190 }),
  uid: text({ min: 1, max: 40 }),
  orgId: optional(whole(), 0),
  orgName: optional(text(), ""),
};
const notifier = object(
  {
    ...identity,
    type: choice(...(Object.keys(REQUIRED) as (keyof typeof REQUIRED)[])),
    isDefault: flag(false),
    sendReminder: flag(false),
    frequency: optional(text(), ""),
    disableResolveMessage: flag(false),
    settings: optional(map(anything()), {}),
    secureSettings: secret(optional(map(text()), {})),
  },
  {
    names: {
      ...names,
      isDefault: "is_default",
      sendReminder: "send_reminder",
      disableResolveMessage: "disable_resolve_message",
      secureSettings: "secure_settings",
    },
  },
);

/** The files of notifiers. */
export const notifierFile = object(
  {
    apiVersion: optional(whole(), 1),
    notifiers: optional(list(notifier), []),
    deleteNotifiers: optional(list(object(identity, { names })), []),
  },
  { names: { deleteNotifiers: "delete_notifiers" } },
);

export type Notifier = ValueOf<typeof notifier>;
export type NotifierFile = ValueOf<typeof notifierFile>;

/** The settings that a notifier cannot do without and has not. */
export function missingSettings({ type, settings, secureSettings }: Notifier): string[] {
  return REQUIRED[type].filter((name) => !settings[name] && !secureSettings[name]);
}
