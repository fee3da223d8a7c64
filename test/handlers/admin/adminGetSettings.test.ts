import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, test } from "@jest/globals";

import { operations } from "../../contract/oracle.js";
import { PASSWORD, serve } from "../../server.js";

type Bag = Record<string, Record<string, string>>;

const SECRET = "************";
const folder = mkdtempSync(join(tmpdir(), "settings-"));
afterAll(() => rmSync(folder, { recursive: true }));

// What Grafana's documentation prints, as test/contract/seeds.test.ts proves.
const success = operations.find(({ operationId }) => operationId === "adminGetSettings")?.responses["200"];
const { examples } =
  (success as { content: Record<string, { examples?: Record<string, { value: Bag }> }> }).content[
    "application/json"
  ] ?? {};
const documented = ["all-sections", "december-2022", "legacy"].map((name): [string, Bag] => [
  name,
  examples?.[name]?.value ?? {},
]);

describe("adminGetSettings", () => {
  const service = serve();

  async function get(caller = service.admin) {
    const response = await caller.get("/api/admin/settings");
    return { status: response.status, etag: String(response.headers.etag), body: response.body as Bag };
  }

  test.each(documented)("a default start shows every section and key of %s", async (_, example) => {
    const { status, body } = await get();
    expect(status).toBe(200);
    const names = (bag: Bag) =>
      Object.entries(bag).flatMap(([section, keys]) => Object.keys(keys).map((key) => `[${section}] ${key}`));
    expect(names(body)).toEqual(expect.arrayContaining(names(example)));
    expect(names(example).length).toBeGreaterThan(90);
  });

  test.each(documented)("%s, loaded as a custom file, comes back value by value", async (name, example) => {
    const configFile = join(folder, `${name}.ini`);
    const lines = Object.entries(example).flatMap(([section, keys]) => [
      `[${section}]`,
      ...Object.entries(keys).map(([key, value]) => `${key} = ${value === SECRET ? "hunter2" : value}`),
    ]);
    writeFileSync(configFile, lines.join("\n"));
    const { parts, signIn } = await service.another({ sources: { configFile, env: {} } });
    // The example has HTTP Basic switched off.
    const { status, body } = await get(await signIn("admin", "admin"));
    const sameKeys = Object.entries(example).map(([section, keys]) => [
      section,
      Object.fromEntries(Object.keys(keys).map((key) => [key, body[section]?.[key]])),
    ]);
    expect([status, Object.fromEntries(sameKeys)]).toEqual([200, example]);
    expect(parts.settings.server.root_url).toBe("http://mygraf.com:0000/");
  });

  test("secrets are asterisks where they have a value; the names of unknown keys decide about theirs", async () => {
    const configFile = join(folder, "secrets.ini");
    writeFileSync(
      configFile,
      "[event_publisher]\nrabbitmq_url = amqp://user:hunter2@mq.example/\n[users]\npassword_hint = at least 4\n" +
        "[plugins]\napi_token = hunter2\nurl = https://user:hunter2@plugins.example\n",
    );
    const env = { DATABASE_URL: "postgres://user:hunter2@db.example/d", SECRET: "hunter2" };
    const args = ["cfg:auth.github.client_secret=$__env{SECRET}"];
    const { admin } = await service.another({ sources: { configFile, env, args } });
    const { body } = await get(admin);
    expect(body).toMatchObject({
      "auth.github": { client_secret: SECRET },
      database: { url: SECRET, password: "" },
      event_publisher: { rabbitmq_url: `amqp://user:${SECRET}@mq.example/` },
      plugins: { api_token: SECRET, url: `https://user:${SECRET}@plugins.example` },
      security: { admin_password: SECRET, secret_key: SECRET },
      smtp: { password: "" },
      users: { password_hint: "at least 4" },
    });
    expect(JSON.stringify(body)).not.toContain("hunter2");
  });

  test("sections and keys are sorted", async () => {
    const { body } = await get();
    for (const names of [Object.keys(body), ...Object.values(body).map((keys) => Object.keys(keys))]) {
      expect(names).toEqual([...names].sort());
    }
  });

  describe("a caller with a narrower scope sees only what it covers", () => {
    let readers = 0;
    test.each<[scopes: string[], seen: Record<string, string[] | "all">]>([
      [["settings:auth.saml:*"], { "auth.saml": "all" }],
      [["settings:auth.saml:enabled"], { "auth.saml": ["enabled"] }],
      [
        ["settings:server:domain", "settings:auth.saml:name", "settings:auth.saml:enabled"],
        { "auth.saml": ["enabled", "name"], server: ["domain"] },
      ],
      [["settings:auth.basic:*", "settings:quota:*"], { "auth.basic": "all", quota: "all" }],
      [["settings:log*"], { log: "all", "log.console": "all", "log.file": "all" }],
      [["settings:nowhere:*"], {}],
      [[""], {}],
    ])("%j", async (scopes, seen) => {
      const login = `reader${++readers}`;
      const id = await service.createUser(login);
      await service.grant(
        id,
        scopes.map((scope) => ["settings:read", scope]),
      );
      const whole = (await get()).body;
      const expected = Object.entries(seen).map(([section, names]) => [
        section,
        Object.fromEntries(
          Object.entries(whole[section] ?? {}).filter(([name]) => names === "all" || names.includes(name)),
        ),
      ]);
      const { status, body } = await get(service.as(login, PASSWORD));
      expect([status, body]).toEqual([200, Object.fromEntries(expected)]);
    });

    test("all of it with settings:*", async () => {
      const id = await service.createUser("reader");
      await service.grant(id, [["settings:read", "settings:*"]]);
      expect(await get(service.as("reader", PASSWORD))).toEqual(await get());
    });
  });

  describe("the tag", () => {
    test("stays while nothing changes, also on an instance of another host", async () => {
      const { etag } = await get();
      expect(etag).toMatch(/^"[\w-]{27}"$/);
      const instances = await Promise.all(
        ["one", "two"].map((HOSTNAME) => service.another({ sources: { env: { HOSTNAME } } })),
      );
      const [one, two] = await Promise.all(instances.map(({ admin }) => get(admin)));
      expect([one?.body.DEFAULT?.instance_name, two?.body.DEFAULT?.instance_name]).toEqual(["one", "two"]);
      expect([one?.etag, two?.etag, (await get()).etag]).toEqual([etag, etag, etag]);
    });

    test("is another one after a change, for callers who see less, and where the file says something else", async () => {
      const { etag } = await get();
      const id = await service.createUser("tagged");
      await service.grant(id, [["settings:read", "settings:auth.saml:*"]]);
      const other = await service.another({ settings: { server: { domain: "grafana.example" } } });
      const tags = [etag, (await get(service.as("tagged", PASSWORD))).etag, (await get(other.admin)).etag];
      for (const value of ["c2VjcmV0", "b3RoZXI="]) {
        const updates = { "auth.saml": { private_key: value } };
        await service.admin.put("/api/admin/settings").send({ updates }).expect(200);
        tags.push((await get()).etag);
      }
      expect(new Set(tags).size).toBe(5);
    });
  });
});
