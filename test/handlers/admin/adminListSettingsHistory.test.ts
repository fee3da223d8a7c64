import { beforeAll, describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const SECRET = "************";

describe("adminListSettingsHistory", () => {
  const service = serve({ settings: { admin_api: { updatable_sections: "auth.saml users" } } });

  async function list(query = "", caller = service.admin) {
    const response = await caller.get(`/api/admin/settings/history${query}`);
    return [response.status, response.body as { revision: number }[]] as const;
  }
  const put = (body: object, caller = service.admin) =>
    caller.put("/api/admin/settings").send(body).expect(200);
  const entry = (revision: number, day: string, changes: object[]) => ({
    ...{ revision, createdAt: `${day}T12:00:00.000Z`, author: { id: 1, login: "admin" } },
    changes: changes.map((change) => ({ section: "auth.saml", ...change })),
  });

  const first = entry(1, "2026-03-01", [
    { key: "enabled", action: "added", value: "true" },
    { key: "private_key", action: "added", value: SECRET },
  ]);
  const second = entry(2, "2026-03-02", [
    { key: "enabled", action: "changed", value: "false" },
    { key: "idp_metadata_url", action: "added", value: SECRET },
    { key: "private_key", action: "changed", value: SECRET },
  ]);
  const ofUsers = { section: "users", key: "auto_assign_org_role", action: "added", value: "Editor" };
  const third = {
    ...entry(3, "2026-03-03", [{ key: "enabled", action: "removed" }, ofUsers]),
    author: { id: expect.any(Number) as unknown as number, login: "gone" },
  };
  const fourth = entry(4, "2026-03-04", [{ key: "enabled", action: "added", value: "true" }]);
  const fifth = {
    ...entry(5, "2026-03-05", [
      { key: "enabled", action: "changed", value: "false" },
      { ...ofUsers, action: "removed", value: undefined },
    ]),
    restoredRevision: 2,
  };

  test("is empty at first", async () => {
    expect(await list()).toEqual([200, []]);
  });

  describe("of five changes", () => {
    beforeAll(async () => {
      const at = (day: string) => (service.clock.now = new Date(`${day}T12:00:00Z`));
      at("2026-03-01");
      await put({ updates: { "auth.saml": { enabled: "true", private_key: "aHVudGVyMg==" } } });
      at("2026-03-02");
      await put({
        updates: {
          "auth.saml": {
            ...{ enabled: "false", private_key: "b3RoZXI=" },
            idp_metadata_url: "https://user:hunter2@idp.example",
          },
        },
      });
      at("2026-03-03");
      const id = await service.createUser("gone");
      await service.db("user").where({ id }).update({ is_admin: true });
      const updates = { users: { auto_assign_org_role: "Editor" } };
      await put({ updates, removals: { "auth.saml": ["enabled"] } }, service.as("gone", PASSWORD));
      await service.admin.delete(`/api/admin/users/${id}`).expect(200);
      at("2026-03-04");
      await put({ updates: { "auth.saml": { enabled: "true" } } });
      at("2026-03-05");
      await service.admin.post("/api/admin/settings/history/2/restore").expect(200);
    });

    test("has the latest first, with the author of then and without any secret", async () => {
      const [status, body] = await list();
      expect([status, body]).toEqual([200, [fifth, fourth, third, second, first]]);
      expect(JSON.stringify(body)).not.toMatch(/hunter2|aHVudGVyMg|b3RoZXI/);
    });

    test.each([
      ["?perpage=2", [5, 4]],
      ["?perpage=2&page=2", [3, 2]],
      ["?perpage=2&page=3", [1]],
      ["?perpage=2&page=4", []],
      ["?page=0", [5, 4, 3, 2, 1]],
    ])("%s", async (query, revisions) => {
      const [status, body] = await list(query);
      expect([status, body.map(({ revision }) => revision)]).toEqual([200, revisions]);
    });

    test("what a caller may not see is left out, and a revision of which nothing is left", async () => {
      const id = await service.createUser("reader");
      await service.grant(id, [["settings:read", "settings:users:*"]]);
      const ofUsersAlone = [fifth, third].map((one) => ({
        ...one,
        changes: one.changes.filter(({ section }) => section === "users"),
      }));
      expect(await list("", service.as("reader", PASSWORD))).toEqual([200, ofUsersAlone]);
      expect(await list("?perpage=1&page=2", service.as("reader", PASSWORD))).toEqual([
        200,
        ofUsersAlone.slice(1),
      ]);
    });
  });
});
