import { randomBytes } from "node:crypto";

import { beforeAll, describe, expect, test } from "@jest/globals";

import { operations } from "../contract/oracle.js";
import { basic, type FailureBody, send } from "../contract/requests.js";
import { PASSWORD, serve } from "../server.js";

// Each test sends what a client in use sends, and needs what that client needs.
describe("what Grafana's clients need", () => {
  const service = serve();
  const ADMIN = basic("admin", "admin");
  const JSON_BOTH = { Accept: "application/json", "Content-Type": "application/json" };

  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = JSON_BOTH,
  ) => {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await send(service.url, { method, path, headers: { ...ADMIN, ...headers }, ...content });
    return { ...answer, body: answer.body as FailureBody & { id: number; isGrafanaAdmin: boolean } };
  };
  const create = async (login: string, password = PASSWORD) => {
    const { body } = await call("POST", "/api/admin/users", { login, password });
    return body.id;
  };
  // Who somebody is, as they see it themselves.
  const profileOf = async (login: string, password = PASSWORD) =>
    (await call("GET", "/api/user", undefined, basic(login, password))).body;

  let id: number;
  beforeAll(async () => {
    id = await create("somebody");
  });

  test("the generated Go client: success is 200 where Grafana says 200, never 201 or 204", async () => {
    const user = { email: "go@localhost", login: "go", name: "Go", password: PASSWORD };
    const created = await call("POST", "/api/admin/users", user);
    const path = `/api/admin/users/${created.body.id}`;
    const answers = [
      created,
      await call("PUT", `${path}/password`, { password: "another password" }),
      await call("PUT", `${path}/permissions`, { isGrafanaAdmin: true }),
      await call("GET", `${path}/auth-tokens`),
      await call("POST", `${path}/logout`),
      await call("POST", `${path}/disable`),
      await call("POST", `${path}/enable`),
      await call("DELETE", path),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });

  test("the generated Go client: a failure is application/json with a text `message`", async () => {
    const failures = [
      await call("GET", "/api/user", undefined, { Authorization: "", Accept: "application/json" }),
      await call("POST", "/api/admin/users", { login: "x" }),
      await call("POST", "/api/admin/users", { login: "admin", password: PASSWORD }),
      await call("DELETE", "/api/admin/users/4242"),
      await call("GET", "/api/nowhere"),
      await call("PATCH", "/api/user"),
      // A client that knows neither form, or any, gets the one that all of them read.
      await call("DELETE", "/api/admin/users/4242", undefined, { Accept: "*/*" }),
      await call("DELETE", "/api/admin/users/4242", undefined, { Accept: "text/html" }),
      await call("DELETE", "/api/admin/users/4242", undefined, {}),
    ];
    expect(failures.map(({ status }) => status)).toEqual([401, 400, 412, 404, 404, 405, 404, 404, 404]);
    for (const { headers, body } of failures) {
      expect([headers["content-type"], body.message]).toEqual([
        expect.stringMatching(/^application\/json(;|$)/),
        expect.any(String),
      ]);
    }
  });

  test("Terraform: `{}` takes the server admin's rights away", async () => {
    const permissions = `/api/admin/users/${id}/permissions`;
    const granted = await call("PUT", permissions, { isGrafanaAdmin: true });
    const before = await profileOf("somebody");
    const demoted = await call("PUT", permissions, {});
    const after = await profileOf("somebody");
    expect([granted.status, before.isGrafanaAdmin]).toEqual([200, true]);
    expect([demoted.status, after.isGrafanaAdmin]).toEqual([200, false]);
  });

  test.each(["terraform-test@localhost", "bruce+wayne@gotham.city", "no address at all"])(
    "Terraform and Ansible: the email %s is an email",
    async (email) => {
      const { status } = await call("POST", "/api/admin/users", { email, password: "abc123" });
      expect([status, await profileOf(email, "abc123")]).toEqual([
        200,
        expect.objectContaining({ email, login: email }),
      ]);
    },
  );

  test("grafana-api-golang-client: a whole user object is a new user", async () => {
    const user = {
      id: 0,
      email: "whole@localhost",
      name: "Whole",
      login: "whole",
      password: PASSWORD,
      isAdmin: false,
      isDisabled: false,
      lastSeenAt: "0001-01-01T00:00:00Z",
      updatedAt: "0001-01-01T00:00:00Z",
      createdAt: "0001-01-01T00:00:00Z",
      authLabels: null,
      avatarUrl: "",
    };
    const { status } = await call("POST", "/api/admin/users", user);
    expect([status, await profileOf("whole")]).toEqual([
      200,
      expect.objectContaining({ login: "whole", name: "Whole", isGrafanaAdmin: false }),
    ]);
  });

  test("grafana-backup-tool: a user object as it was exported is a new user", async () => {
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
    const { status, body } = await call("POST", "/api/admin/users", user);
    expect([status, body.id === 17]).toEqual([200, false]);
    expect(await profileOf("backup")).toMatchObject({ login: "backup", isGrafanaAdmin: false });
  });

  test("grafana-client and the Kubernetes sidecar: neither body nor Content-Type where none is needed", async () => {
    const other = await create("bodiless");
    const bare = (method: string, path: string) =>
      call(method, path, undefined, { Accept: "*/*", "Content-Length": "0" });
    const answers = [
      await bare("POST", `/api/admin/users/${other}/disable`),
      await bare("POST", `/api/admin/users/${other}/enable`),
      await bare("POST", `/api/admin/users/${other}/logout`),
      await bare("DELETE", `/api/admin/users/${other}`),
      await bare("POST", "/logout"),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);

    // Everything without a body in the contract, whether built or not: no complaint about what is not there.
    for (const operation of operations.filter(
      ({ requestBody, method }) => !requestBody && method !== "get",
    )) {
      const path = operation.path.replace("{user_id}", "4242");
      const { status } = await bare(operation.method.toUpperCase(), path);
      expect([operation.operationId, [400, 411, 415].includes(status)]).toEqual([
        operation.operationId,
        false,
      ]);
    }
  });

  test("the Kubernetes sidecar: a password beyond ASCII in a latin1 header, and in UTF-8", async () => {
    const password = "pässwörd-ÿ";
    await create("müller", password);
    for (const encoding of ["latin1", "utf8"] as const) {
      const Authorization = `Basic ${Buffer.from(`müller:${password}`, encoding).toString("base64")}`;
      const { status, body } = await call("GET", "/api/user", undefined, { Authorization });
      expect([encoding, status, body]).toEqual([encoding, 200, expect.objectContaining({ login: "müller" })]);
    }
  });

  test("Ansible and Terraform: a user who is not there is 404 `user not found`", async () => {
    const path = "/api/admin/users/4242";
    const answers = [
      await call("DELETE", path),
      await call("PUT", `${path}/permissions`, { isGrafanaAdmin: true }),
      await call("PUT", `${path}/password`, { password: PASSWORD }),
      await call("GET", `${path}/auth-tokens`),
      await call("POST", `${path}/revoke-auth-token`, { authTokenId: 1 }),
      await call("POST", `${path}/logout`),
      await call("POST", `${path}/disable`),
      await call("POST", `${path}/enable`),
    ];
    for (const { status, body } of answers) {
      expect([status, body.message.toLowerCase()]).toEqual([404, "user not found"]);
    }
  });

  test("grafana_api_sdk: it compares messages word for word, `User auth token revoked` also for logout", async () => {
    const user = { name: "Sdk", email: "sdk@localhost", login: "sdk", password: PASSWORD, OrgId: 1 };
    const created = await call("POST", "/api/admin/users", user);
    const path = `/api/admin/users/${created.body.id}`;
    const signIn = { user: "sdk", password: PASSWORD };
    await call("POST", "/login", signIn);
    const tokens = await call("GET", `${path}/auth-tokens`);
    const [token] = tokens.body as unknown as { id: number }[];
    const answers = [
      created,
      await call("POST", `${path}/revoke-auth-token`, { authTokenId: token?.id }),
      await call("PUT", `${path}/password`, { password: "another password" }),
      await call("PUT", `${path}/permissions`, { isGrafanaAdmin: true }),
      await call("POST", `${path}/logout`),
      await call("DELETE", path),
    ];
    expect(answers.map(({ body }) => body.message)).toEqual([
      "User created",
      "User auth token revoked",
      "User password updated",
      "User permissions updated",
      "User auth token revoked",
      "User deleted",
    ]);
  });

  test("Terraform: short passwords, and 64 random bytes that are no UTF-8, are passwords", async () => {
    const short = await call("POST", "/api/admin/users", { login: "short", password: "abc123" });
    // Go writes what is no UTF-8 as U+FFFD.
    const bytes = Buffer.concat([Buffer.of(0xff, 0xc0), randomBytes(60), Buffer.of(0, 0x80)]);
    const random = await call("POST", "/api/admin/users", {
      login: "random",
      password: bytes.toString("utf8"),
    });
    expect([short.status, random.status]).toEqual([200, 200]);
    expect(await profileOf("random", bytes.toString("utf8"))).toMatchObject({ login: "random" });
  });

  test("Terraform and others: a POST that is sent again makes one user, and says that it is there", async () => {
    const user = { email: "again@localhost", login: "again", name: "Again", password: PASSWORD };
    const answers = await Promise.all([1, 2, 3, 4].map(() => call("POST", "/api/admin/users", user)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    const again = await call("POST", "/api/admin/users", user);
    expect([again.status, again.body.message]).toEqual([
      412,
      "User with email 'again@localhost' or username 'again' already exists",
    ]);
    expect(await service.db("user").where({ login: "again" })).toHaveLength(1);
  });
});
