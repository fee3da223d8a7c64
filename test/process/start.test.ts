import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";

import { afterAll, describe, expect, it, jest } from "@jest/globals";

import { ask, run, runToEnd, serversIn, start, type Started, until, useFolder } from "./service.js";

const folder = useFolder();
const settings = () => ({ GF_PATHS_DATA: join(folder.path, "data") });
const times: string[] = [];
jest.setTimeout(60_000);

afterAll(() => console.log(`ready after: ${times.join(", ")}`));

async function startNoting(name: string, env: NodeJS.ProcessEnv = {}, args: string[] = []): Promise<Started> {
  const service = await start({ ...settings(), ...env }, args);
  times.push(`${name} ${Math.round(service.milliseconds)} ms`);
  return service;
}

describe("the service over its own database", () => {
  it("starts on an empty folder, says what it did and leaves nothing behind", async () => {
    const service = await startNoting("first start");
    expect(service.lines).toEqual([
      `API      ${service.url}/api`,
      `Docs     ${service.url}/docs`,
      `Data     ${settings().GF_PATHS_DATA}`,
      "Sign in  as admin, with the password admin, until you change it",
      "Stop     with Ctrl-C",
      expect.stringMatching(/^Warning {2}\[security\] admin_password is empty or the public default: set it/),
      expect.stringMatching(/^Warning {2}\[security\] secret_key is empty or the public default: set it/),
    ]);
    expect(new URL(service.url).hostname).toBe("127.0.0.1");
    expect(await ask(`${service.url}/api/user`)).toMatchObject({
      status: 200,
      body: { id: 1, login: "admin", isGrafanaAdmin: true, orgId: 1 },
    });
    const docs = await ask(`${service.url}/docs`, { as: "" });
    expect([docs.status, docs.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(
      await ask(`${service.url}/api/admin/users`, {
        method: "POST",
        body: JSON.stringify({ login: "kept", password: "userpassword", OrgId: 1 }),
      }),
    ).toMatchObject({ status: 200, body: { id: 2 } });

    expect(await serversIn(folder.path)).not.toEqual([]);
    const { code, stderr } = await service.end("SIGINT");
    expect(code).toBe(0);
    // All that comes after the first lines is a log of JSON.
    for (const line of stderr.trim().split("\n")) expect(JSON.parse(line)).toHaveProperty("msg");
    expect(await serversIn(folder.path)).toEqual([]);
  });

  it("finds its data again, also after it was killed", async () => {
    const second = await startNoting("second start", { GF_SERVER_HTTPPORT: "s3cret" }, [
      "cfg:auth.ldap.enabled=true",
      "cfg:auth.ldap.config_file=/missing/ldap.toml",
      "cfg:server.domain=grafana.example",
      "cfg:server.domian=s3cret",
    ]);
    expect(second.lines).toContain(
      "Sign in  as admin, with the password it has by now ([security] admin_password is for the first start only)",
    );
    expect(second.lines.slice(-2)).toEqual([
      "Warning  the variable GF_SERVER_HTTPPORT matches no setting: did you mean GF_SERVER_HTTP_PORT?",
      "Warning  the argument cfg:server.domian matches no setting: did you mean [server] domain?",
    ]);
    // Before anybody needs the directory.
    await until(() => second.output.stderr.includes("the LDAP configuration cannot be used"));
    expect((await ask(`${second.url}/api/user`, { as: "kept:userpassword" })).status).toBe(200);
    const body = JSON.stringify({ updates: { "auth.saml": { name: "stored" } } });
    const updated = await ask(`${second.url}/api/admin/settings`, { method: "PUT", body });
    expect(updated.status).toBe(200);
    expect((await ask(`${second.url}/api/admin/settings`)).body).toMatchObject({
      server: { domain: "grafana.example" },
      "auth.saml": { name: "stored" },
    });
    const [orphan] = await serversIn(folder.path);
    await second.end("SIGKILL");
    expect(await serversIn(folder.path)).toContain(orphan);

    const third = await startNoting("start after a kill");
    expect(await serversIn(folder.path)).not.toContain(orphan);
    expect((await ask(`${third.url}/api/user`, { as: "kept:userpassword" })).status).toBe(200);
    expect((await ask(`${third.url}/api/admin/settings`)).body).toMatchObject({
      server: { domain: "localhost" },
      "auth.saml": { name: "stored" },
    });

    const twin = await runToEnd(settings());
    expect(twin).toEqual({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(
        /^grafana-admin-api: The data directory \S+ is in use by another instance: .*\n$/,
      ),
    });
    expect((await ask(`${third.url}/api/health`, { as: "" })).status).toBe(200);

    // Whoever closes the terminal stops it as well.
    expect((await third.end("SIGHUP")).code).toBe(0);
    expect(await serversIn(folder.path)).toEqual([]);
  });

  it("starts no database when its port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const port = String((other.address() as AddressInfo).port);
    expect(await runToEnd({ ...settings(), GF_SERVER_HTTP_PORT: port })).toEqual({
      code: 1,
      stdout: "",
      stderr:
        `grafana-admin-api: something else listens on 127.0.0.1, port ${port} already: ` +
        "stop it, or choose [server] http_port\n",
    });
    expect(await serversIn(folder.path)).toEqual([]);
    other.close();
  });

  it("can be stopped while it starts", async () => {
    const { child, exit } = run(settings());
    await until(async () => (await serversIn(folder.path)).length > 0);
    child.kill("SIGTERM");
    // npm passes on the Ctrl-C that a terminal sends to all.
    child.kill("SIGINT");
    expect(await exit).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(await serversIn(folder.path)).toEqual([]);
  });
});
