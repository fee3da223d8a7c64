import { describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

const time = { created: new Date(0), updated: new Date(0) };
const DAY = 86_400_000;

describe("adminGetStats", () => {
  const service = serve();
  const impatient = { settings: { database: { statistics_timeout: "1s" } } };

  async function stats(): Promise<Record<string, number>> {
    const response = await service.admin.get("/api/admin/stats");
    expect(response.status).toBe(200);
    return response.body as Record<string, number>;
  }

  // What a change of the database changes in the answer, and nothing else.
  async function moved(change: () => Promise<unknown>): Promise<Record<string, number>> {
    const before = await stats();
    await change();
    const after = await stats();
    return Object.fromEntries(
      Object.entries(after).flatMap(([name, value]) => {
        const difference = value - (before[name] ?? Number.NaN);
        return difference === 0 ? [] : [[name, difference]];
      }),
    );
  }

  let last = 1000;
  async function insertUser(more: object = {}): Promise<number> {
    const id = ++last;
    await service.db("user").insert({
      ...{ id, uid: `u${id}`, version: 0, login: `user-${id}`, email: `user-${id}@localhost`, org_id: 1 },
      ...{ is_admin: false, last_seen_at: new Date(0), ...time, ...more },
    });
    return id;
  }
  async function join(user: number, role: string, org = 1): Promise<void> {
    await service.db("org_user").insert({ org_id: org, user_id: user, role, ...time });
  }
  async function insertOrg(): Promise<number> {
    const id = ++last;
    await service.db("org").insert({ id, version: 0, name: `Org ${id}`, ...time });
    return id;
  }
  async function insertDashboard(more: object = {}): Promise<number> {
    const id = ++last;
    await service.db("dashboard").insert({
      ...{ id, uid: `d${id}`, version: 1, slug: "", title: `Dashboard ${id}`, data: "{}", org_id: 1 },
      ...{ ...time, ...more },
    });
    return id;
  }
  async function insertSession(user: number, rotatedAt: Date, more: object = {}): Promise<void> {
    const seconds = Math.floor(rotatedAt.getTime() / 1000);
    const token = `token-${++last}`;
    await service.db("user_auth_token").insert({
      ...{ user_id: user, auth_token: token, prev_auth_token: token, user_agent: "", client_ip: "" },
      ...{ auth_token_seen: true, created_at: seconds, updated_at: seconds, rotated_at: seconds, ...more },
    });
  }
  const ago = (milliseconds: number) => new Date(service.clock.now.getTime() - milliseconds);

  test("a new server has one organisation, its admin and a viewer who was never there", async () => {
    const response = await service.admin.get("/api/admin/stats");
    expect([response.status, response.body]).toEqual([
      200,
      {
        ...{ users: 2, orgs: 1, dashboards: 0, snapshots: 0, tags: 0, datasources: 0, playlists: 0 },
        ...{ stars: 0, alerts: 0, activeUsers: 1, dailyActiveUsers: 1, monthlyActiveUsers: 1 },
        ...{ admins: 1, editors: 0, viewers: 1, activeAdmins: 1, activeEditors: 0, activeViewers: 0 },
        ...{ dailyActiveAdmins: 1, dailyActiveEditors: 0, dailyActiveViewers: 0 },
        ...{ activeSessions: 0, dailyActiveSessions: 0, activeDevices: 0 },
        ...{ user_count: 2, org_count: 1, dashboard_count: 0, db_snapshot_count: 0, db_tag_count: 0 },
        ...{ data_source_count: 0, playlist_count: 0, starred_db_count: 0, grafana_admin_count: 1 },
      },
    ]);
  });

  test.each<[string, () => Promise<unknown>, Record<string, number>]>([
    ["an organisation", () => insertOrg(), { orgs: 1, org_count: 1 }],
    ["a dashboard", () => insertDashboard(), { dashboards: 1, dashboard_count: 1 }],
    ["a folder", () => insertDashboard({ is_folder: true }), {}],
    [
      "a snapshot",
      () =>
        service.db("dashboard_snapshot").insert({
          ...{ name: "", key: "k", delete_key: "d", org_id: 1, user_id: 1, external: false },
          ...{ external_url: "", dashboard: "{}", expires: new Date(0), ...time },
        }),
      { snapshots: 1, db_snapshot_count: 1 },
    ],
    [
      "a data source",
      () =>
        service.db("data_source").insert({
          ...{ org_id: 1, version: 0, type: "loki", name: "Logs", access: "proxy", url: "", uid: "logs" },
          ...{ basic_auth: false, is_default: false, ...time },
        }),
      { datasources: 1, data_source_count: 1 },
    ],
    [
      "a playlist",
      () => service.db("playlist").insert({ name: "", interval: "1m", org_id: 1, uid: "p" }),
      { playlists: 1, playlist_count: 1 },
    ],
    ["a user of no organisation", () => insertUser(), { users: 1, user_count: 1 }],
    [
      "a server admin",
      () => insertUser({ is_admin: true }),
      { users: 1, user_count: 1, grafana_admin_count: 1 },
    ],
    ["a user whom nobody ever saw", () => insertUser({ last_seen_at: null }), { users: 1, user_count: 1 }],
    [
      "an active service account, which is no user",
      async () => {
        const account = { is_service_account: true, is_admin: true, last_seen_at: service.clock.now };
        await join(await insertUser(account), "Admin");
        await join(await insertUser(account), "Viewer");
        await insertUser(account);
      },
      {},
    ],
  ])("%s", async (_, change, expected) => {
    expect(await moved(change)).toEqual(expected);
  });

  test("stars and alerts of a dashboard are counted one by one, its tags once for all dashboards", async () => {
    const [first, second] = [await insertDashboard(), await insertDashboard()];
    const changed = await moved(async () => {
      await service.db("star").insert([first, second].map((id) => ({ user_id: 1, dashboard_id: id })));
      await service.db("alert").insert({
        ...{ version: 0, dashboard_id: first, panel_id: 1, org_id: 1, name: "", message: "", state: "ok" },
        ...{ settings: "{}", frequency: 1, handler: 1, severity: "", silenced: false, execution_error: "" },
        ...{ new_state_date: new Date(0), state_changes: 0, ...time },
      });
      const tagged = [
        [first, "prod"],
        [first, "linux"],
        [second, "prod"],
        [second, "Prod"],
        [second, ""],
      ];
      await service
        .db("dashboard_tag")
        .insert(tagged.map(([dashboard_id, term]) => ({ dashboard_id, term })));
    });
    expect(changed).toEqual({
      ...{ stars: 2, starred_db_count: 2, alerts: 1, tags: 4, db_tag_count: 4 },
    });
  });

  describe("roles", () => {
    test.each<[roles: string[], counted: string]>([
      [["Viewer"], "viewers"],
      [["None"], "viewers"],
      [["Editor"], "editors"],
      [["Admin"], "admins"],
      [["Viewer", "Editor"], "editors"],
      [["Editor", "Admin"], "admins"],
      [["Admin", "Viewer"], "admins"],
      [["Viewer", "None"], "viewers"],
      [["Admin", "Admin"], "admins"],
      [["Editor", "Editor"], "editors"],
    ])("a user who is %j is one of the %s", async (roles, counted) => {
      const user = await insertUser();
      const orgs = [1, await insertOrg()];
      const changed = await moved(async () => {
        for (const [index, role] of roles.entries()) await join(user, role, orgs[index]);
      });
      expect(changed).toEqual({ [counted]: 1 });
    });
  });

  describe("windows of activity", () => {
    // On the tenth, the month begins within the last 30 days; on the 31st, before them; on the first, a moment ago.
    test.each<[now: string, monthStart: string]>([
      ["2026-03-10T12:00:00Z", "2026-03-01T00:00:00Z"],
      ["2026-03-31T12:00:00Z", "2026-03-01T00:00:00Z"],
      ["2026-03-01T00:00:30Z", "2026-03-01T00:00:00Z"],
      ["2027-01-01T00:30:00Z", "2027-01-01T00:00:00Z"],
    ])("at %s", async (now, monthStart) => {
      service.clock.now = new Date(now);
      await stats();
      const edges: [Date, string[]][] = [
        [ago(30 * DAY), ["activeUsers", "activeEditors"]],
        [ago(DAY), ["dailyActiveUsers", "dailyActiveEditors"]],
        [new Date(monthStart), ["monthlyActiveUsers"]],
      ];
      for (const [edge, names] of edges) {
        const user = await insertUser({ last_seen_at: edge });
        await join(user, "Editor");
        const later = new Date(edge.getTime() + 1);
        const changed = await moved(() =>
          service.db("user").where({ id: user }).update({ last_seen_at: later }),
        );
        expect([edge, changed]).toEqual([edge, Object.fromEntries(names.map((name) => [name, 1]))]);
      }
    });

    test("who is of no organisation is an active user without a role", async () => {
      service.clock.now = new Date("2027-03-15T12:00:00Z");
      await stats();
      const people = [await insertUser(), await insertUser(), await insertUser(), await insertUser()];
      for (const [index, role] of ["Admin", "Editor", "Viewer"].entries())
        await join(people[index] ?? 0, role);
      const changed = await moved(() =>
        service
          .db("user")
          .whereIn("id", people)
          .update({ last_seen_at: ago(2 * DAY) }),
      );
      expect(changed).toEqual({
        ...{ activeUsers: 4, monthlyActiveUsers: 4 },
        ...{ activeAdmins: 1, activeEditors: 1, activeViewers: 1 },
      });
    });

    test("a session counts by its last rotation, revoked or not, to the second", async () => {
      const seconds = (date: Date, more: number) => new Date(date.getTime() + more * 1000);
      const inserted = (date: Date, more?: object) => moved(() => insertSession(2, date, more));
      expect([
        await inserted(ago(31 * DAY)),
        await inserted(ago(30 * DAY)),
        await inserted(seconds(ago(30 * DAY), 1)),
        await inserted(ago(DAY)),
        await inserted(seconds(ago(DAY), 1)),
        await inserted(service.clock.now, { revoked_at: 1 }),
      ]).toEqual([
        {},
        {},
        { activeSessions: 1 },
        { activeSessions: 1 },
        { activeSessions: 1, dailyActiveSessions: 1 },
        { activeSessions: 1, dailyActiveSessions: 1 },
      ]);
    });

    test("a request makes its user active, and a sign-in its session", async () => {
      service.clock.now = new Date(service.clock.now.getTime() + 60 * DAY);
      const before = await stats();
      await service.viewer.get("/api/user").expect(200);
      await service.signIn("viewer");
      const after = await stats();
      expect([before, after].map((one) => [one.activeUsers, one.activeViewers, one.activeSessions])).toEqual([
        [1, 0, 0],
        [2, 1, 1],
      ]);
    });
  });

  test("all counts are of one moment, whatever is written meanwhile", async () => {
    const user = await insertUser();
    let isWriting = true;
    const write = async () => {
      while (isWriting) {
        await service.db.transaction(async (trx) => {
          const id = ++last;
          await trx("org").insert({ id, version: 0, name: `Org ${id}`, ...time });
          await trx("dashboard").insert({
            ...{ id, uid: `d${id}`, version: 1, slug: "", title: `D ${id}`, data: "{}", org_id: id, ...time },
          });
          await trx("star").insert({ user_id: user, dashboard_id: id });
          await trx("playlist").insert({ name: "", interval: "1m", org_id: id, uid: "p" });
        });
      }
    };
    const writers = [write(), write()];
    const answers = [];
    try {
      for (let round = 0; round < 20; round++) answers.push(await stats());
    } finally {
      isWriting = false;
      await Promise.all(writers);
    }
    const [first = {}, ...rest] = answers;
    const since = (one: Record<string, number>, name: string) => (one[name] ?? 0) - (first[name] ?? 0);
    const names = ["orgs", "dashboards", "stars", "playlists"];
    expect(rest.filter((one) => new Set(names.map((name) => since(one, name))).size > 1)).toEqual([]);
    expect(since(await stats(), "stars")).toBeGreaterThan(0);
  });

  test("callers at the same time share one counting, later ones do not", async () => {
    let runs = 0;
    const note = ({ sql }: { sql: string }) => void (sql.includes("dashboard_tag") && runs++);
    const blocker = await service.db.transaction();
    await blocker.raw("lock table playlist in access exclusive mode");
    service.db.on("query", note);
    try {
      const asking = [stats(), stats(), stats()];
      await waitUntil(async () => (await waiting()) > 0);
      // Whoever asked has signed in before the database has answered so many more questions.
      for (let turn = 0; turn < 100; turn++) await waiting();
      await blocker.rollback();
      const [one, ...others] = await Promise.all(asking);
      expect([runs, others]).toEqual([1, [one, one]]);
      await stats();
      expect(runs).toBe(2);
    } finally {
      service.db.removeListener("query", note);
    }
  });

  test("a counting that takes too long is given up: 503, and nothing goes on", async () => {
    const limited = await service.another(impatient);
    const blocker = await service.db.transaction();
    try {
      await blocker.raw("lock table playlist in access exclusive mode");
      const response = await limited.admin.get("/api/admin/stats");
      expect([response.status, response.headers["retry-after"], response.body]).toEqual([
        503,
        "5",
        {
          message: "Database is unavailable, try again later",
          messageId: "database.unavailable",
          traceID: expect.any(String),
        },
      ]);
      expect(await waiting()).toBe(0);
    } finally {
      await blocker.rollback();
    }
    await limited.admin.get("/api/admin/stats").expect(200);
  });

  async function waiting(): Promise<number> {
    const { rows } = await service.db.raw<{ rows: [{ count: number }] }>(
      `select count(*) from pg_stat_activity
        where datname = current_database() and state = 'active' and wait_event_type = 'Lock'`,
    );
    return rows[0].count;
  }
});

async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo()));
}
