import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import type { ExampleRequest, Operation } from "../../src/contract-tests/document.js";
import { basic, requestOf } from "../../src/contract-tests/requests.js";
import { send } from "../../src/contract-tests/send.js";
import { databaseConnection } from "../../src/settings/database.js";
import { variableName } from "../../src/settings/keys.js";
import { loadSettings, type Settings } from "../../src/settings/load.js";
import { knownKeys, readSources } from "../../src/settings/sources.js";
import { warnAboutUnknown } from "../../src/settings/unknown.js";
import { refuseUnsafeDefaults } from "../../src/settings/unsafe-defaults.js";
import { operations } from "../contract/oracle.js";
import { type Instance, serve } from "../server.js";

const folder = mkdtempSync(join(tmpdir(), "canary-"));
const configFile = join(folder, "custom.ini");
afterAll(() => rmSync(folder, { recursive: true }));

// In no path or name of this test.
const BEGINNING = "c4nary";
const canaries: string[] = [];
/** A secret that nothing may show: searched for in every case and by its beginning, in case something is cut off. */
function canary(): string {
  const secret = `${BEGINNING}${randomBytes(12).toString("hex")}`;
  canaries.push(secret);
  return secret;
}
const found = (text: string) => {
  const lower = text.toLowerCase();
  // All secrets begin alike: most texts need not be searched for each.
  if (!lower.includes(BEGINNING) && !text.includes(base64(BEGINNING))) return [];
  return canaries.filter((secret) => lower.includes(secret.slice(0, 16)) || text.includes(base64(secret)));
};
const base64 = (text: string) => Buffer.from(text).toString("base64").slice(0, 16);

const texts = knownKeys().filter(([, , key]) => key.kind === "text" && !("only" in key));
const secrets = knownKeys().filter(([, , key]) => key.kind === "secret");
const SHAPES = [
  () => `amqp://user:${canary()}@host.example/x`,
  () => `https://user:${canary()}/${canary()}@host.example`,
  () => `user:${canary()}@tcp(127.0.0.1:3306)/grafana`,
  () => `host=db password=${canary()} user=x`,
  () => `https://hooks.example/?token=${canary()}&x=1`,
];
// They name what the service works with, or make up a URL that may hold no password.
const NEEDED = new Set([
  "auth.login_cookie_name",
  "security.admin_user",
  "security.admin_email",
  "server.domain",
]);

describe("no secret of the settings leaves", () => {
  const service = serve();
  let instance: Instance;

  beforeAll(async () => {
    const lines = [...secrets, ...texts]
      .filter(([section, name]) => !NEEDED.has(`${section}.${name}`))
      .map(([section, name, key], index) => {
        const shape = SHAPES[index % SHAPES.length] ?? canary;
        return [section, name, key.kind === "secret" ? canary() : shape()] as const;
      });
    const unknown = [
      ["plugins", "canary_secret", canary()],
      ["plugins", "url", `https://user:${canary()}@plugins.example`],
      ["nowhere", "password", canary()],
    ] as const;
    const sections = new Map<string, string[]>();
    for (const [section, name, value] of [...lines, ...unknown]) {
      sections.set(section, [...(sections.get(section) ?? []), `${name} = \`${value}\``]);
    }
    writeFileSync(
      configFile,
      [...sections].map(([section, keys]) => `[${section}]\n${keys.join("\n")}`).join("\n"),
    );
    const env: Record<string, string> = {
      DATABASE_URL: `postgres://user:${canary()}@db.example/grafana`,
      GF_CANARY_SECRET: canary(),
      REFERRED: canary(),
      GF_AUTH_GITHUB_CLIENT_SECRET: "$__env{REFERRED}",
    };
    // What counts shadows others, which are shown as well.
    const args = [`cfg:smtp.password=${canary()}`, `cfg:session.provider_config=user:${canary()}@db`];
    const sources = { configFile, env, args };
    instance = await service.another({ sources });
    const updates = {
      "auth.saml": { private_key: canary(), idp_metadata_url: `https://user:${canary()}@idp.example` },
    };
    await instance.admin.put("/api/admin/settings").send({ updates }).expect(200);
    await instance.parts.liveSettings.reload();
    expect(canaries.length).toBeGreaterThan(secrets.length + texts.length);
    expect(instance.parts.settings["auth.saml"].private_key).toBe(updates["auth.saml"].private_key);
    expect(instance.parts.settings.auth.login_cookie_name).toBe("grafana_session");

    const given = readSources(sources);
    expect(found(warnAboutUnknown(given, sources).join())).toEqual([]);
    expect(warnAboutUnknown(given, sources)).toHaveLength(4);
  });

  // Each operation as its examples say, with what they say makes it fail.
  const requestsOf = (operation: Operation): ExampleRequest[] => [
    {},
    ...Object.values(operation.responses).flatMap((response) => {
      const { content } = response as { content?: Record<string, { examples?: Record<string, object> }> };
      return Object.values(content?.["application/json"]?.examples ?? {}).flatMap((example) =>
        "x-request" in example ? [example["x-request"] as ExampleRequest] : [],
      );
    }),
  ];

  test.each(operations.map((operation) => [operation.operationId, operation] as const))(
    "by %s",
    async (_, operation) => {
      await service.db("login_attempt").delete();
      for (const request of requestsOf(operation)) {
        const wire = requestOf(operation, request);
        const headers = { ...basic("admin", "admin"), ...wire.headers };
        // Nothing that would end the test is done to the caller.
        const path = wire.path.replace(/\/users\/1\b/, "/users/4242").replace(/\/orgs\/1\b/, "/orgs/4242");
        const isOwn = wire.method !== "GET" && path.startsWith("/api/user");
        const answer = await send(
          instance.url,
          isOwn ? { ...wire, path, body: "[]", headers } : { ...wire, path, headers },
        );
        const whole = `${JSON.stringify(answer.headers)}\n${answer.text}`;
        expect([operation.operationId, found(whole)]).toEqual([operation.operationId, []]);
      }
    },
  );

  test("by refused changes, which quote nothing of what was sent", async () => {
    const refused: [string, string][] = [
      ["enabled", canary()],
      ["private_key", `${canary()} §`],
      ["idp_metadata_url", `https://user:${canary()}@idp example`],
      ["max_issue_delay", canary()],
    ];
    for (const [key, value] of refused) {
      const response = await instance.admin
        .put("/api/admin/settings")
        .send({ updates: { "auth.saml": { [key]: value } } });
      expect([response.status, found(response.text)]).toEqual([400, []]);
    }
  });

  test("by a failure while they are stored, and by one while they are read", async () => {
    const schema = (from: string, to: string) =>
      service.db.raw("alter table admin_api.?? rename to ??", [from, to]);
    for (const table of ["setting_change", "setting_revision"]) {
      await schema(table, "gone");
      const updates = { "auth.saml": { private_key: canary(), name: canary() } };
      const response = await instance.admin.put("/api/admin/settings").send({ updates });
      expect([response.status, found(response.text)]).toEqual([500, []]);
      await schema("gone", table);
    }
    await service.db.raw(
      "alter table admin_api.setting_change add constraint refuses check (key <> 'relay_state') not valid",
    );
    const updates = { "auth.saml": { relay_state: `https://user:${canary()}@host`, private_key: canary() } };
    const response = await instance.admin.put("/api/admin/settings").send({ updates });
    expect([response.status, found(response.text)]).toEqual([500, []]);
    const other = await service.another({ settings: { security: { secret_key: canary() } } });
    await other.parts.liveSettings.reload();
  });

  test("by the tables that hold what is stored", async () => {
    for (const table of ["setting_change", "setting_revision"]) {
      const { rows } = await service.db.raw<{ rows: { row: string }[] }>(
        "select row_to_json(one)::text || encode(coalesce((to_jsonb(one)->>'encrypted_value')::bytea, ''), 'escape') as row from admin_api.?? one",
        [table],
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(found(rows.map(({ row }) => row).join("\n"))).toEqual([]);
    }
  });

  test("by the metrics", async () => {
    const { text } = await instance.admin.get("/metrics").expect(200);
    expect(found(text)).toEqual([]);
  });

  // The last: all that the tests above made it log.
  test("by the log at debug level", () => {
    expect(service.log.length).toBeGreaterThan(operations.length);
    expect(service.log.some((line) => line.includes("a stored setting cannot be used"))).toBe(true);
    expect(found(service.log.join("\n"))).toEqual([]);
  });
});

describe("no error of the start shows a secret", () => {
  const broken = (section: string, name: string, value: string) => {
    const caught: unknown[] = [];
    const attempt = (env: Record<string, string>) => {
      const given = { [variableName(section, name)]: value, ...env };
      let settings: Settings;
      try {
        settings = loadSettings({ env: given });
      } catch (error) {
        caught.push(error);
        return;
      }
      for (const check of [databaseConnection, refuseUnsafeDefaults]) {
        try {
          check(settings);
        } catch (error) {
          caught.push(error);
        }
      }
    };
    attempt({ GF_DATABASE_TYPE: "postgres", GF_SERVER_HTTP_ADDR: "0.0.0.0" });
    // Without a type, only this section is read otherwise.
    if (section === "database") attempt({});
    return caught.map((error) => inspect(error, { depth: 10 })).join("\n");
  };

  test.each(knownKeys().map(([section, name, key]) => [`[${section}] ${name}`, section, name, key] as const))(
    "%s",
    (_, section, name, key) => {
      const values = key.kind === "secret" ? [canary(), `${canary()} §`] : [];
      const urls = [
        ...SHAPES.map((shape) => shape()),
        `postgres://user:${canary()}@db:99999/x`,
        `postgres://user:${canary()}/@db`,
        `https://user:${canary()}@host.example/a b`,
        `https://user:a b ${canary()}@host.example`,
      ];
      for (const value of [...values, ...urls]) expect(found(broken(section, name, value))).toEqual([]);
    },
  );

  test("of the arguments and the file", () => {
    writeFileSync(configFile, `[smtp]\npassword = """${canary()}\n`);
    for (const sources of [
      { configFile, env: {} },
      { env: {}, args: [`cfg:smtp password=${canary()}`.replace("cfg:", "")] },
      { env: {}, args: [`cfg:.=${canary()}`] },
      { env: {}, args: [`cfg:server.http_port=u:${canary()}@h`] },
      { env: { SECRET: canary() }, args: ["cfg:server.http_port=$__env{SECRET}"] },
    ]) {
      expect(() => loadSettings(sources)).toThrow();
      try {
        loadSettings(sources);
      } catch (error) {
        expect(found(inspect(error))).toEqual([]);
      }
    }
  });
});
