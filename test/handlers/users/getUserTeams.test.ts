import { beforeAll, describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const notFound = [404, { message: "user not found", messageId: "user.not-found" }];

describe("getUserTeams", () => {
  const service = serve();
  const VIEWER = 2;
  const ids: Record<string, number> = {};
  let other = 0;

  async function insert(table: string, row: Record<string, unknown>): Promise<number> {
    const times = { created: service.clock.now, updated: service.clock.now };
    const [inserted] = await service
      .db(table)
      .insert({ ...row, ...times })
      .returning<{ id: number }[]>("id");
    return inserted?.id ?? 0;
  }
  async function list(id: number, headers: Record<string, string> = {}, caller = service.admin) {
    const response = await caller.get(`/api/users/${id}/teams`).set(headers);
    return [response.status, response.body as unknown];
  }
  const team = (name: string, more: object = {}) => ({
    id: ids[name],
    uid: `t${String(ids[name]).padStart(9, "0")}`,
    orgId: 1,
    name,
    email: "",
    avatarUrl: "",
    memberCount: 1,
    permission: 0,
    isProvisioned: false,
    ...more,
  });

  beforeAll(async () => {
    other = await insert("org", { name: "Other Org.", version: 0 });
    await insert("org_user", { org_id: other, user_id: 1, role: "Admin" });
    const colleague = await service.createUser("colleague");
    const robot = await service.createUser("robot");
    await service.db("user").where({ id: robot }).update({ is_service_account: true });

    const teams: [name: string, org_id: number, members: [user_id: number, permission: number | null][]][] = [
      ["zoo", 1, [[VIEWER, 0]]],
      [
        "apes",
        1,
        [
          [VIEWER, 4],
          [colleague, 0],
          [robot, 0],
        ],
      ],
      [
        "Bees",
        1,
        [
          [colleague, 4],
          [VIEWER, null],
        ],
      ],
      ["Without the viewer", 1, [[colleague, 0]]],
      ["Elsewhere", other, [[VIEWER, 4]]],
    ];
    for (const [name, org_id, members] of teams) {
      const team_id = await insert("team", { name, org_id, ...(name === "apes" && { email: "apes@x" }) });
      ids[name] = team_id;
      for (const [user_id, permission] of members) {
        await insert("team_member", { org_id, team_id, user_id, permission });
      }
    }
  });

  test("shows the user's teams and what the user may do there, by name without regard to case", async () => {
    expect(await list(VIEWER)).toEqual([
      200,
      [
        // The service account among its members does not count.
        team("apes", { email: "apes@x", memberCount: 2, permission: 4 }),
        team("Bees", { memberCount: 2 }),
        team("zoo"),
      ],
    ]);
  });

  describe("of the organisation that the caller works in", () => {
    const elsewhere = () => [200, [team("Elsewhere", { orgId: other, permission: 4 })]];

    test("by the header, for one request", async () => {
      expect(await list(VIEWER, { "X-Grafana-Org-Id": String(other) })).toEqual(elsewhere());
      expect(await list(VIEWER)).toEqual(await list(VIEWER, { "X-Grafana-Org-Id": "1" }));
    });

    test("which is none where the caller is no member, whatever the user is", async () => {
      const strange = await insert("org", { name: "Strange Org.", version: 0 });
      await insert("org_user", { org_id: strange, user_id: VIEWER, role: "Viewer" });
      const team_id = await insert("team", { name: "Strange", org_id: strange });
      await insert("team_member", { org_id: strange, team_id, user_id: VIEWER });
      expect(await list(VIEWER, { "X-Grafana-Org-Id": String(strange) })).toEqual([200, []]);
    });

    test("by the caller's choice, not the user's", async () => {
      const before = await list(VIEWER);
      await insert("org_user", { org_id: other, user_id: VIEWER, role: "Viewer" });
      await service.admin.post(`/api/users/${VIEWER}/using/${other}`).expect(200);
      expect(await list(VIEWER)).toEqual(before);
      await service.admin.post(`/api/users/1/using/${other}`).expect(200);
      expect(await list(VIEWER)).toEqual(elsewhere());
      expect(await list(VIEWER, { "X-Grafana-Org-Id": "1" })).toEqual(before);
      await service.admin.post("/api/users/1/using/1").expect(200);
    });
  });

  test("is empty for who is in no team", async () => {
    const id = await service.createUser("teamless");
    await service.admin.put(`/api/admin/users/${id}/permissions`).send({ isGrafanaAdmin: true }).expect(200);
    expect(await list(id)).toEqual([200, []]);
    // What the caller is a member of makes no difference.
    expect(await list(VIEWER, {}, service.as("teamless", PASSWORD))).toEqual(await list(VIEWER));
  });

  test("an unknown user is not found, nor is a service account that is in a team", async () => {
    const { id } = await service.db("user").where({ login: "robot" }).first<{ id: number }>("id");
    expect([await list(4242), await list(id)]).toEqual([notFound, notFound]);
  });
});
