import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Knex } from "knex";

import type { Instance } from "../server.js";
import { provision, type ProvisionedService } from "./files.js";
import { KINDS, SAMPLE_FILES, SAMPLES } from "./samples.js";

const KIND_NAMES = KINDS.map(([kind]) => kind);

async function addTeam({ db, clock }: ProvisionedService) {
  await db("team").insert({ org_id: 1, name: "Helpers", created: clock.now, updated: clock.now });
}

/** Every sample with something else in it: other texts, other secrets, one thing gone and one new. */
function changed(): Record<string, string> {
  const edits: [older: RegExp, newer: string][] = [
    [/http:\/\/metrics/, "http://other"],
    [/POST/, "GET"],
    [/Logs of it/, "Its logs"],
    [/secret/g, "password"],
    [/- name: Logs\n {4}type: loki\n {4}uid: logs/, "- name: Notes\n    type: loki\n    uid: logs"],
    [/region: eu/, "region: us"],
    [/other-app/, "new-app"],
    [/1h30m/, "2h"],
    [/- name: Mails/, "- name: Post"],
    [/- name: Gone\n {4}uid: gone/, "- name: Mails\n    uid: mails-2"],
    [/version: 3/, "version: 4"],
    [/users:create/, "users:read"],
    [/(global: true\n {4}version:) 1/, "$1 2"],
    [/name: machines/, "name: servers"],
    [/CPU is busy/, "CPU is too busy"],
    [/uid: disk-full/, "uid: disk-full-2"],
    [/Disk is full/, "Disk is nearly full"],
    [/old-rule/, "disk-full"],
    [/#alerts/, "#incidents"],
    [/uid: mail-1/, "uid: mail-2"],
    [/old-receiver/, "mail-1"],
    [/\n {8}mute_time_intervals:\n {10}- weekends/, ""],
    [/name: weekends/, "name: evenings"],
    [/old-times/, "weekends"],
    [/name: title/, "name: subject"],
    [/old-template/, "title"],
    [/"Alert 1"/, '"Alert one"'],
    [/"id": 2,/, '"id": 3,'],
    [/"Shop"/, '"Store"'],
    [/folder: Services\n {4}folderUid: services/, "folder: Things"],
    [/state: present\n {6}- uid/, "state: absent\n      - uid"],
  ];
  const all = Object.entries(SAMPLE_FILES).map(([name, text]) => [
    name,
    edits.reduce((edited, [older, newer]) => edited.replace(older, newer), text),
  ]);
  return Object.fromEntries(all) as Record<string, string>;
}

describe("applying files", () => {
  const service = provision();
  beforeAll(() => addTeam(service));

  test.each(KIND_NAMES)(
    "%s: a dry run says what a reload does and leaves everything as it is",
    async (kind) => {
      await service.write(SAMPLE_FILES);
      const before = await service.everything();
      const [status, { plan }] = await service.reload(kind, { dryRun: "true" });
      expect([status === 200 || status === 202, await service.everything()]).toEqual([true, before]);
      expect(plan).toMatchObject({ changed: [], removed: [], unchanged: [] });
      expect(plan?.added.length).toBeGreaterThanOrEqual(2);
      await service.reload(kind);
      const [, again] = await service.reload(kind, { dryRun: "true" });
      expect(again.plan).toEqual({ added: [], changed: [], removed: [], unchanged: plan?.added });
    },
  );

  test.each(KIND_NAMES)("%s: the second reload of the same files writes nothing", async (kind) => {
    await service.write(SAMPLE_FILES);
    await service.reload(kind);
    const before = await service.everything();
    service.clock.now = new Date(service.clock.now.getTime() + 1000);
    await service.reload(kind);
    expect(await service.everything()).toEqual(before);
  });

  test("a plan names each field that changes, and of secrets only that they do", async () => {
    await service.write(SAMPLE_FILES);
    for (const kind of KIND_NAMES) await service.reload(kind);
    await service.write(changed());
    const plans = await Promise.all(KIND_NAMES.map((kind) => service.reload(kind, { dryRun: "true" })));
    const changes = plans.flatMap(([, { plan }]) => plan?.changed ?? []);
    expect(changes).toEqual(
      expect.arrayContaining([
        {
          ...{ type: "datasource", name: "Metrics", orgId: 1 },
          fields: [
            { field: "url", from: "http://metrics.example:9090", to: "http://other.example:9090" },
            { field: "jsonData.httpMethod", from: "POST", to: "GET" },
            { field: "secureJsonData.tlsClientKey", secret: "changed" },
            { field: "secureJsonData.basicAuthPassword", secret: "changed" },
            { field: "correlations[0].label", from: "Logs of it", to: "Its logs" },
          ],
        },
        {
          ...{ type: "app", name: "acme-app", orgId: 1 },
          fields: [
            { field: "jsonData.region", from: "eu", to: "us" },
            { field: "secureJsonData.token", secret: "changed" },
          ],
        },
      ]),
    );
    expect(JSON.stringify(plans)).not.toMatch(/(first|second|third|fourth) (secret|password)/);
  });
});

describe("an error at any statement", () => {
  const service = provision();
  beforeAll(async () => {
    await addTeam(service);
    await service.write(SAMPLE_FILES);
    for (const kind of KIND_NAMES) await service.reload(kind);
    await service.write(changed());
  });

  test.each(KIND_NAMES)("%s: leaves every row as it was", async (kind) => {
    const before = await service.everything();
    let failed = 0;
    for (let statement = 1; ; statement++) {
      const status = await failingAt(service.db, statement, async () => (await service.reload(kind))[0]);
      if (status < 400) break;
      failed++;
      expect([statement, status, await service.everything()]).toEqual([statement, 500, before]);
    }
    expect(failed).toBeGreaterThan(10);
    expect(await service.everything()).not.toEqual(before);
  });
});

/** Has one statement of the transactions that write fail, instead of being sent. */
async function failingAt<T>(db: Knex, failing: number, work: () => Promise<T>): Promise<T> {
  type Query = (connection: unknown, query: { sql: string }) => Promise<unknown>;
  const client = Object.getPrototypeOf(db.client) as { _query: Query };
  const { _query: send } = client;
  let count = 0;
  // Every transaction begins so; what belongs to none only reads who is calling.
  let isInside = false;
  client._query = function (connection, query) {
    if (/^begin/i.test(query.sql)) isInside = true;
    // Whether a commit or rollback holds is for PostgreSQL to say.
    if (isInside && !/^(commit|rollback)/i.test(query.sql) && ++count === failing) {
      return Promise.reject(new Error("injected"));
    }
    return send.call(this, connection, query);
  };
  try {
    return await work();
  } finally {
    client._query = send;
  }
}

describe("three instances", () => {
  const service = provision();
  beforeAll(() => addTeam(service));

  test("reload the same files at once: one of them writes, and all agree", async () => {
    const instances: Instance[] = [service, await service.beside(), await service.beside()];
    await service.write(SAMPLE_FILES);
    for (const kind of KIND_NAMES) {
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, index) => service.reload(kind, {}, instances[index % 3])),
      );
      expect(new Set(answers.map(([status]) => status)).size).toBe(1);
    }
    const rows = await service.db("data_source").orderBy("name").select<object[]>("name", "version");
    expect(rows).toEqual([
      { name: "Logs", version: 1 },
      { name: "Metrics", version: 2 },
    ]);
    const generations = await service.db
      .withSchema("admin_api")
      .from("provisioning_generation")
      .orderBy("kind")
      .select<object[]>("kind", "generation");
    expect(generations).toEqual(
      ["accesscontrol", "alerting", "dashboards", "datasources", "notifications", "plugins"].map((kind) => ({
        kind,
        generation: 1,
      })),
    );
  });
});

describe("the fuse", () => {
  const service = provision();
  const many = Array.from({ length: 12 }, (_, index) => `d${index}`);
  const file = (names: string[]) =>
    `apiVersion: 1\nprune: true\ndatasources:\n${names.map((name) => `  - { name: ${name}, type: t }\n`).join("")}`;
  const count = async () => (await service.db("data_source")).length;

  test("refuses to delete more than half and more than ten, unless told that it is meant", async () => {
    await service.write({ "datasources/a.yaml": file(many) });
    await service.reload("datasources");
    await service.write({ "datasources/a.yaml": file(["d0"]) });
    expect(await service.reload("datasources")).toEqual([
      409,
      {
        message:
          "Data source provisioning files would delete 11 of 12: repeat with allowMassDelete=true if that is meant",
        messageId: "provisioning.mass-deletion",
        removed: many.slice(1).map((name) => ({ type: "datasource", name, orgId: 1 })),
      },
    ]);
    const atTheStart = await service.parts.provisioning.reloadAll();
    expect([atTheStart.map(({ messageId }) => messageId), await count()]).toEqual([
      ["provisioning.mass-deletion"],
      12,
    ]);
    const [status] = await service.reload("datasources", { allowMassDelete: "true" });
    expect([status, await count()]).toEqual([200, 1]);
  });

  test("lets ten go, however few remain, and more where most stay", async () => {
    await service.write({ "datasources/a.yaml": file(many.slice(0, 10)) });
    await service.reload("datasources");
    await service.write({ "datasources/a.yaml": file([]).replace("datasources:\n", "") });
    const [status] = await service.reload("datasources");
    expect([status, await count()]).toEqual([200, 0]);
    const more = Array.from({ length: 30 }, (_, index) => `m${index}`);
    await service.write({ "datasources/a.yaml": file(more) });
    await service.reload("datasources");
    await service.write({ "datasources/a.yaml": file(more.slice(12)) });
    expect([(await service.reload("datasources"))[0], await count()]).toEqual([200, 18]);
  });

  test("a missing directory is no reason to delete anything", async () => {
    await service.write({ "datasources/a.yaml": file(many) });
    await service.reload("datasources", { allowMassDelete: "true" });
    const before = await count();
    await service.write({});
    expect([await service.reload("datasources"), await count()]).toEqual([
      [200, { message: "Datasources config reloaded" }],
      before,
    ]);
    expect(service.log.join("")).toContain("there is no directory of provisioning files");
  });
});

test("the samples are of every kind that is built here", () => {
  expect(Object.keys(SAMPLES)).toEqual(KINDS.map(([, directory]) => directory));
});
