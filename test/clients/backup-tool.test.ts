import { describe, expect, test } from "@jest/globals";

import { basic } from "../../src/contract-tests/requests.js";
import { PASSWORD, serve } from "../server.js";
import { type Message, pythonClientOf } from "./client.js";

interface Membership {
  orgId: number;
  name: string;
  role: string;
}
interface User {
  id: number;
  login: string;
  email: string;
  name: string;
  isDisabled: boolean;
  orgs: Membership[];
}
interface Org {
  id: number;
  name: string;
}
interface Backup {
  users: User[];
  orgs: Org[];
  members: object[];
}

// It says what it sends even where it sends nothing.
const HEADERS = { "Content-Type": "application/json", "User-Agent": "python-requests/2.32.3" };
// Nobody can read a password; this is the one that it gives to whom it restores.
const DEFAULT_PASSWORD = "00000000";

describe("grafana-backup-tool", () => {
  const source = serve();
  const target = serve();
  const callers = { source: pythonClientOf(source, HEADERS), target: pythonClientOf(target, HEADERS) };
  type Caller = (typeof callers)["source"];

  async function get<Body>(call: Caller, path: string): Promise<Body> {
    const { status, body } = await call<Body>("GET", `/api${path}`);
    expect([path, status]).toEqual([path, 200]);
    return body;
  }

  async function save(call: Caller): Promise<Backup> {
    const orgs: Org[] = [];
    for (const { id } of await get<Org[]>(call, "/orgs")) orgs.push(await get<Org>(call, `/orgs/${id}`));
    const users: User[] = [];
    for (const user of await get<User[]>(call, "/users?perpage=5000&page=1")) {
      const more = await get<User>(call, `/users/${user.id}`);
      users.push({ ...user, ...more, orgs: await get<Membership[]>(call, `/users/${user.id}/orgs`) });
    }
    return { users, orgs, members: await get<object[]>(call, "/org/users") };
  }

  /** Sends the exported objects back as they are; answers the statuses. */
  async function restore(call: Caller, { orgs, users }: Backup) {
    const statuses: Record<string, number[]> = {};
    for (const org of orgs.toSorted((one, other) => one.id - other.id)) {
      const { status } =
        org.id === 1 ? await call("PUT", "/api/orgs/1", org) : await call("POST", "/api/orgs", org);
      statuses[org.name] = [status];
    }
    for (const user of users) {
      const { status } = await call("POST", "/api/admin/users", { ...user, password: DEFAULT_PASSWORD });
      statuses[user.login] = [status];
      for (const { orgId, role } of status === 200 ? user.orgs : []) {
        const member = { loginOrEmail: user.login, role };
        statuses[user.login]?.push((await call("POST", `/api/orgs/${orgId}/users`, member)).status);
      }
    }
    return statuses;
  }

  test("finds the version in the health", async () => {
    const { version } = await get<{ version: string }>(callers.source, "/health");
    expect(/\b(\d+\.\d+\.\d+)/.exec(version)?.[1]).toBe("0.0.0");
  });

  test("brings users, organisations and members from one server to another", async () => {
    for (const name of ["Acme & Söhne", "Zenith"])
      await source.admin.post("/api/orgs").send({ name }).expect(200);
    await source.admin.put("/api/orgs/1").send({ name: "Headquarters" }).expect(200);
    await source.createUser("Ada", { email: "ada@localhost", name: "Ada Lovelace" });
    await source.createUser("édouard@localhost", { name: "" });
    for (const [org, loginOrEmail, role] of [
      [2, "Ada", "Editor"],
      [3, "ada@localhost", "Admin"],
      [3, "viewer", "None"],
    ] as const) {
      await source.admin.post(`/api/orgs/${org}/users`).send({ loginOrEmail, role }).expect(200);
    }
    // Nobody but the admin is there.
    await target.admin.delete("/api/admin/users/2").expect(200);

    const backup = await save(callers.source);
    const statuses = await restore(callers.target, backup);
    expect(statuses).toEqual({
      Headquarters: [200],
      "Acme & Söhne": [200],
      Zenith: [200],
      // Each is made a member of the first organisation already by being created.
      Ada: [200, 200, 409, 200],
      admin: [412],
      "édouard@localhost": [200, 409],
      viewer: [200, 409, 200],
    });

    const restored = await save(callers.target);
    const known = ({ users, orgs }: Backup) => ({
      orgs,
      users: users.map(({ login, email, name, isDisabled, orgs }) => ({
        login,
        email,
        name,
        isDisabled,
        orgs,
      })),
    });
    expect(known(restored)).toEqual(known(backup));
    expect(restored.members).toHaveLength(backup.members.length);
    for (const { login } of restored.users.filter((user) => user.login !== "admin")) {
      const { status } = await callers.target("GET", "/api/user", undefined, basic(login, DEFAULT_PASSWORD));
      expect([login, status]).toEqual([login, 200]);
    }
  });

  test("restores a user as an older Grafana exported it, without the id and the rights", async () => {
    const user = {
      id: 17,
      uid: "exported",
      name: "Backup",
      login: "backup",
      email: "backup@localhost",
      avatarUrl: "/avatar/46d229b033af06a191ff2267bca9ae56",
      isAdmin: true,
      isDisabled: false,
      lastSeenAt: "2020-04-10T20:29:27+03:00",
      lastSeenAtAge: "2m",
      authLabels: ["OAuth"],
      orgs: [{ orgId: 1, name: "Main Org.", role: "Admin" }],
      password: PASSWORD,
    };
    const { status, body } = await callers.target<Message & User>("POST", "/api/admin/users", user);
    const own = await callers.target("GET", "/api/user", undefined, basic("backup", PASSWORD));
    expect([status, body.id === 17, own.body]).toEqual([
      200,
      false,
      expect.objectContaining({ id: body.id, login: "backup", isGrafanaAdmin: false, isExternal: false }),
    ]);
  });

  test("finds a member by login or email", async () => {
    const found = await get<User>(callers.source, "/users/lookup?loginOrEmail=ada@localhost");
    expect(found).toMatchObject({ login: "Ada", name: "Ada Lovelace" });
  });
});
