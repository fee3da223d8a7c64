import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { type Instance, PASSWORD, serve } from "../../server.js";

const SECRET = "************";
const folder = mkdtempSync(join(tmpdir(), "sources-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("adminGetSettingsSources", () => {
  const service = serve();
  const configFile = join(folder, "custom.ini");
  let instance: Instance;

  beforeAll(async () => {
    writeFileSync(
      configFile,
      "[auth.saml]\nname = file\nprivate_key = ZmlsZQ==\n[event_publisher]\nrabbitmq_url = amqp://u:hunter2@mq/\n",
    );
    const env = { GF_AUTH_SAML_NAME: "${NAME}", GF_AUTH_SAML_PRIVATE_KEY: "ZW52", NAME: "environment" };
    const args = ["cfg:auth.saml.name=argument"];
    instance = await service.another({ sources: { configFile, env, args } });
    const updates = { "auth.saml": { name: "stored", private_key: "c3RvcmVk" } };
    await instance.admin.put("/api/admin/settings").send({ updates }).expect(200);
  });

  test("says of each setting where it comes from, and what would count without that", async () => {
    const response = await instance.admin.get("/api/admin/settings/sources");
    expect([response.status, response.body]).toEqual([
      200,
      expect.objectContaining({
        "auth.saml": expect.objectContaining({
          name: {
            ...{ value: "stored", source: "database", place: "stored" },
            shadows: [
              { value: "argument", source: "argument", place: "cfg:auth.saml.name" },
              { value: "${NAME}", source: "environment", place: "GF_AUTH_SAML_NAME" },
              { value: "file", source: "file", place: `${configFile}:2` },
              { value: "SAML", source: "default", place: "default" },
            ],
          },
          private_key: {
            ...{ value: SECRET, source: "database", place: "stored" },
            shadows: [
              { value: SECRET, source: "environment", place: "GF_AUTH_SAML_PRIVATE_KEY" },
              { value: SECRET, source: "file", place: `${configFile}:3` },
              { value: "", source: "default", place: "default" },
            ],
          },
          enabled: { value: "false", source: "default", place: "default", shadows: [] },
        }),
        event_publisher: expect.objectContaining({
          rabbitmq_url: {
            ...{ value: `amqp://u:${SECRET}@mq/`, source: "file", place: `${configFile}:5` },
            shadows: [{ value: "amqp://localhost/", source: "default", place: "default" }],
          },
        }),
      }),
    ]);
  });

  test("has the settings that adminGetSettings has, with the same values", async () => {
    const sources = (await instance.admin.get("/api/admin/settings/sources")).body as Record<
      string,
      Record<string, { value: string }>
    >;
    const values = Object.entries(sources).map(([section, keys]) => [
      section,
      Object.fromEntries(Object.entries(keys).map(([name, { value }]) => [name, value])),
    ]);
    expect(Object.fromEntries(values)).toEqual((await instance.admin.get("/api/admin/settings")).body);
  });

  test("shows only what the caller's scope covers", async () => {
    const id = await service.createUser("reader");
    await service.grant(id, [["settings:read", "settings:auth.saml:enabled"]]);
    const response = await instance.as("reader", PASSWORD).get("/api/admin/settings/sources");
    expect([response.status, response.body]).toEqual([
      200,
      { "auth.saml": { enabled: { value: "false", source: "default", place: "default", shadows: [] } } },
    ]);
  });
});
