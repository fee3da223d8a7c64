/** A panel that asks one query. */
export function panel(id: number, more: object = {}): object {
  return {
    ...{ id, type: "graph", title: `Panel ${id}`, datasource: "Prometheus" },
    ...{ gridPos: { h: 9, w: 12, x: 0, y: 0 }, targets: [{ refId: "A", expr: "up", format: "time_series" }] },
    ...more,
  };
}

/** The same with a legacy alert. */
export function panelWithAlert(id: number, more: object = {}): object {
  const alert = {
    ...{
      name: `Alert ${id}`,
      message: "Look at it",
      frequency: "1m",
      for: "5m",
      handler: 1,
      noDataState: "no_data",
    },
    conditions: [
      {
        ...{ type: "query", query: { params: ["A", "5m", "now"] }, operator: { type: "and" } },
        ...{ reducer: { type: "avg", params: [] }, evaluator: { type: "gt", params: [1] } },
      },
    ],
    ...more,
  };
  return panel(id, { alert });
}

/** A dashboard in JSON as Grafana exports it. */
export function dashboard(title: string, more: object = {}): string {
  return JSON.stringify(
    {
      ...{
        id: 4711,
        uid: title.toLowerCase().replaceAll(" ", "-"),
        title,
        tags: ["web"],
        timezone: "browser",
      },
      ...{ schemaVersion: 27, version: 3, refresh: "30s", editable: true, style: "dark", graphTooltip: 0 },
      annotations: {
        list: [{ builtIn: 1, datasource: "-- Grafana --", enable: true, hide: true, type: "dashboard" }],
      },
      panels: [panel(1)],
      ...{ templating: { list: [] }, time: { from: "now-6h", to: "now" }, links: [] },
      ...more,
    },
    undefined,
    2,
  );
}

/** A file with one provider, whose dashboards lie in the directory `json`. */
export function provider(more = "", options = ""): string {
  return `apiVersion: 1\nproviders:\n  - name: default\n${more}    options:\n      path: $DIRECTORY/json\n${options}`;
}
