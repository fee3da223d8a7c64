import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { expect, jest, test } from "@jest/globals";

import { useDatabase } from "../database.js";
import { ask, type Exit, runToEnd, start, useFolder } from "./service.js";

const folder = useFolder();
const database = useDatabase();
const empty = useDatabase({ empty: true });
jest.setTimeout(60_000);

function secrets(command: string, args: string[] = []): Promise<Exit> {
  return runToEnd({ DATABASE_URL: database.url }, args, ["secrets", command]);
}

test("a command verifies and re-encrypts what a service has stored, and fails where something is broken", async () => {
  const service = await start({ DATABASE_URL: database.url });
  const body = JSON.stringify({ updates: { "auth.saml": { private_key: "aHVudGVyMg==" } } });
  expect(await ask(`${service.url}/api/admin/settings`, { method: "PUT", body })).toMatchObject({
    status: 200,
  });
  const rotation = await ask(`${service.url}/api/admin/encryption/rotate-data-keys`, { method: "POST" });
  expect(rotation.status).toBe(204);
  expect(await secrets("verify")).toEqual({
    ...{ code: 0, stdout: "2 verified, 0 cannot be decrypted\n" },
    stderr: expect.stringMatching(/^1 of 2\n2 of 2\n$/),
  });
  expect(await secrets("reencrypt")).toEqual({
    ...{ code: 0, stdout: "1 encrypted with the current data key, 0 cannot be decrypted\n" },
    stderr: expect.stringMatching(/^1 of 1\n$/),
  });
  const times = { created: new Date(), updated: new Date() };
  const [row] = await database
    .db("secrets")
    .insert({ org_id: 1, namespace: "", type: "", value: "I2FhYWE", ...times })
    .returning<{ id: number }[]>("id");
  const reason = `secrets ${row?.id}: could not find valid key id in encrypted payload\n`;
  expect(await secrets("verify")).toMatchObject({
    ...{ code: 1, stdout: `${reason}3 verified, 1 cannot be decrypted\n` },
  });
  expect(await secrets("reencrypt")).toMatchObject({
    ...{ code: 1, stdout: `${reason}1 encrypted with the current data key, 1 cannot be decrypted\n` },
  });
  await service.end();
});

test("where there is no database, or nothing in it, a command makes none", async () => {
  const data = join(folder.path, "missing");
  for (const name of ["verify", "reencrypt"]) {
    expect(await runToEnd({ GF_PATHS_DATA: data }, [], ["secrets", name])).toEqual({
      ...{ code: 1, stdout: "" },
      stderr: `grafana-admin-api: there is no database in ${data}: give the folder of the service as [paths] data, or set DATABASE_URL to its server\n`,
    });
  }
  expect(await readdir(folder.path)).toEqual([]);
  const { hostname, port, pathname } = new URL(empty.url);
  expect(await runToEnd({ DATABASE_URL: empty.url }, [], ["secrets", "verify"])).toEqual({
    ...{ code: 1, stdout: "" },
    stderr: `grafana-admin-api: PostgreSQL at ${hostname}:${port}${pathname}: there are no tables of the service in it: name the database of the service\n`,
  });
  expect(
    (await empty.db.raw<{ rows: unknown[] }>("select from pg_tables where schemaname = 'public'")).rows,
  ).toEqual([]);
});

test("with another secret key than that of the database, neither a command nor the service does anything", async () => {
  await secrets("verify");
  const line = /^grafana-admin-api: \[security\] secret_key is not the key [^\n]*\n$/;
  for (const command of [["secrets", "verify"], ["secrets", "reencrypt"], ["serve"]]) {
    const exit = await runToEnd(
      { DATABASE_URL: database.url, GF_SECURITY_SECRET_KEY: "another" },
      [],
      command,
    );
    expect(exit).toEqual({ code: 1, stdout: "", stderr: expect.stringMatching(line) });
  }
});
