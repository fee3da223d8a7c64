import { createHash } from "node:crypto";
import { STATUS_CODES } from "node:http";
import { resolve as resolvePath } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { type ExampleRequest, type Operation, permissionOf } from "../../src/contract-tests/document.js";
import { requestOf } from "../../src/contract-tests/requests.js";
import { send, type WireRequest } from "../../src/contract-tests/send.js";
import { connect } from "../../src/db/connection.js";
import { useDatabase } from "../database.js";
import { BASE, hasSlapd } from "../directory/slapd.js";
import { type Instance, serve, type TestService } from "../server.js";
import {
  CALLERS,
  comparable,
  type ExampleCase,
  exampleCasesOf,
  isProducible,
  wireRequestOf,
} from "./example-cases.js";
import { type ExampleDirectory, startExampleDirectory } from "./example-directory.js";
import { breachesOf, contract, type FailureBody, operationOf, operations } from "./oracle.js";
import { mutantsOf } from "./truth/mutants.js";
import { askedBy, type Exchange, grantsFor, inputsFor, NOTHING, requestWith } from "./truth/recording.js";
import { violationsOf } from "./truth/violations.js";
import { alternativesOf, bodiesOf, witnessedBy } from "./truth/witnesses.js";

interface Stored {
  password?: string;
  salt?: string;
}
type Passwords = Record<"admin" | "user", Stored>;

const NOW = new Date("2019-03-06T19:00:00Z");
const SESSIONS = [
  {
    id: 361,
    user: 1,
    token: "1".repeat(32),
    created: "2019-03-05T20:22:54Z",
    seen: "2019-03-06T18:41:06Z",
    userAgent:
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/72.0.3626.119 Safari/537.36",
  },
  {
    id: 364,
    user: 1,
    token: "2".repeat(32),
    created: "2019-03-06T18:41:19Z",
    seen: "2019-03-06T18:41:21Z",
    userAgent:
      "Mozilla/5.0 (iPhone; CPU iPhone OS 11_0 like Mac OS X) AppleWebKit/604.1.38 (KHTML, like Gecko) Version/11.0 Mobile/15A372 Safari/604.1",
  },
  {
    id: 365,
    user: 4,
    token: "3".repeat(32),
    created: "2019-03-06T18:50:00Z",
    seen: "2019-03-06T18:50:00Z",
    userAgent: "curl/7.64.0",
  },
  {
    id: 371,
    user: 2,
    token: String(371).repeat(11),
    created: "2019-03-04T08:00:00Z",
    seen: "2019-03-06T18:10:00Z",
    userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:120.0) Gecko/20100101 Firefox/120.0",
  },
  {
    id: 372,
    user: 2,
    token: String(372).repeat(11),
    created: "2019-03-05T09:15:00Z",
    seen: "2019-03-06T17:20:00Z",
    userAgent:
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Safari/605.1.15",
  },
  {
    id: 373,
    user: 2,
    token: String(373).repeat(11),
    created: "2019-03-05T10:30:00Z",
    seen: "2019-03-06T16:30:00Z",
    userAgent:
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36 Edg/119.0.2151.58",
  },
  {
    id: 374,
    user: 2,
    token: String(374).repeat(11),
    created: "2019-03-05T21:45:00Z",
    seen: "2019-03-06T15:40:00Z",
    userAgent:
      "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1",
  },
  {
    id: 375,
    user: 2,
    token: String(375).repeat(11),
    created: "2019-03-06T07:00:00Z",
    seen: "2019-03-06T14:50:00Z",
    userAgent:
      "Mozilla/5.0 (Linux; Android 13; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0.0.0 Mobile Safari/537.36",
  },
  {
    id: 376,
    user: 2,
    token: String(376).repeat(11),
    created: "2019-03-06T12:00:00Z",
    seen: "2019-03-06T13:00:00Z",
    userAgent: "python-requests/2.31.0",
  },
];
// What those among them may do who have a role of their own.
const ROLES: Record<string, [action: string, scope: string][]> = {
  "settings-reader": [
    ["settings:read", "settings:auth.saml:*"],
    ["settings:write", "settings:auth.saml:enabled"],
  ],
  "member-manager": [
    ["org.users:add", "users:*"],
    ["org.users:write", "users:*"],
  ],
};
const AT = { created: NOW, updated: NOW };
// What a reload of each kind may delete, as rows of its table.
const PROVISIONED: Record<
  string,
  { table: string; as: { kind: string; type: string }; rowOf: (name: string) => object }
> = {
  adminProvisioningReloadDatasources: {
    table: "data_source",
    as: { kind: "datasources", type: "datasource" },
    rowOf: (name) => ({
      ...{ org_id: 1, name, uid: name, type: "prometheus", access: "proxy", url: "", version: 1, ...AT },
      ...{ basic_auth: false, is_default: false },
    }),
  },
  adminProvisioningReloadDashboards: {
    table: "dashboard",
    as: { kind: "dashboards", type: "dashboard" },
    rowOf: (name) => ({
      ...{ org_id: 1, uid: name, title: name, slug: name, version: 1, data: "{}" },
      ...AT,
    }),
  },
  adminProvisioningReloadAlerting: {
    table: "alert_rule",
    as: { kind: "alerting", type: "alert-rule" },
    rowOf: (name) => ({
      ...{ org_id: 1, uid: name, title: name, condition: "A", data: "[]", updated: NOW },
      ...{ namespace_uid: "operations", rule_group: "old" },
    }),
  },
  adminProvisioningReloadNotifications: {
    table: "alert_notification",
    as: { kind: "notifications", type: "notifier" },
    rowOf: (name) => ({ org_id: 1, name, uid: name, type: "email", settings: "{}", ...AT }),
  },
  adminProvisioningReloadAccessControl: {
    table: "role",
    as: { kind: "accesscontrol", type: "role" },
    rowOf: (name) => ({ org_id: 1, name, uid: name, version: 1, ...AT }),
  },
};
const producible = exampleCasesOf(operations).filter(isProducible);
if (!hasSlapd) console.warn("no slapd is installed: the examples that need a directory are skipped");

// A run that lasts long enough to be cancelled is none of an example; test/encryption/ has one.
const NEVER_SEEN = ["adminCancelEncryptionJob 204: is never answered"];

describe("the examples of answers", () => {
  const service = serve();
  const recorded: Exchange[] = [];
  const empty = useDatabase({ empty: true, poolSize: 1 });
  const unreachable = connect({ connection: "postgres://nobody@127.0.0.1:1/nothing", poolSize: 1 });
  let passwords: Passwords;
  // One instance for all examples that need the same settings.
  const instances = new Map<string, Promise<Instance>>();
  let directory: ExampleDirectory | undefined;

  beforeAll(async () => {
    service.clock.now = NOW;
    const rows = service.db("user").orderBy("id");
    const [admin = {}, user = {}] = await rows.select<Stored[]>("password", "salt");
    passwords = { admin, user };
    if (hasSlapd) directory = await startExampleDirectory();
  });
  afterAll(() => directory?.remove());

  // What neither reads nor fails may change the state; only after that, or for another state, it is made anew.
  let prepared: string | undefined;
  async function prepareFor(one: ExampleCase) {
    const { operation, request, status } = one;
    const role = request.as !== undefined && request.as in ROLES ? request.as : null;
    const provisioned = status === 409 && operation.operationId in PROVISIONED ? operation.operationId : null;
    const wanted = JSON.stringify([stateFor(operation), role, provisioned]);
    if (wanted !== prepared) await prepare(service, passwords, one);
    else await blockLogin(service.db);
    prepared = operation.method === "get" || status >= 400 ? wanted : undefined;
  }

  function instanceWith(settings: ExampleRequest["settings"] = {}) {
    const key = JSON.stringify(settings);
    const own = directory?.settingsFor(settings) ?? settings;
    const instance = instances.get(key) ?? service.another({ settings: own });
    instances.set(key, instance);
    return instance;
  }

  test.each(producible.map((one) => [one.operation.operationId, one.status, one.exampleName, one] as const))(
    "%s %d %s",
    async (_id, _status, _name, one) => {
      await prepareFor(one);
      const request = wireRequestOf(one);
      const { url } = await instanceWith(one.request.settings);
      const { status, headers, body, text } = await whileBusy(service, one, () => send(url, request));
      expect([status, comparable(body, one)]).toEqual([one.status, comparable(one.value, one)]);
      const { settings } = one.request;
      recorded.push({ request, answer: { status, headers, text }, ...(settings && { settings }) });
      const [path = ""] = request.path.split("?");
      expect(breachesOf({ ...request, path, status, headers, body: Buffer.from(text) })).toEqual([]);
    },
  );

  // One for each status of an operation: they are all made in one place.
  const failures = producible
    .filter(({ status, request }) => status >= 400 && request.raw === undefined)
    .filter(
      (one, index, all) =>
        all[index - 1]?.operation !== one.operation || all[index - 1]?.status !== one.status,
    );
  test.each(failures.map((one) => [one.operation.operationId, one.status, one.exampleName, one] as const))(
    "%s %d %s as problem details, for who prefers them",
    async (_id, _status, _name, one) => {
      await prepareFor(one);
      const request = wireRequestOf(one);
      const { url } = await instanceWith(one.request.settings);
      const Accept = "application/problem+json, application/json;q=0.5";
      const headers = { ...request.headers, Accept };
      const answer = await whileBusy(service, one, () => send(url, { ...request, headers }));
      recorded.push({ request: { ...request, headers }, answer });
      const { message, ...rest } = one.value as FailureBody;
      expect([answer.headers["content-type"], comparable(answer.body, one)]).toEqual([
        expect.stringMatching(/^application\/problem\+json(;|$)/),
        comparable(
          {
            type: "about:blank",
            title: STATUS_CODES[one.status],
            status: one.status,
            detail: message,
            ...rest,
          },
          one,
        ),
      ]);
    },
  );

  describe("and what else tells a true contract from another one", () => {
    const record = async (
      url: string,
      request: WireRequest,
      more: Omit<Exchange, "request" | "answer"> = {},
    ) => {
      const { status, headers, text } = await send(url, request);
      recorded.push({ request, answer: { status, headers, text }, ...more });
    };
    const as = (caller: string, request: WireRequest) => ({
      ...request,
      headers: { ...CALLERS[caller], ...request.headers },
    });
    const [first] = producible as [ExampleCase];
    beforeAll(() => prepare(service, passwords, first));

    test("who may call", async () => {
      const time = { created: NOW, updated: NOW };
      const role = { id: 4242, name: "tester", uid: "tester", org_id: 0, version: 1, ...time };
      await service.db("role").insert(role);
      await service.db("org_user").where({ user_id: 3 }).update({ role: "None" });
      for (const operation of operations) {
        await record(service.url, askedBy(operation));
        await record(service.url, as("viewer", askedBy(operation)), { grant: NOTHING });
        for (const grant of grantsFor(operation)) {
          const { action, scope, org } = grant;
          await service.db("permission").where({ role_id: role.id }).delete();
          await service.db("user_role").where({ role_id: role.id }).delete();
          await service.db("permission").insert({ role_id: role.id, action, scope, ...time });
          await service.db("user_role").insert({ org_id: org, user_id: 3, role_id: role.id, created: NOW });
          await record(service.url, as("viewer", askedBy(operation)), { grant });
        }
        await service.db("permission").where({ role_id: role.id }).delete();
      }
      await service.db("role").where({ id: role.id }).delete();
    }, 180_000);

    test("what may come in", async () => {
      for (const operation of operations) {
        await blockLogin(service.db);
        for (const input of inputsFor(contract, operation)) {
          await record(service.url, as("admin", requestWith(operation, input)), { input });
        }
      }
    }, 180_000);

    test("what no example of a body shows: empty answers, and a page that is not the last", async () => {
      for (const operation of operations) {
        const { responses } = operation;
        const isEmpty = Object.keys(responses).some(
          (status) => status.startsWith("2") && !responses[status]?.content,
        );
        if (operation.tags[0] === "admin_encryption" && isEmpty) {
          await record(service.url, as("admin", requestOf(operation)));
          const Prefer = "respond-async";
          if (responses[202])
            await record(service.url, as("admin", requestOf(operation, { headers: { Prefer } })));
        }
        if (responses[200]?.headers?.Link) {
          await record(service.url, as("admin", requestOf(operation, { query: { perpage: 1 } })));
        }
      }
    }, 180_000);

    test("what happens without the database", async () => {
      const { url } = await service.another({ db: unreachable });
      for (const operation of operations) await record(url, as("admin", requestOf(operation)));
    }, 180_000);

    test("what happens when something fails that nobody thought of", async () => {
      const { url } = await service.another({ db: empty.db });
      for (const operation of operations) await record(url, as("admin", requestOf(operation)));
    }, 180_000);
  });

  describe("the round trip of truth", () => {
    test("nothing that was recorded speaks against the contract", () => {
      expect([...violationsOf(contract, recorded)].filter((one) => !NEVER_SEEN.includes(one))).toEqual([]);
    }, 180_000);

    test("everything that speaks for a contract with one thing changed is found to be wrong", () => {
      const alternatives = alternativesOf(contract);
      const witnessed = witnessedBy(contract, bodiesOf(recorded));
      const byOperation = new Map<string | undefined, Exchange[]>();
      for (const one of recorded) {
        const operation = operationOf(one.request.method, one.request.path.split("?")[0] ?? "");
        byOperation.set(operation?.operationId, [...(byOperation.get(operation?.operationId) ?? []), one]);
      }
      const mutants = mutantsOf(contract);
      const survivors = mutants.filter((mutant) => {
        const ofOperation = byOperation.get(mutant.operationId) ?? [];
        for (const one of violationsOf(mutant.contract, ofOperation))
          if (!NEVER_SEEN.includes(one)) return false;
        return [...alternativesOf(mutant.contract)].every(
          (one) => alternatives.has(one) || witnessed.has(one),
        );
      });
      expect(survivors.map(({ kind, operationId }) => `${operationId}: ${kind}`)).toEqual([]);
      expect(mutants.length).toBeGreaterThanOrEqual(400);
    }, 180_000);
  });
});

// What the state that openapi/README.md describes depends on.
function stateFor(operation: Operation): "new user" | "ldap admin" | "any" {
  if (permissionOf(operation) === "users:create") return "new user";
  return permissionOf(operation) === "ldap.user:sync" ? "ldap admin" : "any";
}

// The state that openapi/README.md describes.
async function prepare(
  { db, parts }: TestService,
  passwords: Passwords,
  { operation, request, status }: ExampleCase,
) {
  const time = { created: NOW, updated: NOW };
  for (const table of ["user", "quota", "login_attempt", "team"] as const) await db(table).delete();
  await db("role").whereIn("name", Object.keys(ROLES)).delete();
  await storeSettings(db);
  await storeSecret(db);
  await storeProvisioned(db, { operation, status });
  await db("org").where("id", ">", 1).delete();
  await db("org").where({ id: 1 }).update({ name: "Main Org." });
  await db("org").insert({
    ...{ id: 2, name: "Acme Inc.", version: 0, address1: "1 Road Runner Lane", city: "Tucson" },
    ...{ zip_code: "85701", state: "Arizona", country: "USA", ...time },
  });
  const user = (id: number, login: string, more: object = {}) => ({
    ...{
      id,
      login,
      email: `${login}@graf.com`,
      name: "",
      uid: `user-${id}`,
      version: 0,
      org_id: 1,
      theme: "",
    },
    ...{ is_admin: false, created: NOW, updated: NOW, last_seen_at: NOW, ...passwords.user, ...more },
  });
  const hasRole = request.as !== undefined && request.as in ROLES;
  const users = [
    user(1, "admin", {
      email: "admin@localhost",
      is_admin: true,
      ...at("2025-03-07T09:30:00Z"),
      ...passwords.admin,
    }),
    ...(stateFor(operation) === "new user"
      ? []
      : [user(2, "user", { name: "User", last_seen_at: new Date("2009-03-06T19:00:00Z") })]),
    user(3, "viewer", { name: "Viewer", ...at("2025-03-07T09:31:00Z") }),
    user(4, "ldap-daniel", {
      email: "ldap-daniel@example.com",
      name: "Daniel Lee",
      password: null,
      salt: null,
    }),
    ...(hasRole ? [user(5, String(request.as))] : []),
  ];
  const ids = new Set(users.map(({ id }) => id));
  await db("user").insert(users);
  await db.raw(`select setval(pg_get_serial_sequence('"user"', 'id'), 100),
                       setval(pg_get_serial_sequence('org', 'id'), 2)`);
  const members = [
    ...[...ids].map((id) => ({ org_id: 1, user_id: id, role: { 1: "Admin", 5: "Editor" }[id] ?? "Viewer" })),
    ...[1, 2, 5].map((id) => ({ org_id: 2, user_id: id, role: id === 1 ? "Admin" : "Editor" })),
  ];
  await db("org_user").insert(
    members.filter((one) => ids.has(one.user_id)).map((one) => ({ ...one, ...time })),
  );
  await db("team").insert({ id: 1, org_id: 1, name: "Operators", email: "operators@graf.com", ...time });
  const inTeam = [1, 2].filter((id) => ids.has(id));
  await db("team_member").insert(
    inTeam.map((id) => ({ org_id: 1, team_id: 1, user_id: id, permission: id === 1 ? 4 : 0, ...time })),
  );
  await db("user_auth").insert(
    (stateFor(operation) === "ldap admin" ? [1, 4] : [4]).map((id) => ({
      ...{
        user_id: id,
        auth_module: "ldap",
        auth_id: `uid=${id === 4 ? "ldap-daniel" : "admin"},ou=people,${BASE}`,
        created: NOW,
      },
    })),
  );
  await db("user_auth_token").insert(
    SESSIONS.filter(({ user }) => ids.has(user)).map(({ id, user, token, created, seen, userAgent }) => {
      const hash = createHash("sha256")
        .update(token + parts.settings.security.secret_key)
        .digest("hex");
      return {
        ...{ id, user_id: user, auth_token: hash, prev_auth_token: hash, user_agent: userAgent },
        ...{ client_ip: "127.0.0.1", auth_token_seen: true, revoked_at: 0 },
        ...{ created_at: seconds(created), seen_at: seconds(seen), rotated_at: seconds(NOW), updated_at: 0 },
      };
    }),
  );
  await blockLogin(db);
  if (!hasRole) return;
  const name = String(request.as);
  const [role] = await db("role")
    .insert({ name, uid: name, version: 1, org_id: 0, ...time })
    .returning<{ id: number }[]>("id");
  const granted = (ROLES[name] ?? []).map(([action, scope]) => ({
    role_id: role?.id,
    action,
    scope,
    ...time,
  }));
  await db("permission").insert(granted);
  await db("user_role").insert({ org_id: 0, user_id: 5, role_id: role?.id, created: NOW });
}

// Each second revision took back what the one before had stored, which of the third was fine for another version.
async function storeSettings(db: TestService["db"]) {
  await db.raw("truncate admin_api.setting_change, admin_api.setting_revision restart identity");
  const changes = [
    { key: "enabled", value: "true" },
    { key: "enabled", value: null },
    { key: "max_issue_delay", value: "a while" },
    { key: "max_issue_delay", value: null },
  ];
  for (const change of changes) {
    const [row] = await db
      .withSchema("admin_api")
      .insert({ created: NOW, author_id: 1, author_login: "admin" })
      .into("setting_revision")
      .returning<{ revision: number }[]>("revision");
    await db
      .withSchema("admin_api")
      .insert({ revision: row?.revision, section: "auth.saml", ...change })
      .into("setting_change");
  }
}

// For a run over the secrets that is refused: another instance works on one of another operation.
async function whileBusy<T>(
  { db }: TestService,
  { operation, status }: ExampleCase,
  call: () => Promise<T>,
): Promise<T> {
  if (operation.tags[0] !== "admin_encryption" || status !== 409) return call();
  const other = operation.path.endsWith("reencrypt-secrets") ? "rollback-secrets" : "reencrypt-secrets";
  await db("admin_api.encryption_job").insert({ operation: other, created: NOW });
  const instance = await db.transaction();
  await instance.raw("select pg_advisory_xact_lock(hashtext('encryption jobs'), 1)");
  const answer = await call();
  await db("admin_api.encryption_job").where({ state: "running" }).delete();
  await instance.rollback();
  return answer;
}

// A run that is over, a data key (of the bytes 0 to 15, under the default secret key) and a secret under it.
async function storeSecret(db: TestService["db"]) {
  const head = "6162636465666768000102030405060708090a0b";
  const wrapped = `2a5957567a4c574e6d59672a${head}0c0d0e0fb07524727ffb5d00f3a195ee53bbeed3`;
  const secret = `235a6d70724d6d303565444278646a64304d324d232a5957567a4c57646a62512a${head}60a8c1810a6a88a259f372ce4f5c66177356b18c4fd0c5d7648b`;
  const time = { created: NOW, updated: NOW };
  for (const table of ["data_keys", "secrets"]) await db(table).delete();
  await db.raw("truncate admin_api.encryption_job restart identity");
  await db("data_keys").insert({
    ...{ name: "fjk2m9x0qv7t3c", label: "2019-03-06/root@secretKey.v1", scope: "root", active: true },
    ...{ provider: "secretKey.v1", encrypted_data: Buffer.from(wrapped, "hex"), ...time },
  });
  const value = Buffer.from(secret, "hex").toString("base64").replaceAll("=", "");
  await db("secrets").insert({ org_id: 1, namespace: "prometheus", type: "datasource", value, ...time });
  await db("admin_api.encryption_job").insert({
    ...{ operation: "reencrypt-secrets", state: "failed", total: 42, done: 41, failed: 1 },
    ...{ created: new Date("2019-03-06T18:59:00Z"), finished: new Date("2019-03-06T18:59:10Z") },
    failures: JSON.stringify([{ table: "data_source", id: "17", reason: "data key not found" }]),
  });
}

// Twelve of what files provisioned, where a reload would delete eleven of them.
async function storeProvisioned(
  db: TestService["db"],
  { operation, status }: Pick<ExampleCase, "operation" | "status">,
) {
  for (const { table } of Object.values(PROVISIONED)) await db(table).where("uid", "like", "old-%").delete();
  await db.withSchema("admin_api").delete().from("provisioned");
  const insert = PROVISIONED[operation.operationId];
  if (status !== 409 || !insert) return;
  const names = Array.from({ length: 12 }, (_, index) => `old-${String(index + 1).padStart(2, "0")}`);
  const provisioned = { ...insert.as, org_id: 1, prunable: false };
  await db(insert.table).insert(names.map(insert.rowOf));
  await db.raw(
    `insert into dashboard_provisioning (dashboard_id, name, external_id)
     select id, 'default', ? || uid || '.json' from dashboard`,
    [`${resolvePath("test/contract/provisioning/emptied/dashboards/default")}/`],
  );
  await db
    .withSchema("admin_api")
    .insert(names.map((name) => ({ ...provisioned, name })))
    .into("provisioned");
}

// Every wrong password of an example would count as well.
async function blockLogin(db: TestService["db"]) {
  await db("login_attempt").delete();
  const attempt = { username: "blocked", ip_address: "127.0.0.1", created: seconds(NOW) };
  await db("login_attempt").insert(Array.from({ length: 5 }, () => attempt));
}

function at(time: string) {
  return { created: new Date(time), updated: new Date(time) };
}

function seconds(time: Date | string): number {
  return Math.floor(new Date(time).getTime() / 1000);
}
