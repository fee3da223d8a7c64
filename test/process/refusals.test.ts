import { once } from "node:events";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";

import type { serve as Serve } from "../../src/main.js";
import { useDatabase } from "../database.js";
import { run, runToEnd, useFolder } from "./service.js";

const PROGRAM = new URL("../../dist/src/main.js", import.meta.url).href;
const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;
const folder = useFolder();
const database = useDatabase();
const fresh = useDatabase();
jest.setTimeout(60_000);

// Reads what comes, so that it notices when a client gives up.
const silent = createServer((socket) => void socket.resume().on("error", () => socket.destroy()));
const closed = createServer();
let silentPort = 0;
let closedPort = 0;

beforeAll(async () => {
  for (const server of [silent, closed]) await once(server.listen(0, "127.0.0.1"), "listening");
  silentPort = (silent.address() as AddressInfo).port;
  closedPort = (closed.address() as AddressInfo).port;
  closed.close();
});
afterAll(() => void silent.close());

/** The one line that a start with these settings ends with. */
async function refusal(env: NodeJS.ProcessEnv, options: { config?: string } = {}): Promise<string> {
  const { code, lines } = await serveHere(
    { GF_PATHS_DATA: join(folder.path, "data"), GF_DATABASE_STARTUP_TIMEOUT: "1s", ...env },
    options,
  );
  expect(code).toBe(1);
  const [line = "", ...rest] = lines;
  expect(rest).toEqual([]);
  // Nothing was begun.
  expect(await readdir(folder.path)).not.toContain("data");
  return line;
}

// The built service in this process, since a process of its own would load hundreds of modules for each line.
async function serveHere(env: NodeJS.ProcessEnv, options: { config?: string }) {
  const { serve } = (await import(PROGRAM)) as { serve: typeof Serve };
  const lines: unknown[] = [];
  const print = (line: unknown) => void lines.push(line);
  const spies = [
    jest.spyOn(console, "log").mockImplementation(print),
    jest.spyOn(console, "error").mockImplementation(print),
    jest.spyOn(process, "exit").mockImplementation((code) => {
      throw new Exited(code);
    }),
  ];
  const listeners = SIGNALS.map((signal) => [signal, process.listeners(signal)] as const);
  const whole = process.env;
  process.env = { GF_SERVER_HTTP_PORT: "0", ...env };
  const end: unknown = await serve([], options).catch((error: unknown) => error);
  process.env = whole;
  for (const [signal, before] of listeners) {
    for (const one of process.listeners(signal)) {
      if (!before.includes(one)) process.removeListener(signal, one);
    }
  }
  for (const spy of spies) spy.mockRestore();
  expect(end).toBeInstanceOf(Exited);
  return { code: (end as Exited).code, lines: lines as string[] };
}

class Exited extends Error {
  constructor(readonly code: unknown) {
    super(`exit with ${String(code)}`);
  }
}

describe("a start that cannot succeed ends with one line", () => {
  it.each([
    ["where nothing listens", () => closedPort, "nothing listens there"],
    ["that does not answer", () => silentPort, "it does not answer"],
  ])("for a database server %s", async (_, port, reason) => {
    expect(await refusal({ DATABASE_URL: `postgres://me:s3cret-word@127.0.0.1:${port()}/grafana` })).toBe(
      `grafana-admin-api: cannot use PostgreSQL at 127.0.0.1:${port()}/grafana: ${reason}`,
    );
  });

  it("for a data folder that cannot be made", async () => {
    // A file where the folder above should be.
    const file = join(folder.path, "file");
    await writeFile(file, "");
    for (const data of [join(file, "data"), "/dev/null/data"]) {
      expect(await refusal({ GF_PATHS_DATA: data })).toContain(
        `The embedded PostgreSQL cannot use ${data} (`,
      );
    }
  });

  it("for a database server that refuses us, without trying again", async () => {
    const wrongPassword = new URL(database.url);
    wrongPassword.password = "s3cret-word";
    const place = `${wrongPassword.hostname}:${wrongPassword.port}`;
    const patient = { GF_DATABASE_STARTUP_TIMEOUT: "1h" };
    const { pathname, username } = wrongPassword;
    expect(await refusal({ ...patient, DATABASE_URL: wrongPassword.href })).toBe(
      `grafana-admin-api: cannot use PostgreSQL at ${place}${pathname}: ` +
        `password authentication failed for user "${username}"`,
    );
    const noDatabase = new URL(database.url);
    noDatabase.pathname = "nowhere";
    expect(await refusal({ ...patient, DATABASE_URL: noDatabase.href })).toBe(
      `grafana-admin-api: cannot use PostgreSQL at ${place}/nowhere: database "nowhere" does not exist`,
    );
  });

  it("for public secrets where other machines can connect", async () => {
    const line = await refusal({ GF_SERVER_HTTP_ADDR: "0.0.0.0" });
    expect(line).toContain('[server] http_addr "0.0.0.0" is reachable from other machines');
    expect(line).toContain("GF_SECURITY_ADMIN_PASSWORD");
    expect(line).toContain("GF_SECURITY_SECRET_KEY");
    const half = await refusal({ GF_SERVER_HTTP_ADDR: "::", GF_SECURITY_ADMIN_PASSWORD: "of our own" });
    expect(half).toContain("set [security] secret_key (GF_SECURITY_SECRET_KEY)");
  });

  it("for settings that cannot be read", async () => {
    const broken = join(folder.path, "broken.ini");
    await writeFile(broken, "[server]\nhttp_port 3000\n");
    const line = `grafana-admin-api: ${broken}:2: in [server]: expected key = value, [section] or a comment`;
    expect(await refusal({}, { config: broken })).toBe(line);
    // The same as a process of its own.
    expect(await runToEnd({}, ["--config", broken])).toEqual({ code: 1, stdout: "", stderr: `${line}\n` });
    const missing = join(folder.path, "missing.ini");
    expect(await refusal({ GF_PATHS_CONFIG: missing })).toBe(
      `grafana-admin-api: the config file of GF_PATHS_CONFIG cannot be read: "${missing}": it does not exist`,
    );
    expect(await refusal({ GF_SERVER_HTTP_PORT: "all" })).toBe(
      'grafana-admin-api: GF_SERVER_HTTP_PORT: [server] http_port is "all": expected a whole number from 0 to 65535',
    );
  });

  it("for a port that is taken, before it makes anything", async () => {
    const taken = { GF_SERVER_HTTP_PORT: String(silentPort) };
    expect(await refusal(taken)).toBe(
      `grafana-admin-api: something else listens on 127.0.0.1, port ${silentPort} already: stop it, or choose ` +
        "[server] http_port",
    );
  });

  it("for what a mistyped name gave no value, after a line for that", async () => {
    const mistyped = { GF_SERVER_HTTP_ADDR: "0.0.0.0", GF_SECURITY_SECRETKEY: "of our own" };
    expect(await serveHere({ GF_PATHS_DATA: join(folder.path, "data"), ...mistyped }, {})).toEqual({
      code: 1,
      lines: [
        "Warning  the variable GF_SECURITY_SECRETKEY matches no setting: did you mean GF_SECURITY_SECRET_KEY?",
        expect.stringMatching(/^grafana-admin-api: .*GF_SECURITY_SECRET_KEY/),
      ],
    });
  });

  it("for an address that this machine does not have", async () => {
    const own = { GF_SECURITY_ADMIN_PASSWORD: "of our own", GF_SECURITY_SECRET_KEY: "of our own" };
    const env = { DATABASE_URL: database.url, GF_SERVER_HTTP_ADDR: "192.0.2.1", ...own };
    expect(await refusal(env)).toBe(
      "grafana-admin-api: this machine does not have the address 192.0.2.1: correct [server] http_addr",
    );
  });
});

it("does not open to other machines what has the public password, whatever the setting says by now", async () => {
  const key = { GF_SECURITY_SECRET_KEY: "of our own" };
  // Far enough that there is an admin.
  await mkdir(join(folder.path, "datasources"));
  await writeFile(join(folder.path, "datasources", "a.yaml"), "datasources: none");
  const broken = { GF_PATHS_PROVISIONING: folder.path };
  expect(await refusal({ DATABASE_URL: fresh.url, ...key, ...broken })).toContain("datasources/a.yaml:1:14");
  const own = { GF_SECURITY_ADMIN_PASSWORD: "of our own", GF_SERVER_HTTP_ADDR: "0.0.0.0", ...key };
  expect(await refusal({ DATABASE_URL: fresh.url, ...own })).toBe(
    'grafana-admin-api: [server] http_addr "0.0.0.0" is reachable from other machines, but admin still has ' +
      "the public default password: start on 127.0.0.1 and change it there by PUT /api/admin/users/{user_id}/password",
  );
});

it("waits for a database server that is not up yet, until a signal ends that", async () => {
  const { child, exit } = run({
    DATABASE_URL: `postgres://me@127.0.0.1:${silentPort}/grafana`,
    GF_DATABASE_STARTUP_TIMEOUT: "1h",
  });
  await once(silent, "connection");
  child.kill("SIGTERM");
  expect(await exit).toEqual({ code: 0, stdout: "", stderr: "" });
});
