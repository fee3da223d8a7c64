import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, describe, expect, test } from "@jest/globals";

import { type Instance, PASSWORD, serve } from "../../server.js";

interface Change {
  section: string;
  key: string;
  value: string | null;
  encrypted_value: Buffer | null;
}

const SECRET = "************";
const KEY = "aHVudGVyMg==";
const OTHER_KEY = "b3RoZXI=";
const updated = [200, { message: "Settings updated" }];
const changed = [
  412,
  {
    message: "The settings have changed since they were read: read them again",
    messageId: "settings.changed",
  },
];
const denied = [
  403,
  {
    accessErrorId: expect.stringMatching(/^ACE\d{10}$/),
    title: "Access denied",
    message: "You'll need additional permissions to perform this action. Permissions needed: settings:write",
    messageId: "auth.permission-missing",
  },
];
const invalid = (setting: string, ...errors: [path: string, message: string][]) => [
  400,
  {
    message: `Invalid value of setting ${setting}`,
    messageId: "settings.invalid",
    errors: errors.map(([path, message]) => ({ path, message })),
  },
];

const folder = mkdtempSync(join(tmpdir(), "update-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("adminUpdateSettings", () => {
  const service = serve();

  afterEach(async () => {
    await service.db.raw("truncate admin_api.setting_change, admin_api.setting_revision");
    await service.parts.liveSettings.reload();
  });

  async function put(
    body: object,
    { caller = service.admin, ifMatch }: { caller?: Instance["admin"]; ifMatch?: string } = {},
  ) {
    const request = caller.put("/api/admin/settings").send(body);
    const response = await (ifMatch === undefined ? request : request.set("If-Match", ifMatch));
    return [response.status, response.body as unknown];
  }
  const update = (keys: Record<string, string>, more: Parameters<typeof put>[1] = {}) =>
    put({ updates: { "auth.saml": keys } }, more);
  const remove = (...keys: string[]) => put({ removals: { "auth.saml": keys } });

  async function shown(caller = service.admin): Promise<Record<string, string | undefined>> {
    const response = await caller.get("/api/admin/settings").expect(200);
    return (response.body as Record<string, Record<string, string>>)["auth.saml"] ?? {};
  }
  const tag = async (caller = service.admin) =>
    String((await caller.get("/api/admin/settings").expect(200)).headers.etag);
  const changes = () =>
    service.db
      .withSchema("admin_api")
      .from("setting_change")
      .orderBy(["revision", "section", "key"])
      .select<Change[]>("section", "key", "value", "encrypted_value");
  const revisions = () =>
    service.db.withSchema("admin_api").from("setting_revision").orderBy("revision").select();
  const current = ({ parts }: Instance = service) => parts.settings["auth.saml"];

  describe("stores", () => {
    test("what is updated and removed, which holds from the next request on", async () => {
      expect(await update({ name: "Our SAML", single_logout: "true" })).toEqual(updated);
      expect(await shown()).toMatchObject({ name: "Our SAML", single_logout: "true" });
      const body = {
        updates: { "auth.saml": { enabled: "true" } },
        removals: { "auth.saml": ["single_logout"] },
      };
      expect(await put(body)).toEqual(updated);
      expect(await shown()).toMatchObject({ name: "Our SAML", enabled: "true", single_logout: "false" });

      const none = { section: "auth.saml", encrypted_value: null };
      expect(await changes()).toEqual([
        { ...none, key: "name", value: "Our SAML" },
        { ...none, key: "single_logout", value: "true" },
        { ...none, key: "enabled", value: "true" },
        { ...none, key: "single_logout", value: null },
      ]);
      const author = {
        author_id: 1,
        author_login: "admin",
        restored_revision: null,
        created: service.clock.now,
      };
      expect(await revisions()).toEqual([1, 2].map(() => ({ revision: expect.any(Number), ...author })));
    });

    test("what another part of the service reads, where its section may be changed", async () => {
      const { admin } = await service.another({
        settings: { admin_api: { updatable_sections: "auth.saml  users" } },
      });
      const updates = { users: { auto_assign_org_role: "Editor" }, "auth.saml": { name: "x" } };
      expect(await put({ updates }, { caller: admin })).toEqual(updated);
      const response = await admin.post("/api/admin/users").send({ login: "editor", password: PASSWORD });
      const user_id = (response.body as { id: number }).id;
      expect(await service.db("org_user").where({ user_id }).pluck("role")).toEqual(["Editor"]);
    });

    test("a value as it is: nothing in it is expanded", async () => {
      writeFileSync(join(folder, "secret"), "hunter2");
      const values = {
        name: "${PATH} $__env{PATH} %(relay_state)s",
        relay_state: `$__file{${join(folder, "secret")}}`,
        org_mapping: " two\nlines; # and 'more' ",
      };
      expect(await update(values)).toEqual(updated);
      expect(await shown()).toMatchObject(values);
      expect(current()).toMatchObject(values);
    });

    test("an empty value, which is not the same as none", async () => {
      expect(await update({ name: "", private_key: "" })).toEqual(updated);
      expect(await shown()).toMatchObject({ name: "", private_key: "" });
    });

    test("nothing for what is so already", async () => {
      await update({ enabled: "true", private_key: KEY });
      expect(await update({ enabled: "true", private_key: KEY })).toEqual(updated);
      expect(await remove("name", "single_logout")).toEqual(updated);
      expect(await revisions()).toHaveLength(1);
      // A stored value that says what the default says holds when the default becomes another one.
      expect(await update({ name: "SAML" })).toEqual(updated);
      expect(await revisions()).toHaveLength(2);
    });

    test("an update of a key that is removed, too; a key that is removed twice once", async () => {
      await update({ name: "old", relay_state: "old" });
      const body = {
        updates: { "auth.saml": { name: "new" } },
        removals: { "auth.saml": ["name", "relay_state", "relay_state"] },
      };
      expect(await put(body)).toEqual(updated);
      expect(await shown()).toMatchObject({ name: "new", relay_state: "" });
    });
  });

  describe("secrets", () => {
    test("are encrypted at rest, and shown by nothing", async () => {
      const url = "https://user:hunter2@idp.example/metadata";
      expect(await update({ private_key: KEY, certificate: KEY, idp_metadata_url: url })).toEqual(updated);
      const rows = await changes();
      expect(rows.map(({ key, value }) => [key, value])).toEqual([
        ["certificate", null],
        ["idp_metadata_url", null],
        ["private_key", null],
      ]);
      for (const { encrypted_value } of rows) {
        const bytes = encrypted_value?.toString("latin1");
        expect(bytes).toMatch(/^#[\w+/]+#\*YWVzLWdjbS1ib3VuZA\*/);
        expect(bytes).not.toMatch(/hunter2|aHVudGVyMg/);
      }
      expect(await shown()).toMatchObject({
        ...{ private_key: SECRET, certificate: SECRET },
        idp_metadata_url: `https://user:${SECRET}@idp.example/metadata`,
      });
      expect(current()).toMatchObject({ private_key: KEY, certificate: KEY, idp_metadata_url: url });
    });

    test("can be read with the same secret key alone; without it, the source below counts, and the log says so", async () => {
      await update({ private_key: KEY, name: "readable" });
      const same = await service.another();
      const other = await service.another({
        settings: { security: { secret_key: "another" }, "auth.saml": { private_key: OTHER_KEY } },
      });
      service.log.length = 0;
      for (const { parts } of [same, other]) await parts.liveSettings.reload();
      expect(current(same)).toMatchObject({ private_key: KEY, name: "readable" });
      expect(current(other)).toMatchObject({ private_key: OTHER_KEY, name: "readable" });
      const errors = service.log
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .filter(({ level }) => level === 50);
      expect(errors).toEqual([
        expect.objectContaining({
          ...{ section: "auth.saml", key: "private_key", msg: "a stored setting cannot be used" },
          err: expect.objectContaining({ message: expect.stringMatching(/another key$/) }),
        }),
      ]);
    });

    test("stay as they are where asterisks are sent for them, as shown", async () => {
      const url = "https://user:hunter2@idp.example/metadata";
      await update({ private_key: KEY, idp_metadata_url: url });
      const sent = await shown();
      expect(await update({ ...(sent as Record<string, string>), enabled: "true" })).toEqual(updated);
      expect(current()).toMatchObject({ private_key: KEY, idp_metadata_url: url, enabled: true });
      const stored = await changes();
      expect(stored.filter(({ encrypted_value }) => encrypted_value).map(({ key }) => key)).toEqual([
        "idp_metadata_url",
        "private_key",
      ]);
    });

    test("asterisks leave any other setting as it is, too", async () => {
      await update({ name: "kept" });
      expect(await update({ enabled: SECRET, name: SECRET, relay_state: SECRET })).toEqual(updated);
      expect([await shown(), await revisions()]).toEqual([
        expect.objectContaining({ enabled: "false", name: "kept", relay_state: "" }),
        [expect.anything()],
      ]);
    });

    test("asterisks in another URL than the one that was shown are refused", async () => {
      await update({ idp_metadata_url: "https://user:hunter2@idp.example/" });
      expect(await update({ name: "x", idp_metadata_url: `https://user:${SECRET}@other.example/` })).toEqual(
        invalid("auth.saml.idp_metadata_url", [
          "body.updates.auth.saml.idp_metadata_url",
          "expected the secret itself where asterisks stand for it",
        ]),
      );
      expect([(await shown()).name, await revisions()]).toEqual(["SAML", [expect.anything()]]);
    });
  });

  describe("removals bring back what counts below", () => {
    test("arguments before environment before file before default", async () => {
      const configFile = join(folder, "custom.ini");
      writeFileSync(configFile, "[auth.saml]\nname = file\nrelay_state = file\norg_mapping = file\n");
      const env = { GF_AUTH_SAML_NAME: "environment", GF_AUTH_SAML_RELAY_STATE: "environment" };
      const args = ["cfg:auth.saml.name=argument"];
      const { admin } = await service.another({ sources: { configFile, env, args } });
      const keys = ["name", "relay_state", "org_mapping", "name_id_format"];
      const stored = Object.fromEntries(keys.map((key) => [key, "stored"]));
      expect(await update(stored, { caller: admin })).toEqual(updated);
      expect(await shown(admin)).toMatchObject(stored);
      expect(await put({ removals: { "auth.saml": keys } }, { caller: admin })).toEqual(updated);
      expect(await shown(admin)).toMatchObject({
        ...{ name: "argument", relay_state: "environment", org_mapping: "file" },
        name_id_format: "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
      });
    });
  });

  describe("refuses", () => {
    afterEach(async () => {
      expect([await revisions(), await changes()]).toEqual([[], []]);
    });

    test.each([
      ["enabled", "perhaps", "expected true or false"],
      ["enabled", "", "expected true or false"],
      ["max_issue_delay", "soon", "expected a duration such as 30s, 10m, 1h30m, 7d or 1w, from 1s to 1y"],
      ["max_issue_delay", "2y", "expected a duration such as 30s, 10m, 1h30m, 7d or 1w, from 1s to 1y"],
      ["idp_metadata_url", "idp.example", "expected an http or https URL, or nothing"],
      ["private_key", "hunter2 §", "expected PEM, as it is or in base64, or nothing"],
      ["signature_algorithm", "md5", "expected rsa-sha1, rsa-sha256, rsa-sha512 or nothing"],
    ])("%s = %j", async (key, value, message) => {
      expect(await update({ [key]: value })).toEqual(
        invalid(`auth.saml.${key}`, [`body.updates.auth.saml.${key}`, message]),
      );
    });

    test("all that is wrong at once, with the nearest known key, and stores nothing of the rest", async () => {
      const body = {
        updates: { "auth.saml": { name: "fine", enable: "true", single_logout: "perhaps", xyz: "" } },
        removals: { "auth.saml": ["enabled", "sigle_logout"] },
      };
      expect(await put(body)).toEqual(
        invalid(
          "auth.saml.enable",
          ["body.updates.auth.saml.enable", "is not known: did you mean enabled?"],
          ["body.updates.auth.saml.single_logout", "expected true or false"],
          ["body.updates.auth.saml.xyz", "is not known: look into the list of settings"],
          ["body.removals.auth.saml.1", "is not known: did you mean single_logout?"],
        ),
      );
      expect(await shown()).toMatchObject({ name: "SAML", enabled: "false" });
    });

    test.each(["server", "auth.basic", "admin_api", "nowhere", "constructor", "__proto__", "auth.saml "])(
      "section %j, whatever else is asked",
      async (section) => {
        const wanted = [
          ["updates", '{"name":"x"}', '{"toString":"x"}'],
          ["removals", '["name"]', '["toString"]'],
        ] as const;
        for (const [name, fine, refused] of wanted) {
          const text = `{"${name}":{"auth.saml":${fine},"${section}":${refused}}}`;
          const response = await service.admin
            .put("/api/admin/settings")
            .set("Content-Type", "application/json")
            .send(text);
          expect([response.status, response.body]).toEqual([
            400,
            {
              message: `Settings of section ${section} cannot be updated`,
              messageId: "settings.not-updatable",
              errors: [
                { path: `body.${name}.${section}`, message: "expected one of the sections auth.saml" },
              ],
            },
          ]);
        }
      },
    );

    test("every section where none may be changed", async () => {
      const { admin } = await service.another({
        sources: { env: {}, args: ["cfg:admin_api.updatable_sections="] },
      });
      expect(await update({ name: "x" }, { caller: admin })).toEqual([
        400,
        {
          message: "Settings of section auth.saml cannot be updated",
          messageId: "settings.not-updatable",
          errors: [
            {
              path: "body.updates.auth.saml",
              message: "no section can be updated: [admin_api] updatable_sections is empty",
            },
          ],
        },
      ]);
    });

    test.each([
      {},
      { updates: {} },
      { removals: {} },
      { updates: { "auth.saml": {} }, removals: { "auth.saml": [] } },
    ])("%j, which is nothing to do", async (body) => {
      expect(await put(body)).toEqual([
        400,
        {
          message: "bad request data",
          messageId: "settings.nothing-to-update",
          errors: [{ path: "body", message: "expected updates, removals or both" }],
        },
      ]);
    });

    test("a value that spoils one of the file, which refers to it", async () => {
      const args = ["cfg:auth.saml.idp_metadata_url=https://idp.example/%(name)s"];
      const { admin } = await service.another({ sources: { env: {}, args } });
      expect(await update({ relay_state: "x", name: "no URL" }, { caller: admin })).toEqual(
        invalid("auth.saml.relay_state", [
          "body.updates.auth.saml.relay_state",
          "does not fit another setting of the section, which refers to it",
        ]),
      );
      expect((await shown(admin)).name).toBe("SAML");
    });
  });

  describe("a caller with a narrower scope", () => {
    const callers: Record<string, [string, string][]> = {
      section: [["settings:write", "settings:auth.saml:*"]],
      property: [
        ["settings:write", "settings:auth.saml:enabled"],
        ["settings:write", "settings:auth.saml:name"],
      ],
      reader: [
        ["settings:write", "settings:server:*"],
        ["settings:read", "settings:*"],
      ],
    };
    const as = async (login: string) => {
      const found = await service.db("user").where({ login }).first<{ id: number } | undefined>("id");
      if (!found) await service.grant(await service.createUser(login), callers[login] ?? []);
      return { caller: service.as(login, PASSWORD) };
    };

    test.each([
      ["section", { updates: { "auth.saml": { enabled: "true", private_key: KEY } } }],
      ["property", { updates: { "auth.saml": { enabled: "true" } }, removals: { "auth.saml": ["name"] } }],
    ])("of a %s changes what it covers", async (login, body) => {
      expect(await put(body, await as(login))).toEqual(updated);
      expect(await revisions()).toEqual([expect.objectContaining({ author_login: login })]);
    });

    test.each([
      [
        "section",
        { updates: { "auth.saml": { enabled: "true" }, server: { domain: "x" } } },
        "server:domain",
      ],
      [
        "property",
        { updates: { "auth.saml": { enabled: "true", private_key: KEY } } },
        "auth.saml:private_key",
      ],
      [
        "property",
        { updates: { "auth.saml": { enabled: "true", single_logout: SECRET } } },
        "auth.saml:single_logout",
      ],
      [
        "property",
        { updates: { "auth.saml": { enabled: "?" } }, removals: { "auth.saml": ["x"] } },
        "auth.saml:x",
      ],
      ["reader", { updates: { "auth.saml": { enabled: "true" } } }, "auth.saml:enabled"],
    ])("of a %s changes nothing of %j", async (login, body, missing) => {
      const caller = await as(login);
      service.log.length = 0;
      const [status, answer] = await put(body, caller);
      expect([[status, answer], await revisions(), (await shown()).enabled]).toEqual([denied, [], "false"]);
      const { accessErrorId } = answer as { accessErrorId: string };
      const logged = service.log.map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(logged.find((line) => line.accessErrorId === accessErrorId)).toMatchObject({
        permission: "settings:write",
        scope: `settings:${missing}`,
      });
    });
  });

  describe("If-Match", () => {
    test("lets the change pass while nothing has changed, and refuses it once something has", async () => {
      const ifMatch = await tag();
      expect(await update({ name: "first" }, { ifMatch })).toEqual(updated);
      expect(await update({ name: "second" }, { ifMatch })).toEqual(changed);
      expect([(await shown()).name, await revisions()]).toEqual(["first", [expect.anything()]]);
      expect(await update({ name: "second" }, { ifMatch: await tag() })).toEqual(updated);
    });

    test("sees that a secret has changed, though it is shown alike", async () => {
      await update({ private_key: KEY });
      const [before, ifMatch] = [await shown(), await tag()];
      await update({ private_key: OTHER_KEY });
      expect(await shown()).toEqual(before);
      expect(await update({ enabled: "true" }, { ifMatch })).toEqual(changed);
    });

    test.each<[string, (etag: string) => string, unknown[]]>([
      ["any", () => "*", updated],
      ["one of several", (etag) => `"x", ${etag} ,"y"`, updated],
      ["others", () => '"x", "y"', changed],
      ["a weak one", (etag) => `W/${etag}`, changed],
      ["one without quotes", (etag) => etag.slice(1, -1), changed],
    ])("%s", async (_, header, expected) => {
      expect(await update({ name: "x" }, { ifMatch: header(await tag()) })).toEqual(expected);
    });

    test("of what a caller sees who sees less", async () => {
      const id = await service.createUser("limited");
      await service.grant(id, [
        ["settings:read", "settings:auth.saml:*"],
        ["settings:write", "settings:auth.saml:*"],
      ]);
      const caller = service.as("limited", PASSWORD);
      const ifMatch = await tag(caller);
      expect(await update({ name: "x" }, { caller, ifMatch: await tag() })).toEqual(changed);
      expect(await update({ name: "x" }, { caller, ifMatch })).toEqual(updated);
      expect(await update({ name: "y" }, { caller, ifMatch })).toEqual(changed);
    });

    test("counts before everything that the values are refused for, but after the permission", async () => {
      expect(await update({ name: "x" }, { caller: service.viewer, ifMatch: '"x"' })).toEqual(denied);
    });

    test("of several at once with the same tag, on any instance, one passes", async () => {
      const instances = [service, await service.another({ sources: { env: { HOSTNAME: "other" } } })];
      const ifMatch = await tag();
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          update({ name: `by ${index}` }, { caller: (instances[index % 2] ?? service).admin, ifMatch }),
        ),
      );
      expect(answers.map(([status]) => status).sort()).toEqual([200, ...Array<number>(7).fill(412)]);
      const winner = answers.findIndex(([status]) => status === 200);
      expect(await changes()).toEqual([expect.objectContaining({ value: `by ${winner}` })]);
    });
  });

  test("without it, changes at the same time come one after the other and are all kept", async () => {
    const keys = [
      "name",
      "relay_state",
      "org_mapping",
      "allowed_organizations",
      "role_values_admin",
      "role_values_none",
    ];
    const answers = await Promise.all(keys.map((key) => update({ [key]: "at once" })));
    expect(answers).toEqual(keys.map(() => updated));
    expect(await shown()).toMatchObject(Object.fromEntries(keys.map((key) => [key, "at once"])));
    expect(await revisions()).toHaveLength(keys.length);
  });
});
