import { describe, expect, test } from "@jest/globals";

import { serve } from "../../server.js";

const notFound = [404, { message: "user not found", messageId: "user.not-found" }];

describe("getUserOrgList", () => {
  const service = serve();

  async function list(id: number) {
    const response = await service.admin.get(`/api/users/${id}/orgs`);
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

  test("shows the user's own organisations and roles, by name without regard to case", async () => {
    const id = await service.createUser("joiner");
    const zebra = await join(id, "zebra", "Admin");
    const acme = await join(id, "Acme", "Editor");
    const beta = await join(id, "beta", "None");
    const other = await join(2, "Another's", "Admin");

    const expected = [
      { orgId: acme, name: "Acme", role: "Editor" },
      { orgId: beta, name: "beta", role: "None" },
      { orgId: 1, name: "Main Org.", role: "Viewer" },
      { orgId: zebra, name: "zebra", role: "Admin" },
    ];
    expect(await list(id)).toEqual([200, expected]);
    expect(await list(2)).toEqual([
      200,
      [
        { orgId: other, name: "Another's", role: "Admin" },
        { orgId: 1, name: "Main Org.", role: "Viewer" },
      ],
    ]);

    // Which of them the user works in makes no difference.
    await service.admin.post(`/api/users/${id}/using/${zebra}`).expect(200);
    expect(await list(id)).toEqual([200, expected]);
  });

  test("is empty for who is in none", async () => {
    const id = await service.createUser("loner");
    await service.db("org_user").where({ user_id: id }).delete();
    expect(await list(id)).toEqual([200, []]);
  });

  test("an unknown user is not found, nor is a service account", async () => {
    const robot = await service.createUser("robot");
    await service.db("user").where({ id: robot }).update({ is_service_account: true });
    expect([await list(4242), await list(robot)]).toEqual([notFound, notFound]);
  });
});
