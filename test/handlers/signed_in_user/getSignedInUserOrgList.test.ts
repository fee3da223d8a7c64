import { describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

describe("getSignedInUserOrgList", () => {
  const service = serve();

  async function list(caller = service.admin, headers: Record<string, string> = {}) {
    const response = await caller.get("/api/user/orgs").set(headers);
    return [response.status, response.body as unknown];
  }
  async function join(user_id: number, name: string, role: string): Promise<number> {
    const times = { created: service.clock.now, updated: service.clock.now };
    const [org] = await service
      .db("org")
      .insert({ name, version: 0, ...times })
      .returning<{ id: number }[]>("id");
    await service.db("org_user").insert({ org_id: org?.id, user_id, role, ...times });
    return org?.id ?? 0;
  }

  test("shows one's own organisations and roles, by name without regard to case", async () => {
    const id = await service.createUser("joiner");
    const browser = await service.signIn("joiner");
    const zebra = await join(id, "zebra", "Admin");
    const beta = await join(id, "beta", "None");
    const acme = await join(id, "Acme", "Editor");
    const own = [
      200,
      [
        { orgId: acme, name: "Acme", role: "Editor" },
        { orgId: beta, name: "beta", role: "None" },
        { orgId: 1, name: "Main Org.", role: "Viewer" },
        { orgId: zebra, name: "zebra", role: "Admin" },
      ],
    ];
    expect(await list(browser)).toEqual(own);

    // Which of them the user works in makes no difference.
    expect(await list(browser, { "X-Grafana-Org-Id": String(zebra) })).toEqual(own);
    expect(await list(browser, { "X-Grafana-Org-Id": "4242" })).toEqual(own);
    await browser.post(`/api/user/using/${beta}`).expect(200);
    expect(await list(browser)).toEqual(own);
  });

  test("a server admin is a member of no more than others are", async () => {
    await join(2, "The viewer's", "Admin");
    expect(await list()).toEqual([200, [{ orgId: 1, name: "Main Org.", role: "Admin" }]]);
  });

  test("is empty for who is in none", async () => {
    const id = await service.createUser("loner");
    await service.db("org_user").where({ user_id: id }).delete();
    expect(await list(service.as("loner", PASSWORD))).toEqual([200, []]);
  });
});
