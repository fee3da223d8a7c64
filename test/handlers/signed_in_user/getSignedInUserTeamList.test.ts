import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Agent } from "supertest";

import { PASSWORD, serve } from "../../server.js";

describe("getSignedInUserTeamList", () => {
  const service = serve();
  const ids: Record<string, number> = {};
  let member: Agent;
  let other = 0;

  async function insert(table: string, row: Record<string, unknown>): Promise<number> {
    const times = { created: service.clock.now, updated: service.clock.now };
    const [inserted] = await service
      .db(table)
      .insert({ ...row, ...times })
      .returning<{ id: number }[]>("id");
    return inserted?.id ?? 0;
  }
  async function list(caller = member, headers: Record<string, string> = {}) {
    const response = await caller.get("/api/user/teams").set(headers);
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
    const user_id = await service.createUser("member");
    member = service.as("member", PASSWORD);
    const robot = await service.createUser("robot");
    await service.db("user").where({ id: robot }).update({ is_service_account: true });
    other = await insert("org", { name: "Other Org.", version: 0 });
    await insert("org_user", { org_id: other, user_id, role: "Viewer" });

    const teams: [name: string, org_id: number, members: [user_id: number, permission: number | null][]][] = [
      ["zoo", 1, [[user_id, null]]],
      ["cats", 1, [[user_id, 0]]],
      [
        "Apes",
        1,
        [
          [2, 4],
          [user_id, 0],
        ],
      ],
      [
        "bees",
        1,
        [
          [user_id, 4],
          [2, 0],
          [robot, 0],
        ],
      ],
      ["Without the member", 1, [[2, 4]]],
      ["Elsewhere", other, [[user_id, 4]]],
    ];
    for (const [name, org_id, members] of teams) {
      const team_id = await insert("team", { name, org_id, email: name === "bees" ? "bees@x" : null });
      ids[name] = team_id;
      for (const [user, permission] of members) {
        await insert("team_member", { org_id, team_id, user_id: user, permission });
      }
    }
  });

  test("shows one's own teams and what one may do there, by name without regard to case", async () => {
    expect(await list()).toEqual([
      200,
      [
        // An admin of the team, but it is the viewer.
        team("Apes", { memberCount: 2 }),
        // The service account among its members does not count.
        team("bees", { email: "bees@x", memberCount: 2, permission: 4 }),
        team("cats"),
        team("zoo"),
      ],
    ]);
  });

  test("of the organisation that the user works in, be it for one request or from now on", async () => {
    const here = await list();
    const elsewhere = [200, [team("Elsewhere", { orgId: other, permission: 4 })]];
    expect(await list(member, { "X-Grafana-Org-Id": String(other) })).toEqual(elsewhere);
    expect(await list()).toEqual(here);
    await member.post(`/api/user/using/${other}`).expect(200);
    expect(await list()).toEqual(elsewhere);
    expect(await list(member, { "X-Grafana-Org-Id": "1" })).toEqual(here);
    await member.post("/api/user/using/1").expect(200);
  });

  test("is empty where the user is no member, even of a team there", async () => {
    const strange = await insert("org", { name: "Strange Org.", version: 0 });
    const team_id = await insert("team", { name: "Strange", org_id: strange });
    await insert("team_member", { org_id: strange, team_id, user_id: 1 });
    expect(await list(service.admin, { "X-Grafana-Org-Id": String(strange) })).toEqual([200, []]);
  });

  test("is empty for who is in no team, a server admin too", async () => {
    expect(await list(service.admin)).toEqual([200, []]);
  });
});
