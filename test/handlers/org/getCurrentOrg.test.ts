import { beforeAll, describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const notFound = [404, { message: "Organization not found", messageId: "org.not-found" }];
const forbidden = [403, expect.objectContaining({ messageId: "auth.permission-missing" })];
const address = { address1: "", address2: "", city: "", zipCode: "", state: "", country: "" };

describe("getCurrentOrg", () => {
  const service = serve();
  const main = [200, { id: 1, name: "Main Org.", address }];
  const second = [200, { id: 2, name: "Second", address }];

  beforeAll(async () => {
    await service.admin.post("/api/orgs").send({ name: "Second" }).expect(200);
  });

  async function get(caller = service.admin, orgId?: string) {
    const response = await caller
      .get("/api/org")
      .set(orgId === undefined ? {} : { "X-Grafana-Org-Id": orgId });
    return [response.status, response.body as unknown];
  }

  test("shows the organisation that the user chose, in every session of theirs", async () => {
    const browser = await service.signIn("admin", "admin");
    expect([await get(), await get(browser)]).toEqual([main, main]);
    await browser.post("/api/user/using/2").expect(200);
    expect([await get(), await get(browser)]).toEqual([second, second]);
    await service.admin.post("/api/user/using/1").expect(200);
    expect([await get(), await get(browser)]).toEqual([main, main]);
  });

  test("shows the one that the header names, for that request alone", async () => {
    expect([await get(service.admin, "2"), await get(), await get(service.admin, "1")]).toEqual([
      ...[second, main, main],
    ]);
  });

  test.each(["0", ""])("the header %j names none, which means the user's own", async (orgId) => {
    expect(await get(service.admin, orgId)).toEqual(main);
  });

  test("naming an organisation that the caller is no member of is as good as none", async () => {
    expect([await get(service.viewer), await get(service.viewer, "2")]).toEqual([main, forbidden]);
    await service.db("org_user").where({ org_id: 2, user_id: 1 }).delete();
    expect([await get(service.admin, "2"), await get(service.admin, "4242")]).toEqual([notFound, notFound]);
  });

  test("a server admin without an organisation is told so, anybody else lacks the permission", async () => {
    const id = await service.createUser("homeless");
    const caller = service.as("homeless", PASSWORD);
    await service.admin
      .post("/api/orgs/2/users")
      .send({ loginOrEmail: "homeless", role: "Admin" })
      .expect(200);
    await service.admin.delete(`/api/orgs/1/users/${id}`).expect(200);
    expect(await get(caller)).toEqual(second);
    await service.db("org_user").where({ user_id: id }).delete();
    await service.db("user").where({ id }).update({ org_id: 0 });
    expect(await get(caller)).toEqual(forbidden);
    await service.db("user").where({ id }).update({ is_admin: true });
    expect(await get(caller)).toEqual(notFound);
  });

  test("what the organisation is called can be seen at once", async () => {
    await service.admin.put("/api/orgs/1").send({ name: "Renamed" }).expect(200);
    expect(await get(service.viewer)).toEqual([200, { id: 1, name: "Renamed", address }]);
  });
});
