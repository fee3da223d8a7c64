import { goDuration } from "./durations.js";
import { type Complain, isObject, isStorable, type JsonObject, textIn, type Json } from "./json.js";

/** A legacy alert of a panel. */
export interface PanelAlert {
  panelId: number;
  name: string;
  message: string;
  /** In seconds. */
  frequency: number;
  /** For how long, in nanoseconds, its conditions must hold; undefined where it does not wait. */
  wait: number | undefined;
  handler: number;
  /** The alert as the panel has it, with the queries that its conditions refer to. */
  settings: JsonObject;
}

/** The id of the data source that a panel or a query names; undefined where there is none such. */
export type DataSourceIds = (named: Json | undefined) => number | undefined;

type Path = (string | number)[];
interface Panel {
  panel: JsonObject;
  path: Path;
}

const SECONDS: Readonly<Record<string, number>> = { "": 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** The legacy alerts of all panels of a dashboard, those within rows included. */
export function readAlerts(
  dashboard: JsonObject,
  dataSourceIds: DataSourceIds,
  complain: Complain,
): PanelAlert[] {
  const panels = [...panelsOf(dashboard, [], complain)].filter(({ panel }) => isOn(panel.alert));
  const seen = new Set<number>();
  return panels.map(({ panel, path }) => {
    const alert = readAlert({ panel, path }, dataSourceIds, complain);
    if (seen.has(alert.panelId)) complain([...path, "id"], "another panel with an alert has this id, too");
    seen.add(alert.panelId);
    return alert;
  });
}

// Rows are panels with panels in them when they are collapsed; in old dashboards they hold all of them.
function* panelsOf(within: JsonObject, path: Path, complain: Complain): Generator<Panel> {
  for (const key of ["panels", "rows"]) {
    const list = within[key];
    if (list === undefined || list === null) continue;
    if (!Array.isArray(list)) {
      complain([...path, key], "expected a list");
      continue;
    }
    for (const [index, panel] of list.entries()) {
      const at = [...path, key, index];
      if (!isObject(panel)) {
        complain(at, "expected an object");
        continue;
      }
      if (key === "panels") yield { panel, path: at };
      yield* panelsOf({ panels: panel.panels ?? null }, at, complain);
    }
  }
}

function isOn(alert: Json | undefined): boolean {
  return isObject(alert) && alert.enabled !== false;
}

function readAlert({ panel, path }: Panel, dataSourceIds: DataSourceIds, complain: Complain): PanelAlert {
  const alert = panel.alert as JsonObject;
  const at = (...rest: Path) => [...path, "alert", ...rest];
  const { name, message = "", handler } = alert;
  const panelId = panel.id;
  if (typeof panelId !== "number" || !Number.isSafeInteger(panelId)) {
    complain([...path, "id"], "A numeric panel id property is missing");
  }
  if (typeof name !== "string" || name === "" || !isStorable(name, 255)) {
    complain(at("name"), "expected the name of the alert, of 1 to 255 characters");
  }
  if (typeof message !== "string" || !isStorable(message, Infinity))
    complain(at("message"), "expected a text");
  return {
    panelId: Number(panelId),
    name: textIn(name),
    message: textIn(message),
    frequency: frequencyOf(alert.frequency, (words) => complain(at("frequency"), words)),
    wait: waitOf(alert.for, (words) => complain(at("for"), words)),
    handler: typeof handler === "number" && Number.isSafeInteger(handler) ? handler : 0,
    settings: {
      ...alert,
      conditions: conditionsOf({ panel, path: at("conditions") }, dataSourceIds, complain),
    },
  };
}

function frequencyOf(frequency: Json | undefined, complain: (words: string) => void): number {
  const [, count, unit = ""] = /^([0-9]{1,9})([a-z]*)$/.exec(textIn(frequency)) ?? [];
  const seconds = Number(count) * (SECONDS[unit] ?? NaN);
  if (Number.isNaN(seconds)) {
    complain('"evaluate every" field could not be parsed: expected a duration such as 60s, 5m or 1h');
  } else if (seconds === 0) complain('"evaluate every" cannot be zero or below');
  return seconds;
}

function waitOf(wait: Json | undefined, complain: (words: string) => void): number | undefined {
  if (wait === undefined || wait === null || wait === "") return undefined;
  const nanoseconds = goDuration(textIn(wait));
  if (nanoseconds === undefined) complain("expected a duration such as 30s, 5m or 1h30m");
  return nanoseconds;
}

// Each condition names a query of its panel, which goes with it: nothing looks at the panel when the alert is evaluated.
function conditionsOf({ panel, path }: Panel, dataSourceIds: DataSourceIds, complain: Complain): Json[] {
  const { conditions } = panel.alert as JsonObject;
  if (!Array.isArray(conditions) || conditions.length === 0) {
    complain(path, "Alert is missing conditions");
    return [];
  }
  return conditions.map((condition, index) => {
    const query = isObject(condition) ? condition.query : undefined;
    if (!isObject(condition) || !isObject(query)) {
      complain([...path, index], "expected a condition with a query");
      return condition;
    }
    const [refId] = Array.isArray(query.params) ? query.params : [];
    const targets = Array.isArray(panel.targets) ? panel.targets.filter(isObject) : [];
    const target = targets.find((one) => refId !== undefined && one.refId === refId);
    if (!target) {
      complain(
        [...path, index, "query"],
        `refers to a query that cannot be found in the panel: ${shown(refId)}`,
      );
      return condition;
    }
    const datasourceId = dataSourceIds(target.datasource ?? panel.datasource);
    return {
      ...condition,
      query: { ...query, model: target, ...(datasourceId === undefined ? {} : { datasourceId }) },
    };
  });
}

function shown(refId: Json | undefined): string {
  return typeof refId === "string" && refId.length <= 80 ? JSON.stringify(refId) : "no refId";
}
