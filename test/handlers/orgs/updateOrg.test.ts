import { beforeAll, describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

const NOW = "2026-03-01T12:00:00Z";
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

describe("updateOrg", () => {
  const service = serve();
  let second = 0;

  beforeAll(async () => {
    second = await create("Second");
  });

  async function create(name: string): Promise<number> {
    const response = await service.admin.post("/api/orgs").send({ name }).expect(200);
    return (response.body as { orgId: number }).orgId;
  }
  async function put(id: number, body: object, caller = service.admin) {
    const response = await caller.put(`/api/orgs/${id}`).send(body);
    return [response.status, response.body as unknown];
  }
  const rows = () => service.db("org").orderBy("id").select<object[]>();
  const nameOf = async (id: number) => (await service.db("org").where({ id }).first<{ name: string }>()).name;

  test("changes the name and nothing else, of no other organisation", async () => {
    await service.db("org").update({ address1: "1 Road", zip_code: "85701", billing_email: "bill@x" });
    const [main, before] = await rows();
    service.clock.now = new Date("2026-03-02T12:00:00Z");
    expect(await put(second, { name: "Renamed", address1: "2 Road", version: 7 })).toEqual(updated);
    expect(await rows()).toEqual([main, { ...before, name: "Renamed", updated: service.clock.now }]);
  });

  test("its own name again is fine, and so is another case of it", async () => {
    for (const name of ["Mine", "Mine", "mINE", "Mine "]) {
      expect([await put(second, { name }), await nameOf(second)]).toEqual([updated, name]);
    }
  });

  test("a name that is taken changes nothing", async () => {
    const before = await rows();
    expect([await put(second, { name: "Main Org." }), await rows()]).toEqual([taken, before]);
  });

  test("another one's name in another case is free", async () => {
    expect([await put(second, { name: "main org." }), await nameOf(second)]).toEqual([updated, "main org."]);
  });

  test.each(["Free", "Main Org."])(
    "an unknown organisation is not found, be it to be called %s",
    async (name) => {
      expect(await put(4242, { name })).toEqual(notFound);
    },
  );

  test("of many that want one name at once one gets it, be it a new one", async () => {
    const ids: number[] = [];
    for (let index = 0; index < 10; index++) ids.push(await create(`Rival ${index}`));
    // A new organisation is refused as a conflict, a new name as bad input.
    for (const name of ["Coveted", "Wanted", "Desired"]) {
      const renamed = ids.map(async (id) => (await put(id, { name }))[0]);
      const creation = service.admin.post("/api/orgs").send({ name });
      const created = creation.then(({ status }) => (status === 409 ? 400 : status));
      const statuses = await Promise.all([...renamed, created]);
      expect(statuses.sort()).toEqual([200, ...Array<number>(10).fill(400)]);
      expect(await service.db("org").where({ name })).toHaveLength(1);
    }
  });

  test("a name that somebody else takes in this very moment is taken", async () => {
    const creation = await service.db.transaction();
    await creation("org").insert({ version: 0, name: "Just Taken", created: NOW, updated: NOW });
    const answer = put(second, { name: "Just Taken" });
    // The request has looked for the name and waits for who is about to have it.
    const waiting = () =>
      service.db("pg_stat_activity").whereRaw("wait_event_type = 'Lock' and datname = current_database()");
    while ((await waiting()).length === 0);
    await creation.commit();
    expect(await answer).toEqual(taken);
  });

  test.each([
    ["Admin", updated],
    ["Editor", forbidden],
    ["Viewer", forbidden],
    ["None", forbidden],
  ])("a member with the role %s", async (role, answer) => {
    const login = `member-${role}`;
    const id = await service.createUser(login, { OrgId: second });
    await service.db("org_user").where({ user_id: id }).update({ role });
    expect(await put(second, { name: `by ${role}` }, service.as(login, PASSWORD))).toEqual(answer);
  });

  test("an Admin of one organisation renames that one, wherever they work", async () => {
    const third = await create("Third");
    const id = await service.createUser("boss", { OrgId: second });
    const caller = service.as("boss", PASSWORD);
    const member = { loginOrEmail: "boss", role: "Viewer" };
    await service.admin.post(`/api/orgs/${third}/users`).send(member).expect(200);
    await service.admin.patch(`/api/orgs/${second}/users/${id}`).send({ role: "Admin" }).expect(200);
    for (const worksIn of [second, third]) {
      await service.admin.post(`/api/users/${id}/using/${worksIn}`).expect(200);
      const name = `Boss ${worksIn}`;
      const answers = [await put(second, { name }, caller), await put(third, { name }, caller)];
      expect([...answers, await nameOf(second), await nameOf(third)]).toEqual([
        ...[updated, forbidden],
        ...[name, "Third"],
      ]);
    }
    expect(await put(4242, { name: "Free" }, caller)).toEqual(forbidden);
  });
});
