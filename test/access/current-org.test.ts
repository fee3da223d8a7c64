import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Agent } from "supertest";

import { basic } from "../../src/contract-tests/requests.js";
import { send } from "../../src/contract-tests/send.js";
import { PASSWORD, serve } from "../server.js";

const VIEWER = 2;
const address = { address1: "", address2: "", city: "", zipCode: "", state: "", country: "" };
const notFound = [404, { message: "Organization not found", messageId: "org.not-found" }];
const denied = (permission: string) => [
  403,
  {
    accessErrorId: expect.stringMatching(/^ACE\d{10}$/),
    title: "Access denied",
    message: `You'll need additional permissions to perform this action. Permissions needed: ${permission}`,
    messageId: "auth.permission-missing",
  },
];
const badHeader = [
  400,
  {
    message: "bad request data",
    messageId: "request.invalid",
    errors: [
      { path: "header.X-Grafana-Org-Id", message: "expected a whole number of at most 9007199254740991" },
    ],
  },
];

describe("the organisation that a request works in", () => {
  const service = serve();
  // The viewer is an Admin of the second organisation; nobody is a member of the third one.
  const [MAIN, SECOND, THIRD] = [1, 2, 3];
  const shown = (id: number) => [200, { id, name: ["", "Main Org.", "Second", "Third"][id], address }];

  async function insert(table: string, row: Record<string, unknown>): Promise<number> {
    const [created, updated] = [service.clock.now, service.clock.now];
    const times = table === "user_role" ? { created } : { created, updated };
    const [inserted] = await service
      .db(table)
      .insert({ ...row, ...times })
      .returning<{ id: number }[]>("id");
    return inserted?.id ?? 0;
  }

  beforeAll(async () => {
    for (const [id, name] of [
      [SECOND, "Second"],
      [THIRD, "Third"],
    ] as const) {
      await insert("org", { id, name, version: 0 });
    }
    await insert("org_user", { org_id: SECOND, user_id: VIEWER, role: "Admin" });
    await insert("org_user", { org_id: SECOND, user_id: 1, role: "None" });
    await insert("role", { id: 700, name: "custom:reader", uid: "custom", version: 1, org_id: 0 });
    await insert("permission", { role_id: 700, action: "users:read", scope: "global.users:*" });
    await insert("permission", { role_id: 700, action: "orgs:read", scope: "" });
  });
  beforeEach(async () => {
    await service.db("user_role").delete();
    await service.db("user").update({ org_id: MAIN });
  });

  async function get(path: string, caller: Agent, named?: string) {
    const response = await caller.get(path).set(named === undefined ? {} : { "X-Grafana-Org-Id": named });
    return [response.status, response.body as unknown];
  }
  const org = (caller: Agent, named?: string) => get("/api/org", caller, named);
  const statusOf = async (path: string, caller: Agent, named?: string) => (await get(path, caller, named))[0];
  const storedOrg = async (id: number) =>
    (await service.db("user").where({ id }).first<{ org_id: number }>("org_id")).org_id;

  test("is the one that the header names, if the caller is a member, by password as by session", async () => {
    const browser = await service.signIn("viewer");
    for (const caller of [service.viewer, browser]) {
      expect([await org(caller), await org(caller, "2"), await org(caller, "1"), await org(caller)]).toEqual([
        ...[shown(MAIN), shown(SECOND), shown(MAIN), shown(MAIN)],
      ]);
    }
    // A server admin may see an organisation where they have no role to speak of.
    expect(await org(service.admin, "2")).toEqual(shown(SECOND));
  });

  test("is the header's for that request alone: the chosen one stays", async () => {
    await service.viewer.post("/api/user/using/2").expect(200);
    expect([await org(service.viewer, "1"), await storedOrg(VIEWER)]).toEqual([shown(MAIN), SECOND]);
    expect(await org(service.viewer)).toEqual(shown(SECOND));
    const profile = await service.viewer.get("/api/user").set("X-Grafana-Org-Id", "1");
    expect([profile.status, profile.body]).toEqual([200, expect.objectContaining({ orgId: SECOND })]);
    // Nor does one that is wrong, or where the caller is no member, change it.
    expect([await org(service.viewer, "3"), await org(service.viewer, "x")]).toEqual([
      denied("orgs:read"),
      badHeader,
    ]);
    expect(await storedOrg(VIEWER)).toBe(SECOND);
  });

  test("is what a change applies to, and nothing else changes", async () => {
    const rename = (name: string) =>
      service.viewer.put("/api/org").set("X-Grafana-Org-Id", "2").send({ name }).expect(200);
    await rename("Renamed");
    expect(await service.db("org").orderBy("id").pluck("name")).toEqual(["Main Org.", "Renamed", "Third"]);
    await rename("Second");
  });

  test.each([undefined, "", "0"])("is the chosen one where the header is %j", async (named) => {
    expect(await org(service.viewer, named)).toEqual(shown(MAIN));
    await service.viewer.post("/api/user/using/2").expect(200);
    expect(await org(service.viewer, named)).toEqual(shown(SECOND));
    expect(await statusOf("/api/org/users", service.viewer, named)).toBe(200);
  });

  describe("says which roles count", () => {
    test("those of the place in the organisation", async () => {
      expect(await get("/api/org/users", service.viewer)).toEqual(denied("org.users:read"));
      const [status, members] = await get("/api/org/users", service.viewer, "2");
      expect([status, (members as { orgId: number; userId: number }[]).map(({ userId }) => userId)]).toEqual([
        200,
        [1, VIEWER],
      ]);
      // The other way round, where what they are at home is more than abroad.
      await service.viewer.post("/api/user/using/2").expect(200);
      expect(await get("/api/org/users", service.viewer, "1")).toEqual(denied("org.users:read"));
    });

    test.each([
      ["there", SECOND, [403, 200, 403]],
      ["at home", MAIN, [200, 403, 403]],
      ["where the user is no member", THIRD, [403, 403, 403]],
      ["everywhere", 0, [200, 200, 200]],
    ])("those that the user has %s", async (_, org_id, statuses) => {
      await insert("user_role", { org_id, user_id: VIEWER, role_id: 700 });
      const read = (named?: string) => statusOf("/api/users", service.viewer, named);
      expect([await read(), await read("2"), await read("3")]).toEqual(statuses);
      expect(await read("4242")).toBe(statuses[2]);
    });

    test("but nobody is less of a server admin for it", async () => {
      for (const named of ["1", "2", "3", "4242"]) {
        expect([named, await statusOf("/api/users", service.admin, named)]).toEqual([named, 200]);
      }
    });

    test("but an operation on one organisation asks for a role in that one", async () => {
      const members = (id: number, named: string) => statusOf(`/api/orgs/${id}/users`, service.viewer, named);
      expect([
        await members(SECOND, "1"),
        await members(SECOND, "3"),
        await members(MAIN, "2"),
        await members(THIRD, "2"),
      ]).toEqual([200, 200, 403, 403]);
    });
  });

  describe("is none where the caller is no member", () => {
    test.each(["3", "4242", "9007199254740991"])("of the organisation %s", async (named) => {
      expect(await org(service.admin, named)).toEqual(notFound);
      expect(await org(service.viewer, named)).toEqual(denied("orgs:read"));
      await insert("user_role", { org_id: 0, user_id: VIEWER, role_id: 700 });
      expect(await org(service.viewer, named)).toEqual(notFound);
      const response = await service.admin
        .put("/api/org")
        .set("X-Grafana-Org-Id", named)
        .send({ name: "Anything" });
      expect([response.status, response.body, await storedOrg(1)]).toEqual([...notFound, MAIN]);
      expect(await service.db("org").where({ name: "Anything" })).toEqual([]);
    });

    test("any more, from the next request on", async () => {
      const id = await service.createUser("leaver");
      await insert("org_user", { org_id: SECOND, user_id: id, role: "Viewer" });
      const caller = service.as("leaver", PASSWORD);
      const before = await org(caller, "2");
      await service.db("org_user").where({ org_id: SECOND, user_id: id }).delete();
      expect([before, await org(caller, "2"), await org(caller)]).toEqual([
        ...[shown(SECOND), denied("orgs:read"), shown(MAIN)],
      ]);
    });
  });

  describe("cannot be told from", () => {
    const values = ["x", "-1", "+1", "01", "00", "1.0", "1e0", "0x1", "1 2", "1,2", "9007199254740992"];

    test.each([...values, "9".repeat(30), "1; drop table org", "null", "\u00b2", "*"])(
      "%j",
      async (named) => {
        const browser = await service.signIn("viewer");
        expect([
          await org(service.admin, named),
          await org(service.viewer, named),
          await org(browser, named),
          // An operation that needs neither permission nor organisation.
          await get("/api/user", service.viewer, named),
        ]).toEqual(Array(4).fill(badHeader));
      },
    );

    test.each([
      ["1", "2"],
      ["1", "1"],
      ["0", "0"],
    ])("two headers, %s and %s", async (one, two) => {
      const { status, body } = await send(service.url, {
        method: "GET",
        path: "/api/org",
        headers: { ...basic("admin", "admin"), "X-Grafana-Org-Id": one },
        rawHeader: `x-grafana-org-id: ${two}`,
      });
      expect([status, body]).toEqual(badHeader);
    });

    test("a wrong header, which a stranger does not learn", async () => {
      const stranger = await service.anonymous.get("/api/org").set("X-Grafana-Org-Id", "x");
      expect([stranger.status, stranger.body]).toEqual([
        401,
        { message: "Unauthorized", messageId: "auth.unauthorized" },
      ]);
      expect(await org(service.as("admin", "wrong"), "x")).toEqual([
        401,
        { message: "Invalid username or password", messageId: "password-auth.failed" },
      ]);
    });
  });

  test("nobody needs one to sign in, sign out or see whether the service is well", async () => {
    const named = { "X-Grafana-Org-Id": "x" };
    await service.anonymous.get("/api/health").set(named).expect(200);
    const response = await service.anonymous
      .post("/login")
      .set(named)
      .send({ user: "viewer", password: PASSWORD });
    expect([response.status, response.body]).toEqual([200, { message: "Logged in" }]);
  });
});
