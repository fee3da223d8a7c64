import type { Receiver, Route } from "./alerting-files.js";
import { isObject, type JsonObject, textIn, type Json } from "./json.js";

/** What an organisation's Alertmanager works with, as Grafana stores it. */
export interface Configuration {
  template_files?: Record<string, string>;
  alertmanager_config: {
    route?: JsonObject;
    mute_time_intervals?: (JsonObject & { name: string })[];
    templates?: string[];
    receivers?: StoredReceivers[];
  };
}

/** The receivers of one contact point. */
export interface StoredReceivers {
  name: string;
  grafana_managed_receiver_configs?: StoredReceiver[];
}

/** A receiver; its secrets are encrypted, in base64. */
export interface StoredReceiver {
  uid: string;
  name: string;
  type: string;
  disableResolveMessage: boolean;
  settings: JsonObject;
  secureSettings?: Record<string, string>;
}

const DEFAULT_RECEIVER = "grafana-default-email";
const DEFAULT_ROUTE = { receiver: DEFAULT_RECEIVER, group_by: ["grafana_folder", "alertname"] };
const OPERATORS = ["=", "!=", "=~", "!~"];

/** What is in force where nothing is stored. */
export function defaultConfiguration(): Configuration {
  return {
    alertmanager_config: {
      route: { ...DEFAULT_ROUTE },
      receivers: [defaultReceivers()],
    },
  };
}

function defaultReceivers(): StoredReceivers {
  return {
    name: DEFAULT_RECEIVER,
    grafana_managed_receiver_configs: [
      {
        ...{ uid: "", name: "email receiver", type: "email", disableResolveMessage: false },
        ...{ settings: { addresses: "<example@email.com>" }, secureSettings: {} },
      },
    ],
  };
}

/** The receiver with a uid, and the contact point that it belongs to. */
export function findReceiver(
  { alertmanager_config: { receivers = [] } }: Configuration,
  uid: string,
): { name: string; receiver: StoredReceiver } | undefined {
  for (const { name, grafana_managed_receiver_configs: list = [] } of receivers) {
    const receiver = list.find((one) => one.uid === uid);
    if (receiver) return { name, receiver };
  }
  return undefined;
}

/**
 * Puts a receiver into its contact point, in the place of one with the same uid. A contact point whose last receiver goes
 * to another one is renamed to that: what refers to it does so by the new name.
 */
export function setReceiver(configuration: Configuration, receiver: StoredReceiver): void {
  const { alertmanager_config: config } = configuration;
  const found = findReceiver(configuration, receiver.uid);
  if (found && found.name !== receiver.name) {
    removeReceiver(configuration, receiver.uid);
    const isLeft = config.receivers?.some(({ name }) => name === found.name);
    if (!isLeft) {
      for (const { route } of branchesOf(config.route ?? {})) {
        if (route.receiver === found.name) route.receiver = receiver.name;
      }
    }
  }
  const receivers = (config.receivers ??= []);
  let own = receivers.find(({ name }) => name === receiver.name);
  if (!own) receivers.push((own = { name: receiver.name }));
  const list = (own.grafana_managed_receiver_configs ??= []);
  const index = list.findIndex(({ uid }) => uid === receiver.uid);
  if (index < 0) list.push(receiver);
  else list[index] = receiver;
}

/** Removes a receiver, and the contact point of which it was the last one. */
export function removeReceiver({ alertmanager_config: config }: Configuration, uid: string): void {
  const left = (config.receivers ?? []).map((own) => {
    const list = own.grafana_managed_receiver_configs?.filter((one) => one.uid !== uid);
    return list ? { ...own, grafana_managed_receiver_configs: list } : own;
  });
  config.receivers = left.filter(({ grafana_managed_receiver_configs: list }) => list?.length !== 0);
}

/** Lets all alerts go the way that they go by default. */
export function resetRoute({ alertmanager_config: config }: Configuration): void {
  config.route = { ...DEFAULT_ROUTE };
  config.receivers ??= [];
  if (!config.receivers.some(({ name }) => name === DEFAULT_RECEIVER))
    config.receivers.push(defaultReceivers());
}

/** A route as it is stored: without what is not set. */
export function storedRoute({ routes, ...route }: Route): JsonObject {
  const stored: JsonObject = {};
  for (const [name, value] of Object.entries(route)) if (value !== undefined) stored[name] = value;
  if (routes) stored.routes = routes.map(storedRoute);
  return stored;
}

/** The branches of a tree and where they are: `routes[0].routes[1]`; the root has an empty place. */
export function* branchesOf(route: JsonObject, place = ""): Generator<{ route: JsonObject; place: string }> {
  yield { route, place };
  for (const [index, child] of (Array.isArray(route.routes) ? route.routes : []).entries()) {
    const at = `${place === "" ? "" : `${place}.`}routes[${index}]`;
    if (isObject(child)) yield* branchesOf(child, at);
  }
}

/** What a tree refers to that is not there. */
export function missingReferences({ alertmanager_config: config }: Configuration): {
  place: string;
  field: "receiver" | "mute_time_intervals";
  name: string;
}[] {
  const receivers = new Set(config.receivers?.map(({ name }) => name));
  const muteTimes = new Set(config.mute_time_intervals?.map(({ name }) => name));
  return [...branchesOf(config.route ?? {})].flatMap(({ route, place }) => {
    const receiver = textIn(route.receiver);
    const intervals = Array.isArray(route.mute_time_intervals) ? route.mute_time_intervals.map(textIn) : [];
    return [
      ...(receiver === "" || receivers.has(receiver)
        ? []
        : [{ place, field: "receiver" as const, name: receiver }]),
      ...intervals
        .filter((name) => !muteTimes.has(name))
        .map((name) => ({ place, field: "mute_time_intervals" as const, name })),
    ];
  });
}

/** What is wrong with a branch by itself, and in which field. */
export function routeProblems(route: Route, isRoot: boolean): [field: keyof Route, message: string][] {
  const problems: [keyof Route, string][] = [];
  if (isRoot) {
    if (!route.receiver) problems.push(["receiver", "root route must specify a default receiver"]);
    for (const field of ["match", "match_re", "matchers", "object_matchers"] as const) {
      if (route[field] !== undefined) problems.push([field, "root route must not have any matchers"]);
    }
    if (route.mute_time_intervals?.length) {
      problems.push(["mute_time_intervals", "root route must not have any mute time intervals"]);
    }
    if (route.continue) problems.push(["continue", "cannot contain continue in root route"]);
  }
  for (const field of ["group_interval", "repeat_interval"] as const) {
    if (route[field] !== undefined && /^[0a-z]*$/.test(route[field])) {
      problems.push([field, `${field} cannot be zero`]);
    }
  }
  const labels = route.group_by ?? [];
  const [doubled] = labels.filter((label, index) => labels.indexOf(label) < index);
  if (doubled !== undefined)
    problems.push(["group_by", `duplicated label ${JSON.stringify(doubled)} in group_by`]);
  if (labels.includes("...") && labels.length > 1) {
    problems.push(["group_by", "cannot have wildcard group_by (`...`) and other labels at the same time"]);
  }
  if (route.matchers?.some((text) => !/^\s*"?[^\s=!~]+"?\s*(=~|!~|!=|=)/.test(text))) {
    problems.push(["matchers", 'bad matcher format: expected such as severity="critical"']);
  }
  if (route.object_matchers?.some((one) => one.length !== 3 || !OPERATORS.includes(one[1] ?? ""))) {
    problems.push(["object_matchers", "expected a label, one of =, !=, =~ and !~, and a value"]);
  }
  return problems;
}

/** How a receiver is shown in a plan, but for its secrets. */
export function shownReceiver({
  name,
  type,
  disableResolveMessage,
  settings,
}: StoredReceiver): Record<string, Json> {
  return { name, type, disableResolveMessage, settings };
}

/** A receiver of a file in the form in which it is stored. */
export function storedReceiver(
  name: string,
  { uid, type, disableResolveMessage }: Receiver,
  { settings, secureSettings }: { settings: JsonObject; secureSettings: Record<string, string> },
): StoredReceiver {
  return { uid, name, type, disableResolveMessage, settings, secureSettings };
}
