/** What a type of contact point needs: which of its settings are secrets, and what it says without some of them. */
interface ContactPointType {
  secrets: readonly string[];
  /** Settings of which one must be there, with what is said when none is. */
  needs: readonly (readonly [settings: readonly string[], message: string])[];
}

const url = [["url"], "could not find url property in settings"] as const;

/** The types that Grafana knows, by the names that they have in files. */
export const CONTACT_POINT_TYPES = {
  "prometheus-alertmanager": { secrets: ["basicAuthPassword"], needs: [url] },
  dingding: { secrets: [], needs: [url] },
  discord: { secrets: [], needs: [[["url"], "could not find webhook url property in settings"]] },
  email: { secrets: [], needs: [[["addresses"], "could not find addresses in settings"]] },
  googlechat: { secrets: [], needs: [url] },
  kafka: {
    secrets: [],
    needs: [
      [["kafkaRestProxy"], "could not find kafka rest proxy endpoint property in settings"],
      [["kafkaTopic"], "could not find kafka topic property in settings"],
    ],
  },
  LINE: { secrets: ["token"], needs: [[["token"], "could not find token in settings"]] },
  line: { secrets: ["token"], needs: [[["token"], "could not find token in settings"]] },
  opsgenie: { secrets: ["apiKey"], needs: [[["apiKey"], "could not find api key property in settings"]] },
  pagerduty: {
    secrets: ["integrationKey"],
    needs: [[["integrationKey"], "could not find integration key property in settings"]],
  },
  pushover: {
    secrets: ["apiToken", "userKey"],
    needs: [
      [["userKey"], "user key not found"],
      [["apiToken"], "API token not found"],
    ],
  },
  sensugo: {
    secrets: ["apikey"],
    needs: [
      [["url"], "could not find URL property in settings"],
      [["apikey"], "could not find the API key property in settings"],
    ],
  },
  slack: {
    secrets: ["url", "token"],
    needs: [
      [["url", "token"], "token must be specified when using the Slack chat API"],
      [["url", "recipient"], "recipient must be specified when using the Slack chat API"],
    ],
  },
  teams: { secrets: [], needs: [url] },
  telegram: {
    secrets: ["bottoken"],
    needs: [
      [["bottoken"], "could not find Bot Token in settings"],
      [["chatid"], "could not find Chat Id in settings"],
    ],
  },
  threema: {
    secrets: ["api_secret"],
    needs: [
      [["gateway_id"], "could not find Threema Gateway ID in settings"],
      [["recipient_id"], "could not find Threema Recipient ID in settings"],
      [["api_secret"], "could not find Threema API secret in settings"],
    ],
  },
  victorops: { secrets: [], needs: [[["url"], "could not find victorops url property in settings"]] },
  webex: {
    secrets: ["bot_token"],
    needs: [
      [["bot_token"], "could not find bot token in settings"],
      [["room_id"], "could not find room id in settings"],
    ],
  },
  webhook: {
    secrets: ["password", "authorization_credentials"],
    needs: [[["url"], "required field 'url' is not specified"]],
  },
  wecom: {
    secrets: ["url", "secret"],
    needs: [[["url", "secret"], "either url or secret is required"]],
  },
} as const satisfies Record<string, ContactPointType>;

/** A type of contact point. */
export type ContactPointTypeName = keyof typeof CONTACT_POINT_TYPES;

const SECRETS = new Set(
  Object.values(CONTACT_POINT_TYPES).flatMap(({ secrets }: ContactPointType) => secrets),
);

/** Whether a setting is a secret of some type: it is none to be shown where another type has it, or the wrong place. */
export function isSecretSetting(name: string): boolean {
  return SECRETS.has(name);
}

/** What the settings of a contact point lack. */
export function missingSettings(
  type: ContactPointTypeName,
  settings: Readonly<Record<string, unknown>>,
): string[] {
  const { needs }: ContactPointType = CONTACT_POINT_TYPES[type];
  const isSet = (name: string) =>
    settings[name] !== undefined && settings[name] !== null && settings[name] !== "";
  return needs.filter(([names]) => !names.some(isSet)).map(([, message]) => message);
}

/** The settings of a contact point, and those among them that are secrets. */
export function splitSettings<Value>(
  type: ContactPointTypeName,
  settings: Readonly<Record<string, Value>>,
): { plain: Record<string, Value>; secret: Record<string, string> } {
  const { secrets }: ContactPointType = CONTACT_POINT_TYPES[type];
  const entries = Object.entries(settings);
  return {
    plain: Object.fromEntries(entries.filter(([name]) => !secrets.includes(name))),
    secret: Object.fromEntries(
      entries
        .filter(([name, value]) => secrets.includes(name) && value !== "" && value !== null)
        .map(([name, value]) => [name, String(value)]),
    ),
  };
}
