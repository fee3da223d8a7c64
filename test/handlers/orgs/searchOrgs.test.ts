import { beforeAll, describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const NOW = "2026-03-01T12:00:00Z";
const times = { created: NOW, updated: NOW };
const forbidden = [403, expect.objectContaining({ messageId: "auth.permission-missing" })];

describe("searchOrgs", () => {
  const service = serve();
  // In the order in which they are created, so the last one has the largest id.
  const names = [
    "beta",
    "Alpine",
    "alpha",
    "ALPS",
    "same",
    "Same",
    "100%",
    "100_ok",
    "a\\b",
    "Ärger",
    "İzmir",
  ];
  const ids: Record<string, number> = { "Main Org.": 1 };
  const org = (name: string) => ({ id: ids[name], name });

  beforeAll(async () => {
    for (const name of names) {
      const response = await service.admin.post("/api/orgs").send({ name }).expect(200);
      ids[name] = (response.body as { orgId: number }).orgId;
    }
  });

  async function search(query: Record<string, unknown>, caller = service.admin) {
    const response = await caller.get("/api/orgs").query(query);
    return [response.status, response.body as unknown];
  }

  test("lists all, whoever is a member of them", async () => {
    const [status, body] = await search({});
    expect([status, body]).toEqual([200, expect.arrayContaining([...names, "Main Org."].map(org))]);
    expect(body).toHaveLength(names.length + 1);
  });

  test("sorts by name ignoring case, then by id", async () => {
    const sorted = ["alpha", "Alpine", "ALPS", "beta", "Main Org.", "same", "Same"];
    const [status, body] = await search({});
    const found = (body as { name: string }[]).filter(({ name }) => sorted.includes(name));
    expect([status, found]).toEqual([200, sorted.map(org)]);
  });

  test.each([
    ["the beginning of a name, in any case", "aLP", ["alpha", "Alpine", "ALPS"]],
    ["a whole name", "alpha", ["alpha"]],
    ["nothing, which all begin with", "", [...names, "Main Org."]],
    ["no middle of a name", "lp", []],
    ["a percent sign that stands for itself", "100%", ["100%"]],
    ["a percent sign alone", "%", []],
    ["an underscore that stands for itself", "100_", ["100_ok"]],
    ["a backslash that stands for itself", "A\\", ["a\\b"]],
    ["a backslash at the end that escapes nothing", "100\\", []],
    ["a space, which is not cut off", "alpha ", []],
    ["letters beyond ASCII in their other case", "äR", ["Ärger"]],
    ["a letter whose lower case is longer", "İZ", ["İzmir"]],
    ["an apostrophe, which ends no text", "'; drop table org; --", []],
  ])("finds by %s", async (_, query, found) => {
    const [status, body] = await search({ query });
    expect([status, body]).toEqual([200, expect.arrayContaining(found.map(org))]);
    expect(body).toHaveLength(found.length);
  });

  test.each([
    [{ name: "Same" }, ["Same"]],
    [{ name: "same" }, ["same"]],
    [{ name: "SAME" }, []],
    [{ name: "Alp" }, []],
    [{ name: "" }, [...names, "Main Org."]],
    [{ name: "100_" }, []],
    [{ name: "same", query: "SA" }, ["same"]],
    [{ name: "same", query: "alp" }, []],
  ])("knows the exact name of %j", async (query, found) => {
    const [status, body] = await search(query);
    expect([status, body]).toEqual([200, expect.arrayContaining(found.map(org))]);
    expect(body).toHaveLength(found.length);
  });

  test.each([
    [{ perpage: 2 }, ["alpha", "Alpine"]],
    [{ perpage: 2, page: 0 }, ["alpha", "Alpine"]],
    [{ perpage: 2, page: 1 }, ["ALPS"]],
    [{ perpage: 2, page: 2 }, []],
    [{ perpage: 3, page: 0 }, ["alpha", "Alpine", "ALPS"]],
    [{ perpage: 3, page: 1 }, []],
    [{ perpage: 0 }, ["alpha", "Alpine", "ALPS"]],
    [{ page: 1 }, []],
    [{ perpage: 5000, page: 2147483647 }, []],
  ])("counts pages from 0: %j", async (page, found) => {
    expect(await search({ query: "alp", ...page })).toEqual([200, found.map(org)]);
  });

  test("a page of 1000 holds what clients believe it to", async () => {
    const many = Array.from({ length: 1001 }, (_, index) => `many ${String(index).padStart(4, "0")}`);
    await service.db("org").insert(many.map((name) => ({ version: 0, name, ...times })));
    const lengths: number[] = [];
    for (const query of [{}, { page: 1 }, { page: 2 }, { perpage: 5000 }]) {
      const [, body] = await search({ query: "MANY ", ...query });
      lengths.push((body as unknown[]).length);
    }
    await service.db("org").whereLike("name", "many %").delete();
    expect(lengths).toEqual([1000, 1, 0, 1001]);
  });

  describe("needs the permission everywhere", () => {
    let roleId = 0;

    beforeAll(async () => {
      const role = { name: "custom:r", uid: "r", version: 1, org_id: 0, ...times };
      const rows = await service.db("role").insert(role).returning<{ id: number }[]>("id");
      roleId = rows[0]?.id ?? 0;
      await service.db("permission").insert({ role_id: roleId, action: "orgs:read", scope: "", ...times });
    });

    test("a role in one organisation is not enough, be it the caller's", async () => {
      for (const org_id of [1, 2]) {
        await service.db("user_role").insert({ org_id, user_id: 2, role_id: roleId, created: NOW });
        expect(await search({}, service.viewer)).toEqual(forbidden);
      }
      await service.db("user_role").delete();
    });

    test.each(["None", "Viewer", "Editor", "Admin"])("nor is being %s of an organisation", async (role) => {
      await service.db("org_user").where({ org_id: 1, user_id: 2 }).update({ role });
      expect(await search({}, service.viewer)).toEqual(forbidden);
      await service.db("org_user").where({ org_id: 1, user_id: 2 }).update({ role: "Viewer" });
    });

    test("a role that holds in all of them is, of the user or of a team", async () => {
      await service.db("user_role").insert({ org_id: 0, user_id: 2, role_id: roleId, created: NOW });
      expect(await search({ name: "beta" }, service.viewer)).toEqual([200, [org("beta")]]);
      await service.db("user_role").delete();

      const team = { name: "team", org_id: 1, ...times };
      const [{ id: team_id } = { id: 0 }] = await service
        .db("team")
        .insert(team)
        .returning<{ id: number }[]>("id");
      await service.db("team_member").insert({ org_id: 1, team_id, user_id: 2, ...times });
      await service.db("team_role").insert({ org_id: 0, team_id, role_id: roleId, created: NOW });
      expect(await search({ name: "beta" }, service.viewer)).toEqual([200, [org("beta")]]);
      await service.db("team_role").update({ org_id: 1 });
      expect(await search({ name: "beta" }, service.viewer)).toEqual(forbidden);
    });

    test("a server admin needs no organisation for it", async () => {
      const id = await service.createUser("homeless");
      await service.db("user").where({ id }).update({ is_admin: true, org_id: 0 });
      await service.db("org_user").where({ user_id: id }).delete();
      const caller = service.as("homeless", PASSWORD);
      expect(await search({ name: "beta" }, caller)).toEqual([200, [org("beta")]]);
    });
  });
});
