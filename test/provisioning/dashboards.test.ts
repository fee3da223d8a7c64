import { mkdir, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { beforeEach, describe, expect, test } from "@jest/globals";

import { dashboard, panel, panelWithAlert, provider } from "./dashboard-samples.js";
import { provision } from "./files.js";

const RELOADED = [200, { message: "Dashboards config reloaded" }];

const service = provision();
beforeEach(() => service.db.raw("truncate dashboard, alert cascade"));

const reload = (query?: Record<string, string>) => service.reload("dashboards", query);
const files = (json: Record<string, string>, providers = provider()) =>
  service.write({
    "dashboards/default.yaml": providers,
    "json/.keep": "",
    ...Object.fromEntries(Object.entries(json).map(([name, text]) => [`json/${name}`, text])),
  });
async function rows<Row = Record<string, unknown>>(sql: string): Promise<Row[]> {
  return (await service.db.raw<{ rows: unknown[] }>(sql)).rows as Row[];
}
const titles = async () =>
  (await rows<{ title: string }>("select title from dashboard where not is_folder order by title")).map(
    ({ title }) => title,
  );
/** Id and version of a dashboard by its title. */
async function find(title: string): Promise<{ id: number; version: number; uid: string; folder_id: number }> {
  const found = await rows<{ id: number; version: number; uid: string; folder_id: number; title: string }>(
    "select id, version, uid, folder_id, title from dashboard",
  );
  const one = found.find((row) => row.title === title);
  if (!one) throw new Error(`there is no dashboard ${title}`);
  return one;
}

describe("dashboards as Grafana's documentation shows them", () => {
  /** Thirty-six dashboards in twelve folders, a third of them with alerts. */
  function manyDashboards(): Record<string, string> {
    const all = Array.from({ length: 36 }, (_, index) => {
      const alerting = [
        panelWithAlert(2),
        { id: 3, type: "row", collapsed: true, panels: [panelWithAlert(4)] },
      ];
      const old = [{ title: "Row", panels: [panelWithAlert(1), panel(2)] }];
      const more =
        index % 3 === 0
          ? { panels: [panel(1), ...alerting] }
          : index % 3 === 1
            ? { panels: undefined, rows: old, schemaVersion: 14 }
            : {
                templating: {
                  list: [{ name: "host", type: "query", query: "label_values(up, host)", refresh: 1 }],
                },
                panels: [
                  panel(1, { alert: { enabled: false } }),
                  panel(2, { datasource: { type: "loki", uid: "l" } }),
                ],
              };
      const text = dashboard(`Dashboard ${index}`, { tags: ["all", `team-${index % 5}`], ...more });
      return [`team-${index % 12}/below/board-${index}.json`, text] as const;
    });
    return Object.fromEntries(all);
  }

  test("load, the stats count them, and their alerts can be paused", async () => {
    await files(manyDashboards(), provider("", "      foldersFromFilesStructure: true\n"));
    expect(await reload()).toEqual(RELOADED);
    const stats = await service.admin.get("/api/admin/stats");
    expect(stats.body).toMatchObject({ dashboards: 36, tags: 6, alerts: 36 });
    const paused = await service.admin.post("/api/admin/pause-all-alerts").send({ paused: true });
    expect(paused.body).toEqual({ state: "Paused", message: "alert paused", alertsAffected: 36 });
  });

  test("of the oldest format of providers load, too", async () => {
    const old = "- name: old\n  org_id: 1\n  folder: Old $$HOME\n  type: file\n  options:\n    folder: ";
    await files({ "a.json": dashboard("A") }, `${old}${join(service.directory, "json")}\n`);
    expect([await reload(), await titles()]).toEqual([RELOADED, ["A"]]);
    expect((await find("A")).folder_id).toBe((await find("Old $$HOME")).id);
  });
});

describe("which files there are", () => {
  test("those of directories below, of links to files and of a linked directory; none that are hidden", async () => {
    await files(
      { "a/b/deep.json": dashboard("Deep"), ".git/hidden.json": dashboard("Hidden"), "readme.txt": "{" },
      provider().replace("/json", "/link"),
    );
    await writeFile(join(service.directory, "elsewhere"), dashboard("Linked"));
    await symlink(join(service.directory, "elsewhere"), join(service.directory, "json", "linked.json"));
    await symlink(join(service.directory, "json"), join(service.directory, "link"));
    expect([await reload(), await titles()]).toEqual([RELOADED, ["Deep", "Linked"]]);
    const paths = await rows<{ external_id: string }>(
      "select external_id from dashboard_provisioning order by 1",
    );
    expect(paths.map(({ external_id }) => external_id)).toEqual(
      ["a/b/deep.json", "linked.json"].map((name) => join(service.directory, "json", name)),
    );
  });

  test("where a directory is missing, its dashboards stay, and those of others load", async () => {
    const two = `${provider()}  - name: other\n    options: { path: $DIRECTORY/other }\n`;
    await files({ "a.json": dashboard("A") }, two);
    await reload();
    await rename(join(service.directory, "json"), join(service.directory, "other"));
    await writeFile(join(service.directory, "other", "a.json"), dashboard("B"));
    expect([await reload(), await titles()]).toEqual([RELOADED, ["A", "B"]]);
    expect(service.log.join("")).toContain("the directory of a dashboard provider does not exist");
  });
});

describe("a file that changes", () => {
  const edit = (name: string, text: string) => writeFile(join(service.directory, "json", name), text);

  test("is a new version of its dashboard, which keeps its id, its uid and what belongs to it", async () => {
    await files({ "a.json": dashboard("A", { uid: undefined }) });
    await reload();
    const before = await find("A");
    await service.db("star").insert({ user_id: 1, dashboard_id: before.id });
    await edit("a.json", dashboard("B", { uid: undefined, tags: ["new"] }));
    const [, { plan }] = await reload({ dryRun: "true" });
    expect(plan?.changed).toEqual([
      {
        ...{ type: "dashboard", orgId: 1, name: "default/a.json" },
        fields: [
          { field: "title", from: "A", to: "B" },
          { field: "tags[0]", from: "web", to: "new" },
        ],
      },
    ]);
    await reload();
    expect(await find("B")).toEqual({ ...before, title: "B", version: 2 });
    expect(await rows("select version, parent_version from dashboard_version order by version")).toEqual([
      { version: 1, parent_version: 0 },
      { version: 2, parent_version: 1 },
    ]);
    expect(await rows("select term from dashboard_tag")).toEqual([{ term: "new" }]);
    expect(await rows("select dashboard_id from star")).toEqual([{ dashboard_id: before.id }]);
  });

  test("may be of a time that the column of times cannot hold", async () => {
    await files({ "a.json": dashboard("A") });
    await utimes(join(service.directory, "json/a.json"), 3e9, 3e9);
    expect(await reload()).toEqual(RELOADED);
    expect(await rows("select updated from dashboard_provisioning")).toEqual([{ updated: 2 ** 31 - 1 }]);
  });

  test("in its layout alone is no new version", async () => {
    await files({ "a.json": dashboard("A") });
    await reload();
    await edit("a.json", JSON.stringify(JSON.parse(dashboard("A"))));
    const [, { plan }] = await reload({ dryRun: "true" });
    await reload();
    expect([plan?.changed, (await find("A")).version]).toEqual([[], 1]);
  });

  test("keeps the state of alerts that stay, forgets those that go, and knows nothing of new ones", async () => {
    await files({ "a.json": dashboard("A", { panels: [panelWithAlert(1), panelWithAlert(2)] }) });
    await reload();
    await service.db("alert").update({ state: "alerting" });
    await edit(
      "a.json",
      dashboard("A", { panels: [panelWithAlert(2, { frequency: "1h" }), panelWithAlert(3)] }),
    );
    await reload();
    expect(await rows("select panel_id, state, frequency from alert order by panel_id")).toEqual([
      { panel_id: 2, state: "alerting", frequency: 3600 },
      { panel_id: 3, state: "unknown", frequency: 60 },
    ]);
  });

  test("moves with its dashboard: neither name nor provider nor directory makes a new one of it", async () => {
    await files({ "a.json": dashboard("A"), "b.json": dashboard("B") });
    await reload();
    const [a, b] = [await find("A"), await find("B")];
    await files(
      { "b.json": dashboard("A"), "c/d.json": dashboard("B") },
      provider().replace("name: default", "name: renamed"),
    );
    const [, { plan }] = await reload({ dryRun: "true" });
    expect([plan?.added, plan?.removed]).toEqual([[], []]);
    await reload();
    expect([await find("A"), await find("B")]).toEqual([a, b]);
  });

  test("may take the title of another one that takes its own", async () => {
    await files({ "a.json": dashboard("A", { uid: "a" }), "b.json": dashboard("B", { uid: "b" }) });
    await reload();
    const before = await find("A");
    await edit("a.json", dashboard("B", { uid: "a" }));
    await edit("b.json", dashboard("A", { uid: "b" }));
    expect(await reload()).toEqual(RELOADED);
    expect((await find("B")).id).toBe(before.id);
  });

  test("follows its provider into another folder, unless people may move it", async () => {
    await files({ "a.json": dashboard("A") }, provider("    allowUiUpdates: true\n    folder: One\n"));
    await reload();
    await service.write({
      "dashboards/a.yaml": provider("    folder: Two\n"),
      "json/a.json": dashboard("A"),
    });
    await reload();
    expect((await find("A")).folder_id).toBe((await find("Two")).id);
    await service.db("dashboard").where({ uid: "a" }).update({ folder_id: 0 });
    await service.write({
      "dashboards/a.yaml": provider("    allowUiUpdates: true\n    folder: Two\n"),
      "json/a.json": dashboard("A"),
    });
    await reload();
    expect((await find("A")).folder_id).toBe(0);
  });

  test("has no part in a dashboard with the same uid in another organisation", async () => {
    const [org] = await service
      .db("org")
      .insert({ name: "Other", version: 0, created: service.clock.now, updated: service.clock.now })
      .returning<{ id: number }[]>("id");
    const other = `  - name: other\n    orgId: ${org?.id ?? 0}\n    options: { path: $DIRECTORY/json }\n`;
    await files({ "a.json": dashboard("A") }, `${provider()}${other}`);
    expect([await reload(), await titles()]).toEqual([RELOADED, ["A", "A"]]);
  });
});

test("viewers and editors may do with what is new what they may by default; in a folder, by that", async () => {
  const rights = async () =>
    (
      await rows<{ right: string }>(
        `select p.scope || ' ' || b.role || ' ' || string_agg(p.action, ' ' order by p.action) as right
           from permission p join role r on r.id = p.role_id join builtin_role b on b.role_id = r.id
          where p.scope ~ '^(dashboards|folders):uid:' and r.org_id = 1 and b.org_id = 1
            and r.name = 'managed:builtins:' || lower(b.role) || ':permissions'
          group by p.scope, b.role order by 1`,
      )
    ).map(({ right }) => right);
  await service.db("permission").whereRaw("scope ~ '^(dashboards|folders):uid:'").delete();
  const two = `${provider()}  - { name: other, folder: F, folderUid: f, options: { path: $DIRECTORY/other } }\n`;
  await files({ "a.json": dashboard("A") }, two);
  await mkdir(join(service.directory, "other"));
  await writeFile(join(service.directory, "other", "b.json"), dashboard("B"));
  await reload();
  expect(await rights()).toEqual([
    "dashboards:uid:a Editor dashboards:delete dashboards:read dashboards:write",
    "dashboards:uid:a Viewer dashboards:read",
    "folders:uid:f Editor alert.rules:create alert.rules:delete alert.rules:read alert.rules:write " +
      "dashboards:create dashboards:delete dashboards:read dashboards:write folders:delete folders:read folders:write",
    "folders:uid:f Viewer alert.rules:read dashboards:read folders:read",
  ]);
  await rm(join(service.directory, "json", "a.json"));
  await reload();
  expect((await rights()).filter((right) => right.startsWith("dashboards"))).toEqual([]);
});

describe("a file that goes", () => {
  test("takes its dashboard along, with everything that belongs to it alone", async () => {
    await files({ "a.json": dashboard("A", { panels: [panelWithAlert(1)] }), "b.json": dashboard("B") });
    await reload();
    const { id } = await find("A");
    const time = { created: service.clock.now, updated: service.clock.now };
    await service.db("star").insert({ user_id: 1, dashboard_id: id });
    await service.db("dashboard_acl").insert({ org_id: 1, dashboard_id: id, role: "Viewer", ...time });
    await service.db("dashboard_public").insert({
      ...{
        uid: "p",
        dashboard_uid: "a",
        org_id: 1,
        access_token: "t",
        created_by: 1,
        created_at: time.created,
      },
    });
    const [role] = await service
      .db("role")
      .insert({ name: "r", uid: "r", version: 1, org_id: 1, ...time })
      .returning<{ id: number }[]>("id");
    const permission = { role_id: role?.id, action: "dashboards:read", ...time };
    await service
      .db("permission")
      .insert(["a", "b"].map((uid) => ({ ...permission, scope: `dashboards:uid:${uid}` })));
    await rm(join(service.directory, "json", "a.json"));
    expect([await reload(), await titles()]).toEqual([RELOADED, ["B"]]);
    const tables = ["alert", "star", "dashboard_acl", "dashboard_public"];
    expect(
      await Promise.all(
        tables.map((table) =>
          rows(`select * from ${table} where ${table === "dashboard_acl" ? "dashboard_id > 0" : "true"}`),
        ),
      ),
    ).toEqual([[], [], [], []]);
    expect(await rows("select distinct scope from permission where scope like 'dashboards:uid:%'")).toEqual([
      { scope: "dashboards:uid:b" },
    ]);
  });

  test("in all but its name, since another dashboard is in it now, takes its own along", async () => {
    await files({ "a.json": dashboard("A"), "b.json": dashboard("B") });
    await reload();
    const { id } = await find("B");
    await service.db("dashboard_provisioning").where({ dashboard_id: id }).delete();
    await files({ "a.json": dashboard("B") });
    expect([await reload(), await titles(), (await find("B")).id]).toEqual([RELOADED, ["B"], id]);
    expect(await rows("select dashboard_id from dashboard_provisioning")).toEqual([{ dashboard_id: id }]);
  });

  test("lets its dashboard stay where deletion is disabled", async () => {
    await files({ "a.json": dashboard("A") }, provider("    disableDeletion: true\n"));
    await reload();
    await rm(join(service.directory, "json", "a.json"));
    const [, { plan }] = await reload({ dryRun: "true" });
    expect(plan).toMatchObject({ removed: [], changed: [{ name: "default/a.json" }] });
    await reload();
    expect([await titles(), await rows("select * from dashboard_provisioning")]).toEqual([["A"], []]);
  });

  test("with its provider is a file that goes", async () => {
    await files({ "a.json": dashboard("A") });
    await reload();
    await service.write({ "dashboards/none.yaml": "apiVersion: 1\nproviders: []\n" });
    expect([await reload(), await titles()]).toEqual([RELOADED, []]);
  });

  test("with many others blows the fuse, also for what Grafana provisioned", async () => {
    const many = Array.from({ length: 12 }, (_, index) => [`${index}.json`, dashboard(`D${index}`)] as const);
    await files(Object.fromEntries(many));
    await reload();
    await service.db.raw("truncate admin_api.provisioned");
    await files({ "0.json": dashboard("D0") });
    const [status, { removed }] = await reload();
    expect([status, removed?.length, (await titles()).length]).toEqual([409, 11, 12]);
    expect([(await reload({ allowMassDelete: "true" }))[0], await titles()]).toEqual([200, ["D0"]]);
  });
});

test("a file that need not be read again is, where its dashboard is gone", async () => {
  // Old enough to be known by the times of the file alone.
  const directory = join(process.cwd(), "test/contract/provisioning/good/dashboards/default");
  await files({}, provider().replace("$DIRECTORY/json", directory));
  await reload();
  const before = await service.everything();
  expect([await reload(), await service.everything()]).toEqual([RELOADED, before]);
  await service.db("dashboard").delete();
  expect([await reload(), await titles()]).toEqual([RELOADED, ["Web"]]);
});

test("without legacy alerting no alert is read", async () => {
  const { admin } = await service.another({
    settings: { paths: { provisioning: service.directory }, alerting: { enabled: "false" } },
  });
  await files({ "a.json": dashboard("A", { panels: [panel(1, { alert: { name: "" } })] }) });
  const response = await admin.post("/api/admin/provisioning/dashboards/reload");
  expect([response.status, await rows("select * from alert")]).toEqual([200, []]);
});

describe("watching", () => {
  const watched = provider("    updateIntervalSeconds: 1\n");
  /** Waits until something is so, for at most a minute. */
  async function until(isSo: () => Promise<boolean>): Promise<void> {
    for (let left = 600; !(await isSo()); left--) {
      if (left === 0) throw new Error("it has not come about");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const health = async () =>
    (await service.anonymous.get("/api/health")).body as object as { provisioning?: string };

  test("applies what changed, and complains once of what cannot be used", async () => {
    await files({ "a.json": dashboard("A") }, watched);
    await reload();
    const stop = service.parts.provisioning.watch();
    await mkdir(join(service.directory, "json", "more"));
    await writeFile(join(service.directory, "json", "more", "b.json"), dashboard("B"));
    await until(async () => (await titles()).length === 2);

    service.log.length = 0;
    await writeFile(join(service.directory, "json", "a.json"), "{");
    await until(async () => (await health()).provisioning === "failing");
    await writeFile(join(service.directory, "json", "a.json"), dashboard("C"));
    await until(async () => (await titles()).includes("C"));
    expect(await health()).not.toHaveProperty("provisioning");
    expect(service.log.filter((line) => line.includes("could not be applied"))).toHaveLength(1);
    await stop();
  });
});
