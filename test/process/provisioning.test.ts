import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { beforeAll, describe, expect, it, jest } from "@jest/globals";

import { useDatabase } from "../database.js";
import { ask, runToEnd, start, useFolder } from "./service.js";

const folder = useFolder();
const database = useDatabase();
jest.setTimeout(60_000);

describe("the start with provisioning files", () => {
  const env = () => ({ DATABASE_URL: database.url, GF_PATHS_PROVISIONING: folder.path });
  const write = (text: string) => writeFile(join(folder.path, "datasources", "a.yaml"), text);
  beforeAll(() => mkdir(join(folder.path, "datasources")));

  it("ends with every mistake and its place, on lines of its own", async () => {
    await write("apiVersion: 1\ndatasources:\n  - name: a\n    type: t\n    acces: proxy\n    orgId: x\n");
    const { code, stdout, stderr } = await runToEnd(env());
    expect([code, stdout, stderr.split("\n")]).toEqual([
      1,
      "",
      [
        "grafana-admin-api: Data source provisioning files cannot be used",
        "  datasources/a.yaml:5:5: datasources[0].acces: unknown key, did you mean access?",
        '  datasources/a.yaml:6:12: datasources[0].orgId: found "x", expected a whole number from 1 to 9007199254740991',
        "Correct the files, or start with [provisioning] on_error = warn",
        "",
      ],
    ]);
  });

  it("goes on with [provisioning] on_error = warn, and tells", async () => {
    const service = await start({ ...env(), GF_PROVISIONING_ON_ERROR: "warn" });
    const { body } = await ask(`${service.url}/api/health`);
    const { stderr } = await service.end();
    expect([body, stderr]).toEqual([
      expect.objectContaining({ database: "ok", provisioning: "failing" }),
      expect.stringContaining("provisioning files could not be applied"),
    ]);
  });

  it("applies them before it answers", async () => {
    await write("apiVersion: 1\ndatasources: [{ name: a, type: t }]\n");
    const service = await start(env());
    const { body } = await ask(`${service.url}/api/admin/stats`);
    await service.end();
    expect(body).toMatchObject({ datasources: 1 });
  });
});
