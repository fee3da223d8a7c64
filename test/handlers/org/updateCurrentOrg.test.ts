import { beforeAll, describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const updated = [200, { message: "Organization updated" }];
const notFound = [404, { message: "Organization not found", messageId: "org.not-found" }];
const taken = [
  400,
  {
    message: "Organization name taken",
    messageId: "org.name-taken",
    errors: [{ path: "body.name", message: "expected the name of no other organisation" }],
  },
];
const forbidden = [403, expect.objectContaining({ messageId: "auth.permission-missing" })];

describe("updateCurrentOrg", () => {
  const service = serve();
  let second = 0;

  beforeAll(async () => {
    const response = await service.admin.post("/api/orgs").send({ name: "Second" }).expect(200);
    second = (response.body as { orgId: number }).orgId;
  });

  async function put(name: string, caller = service.admin, headers: Record<string, string> = {}) {
    const response = await caller.put("/api/org").set(headers).send({ name });
    return [response.status, response.body as unknown];
  }
  const rows = () => service.db("org").orderBy("id").select<object[]>();
  const names = () => service.db("org").orderBy("id").pluck<string[]>("name");

  test("changes the name and nothing else, of no other organisation", async () => {
    await service.db("org").update({ address1: "1 Road", country: "USA" });
    const [before, other] = await rows();
    service.clock.now = new Date("2026-03-02T12:00:00Z");
    expect(await put("Main Office")).toEqual(updated);
    expect(await rows()).toEqual([{ ...before, name: "Main Office", updated: service.clock.now }, other]);
  });

  test("its own name again is fine, a taken one changes nothing", async () => {
    expect([await put("Main Org."), await put("Main Org."), await put("Second")]).toEqual([
      updated,
      updated,
      taken,
    ]);
    expect(await names()).toEqual(["Main Org.", "Second"]);
  });

  test("the header names the organisation for one request", async () => {
    const answer = await put("Named", service.admin, { "X-Grafana-Org-Id": String(second) });
    expect([answer, await names()]).toEqual([updated, ["Main Org.", "Named"]]);
    expect([await put("Main"), await names()]).toEqual([updated, ["Main", "Named"]]);
  });

  test("without an organisation there is nothing to rename", async () => {
    const id = await service.createUser("homeless");
    await service.db("user").where({ id }).update({ is_admin: true, org_id: 0 });
    await service.db("org_user").where({ user_id: id }).delete();
    const before = await rows();
    const elsewhere = { "X-Grafana-Org-Id": String(second) };
    const caller = service.as("homeless", PASSWORD);
    expect([await put("Mine", caller), await put("Mine", caller, elsewhere)]).toEqual([notFound, notFound]);
    expect(await rows()).toEqual(before);
  });

  test("an Admin elsewhere may not rename the organisation that they work in", async () => {
    const id = await service.createUser("boss", { OrgId: second });
    const caller = service.as("boss", PASSWORD);
    await service.admin.post("/api/orgs/1/users").send({ loginOrEmail: "boss", role: "Editor" }).expect(200);
    await service.admin.patch(`/api/orgs/${second}/users/${id}`).send({ role: "Admin" }).expect(200);
    expect([await put("By Boss", caller), await names()]).toEqual([updated, ["Main", "By Boss"]]);
    const inMain = { "X-Grafana-Org-Id": "1" };
    expect([await put("Boss", caller, inMain), await names()]).toEqual([forbidden, ["Main", "By Boss"]]);
    await caller.post("/api/user/using/1").expect(200);
    expect([await put("Boss", caller), await names()]).toEqual([forbidden, ["Main", "By Boss"]]);
  });
});
