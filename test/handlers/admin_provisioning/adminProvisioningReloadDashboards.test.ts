import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";

import { beforeEach, describe, expect, test } from "@jest/globals";

import { dashboard, panelWithAlert, provider } from "../../provisioning/dashboard-samples.js";
import { provision } from "../../provisioning/files.js";

const PATH = "/api/admin/provisioning/dashboards/reload";
const RELOADED = [200, { message: "Dashboards config reloaded" }];

describe("adminProvisioningReloadDashboards", () => {
  const service = provision();
  beforeEach(() => service.db.raw("truncate dashboard, admin_api.provisioned cascade"));

  async function reload(query: Record<string, string> = {}): Promise<unknown[]> {
    const response = await service.admin.post(PATH).query(query);
    return [response.status, response.body as unknown];
  }
  async function rows(table: string): Promise<Record<string, unknown>[]> {
    const { rows } = await service.db.raw<{ rows: unknown[] }>("select xmin, * from ?? order by id", [table]);
    return rows as Record<string, unknown>[];
  }

  test("stores a dashboard with its version, tags, file and alerts, and the second time nothing", async () => {
    const text = dashboard("Web", { tags: ["web", "site"], gnetId: 12, panels: [panelWithAlert(2)] });
    await service.write({ "dashboards/default.yaml": provider(), "json/web.json": text });
    expect(await reload()).toEqual(RELOADED);

    const tables = ["dashboard", "dashboard_version", "dashboard_tag", "dashboard_provisioning", "alert"];
    const stored = await Promise.all(tables.map(rows));
    const id = stored[0]?.[0]?.id;
    const model = JSON.parse(text) as { panels: { alert: { conditions: object[] }; targets: object[] }[] };
    const modified = (await stat(`${service.directory}/json/web.json`)).mtime;
    const now = service.clock.now;
    const own = { id: expect.any(Number), xmin: expect.any(String) };
    const [alert] = model.panels;
    const condition = alert?.alert.conditions[0] as { query: object };
    expect(stored).toEqual([
      [
        {
          ...{
            ...own,
            org_id: 1,
            uid: "web",
            title: "Web",
            slug: "web",
            version: 1,
            folder_id: 0,
            gnet_id: 12,
          },
          ...{ created: now, updated: now, created_by: -1, updated_by: -1, plugin_id: null, has_acl: false },
          ...{ is_folder: false, is_public: false, data: expect.any(String) },
        },
      ],
      [
        {
          ...{ ...own, dashboard_id: id, parent_version: 0, restored_from: 0, version: 1, created: now },
          ...{ created_by: -1, message: "", data: stored[0]?.[0]?.data },
        },
      ],
      ["web", "site"].map((term) => ({ ...own, dashboard_id: id, term })),
      [
        {
          ...{ ...own, dashboard_id: id, name: "default", external_id: `${service.directory}/json/web.json` },
          updated: Math.floor(modified.getTime() / 1000),
          check_sum: createHash("md5").update(text).digest("hex"),
        },
      ],
      [
        {
          ...{ ...own, org_id: 1, dashboard_id: id, panel_id: 2, name: "Alert 2", message: "Look at it" },
          ...{ frequency: 60, for: 300e9, handler: 1, state: "unknown", version: 0, severity: "" },
          ...{ silenced: false, execution_error: "", eval_data: "{}", eval_date: null, state_changes: 0 },
          ...{ created: now, updated: now, new_state_date: now },
          settings: JSON.stringify({
            ...alert?.alert,
            conditions: [{ ...condition, query: { ...condition.query, model: alert?.targets[0] } }],
          }),
        },
      ],
    ]);
    expect(JSON.parse(String(stored[0]?.[0]?.data))).toEqual({ ...model, id: undefined, version: 1 });

    expect(await reload()).toEqual(RELOADED);
    expect(await Promise.all(tables.map(rows))).toEqual(stored);
  });
});
