import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Agent } from "supertest";

import { PASSWORD, serve } from "../../server.js";

describe("searchTeams", () => {
  const service = serve();
  const ids: Record<string, number> = {};
  const names = ["Zoo", "apes", "Bees", "100% cotton", "under_score", "back\\slash", "ZÜge fahren", "bees"];
  const sorted = ["100% cotton", "apes", "back\\slash", "Bees", "bees", "under_score", "Zoo", "ZÜge fahren"];
  let other = 0;
  let robot = 0;

  async function insert(table: string, row: Record<string, unknown>): Promise<number> {
    const [created, updated] = [service.clock.now, service.clock.now];
    const times = table === "user_role" ? { created } : { created, updated };
    const [inserted] = await service
      .db(table)
      .insert({ ...row, ...times })
      .returning<{ id: number }[]>("id");
    return inserted?.id ?? 0;
  }
  const insertTeam = async (name: string, org_id = 1, email: string | null = null) =>
    (ids[name] = await insert("team", { name, org_id, email }));
  const join = (team: string, user_id: number, permission: number | null = null, org_id = 1) =>
    insert("team_member", { org_id, team_id: ids[team], user_id, permission });
  /** Gives the viewer `teams:read` on these scopes, here or everywhere. */
  async function permit(scopes: string[], org_id = 0) {
    const role_id = await insert("role", { name: "custom:reader", uid: "custom", version: 1, org_id: 0 });
    for (const scope of scopes) await insert("permission", { role_id, action: "teams:read", scope });
    await insert("user_role", { org_id, user_id: 2, role_id });
  }

  interface Found {
    totalCount: number;
    teams: { id: number; name: string }[];
    page: number;
    perPage: number;
  }
  async function search(query: Record<string, string | number> = {}, caller = service.admin, orgId?: number) {
    const response = await caller
      .get("/api/teams/search")
      .query(query)
      .set(orgId === undefined ? {} : { "X-Grafana-Org-Id": String(orgId) });
    return { status: response.status, body: response.body as Found };
  }
  /** The status, the names that were found and how many there are altogether. */
  async function found(query: Record<string, string | number> = {}, caller?: Agent, orgId?: number) {
    const { status, body } = await search(query, caller, orgId);
    return [status, status === 200 ? body.teams.map(({ name }) => name) : body, body.totalCount];
  }
  const all = (list: string[]) => [200, list, list.length];

  beforeAll(async () => {
    robot = await service.createUser("robot");
    await service.db("user").where({ id: robot }).update({ is_service_account: true });
    other = await insert("org", { name: "Other Org.", version: 0 });
    for (const name of names) await insertTeam(name);
    await insertTeam("elsewhere", other);
  });

  afterEach(() => service.db("role").where({ name: "custom:reader" }).delete());

  test("shows the teams as the tables have them, with the members that are people", async () => {
    await service.db("team").where({ id: ids.Zoo }).update({ email: "zoo@x" });
    await join("Zoo", 2, 4);
    await join("Zoo", 1, 0);
    await join("Zoo", robot, 4);
    await join("apes", robot);
    const team = (name: string, more: object = {}) => ({
      id: ids[name],
      uid: `t${String(ids[name]).padStart(9, "0")}`,
      orgId: 1,
      name,
      email: "",
      avatarUrl: "",
      memberCount: 0,
      permission: 0,
      isProvisioned: false,
      ...more,
    });
    const expected = (zoo: object) => ({
      status: 200,
      body: {
        totalCount: names.length,
        teams: sorted.map((name) => team(name, name === "Zoo" ? zoo : {})),
        page: 1,
        perPage: 1000,
      },
    });
    expect(await search()).toEqual(expected({ email: "zoo@x", memberCount: 2 }));
    // What the caller is in the team is shown to each.
    await permit(["teams:*"]);
    expect(await search({}, service.viewer)).toEqual(
      expected({ email: "zoo@x", memberCount: 2, permission: 4 }),
    );
  });

  describe("query is part of the name", () => {
    test.each([
      ["any part of it", "ee", ["Bees", "bees"]],
      ["without regard to case", "ZOO", ["Zoo"]],
      ["letters beyond ASCII in their other case", "züGE", ["ZÜge fahren"]],
      ["a space", " ", ["100% cotton", "ZÜge fahren"]],
      ["a percent sign", "%", ["100% cotton"]],
      ["an underscore", "_", ["under_score"]],
      ["a backslash", "\\", ["back\\slash"]],
      ["both signs around something", "%ee%", []],
      ["one sign for a character", "b_es", []],
      ["nothing", "", sorted],
      ["what no team has", "tea", []],
      ["an email", "zoo@x", []],
    ])("%s", async (_, query, expected) => {
      expect(await found({ query })).toEqual(all(expected));
    });
  });

  describe("name is the whole name", () => {
    test.each([
      ["as it is written", { name: "Bees" }, ["Bees"]],
      ["in this case only", { name: "BEES" }, []],
      ["not a part of it", { name: "Zo" }, []],
      ["with signs that stand for themselves", { name: "100% cotton" }, ["100% cotton"]],
      ["not one of them for anything", { name: "%" }, []],
      ["empty is any", { name: "" }, sorted],
      ["beside a query that fits", { name: "bees", query: "BE" }, ["bees"]],
      ["beside a query that does not", { name: "bees", query: "zoo" }, []],
      ["of another organisation's team", { name: "elsewhere" }, []],
    ])("%s", async (_, query, expected) => {
      expect(await found(query as Record<string, string>)).toEqual(all(expected));
    });
  });

  describe("pages", () => {
    test("hold so many each, all together every team once", async () => {
      const pages: unknown[] = [];
      for (const page of [1, 2, 3, 4]) {
        const { status, body } = await search({ perpage: 3, page });
        pages.push([status, body.teams.map(({ name }) => name), body.totalCount, body.page, body.perPage]);
      }
      expect(pages).toEqual([
        [200, sorted.slice(0, 3), names.length, 1, 3],
        [200, sorted.slice(3, 6), names.length, 2, 3],
        [200, sorted.slice(6), names.length, 3, 3],
        [200, [], names.length, 4, 3],
      ]);
    });

    test.each([
      ["0 and 0 are the first page and the default", { page: 0, perpage: 0 }, [1, 1000, names.length]],
      ["as large as the contract allows", { perpage: 5000 }, [1, 5000, names.length]],
      ["a last page that is just full", { page: 2, perpage: 4 }, [2, 4, 4]],
      ["far behind the end", { page: 2_147_483_647, perpage: 5000 }, [2_147_483_647, 5000, 0]],
    ])("%s", async (_, query, [page, perPage, count]) => {
      const { status, body } = await search(query);
      expect([status, body.totalCount, body.page, body.perPage, body.teams.length]).toEqual([
        ...[200, names.length, page, perPage, count],
      ]);
    });

    test("are pages of what is searched for", async () => {
      expect(await found({ query: "bees", perpage: 1, page: 2 })).toEqual([200, ["bees"], 2]);
    });
  });

  describe("who may see some teams only", () => {
    test("finds those, and they alone count", async () => {
      await permit([
        `teams:id:${ids.Zoo}`,
        `teams:id:${ids.bees}`,
        "teams:id:4242",
        `teams:id:${ids.elsewhere}`,
      ]);
      expect(await found({}, service.viewer)).toEqual(all(["bees", "Zoo"]));
      expect(await found({ query: "bees" }, service.viewer)).toEqual(all(["bees"]));
      expect(await found({ name: "Bees" }, service.viewer)).toEqual(all([]));
      expect(await found({ perpage: 1, page: 2 }, service.viewer)).toEqual([200, ["Zoo"], 2]);
    });

    test.each([
      ["teams:*", sorted],
      ["teams:id:*", sorted],
      ["*", sorted],
      ["", []],
      ["teams:id:", []],
      ["teams:id:x", []],
      ["users:*", []],
      ["teams:uid:1", []],
    ])("by the scope %j", async (scope, expected) => {
      await permit([scope]);
      expect(await found({}, service.viewer)).toEqual(all(expected));
    });

    test("a scope is the whole id, not the beginning of it", async () => {
      const team = await insert("team", { id: 700, name: "seven hundred", org_id: 1 });
      await permit(["teams:id:7", "teams:id:70"]);
      const short = await found({ query: "seven" }, service.viewer);
      await service.db("permission").where({ scope: "teams:id:7" }).update({ scope: "teams:id:700" });
      const whole = await found({ query: "seven" }, service.viewer);
      await service.db("team").where({ id: team }).delete();
      expect([short, whole]).toEqual([all([]), all(["seven hundred"])]);
    });
  });

  describe("the organisation is the one that the caller works in", () => {
    test("by choice or by the header, and teams of another one never show", async () => {
      await insert("org_user", { org_id: other, user_id: 1, role: "Viewer" });
      expect(await found({}, service.admin, other)).toEqual(all(["elsewhere"]));
      await service.admin.post(`/api/user/using/${other}`).expect(200);
      expect(await found()).toEqual(all(["elsewhere"]));
      expect(await found({}, service.admin, 1)).toEqual(all(sorted));
      await service.admin.post("/api/user/using/1").expect(200);
    });

    test("which has no teams where the caller is no member, however much they may", async () => {
      await permit(["teams:*"]);
      expect([await found({}, service.admin, 4242), await found({}, service.viewer, other)]).toEqual([
        all([]),
        all([]),
      ]);
    });

    test("where an Admin sees them, and who is Admin elsewhere does not", async () => {
      const user_id = await service.createUser("org-admin");
      const caller = service.as("org-admin", PASSWORD);
      await insert("org_user", { org_id: other, user_id, role: "Admin" });
      expect(await found({}, caller, other)).toEqual(all(["elsewhere"]));
      expect((await search({}, caller)).status).toBe(403);
    });

    test("where a role of that organisation counts, and one of another does not", async () => {
      await permit(["teams:*"], other);
      expect((await search({}, service.viewer)).status).toBe(403);
      await service.db("user_role").update({ org_id: 1 });
      expect(await found({}, service.viewer)).toEqual(all(sorted));
    });
  });
});
