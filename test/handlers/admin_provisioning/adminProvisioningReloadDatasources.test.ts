import { beforeEach, describe, expect, test } from "@jest/globals";

import { provision } from "../../provisioning/files.js";

const RELOADED = [200, { message: "Datasources config reloaded" }];

describe("adminProvisioningReloadDatasources", () => {
  const service = provision();
  beforeEach(() => service.db.raw("truncate data_source, correlation, secrets, admin_api.provisioned"));

  const write = (text: string) => service.write({ "datasources/a.yaml": `apiVersion: 1\n${text}` });
  const reload = () => service.reload("datasources");
  const stored = (...columns: string[]) =>
    service.db("data_source").orderBy("id").select<Record<string, unknown>[]>(columns);

  /** The secrets of a data source: those that stand each by itself, and all in one. */
  async function secretsOf(name: string) {
    const { db, parts } = service;
    const read = async (text: string) =>
      (await parts.encryption.decrypt(db, Buffer.from(text, "base64"))).toString();
    const [row] = await db("data_source").where({ name }).select<{ secure_json_data: string }[]>();
    const [whole] = await db("secrets").where({ namespace: name }).select<{ value: string }[]>();
    const single = Object.entries(JSON.parse(row?.secure_json_data ?? "") as Record<string, string>);
    return [
      Object.fromEntries(await Promise.all(single.map(async ([key, text]) => [key, await read(text)]))),
      whole && JSON.parse(await read(whole.value)),
    ] as unknown[];
  }

  test("stores every field, with variables replaced", async () => {
    service.env.HOST = "prometheus";
    await write(`datasources:
  - name: Prometheus
    type: prometheus
    access: direct
    orgId: 1
    uid: prom
    url: http://$HOST:9090/\${MISSING}
    user: ada
    database: site
    basicAuth: true
    basicAuthUser: basic
    withCredentials: 1
    isDefault: true
    version: 3
    editable: true
    jsonData: { httpMethod: POST, timeInterval: "$$5", list: [1, "$__env{HOST}"], tls: true }
`);
    expect(await reload()).toEqual(RELOADED);
    expect(await stored("*")).toEqual([
      {
        ...{
          id: expect.any(Number),
          org_id: 1,
          version: 3,
          type: "prometheus",
          name: "Prometheus",
          uid: "prom",
        },
        ...{
          access: "direct",
          url: "http://prometheus:9090/",
          user: "ada",
          database: "site",
          password: null,
        },
        ...{ basic_auth: true, basic_auth_user: "basic", basic_auth_password: null, is_default: true },
        ...{ with_credentials: true, read_only: false, secure_json_data: "{}" },
        json_data: '{"httpMethod":"POST","timeInterval":"$5","list":[1,"prometheus"],"tls":true}',
        ...{ created: service.clock.now, updated: service.clock.now },
      },
    ]);
  });

  test("a plan shows neither what an expansion brings in nor what a key says is secret, stored or not", async () => {
    const file = (host: string, key: string) => `datasources:
  - name: a
    type: t
    uid: a
    url: http://${host}/
    jsonData: { apiKey: ${key}, nested: { list: [1, ${host}] }, price: "$$${key}", tokenUrl: ${key} }
    correlations:
      - { targetUID: a, label: z, config: { field: f, target: { expr: ${host} } } }
      - { targetUID: a, label: b, config: { field: f, target: {} } }
`;
    await write(file("one", "stored"));
    await reload();
    service.env.HOST = "hunter2";
    await write(file("$HOST", "plain"));
    const [, { plan }] = await service.reload("datasources", { dryRun: "true" });
    expect(plan?.changed).toEqual([
      {
        ...{ type: "datasource", orgId: 1, name: "a" },
        fields: [
          { field: "url", secret: "changed" },
          { field: "jsonData.apiKey", secret: "changed" },
          { field: "jsonData.nested.list[1]", secret: "changed" },
          { field: "jsonData.price", from: "$stored", to: "$plain" },
          { field: "jsonData.tokenUrl", secret: "changed" },
          { field: "correlations[1].config.target.expr", secret: "changed" },
        ],
      },
    ]);
  });

  test("fills in what a file leaves out, the uid from the name", async () => {
    await write("datasources:\n  - { name: test, type: loki, url: }\n");
    expect(await reload()).toEqual(RELOADED);
    expect(await stored("uid", "access", "org_id", "version", "read_only", "is_default", "url")).toEqual([
      {
        ...{
          uid: "P9F86D081884C7D65",
          access: "proxy",
          org_id: 1,
          version: 1,
          read_only: true,
          is_default: false,
        },
        url: "",
      },
    ]);
  });

  test("stores secrets encrypted, keeps those that are not mentioned, and drops all where the file begins anew", async () => {
    await write("datasources:\n  - { name: a, type: t, secureJsonData: { one: first, two: $$second } }\n");
    expect(await reload()).toEqual(RELOADED);
    expect(await secretsOf("a")).toEqual([
      { one: "first", two: "$second" },
      { one: "first", two: "$second" },
    ]);
    await write("datasources:\n  - { name: a, type: t, secureJsonData: { two: new, three: 3 } }\n");
    expect(await reload()).toEqual(RELOADED);
    expect(await secretsOf("a")).toEqual([
      { one: "first", two: "new", three: "3" },
      { one: "first", two: "new", three: "3" },
    ]);
    const [{ id } = {}] = await stored("id");
    await write(
      "deleteDatasources: [{ name: a }]\ndatasources:\n  - { name: a, type: t, secureJsonData: { three: 3 } }\n",
    );
    expect(await reload()).toEqual(RELOADED);
    expect([await secretsOf("a"), await stored("id")]).toEqual([[{ three: "3" }, { three: "3" }], [{ id }]]);
    expect(service.log.join("")).not.toContain("$second");
  });

  test("keeps secrets that stand only among all in one", async () => {
    await write("datasources:\n  - { name: a, type: t, secureJsonData: { one: first, two: second } }\n");
    await reload();
    await service.db("data_source").update({ secure_json_data: "{}" });
    await write("datasources:\n  - { name: a, type: t, secureJsonData: { two: new } }\n");
    expect(await reload()).toEqual(RELOADED);
    expect(await secretsOf("a")).toEqual([{ two: "new" }, { one: "first", two: "new" }]);
    const [, { plan }] = await service.reload("datasources", { dryRun: "true" });
    expect(plan?.changed).toEqual([]);
    await service.db("secrets").update({ value: "bm90IHJlYWRhYmxl" });
    await write("datasources:\n  - { name: a, type: t, secureJsonData: { two: newer } }\n");
    expect(await reload()).toEqual(RELOADED);
    expect(await service.db("secrets").pluck("value")).toEqual(["bm90IHJlYWRhYmxl"]);
  });

  test("deletes what is listed, with its secrets, correlations and permissions; what is not there is fine", async () => {
    await service.db("permission").where("scope", "like", "datasources:uid:%").delete();
    await write(`datasources:
  - { name: a, type: t, uid: a, secureJsonData: { one: first }, correlations: [{ targetUID: b, config: { field: f, target: {} } }] }
  - { name: b, type: t, uid: b }
`);
    await reload();
    const { db } = service;
    const rights = () =>
      db("permission as p")
        .join("role as r", "r.id", "p.role_id")
        .join("builtin_role as b", "b.role_id", "r.id")
        .where("p.scope", "like", "datasources:uid:%")
        .orderBy(["p.scope", "r.name", "p.action"])
        .select<object[]>("r.name", "r.org_id", "b.role", "b.org_id as of", "p.action", "p.scope");
    const rightsTo = (uid: string) =>
      ["Editor", "Viewer"].flatMap((role) =>
        ["datasources:query", "datasources:read"].map((action) => ({
          ...{ name: `managed:builtins:${role.toLowerCase()}:permissions`, org_id: 1, role, of: 1 },
          ...{ action, scope: `datasources:uid:${uid}` },
        })),
      );
    expect(await rights()).toEqual([...rightsTo("a"), ...rightsTo("b")]);
    await write("deleteDatasources: [{ name: a, orgId: 1 }, { name: never }]\n");
    expect(await reload()).toEqual(RELOADED);
    expect([await stored("name"), await db("secrets"), await db("correlation"), await rights()]).toEqual([
      ...[[{ name: "b" }], [], []],
      rightsTo("b"),
    ]);
  });

  test("prunes only what a file with prune provisioned", async () => {
    await service.write({
      "datasources/a.yaml": "apiVersion: 1\nprune: true\ndatasources: [{ name: a, type: t }]\n",
      "datasources/b.yaml": "apiVersion: 1\ndatasources: [{ name: b, type: t }]\n",
    });
    await reload();
    await write("datasources: []\n");
    expect(await reload()).toEqual(RELOADED);
    expect(await stored("name")).toEqual([{ name: "b" }]);
  });

  test("the default of an organisation is the one of the files", async () => {
    await write("datasources: [{ name: a, type: t, isDefault: true }]\n");
    await reload();
    await write("datasources: [{ name: b, type: t, isDefault: true }]\n");
    expect(await reload()).toEqual(RELOADED);
    expect(await stored("name", "is_default")).toEqual([
      { name: "a", is_default: false },
      { name: "b", is_default: true },
    ]);
  });

  test("a version that somebody went beyond elsewhere is refused, unless nothing else differs", async () => {
    await write("datasources: [{ name: a, type: t, version: 2 }]\n");
    await reload();
    await service.db("data_source").update({ version: 5 });
    expect(await reload()).toEqual(RELOADED);
    await write("datasources:\n  - name: a\n    type: other\n    version: 2\n");
    expect(await reload()).toEqual([
      422,
      {
        message: "Data source provisioning files cannot be used",
        messageId: "provisioning.invalid",
        errors: [
          {
            ...{ file: "datasources/a.yaml", line: 5, column: 14, path: "datasources[0].version" },
            message: "trying to update old version of datasource: expected at least 5",
          },
        ],
      },
    ]);
    await write("datasources: [{ name: a, type: other }]\n");
    expect(await reload()).toEqual(RELOADED);
    expect(await stored("type", "version")).toEqual([{ type: "other", version: 6 }]);
  });

  test("reads the format of old times, without interpolation", async () => {
    await service.write({
      "datasources/old.yaml": `delete_datasources:
  - name: gone
    org_id: 1
datasources:
  - name: Graphite
    type: graphite
    org_id: 1
    basic_auth: true
    basic_auth_user: $HOST
    with_credentials: true
    is_default: true
    json_data: { graphiteVersion: "1.1" }
    secure_json_data: { basicAuthPassword: $HOST }
`,
    });
    expect(await reload()).toEqual(RELOADED);
    expect([
      await stored("basic_auth", "basic_auth_user", "with_credentials", "is_default", "json_data"),
      await secretsOf("Graphite"),
    ]).toEqual([
      [
        {
          ...{ basic_auth: true, basic_auth_user: "$HOST", with_credentials: true, is_default: true },
          json_data: '{"graphiteVersion":"1.1"}',
        },
      ],
      [{ basicAuthPassword: "$HOST" }, { basicAuthPassword: "$HOST" }],
    ]);
  });

  test("reads anchors, aliases and merged mappings", async () => {
    await write(`datasources:
  - &base
    name: a
    type: loki
    jsonData: &data { maxLines: 10 }
  - <<: *base
    name: b
    jsonData: { <<: *data, derived: true }
`);
    expect(await reload()).toEqual(RELOADED);
    expect(await stored("name", "type", "json_data")).toEqual([
      { name: "a", type: "loki", json_data: '{"maxLines":10}' },
      { name: "b", type: "loki", json_data: '{"derived":true,"maxLines":10}' },
    ]);
  });
});
