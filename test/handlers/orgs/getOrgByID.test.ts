import { beforeAll, describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const NOW = "2026-03-01T12:00:00Z";
const times = { created: NOW, updated: NOW };
const notFound = [404, { message: "Organization not found", messageId: "org.not-found" }];
const forbidden = [403, expect.objectContaining({ messageId: "auth.permission-missing" })];
const address = { address1: "", address2: "", city: "", zipCode: "", state: "", country: "" };

describe("getOrgByID", () => {
  const service = serve();
  const main = [200, { id: 1, name: "Main Org.", address }];
  const second = [200, { id: 2, name: "Second", address }];

  beforeAll(async () => {
    await service.admin.post("/api/orgs").send({ name: "Second" }).expect(200);
  });

  async function get(id: number, caller = service.admin, headers: Record<string, string> = {}) {
    const response = await caller.get(`/api/orgs/${id}`).set(headers);
    return [response.status, response.body as unknown];
  }

  test("shows what is entered of the address, and nothing else of it", async () => {
    const entered = { address1: "1 Road", city: "Tucson", zip_code: "85701", billing_email: "secret@x" };
    await service.db("org").where({ id: 2 }).update(entered);
    const shown = { ...address, address1: "1 Road", city: "Tucson", zipCode: "85701" };
    expect(await get(2)).toEqual([200, { id: 2, name: "Second", address: shown }]);
    await service.db("org").where({ id: 2 }).update({ address1: null, city: null, zip_code: null });
  });

  test("a server admin sees organisations that they are no member of", async () => {
    await service.db("org_user").where({ org_id: 2, user_id: 1 }).delete();
    expect([await get(2), await get(4242)]).toEqual([second, notFound]);
  });

  test.each([
    ["Viewer", second],
    ["Editor", second],
    ["Admin", second],
    ["None", forbidden],
  ])("a member with the role %s", async (role, answer) => {
    const login = `member-${role}`;
    const id = await service.createUser(login, { OrgId: 2 });
    await service.db("org_user").where({ user_id: id }).update({ role });
    expect(await get(2, service.as(login, PASSWORD))).toEqual(answer);
  });

  test("the permission counts in that organisation, wherever the caller works", async () => {
    const id = await service.createUser("two-faced");
    const caller = service.as("two-faced", PASSWORD);
    await service.db("org_user").insert({ org_id: 2, user_id: id, role: "None", ...times });
    const roles = async (inMain: string, inSecond: string) => {
      await service.db("org_user").where({ org_id: 1, user_id: id }).update({ role: inMain });
      await service.db("org_user").where({ org_id: 2, user_id: id }).update({ role: inSecond });
    };
    for (const worksIn of [1, 2]) {
      await service.admin.post(`/api/users/${id}/using/${worksIn}`).expect(200);
      await roles("Admin", "None");
      expect([await get(1, caller), await get(2, caller)]).toEqual([main, forbidden]);
      await roles("None", "Viewer");
      expect([await get(1, caller), await get(2, caller)]).toEqual([forbidden, second]);
      for (const named of ["1", "2"]) {
        const headers = { "X-Grafana-Org-Id": named };
        const answers = [await get(1, caller, headers), await get(2, caller, headers)];
        expect(answers).toEqual([forbidden, second]);
      }
    }
  });

  test("a stranger cannot tell which ones there are", async () => {
    expect([await get(2, service.viewer), await get(4242, service.viewer)]).toEqual([forbidden, forbidden]);
  });

  test("a role in one organisation shows that one, a role in all of them each", async () => {
    const role = { name: "custom:r", uid: "r", version: 1, org_id: 0, ...times };
    const [{ id: role_id } = { id: 0 }] = await service
      .db("role")
      .insert(role)
      .returning<{ id: number }[]>("id");
    await service.db("permission").insert({ role_id, action: "orgs:read", scope: "", ...times });
    await service.db("org_user").where({ org_id: 1, user_id: 2 }).update({ role: "None" });
    const seen: unknown[] = [];
    for (const org_id of [1, 2, 0]) {
      await service.db("user_role").insert({ org_id, user_id: 2, role_id, created: NOW });
      for (const id of [1, 2, 4242]) seen.push(await get(id, service.viewer));
      await service.db("user_role").delete();
    }
    expect(seen).toEqual([
      ...[main, forbidden, forbidden],
      ...[forbidden, second, forbidden],
      ...[main, second, notFound],
    ]);
  });
});
