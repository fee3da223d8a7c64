import { describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const updated = [200, { message: "User permissions updated" }];
const notFound = [404, { message: "user not found", messageId: "user.not-found" }];
const lastAdmin = [400, { message: "cannot remove last grafana admin", messageId: "user.last-admin" }];

describe("adminUpdateUserPermissions", () => {
  const service = serve();

  async function put(id: number, body: object, caller = service.admin) {
    const response = await caller.put(`/api/admin/users/${id}/permissions`).send(body);
    return [response.status, response.body as unknown];
  }
  const isAdmin = async (id: number) =>
    (await service.db("user").where({ id }).first<{ is_admin: boolean }>()).is_admin;

  test("makes a server admin and takes it away again, from the next request on", async () => {
    const id = await service.createUser("riser");
    const riser = service.as("riser", PASSWORD);
    await riser.get(`/api/admin/users/${id}/auth-tokens`).expect(403);

    expect([await put(id, { isGrafanaAdmin: true }), await isAdmin(id)]).toEqual([updated, true]);
    await riser.get(`/api/admin/users/${id}/auth-tokens`).expect(200);

    expect([await put(id, { isGrafanaAdmin: false }), await isAdmin(id)]).toEqual([updated, false]);
    await riser.get(`/api/admin/users/${id}/auth-tokens`).expect(403);
  });

  test("leaving isGrafanaAdmin out means false", async () => {
    const id = await service.createUser("fader");
    expect([await put(id, { isGrafanaAdmin: true }), await isAdmin(id)]).toEqual([updated, true]);
    expect([await put(id, {}), await isAdmin(id)]).toEqual([updated, false]);
  });

  test("to say what is so already changes nothing", async () => {
    expect([await put(1, { isGrafanaAdmin: true }), await isAdmin(1)]).toEqual([updated, true]);
    expect([await put(2, { isGrafanaAdmin: false }), await isAdmin(2)]).toEqual([updated, false]);
  });

  test("the last server admin stays, and a disabled one does not count", async () => {
    const id = await service.createUser("sleeper");
    expect(await put(id, { isGrafanaAdmin: true })).toEqual(updated);
    await service.admin.post(`/api/admin/users/${id}/disable`).expect(200);

    expect([await put(1, { isGrafanaAdmin: false }), await isAdmin(1)]).toEqual([lastAdmin, true]);
    expect([await put(1, {}), await isAdmin(1)]).toEqual([lastAdmin, true]);
    expect([await put(id, {}), await isAdmin(id)]).toEqual([updated, false]);
  });

  test("an admin may step down when another one is left", async () => {
    const id = await service.createUser("deputy");
    expect(await put(id, { isGrafanaAdmin: true })).toEqual(updated);
    const deputy = service.as("deputy", PASSWORD);
    expect([await put(id, {}, deputy), await isAdmin(id)]).toEqual([updated, false]);
    await deputy.put(`/api/admin/users/${id}/permissions`).send({ isGrafanaAdmin: true }).expect(403);
    expect(await isAdmin(id)).toBe(false);
  });

  test.each(["yes", null, 1])("isGrafanaAdmin %j is no answer", async (isGrafanaAdmin) => {
    expect([await put(2, { isGrafanaAdmin }), await isAdmin(2)]).toEqual([
      [
        400,
        {
          message: "bad request data",
          messageId: "request.invalid",
          errors: [{ path: "body.isGrafanaAdmin", message: "expected true or false" }],
        },
      ],
      false,
    ]);
  });

  test("an unknown user is not found, whatever is asked", async () => {
    expect(await put(4242, { isGrafanaAdmin: true })).toEqual(notFound);
    expect(await put(4242, { isGrafanaAdmin: false })).toEqual(notFound);
  });

  test("a service account is no user", async () => {
    const id = await service.createUser("robot");
    await service.db("user").where({ id }).update({ is_service_account: true });
    expect([await put(id, { isGrafanaAdmin: true }), await isAdmin(id)]).toEqual([notFound, false]);
  });
});
