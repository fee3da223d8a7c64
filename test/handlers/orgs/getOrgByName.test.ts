import { beforeAll, describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

const NOW = "2026-03-01T12:00:00Z";
const times = { created: NOW, updated: NOW };
const notFound = [404, { message: "Organization not found", messageId: "org.not-found" }];
const forbidden = [403, expect.objectContaining({ messageId: "auth.permission-missing" })];
const address = { address1: "", address2: "", city: "", zipCode: "", state: "", country: "" };

describe("getOrgByName", () => {
  const service = serve();
  const ids: Record<string, number> = {};
  const names = ["Acme", "acme", "a/b", "100%", "100_", " spacious ", "?x=1#y", "Ärger 😀", "2", "..."];

  beforeAll(async () => {
    for (const name of names) {
      const response = await service.admin.post("/api/orgs").send({ name }).expect(200);
      ids[name] = (response.body as { orgId: number }).orgId;
    }
  });

  async function get(name: string, caller = service.admin) {
    const response = await caller.get(`/api/orgs/name/${encodeURIComponent(name)}`);
    return [response.status, response.body as unknown];
  }

  test.each(names)("finds %j", async (name) => {
    expect(await get(name)).toEqual([200, { id: ids[name], name, address }]);
  });

  test.each(["ACME", "Acm", "Acme ", "a", "%", "____", "spacious", "1"])("does not find %j", async (name) => {
    expect(await get(name)).toEqual(notFound);
  });

  test("shows the address", async () => {
    const entered = { address1: "1", address2: "2", city: "c", zip_code: "z", state: "s", country: "u" };
    await service.db("org").where({ name: "Acme" }).update(entered);
    const shown = { address1: "1", address2: "2", city: "c", zipCode: "z", state: "s", country: "u" };
    expect(await get("Acme")).toEqual([200, { id: ids.Acme, name: "Acme", address: shown }]);
  });

  test("needs the permission everywhere, so that no member learns what others are called", async () => {
    const role = { name: "custom:r", uid: "r", version: 1, org_id: 0, ...times };
    const [{ id: role_id } = { id: 0 }] = await service
      .db("role")
      .insert(role)
      .returning<{ id: number }[]>("id");
    await service.db("permission").insert({ role_id, action: "orgs:read", scope: "", ...times });
    await service.db("org_user").where({ org_id: 1, user_id: 2 }).update({ role: "Admin" });
    for (const org_id of [1, ids.acme]) {
      await service.db("user_role").insert({ org_id, user_id: 2, role_id, created: NOW });
    }
    for (const name of ["Main Org.", "acme", "no such name"]) {
      expect([name, await get(name, service.viewer)]).toEqual([name, forbidden]);
    }

    await service.db("user_role").insert({ org_id: 0, user_id: 2, role_id, created: NOW });
    expect(await get("acme", service.viewer)).toEqual([200, { id: ids.acme, name: "acme", address }]);
    expect(await get("no such name", service.viewer)).toEqual(notFound);
  });
});
