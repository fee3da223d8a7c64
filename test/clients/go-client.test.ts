import { describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../server.js";
import { type Answer, goClientOf, isRight } from "./client.js";

/** What a property holds in Go: `time` is a date-time, an object a struct, a list a slice. */
type Shape = "int" | "text" | "bool" | "time" | "anything" | [Shape] | { [property: string]: Shape };

/** What the client knows about an operation: its one success, and the failures whose message it shows. */
interface Known {
  success?: number;
  failures: number[];
  shape: Shape;
}

const USER: Shape = {
  id: "int",
  uid: "text",
  email: "text",
  name: "text",
  login: "text",
  theme: "text",
  orgId: "int",
  isGrafanaAdmin: "bool",
  isDisabled: "bool",
  isExternal: "bool",
  isExternallySynced: "bool",
  isProvisioned: "bool",
  authLabels: ["text"],
  avatarUrl: "text",
  createdAt: "time",
  updatedAt: "time",
};
const LISTED_USER: Shape = {
  id: "int",
  uid: "text",
  email: "text",
  name: "text",
  login: "text",
  isAdmin: "bool",
  isDisabled: "bool",
  isProvisioned: "bool",
  authLabels: ["text"],
  avatarUrl: "text",
  lastSeenAt: "time",
  lastSeenAtAge: "text",
};
const MEMBER: Shape = {
  orgId: "int",
  userId: "int",
  uid: "text",
  email: "text",
  name: "text",
  login: "text",
  role: "text",
  isDisabled: "bool",
  isExternallySynced: "bool",
  authLabels: ["text"],
  avatarUrl: "text",
  lastSeenAt: "time",
  lastSeenAtAge: "text",
};
const ADDRESS: Shape = {
  address1: "text",
  address2: "text",
  city: "text",
  zipCode: "text",
  state: "text",
  country: "text",
};
const ORG: Shape = { id: "int", name: "text", address: ADDRESS };
const MEMBERSHIPS: Shape = [{ orgId: "int", name: "text", role: "text" }];
const TEAMS: Shape = [
  {
    id: "int",
    uid: "text",
    orgId: "int",
    name: "text",
    email: "text",
    avatarUrl: "text",
    memberCount: "int",
    permission: "int",
  },
];
const QUOTAS: Shape = [{ target: "text", limit: "int", used: "int", org_id: "int", user_id: "int" }];
// The client takes the text in `createdAt` for its number `CreatedAt`, from Grafana's own answers, too.
const TOKENS: Shape = [{ Id: "int", UserId: "int", ClientIp: "text", CreatedAt: "int", SeenAt: "int" }];

const says = (...failures: number[]): Known => ({ failures, shape: { message: "text" } });
const shows = (shape: Shape, ...failures: number[]): Known => ({ failures, shape });

const KNOWN = {
  adminCreateUser: shows({ id: "int", uid: "text", message: "text" }, 400, 412),
  adminDeleteUser: says(404),
  adminDisableUser: says(404),
  adminEnableUser: says(404),
  adminGetUserAuthTokens: shows(TOKENS),
  adminLogoutUser: says(400, 404),
  adminRevokeUserAuthToken: says(400, 404),
  adminUpdateUserPassword: says(400),
  adminUpdateUserPermissions: says(400),
  getUserQuota: shows(QUOTAS, 404),
  getUserByID: shows(USER, 404),
  getUserByLoginOrEmail: shows(USER, 404),
  getUserOrgList: shows(MEMBERSHIPS, 404),
  getUserTeams: shows(TEAMS, 404),
  searchUsers: shows([LISTED_USER]),
  searchUsersWithPaging: shows({ totalCount: "int", users: [LISTED_USER], page: "int", perPage: "int" }, 404),
  updateUser: says(404, 409),
  createOrg: shows({ orgId: "int", message: "text" }, 409),
  getOrgByID: shows(ORG),
  getOrgByName: shows(ORG),
  searchOrgs: shows([{ id: "int", name: "text" }], 409),
  updateOrg: says(400),
  deleteOrgByID: says(400, 404),
  addOrgUser: says(),
  getOrgUsers: shows([MEMBER]),
  updateOrgUser: says(400),
  removeOrgUser: says(400),
  getCurrentOrg: shows(ORG),
  updateCurrentOrg: says(400),
  getOrgUsersForCurrentOrg: shows([MEMBER]),
  getSignedInUser: shows(USER, 404),
  updateSignedInUser: says(409),
  changeUserPassword: says(400),
  getSignedInUserOrgList: shows(MEMBERSHIPS),
  getSignedInUserTeamList: shows(TEAMS),
  userSetUsingOrg: says(400),
  getUserAuthTokens: shows(TOKENS),
  revokeUserAuthToken: says(400),
  searchTeams: shows({ totalCount: "int", teams: TEAMS, page: "int", perPage: "int" }),
  getHealth: shows({ commit: "text", database: "text", version: "text" }),
  adminGetSettings: shows("anything"),
  adminGetStats: shows({
    orgs: "int",
    users: "int",
    dashboards: "int",
    datasources: "int",
    activeUsers: "int",
  }),
  adminProvisioningReloadDashboards: says(),
  adminProvisioningReloadDatasources: says(),
  adminProvisioningReloadPlugins: says(),
  adminProvisioningReloadAccessControl: { ...says(), success: 202 },
  // Not the client's: what any part of it may ask for.
  anything: shows("anything", 404),
} satisfies Record<string, Known>;

const EVERY_OPERATION_FAILS_WITH = [401, 403, 500];

/**
 * Reads an answer as strictly as the client: another media type, an undeclared success, a failure without its message
 * or a value that does not fit stop it. Of a failure that it does not know it keeps the status alone.
 */
function read(operation: keyof typeof KNOWN, { status, headers, body }: Answer<unknown>) {
  const known: Known = KNOWN[operation];
  const type = headers["content-type"] ?? "";
  if (!/^application\/json *(;|$)/i.test(type)) throw new Error(`${operation}: no consumer for "${type}"`);
  if (status < 300) {
    if (status !== (known.success ?? 200)) throw new Error(`${operation}: unknown success ${status}`);
    decode(known.shape, body, operation);
    return { status, body };
  }
  if (![...EVERY_OPERATION_FAILS_WITH, ...known.failures].includes(status)) return { status };
  const { message } = body as { message?: unknown };
  if (typeof message !== "string") throw new Error(`${operation}: message is required`);
  return { status, message };
}

/** Go finds a property whatever its case, ignores those it does not know, and leaves what is null empty. */
function decode(shape: Shape, value: unknown, path: string): void {
  if (value === null || shape === "anything") return;
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) throw new Error(`${path}: cannot be a slice`);
    value.forEach((item, index) => decode(shape[0], item, `${path}[${index}]`));
  } else if (typeof shape === "object") {
    if (typeof value !== "object" || Array.isArray(value)) throw new Error(`${path}: cannot be a struct`);
    for (const [key, item] of Object.entries(value)) {
      const name = Object.keys(shape).find((known) => known.toLowerCase() === key.toLowerCase());
      if (name !== undefined) decode(shape[name] ?? "anything", item, `${path}.${key}`);
    }
  } else if (!FITS[shape](value)) throw new Error(`${path}: ${JSON.stringify(value)} cannot be ${shape}`);
}

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const FITS = {
  int: (value: unknown) => Number.isSafeInteger(value),
  text: (value: unknown) => typeof value === "string",
  bool: (value: unknown) => typeof value === "boolean",
  time: (value: unknown) =>
    typeof value === "string" && RFC_3339.test(value) && !Number.isNaN(Date.parse(value)),
};

describe("grafana-openapi-client-go", () => {
  const service = serve({ settings: { quota: { enabled: "true" } } });
  const call = goClientOf(service, { Accept: "application/json" });

  type Request = [operation: keyof typeof KNOWN, method: string, path: string, body?: unknown];
  const ask = async (...[operation, method, path, body]: Request) =>
    read(operation, await call<unknown>(method, `/api${path}`, body));
  /** The bodies of these requests, each of which must succeed. */
  async function succeed(...requests: Request[]) {
    const bodies: unknown[] = [];
    for (const request of requests) {
      const outcome = await ask(...request);
      expect([request[0], outcome]).toEqual([
        request[0],
        { status: outcome.status, body: expect.anything() },
      ]);
      bodies.push(outcome.body);
    }
    return bodies;
  }

  test("reads what becomes of a user", async () => {
    const user = { email: "go@localhost", login: "go", name: "Go", password: PASSWORD };
    const [created] = await succeed(["adminCreateUser", "POST", "/admin/users", user]);
    const { id } = created as { id: number };
    const path = `/admin/users/${id}`;
    const answers = await succeed(
      ["adminUpdateUserPassword", "PUT", `${path}/password`, { password: "another password" }],
      ["adminUpdateUserPermissions", "PUT", `${path}/permissions`, { isGrafanaAdmin: true }],
      ["adminUpdateUserPermissions", "PUT", `${path}/permissions`, { isGrafanaAdmin: false }],
      ["updateUser", "PUT", `/users/${id}`, { email: "go2@localhost", login: "go2", name: "Gopher" }],
      ["adminLogoutUser", "POST", `${path}/logout`],
      ["adminDisableUser", "POST", `${path}/disable`],
      ["adminEnableUser", "POST", `${path}/enable`],
    );
    expect(answers).toEqual(
      [
        "User password updated",
        "User permissions updated",
        "User permissions updated",
        "User updated",
        "User auth token revoked",
        "User disabled",
        "User enabled",
      ].map((message) => ({ message })),
    );

    const gopher = { id, login: "go2", email: "go2@localhost", name: "Gopher" };
    const shown = await succeed(
      ["getUserByID", "GET", `/users/${id}`],
      ["getUserByLoginOrEmail", "GET", "/users/lookup?loginOrEmail=go2"],
      ["searchUsers", "GET", "/users?page=1&perpage=1000&query=gopher"],
      ["searchUsersWithPaging", "GET", "/users/search?query=gopher"],
      ["getUserOrgList", "GET", `/users/${id}/orgs`],
      ["getUserTeams", "GET", `/users/${id}/teams`],
      ["getUserQuota", "GET", `${path}/quotas`],
      ["adminGetUserAuthTokens", "GET", `${path}/auth-tokens`],
      ["adminDeleteUser", "DELETE", path],
    );
    expect(shown).toEqual([
      expect.objectContaining({ ...gopher, isGrafanaAdmin: false, isDisabled: false }),
      expect.objectContaining(gopher),
      [expect.objectContaining({ ...gopher, isAdmin: false })],
      { totalCount: 1, users: [expect.objectContaining(gopher)], page: 1, perPage: 1000 },
      [{ orgId: 1, name: "Main Org.", role: "Viewer" }],
      [],
      [expect.objectContaining({ target: "org_user", user_id: id, used: 1 })],
      [],
      { message: "User deleted" },
    ]);
  });

  test("reads what becomes of an organisation", async () => {
    const [created] = await succeed(["createOrg", "POST", "/orgs", { name: "Go" }]);
    const { orgId } = created as { orgId: number };
    const path = `/orgs/${orgId}`;
    const answers = await succeed(
      ["addOrgUser", "POST", `${path}/users`, { loginOrEmail: "viewer", role: "Editor" }],
      ["updateOrgUser", "PATCH", `${path}/users/2`, { role: "None" }],
      ["getOrgUsers", "GET", `${path}/users`],
      ["removeOrgUser", "DELETE", `${path}/users/2`],
      ["updateOrg", "PUT", path, { name: "Gone soon" }],
      ["getOrgByID", "GET", path],
      ["getOrgByName", "GET", "/orgs/name/Gone%20soon"],
      ["searchOrgs", "GET", "/orgs?page=0"],
      ["deleteOrgByID", "DELETE", path],
    );
    const org = expect.objectContaining({ id: orgId, name: "Gone soon" });
    expect(answers).toEqual([
      { userId: 2, message: "User added to organization" },
      { message: "Organization user updated" },
      [
        expect.objectContaining({ login: "admin", role: "Admin" }),
        expect.objectContaining({ login: "viewer", role: "None" }),
      ],
      { message: "User removed from organization" },
      { message: "Organization updated" },
      org,
      org,
      [
        { id: orgId, name: "Gone soon" },
        { id: 1, name: "Main Org." },
      ],
      { message: "Organization deleted" },
    ]);
  });

  test("reads who is signed in, the current organisation, teams, and the health", async () => {
    const now = service.clock.now;
    const [team] = await service
      .db("team")
      .insert({ name: "Team", org_id: 1, created: now, updated: now })
      .returning<{ id: number }[]>("id");
    await service
      .db("team_member")
      .insert({ org_id: 1, team_id: team?.id, user_id: 1, created: now, updated: now });
    const passwords = { oldPassword: "admin", newPassword: "admin" };
    const answers = await succeed(
      ["getSignedInUser", "GET", "/user"],
      ["updateSignedInUser", "PUT", "/user", { name: "Administrator" }],
      ["changeUserPassword", "PUT", "/user/password", passwords],
      ["getSignedInUserOrgList", "GET", "/user/orgs"],
      ["getSignedInUserTeamList", "GET", "/user/teams"],
      ["userSetUsingOrg", "POST", "/user/using/1"],
      ["getUserAuthTokens", "GET", "/user/auth-tokens"],
      ["getCurrentOrg", "GET", "/org"],
      ["updateCurrentOrg", "PUT", "/org", { name: "Main Org." }],
      ["getOrgUsersForCurrentOrg", "GET", "/org/users?query=viewer"],
      ["searchTeams", "GET", "/teams/search?query=team"],
      ["getHealth", "GET", "/health"],
    );
    const shown = expect.objectContaining({ id: team?.id, name: "Team", memberCount: 1 });
    expect(answers).toEqual([
      expect.objectContaining({ id: 1, login: "admin", isGrafanaAdmin: true }),
      { message: "User updated" },
      { message: "User password changed" },
      [{ orgId: 1, name: "Main Org.", role: "Admin" }],
      [shown],
      { message: "Active organization changed" },
      [],
      expect.objectContaining({ id: 1, name: "Main Org." }),
      { message: "Organization updated" },
      [expect.objectContaining({ userId: 2, login: "viewer", role: "Viewer" })],
      { totalCount: 1, teams: [shown], page: 1, perPage: 1000 },
      expect.objectContaining({ database: "ok" }),
    ]);
  });

  test("reads the message of every failure that it declares, and the status of the others", async () => {
    const taken = { login: "admin", email: "other@localhost", password: PASSWORD };
    const requests: Request[] = [
      ["adminCreateUser", "POST", "/admin/users", { login: "x" }],
      ["adminCreateUser", "POST", "/admin/users", taken],
      ["adminUpdateUserPassword", "PUT", "/admin/users/2/password", { password: "x" }],
      ["adminUpdateUserPermissions", "PUT", "/admin/users/1/permissions", {}],
      ["adminLogoutUser", "POST", "/admin/users/1/logout"],
      ["adminRevokeUserAuthToken", "POST", "/admin/users/2/revoke-auth-token", { authTokenId: 4242 }],
      ["adminDeleteUser", "DELETE", "/admin/users/4242"],
      ["getUserByID", "GET", "/users/4242"],
      ["getUserByLoginOrEmail", "GET", "/users/lookup?loginOrEmail=nobody"],
      ["updateUser", "PUT", "/users/2", { login: "viewer", email: "admin@localhost" }],
      ["createOrg", "POST", "/orgs", { name: "Main Org." }],
      ["deleteOrgByID", "DELETE", "/orgs/1"],
      ["deleteOrgByID", "DELETE", "/orgs/4242"],
      ["getOrgByID", "GET", "/orgs/4242"],
      ["addOrgUser", "POST", "/orgs/1/users", { loginOrEmail: "viewer", role: "Viewer" }],
      ["removeOrgUser", "DELETE", "/orgs/1/users/1"],
      ["anything", "GET", "/nowhere"],
      ["anything", "PATCH", "/user"],
    ];
    const outcomes = [];
    for (const request of requests) outcomes.push(await ask(...request));
    expect(outcomes).toEqual([
      { status: 400, message: expect.any(String) },
      {
        status: 412,
        message: "User with email 'other@localhost' or username 'admin' already exists",
      },
      { status: 400, message: "New password too short" },
      { status: 400, message: "cannot remove last grafana admin" },
      { status: 400, message: "You cannot logout yourself" },
      { status: 404, message: "User auth token not found" },
      { status: 404, message: "user not found" },
      { status: 404, message: "user not found" },
      { status: 404, message: "user not found" },
      { status: 409, message: "User with email 'admin@localhost' already exists" },
      { status: 409, message: "Organization name taken" },
      { status: 400, message: "Can not delete org for current user" },
      { status: 404, message: "Failed to delete organization. ID not found" },
      { status: 404 },
      { status: 409 },
      { status: 400, message: "Cannot remove last organization admin" },
      { status: 404, message: "Not found" },
      { status: 405 },
    ]);
  });

  test.each<[string, Record<string, string>]>([
    ["by its own Accept header", { Accept: "application/json" }],
    ["without an Accept header", {}],
    ["whatever it accepts", { Accept: "*/*" }],
    ["where it accepts neither form", { Accept: "text/html" }],
  ])("reads a failure %s", async (_name, headers) => {
    const other = goClientOf(service, headers);
    const missing = await other("DELETE", "/api/admin/users/4242");
    const stranger = await other("GET", "/api/user", undefined, { Authorization: "" });
    expect([read("adminDeleteUser", missing), read("getSignedInUser", stranger)]).toEqual([
      { status: 404, message: "user not found" },
      { status: 401, message: "Unauthorized" },
    ]);
  });

  test.each<Request>([
    ["adminGetSettings", "GET", "/admin/settings"],
    ["adminGetStats", "GET", "/admin/stats"],
    ["adminProvisioningReloadDashboards", "POST", "/admin/provisioning/dashboards/reload"],
    ["adminProvisioningReloadDatasources", "POST", "/admin/provisioning/datasources/reload"],
    ["adminProvisioningReloadPlugins", "POST", "/admin/provisioning/plugins/reload"],
    ["adminProvisioningReloadAccessControl", "POST", "/admin/provisioning/access-control/reload"],
  ])("reads the answer of %s, and sends what it takes", async (...request) => {
    const { status } = await ask(...request);
    expect([status, isRight(status)]).toEqual([status, true]);
  });

  // What nobody passes, Grafana included: it shows that the reader above is as strict as the client.
  test("cannot read problem details, nor sessions", async () => {
    const path = "/api/admin/users/4242";
    const problem = await call("DELETE", path, undefined, { Accept: "application/problem+json" });
    expect(() => read("adminDeleteUser", problem)).toThrow('no consumer for "application/problem+json');
    await service.signIn("viewer");
    const sessions = await call("GET", "/api/admin/users/2/auth-tokens");
    expect(() => read("adminGetUserAuthTokens", sessions)).toThrow("createdAt");
  });
});
