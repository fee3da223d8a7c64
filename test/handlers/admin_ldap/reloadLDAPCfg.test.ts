import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";

import { subscribe } from "../../../src/db/notifications.js";
import { writeLdapToml } from "../../directory/ldap-toml.js";
import { MANAGER_PASSWORD } from "../../directory/slapd.js";
import { type Instance, serve } from "../../server.js";

const CHANNEL = "admin_api_ldap";
const NEVER = 1_000_000;
const folder = mkdtempSync(join(tmpdir(), "ldap-reload-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "ldap.toml");
const reloaded = [200, { message: "LDAP config reloaded" }];

// The port tells which configuration is in force: the status shows it, whether anybody listens there or not.
const write = (port: number) => writeLdapToml(file, { port });

describe("reloadLDAPCfg", () => {
  const service = serve({ settings: { "auth.ldap": { enabled: true, config_file: file } } });
  let instances: Instance[];
  const stops: (() => Promise<void>)[] = [];
  afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())));
  beforeAll(async () => {
    write(1);
    instances = [service, await service.another(), await service.another()];
  });

  async function reload(instance: Instance | undefined = service) {
    const response = await instance.admin.post("/api/admin/ldap/reload");
    return [response.status, response.body as unknown];
  }
  async function portAt({ admin }: Instance): Promise<number | undefined> {
    const response = await admin.get("/api/admin/ldap/status").expect(200);
    return (response.body as { port: number }[])[0]?.port;
  }
  const portsNow = () => Promise.all(instances.map(portAt));
  const working = async () => {
    const { text } = await service.anonymous.get("/metrics");
    return text.split("\n").find((line) => line.startsWith("ldap_last_reload_success"));
  };
  const generations = async () =>
    (await service.db.withSchema("admin_api").from("ldap_reload").pluck<number[]>("generation")).length;

  async function subscribeAll({ channel = CHANNEL, pollMs = NEVER } = {}): Promise<void> {
    for (const { parts } of instances) {
      stops.push(subscribe(parts.db, channel, parts.directory.follow, { logger: parts.logger, pollMs }));
    }
    const query = "select count(*) from pg_stat_activity where datname = current_database() and query = ?";
    const listeners = async () => {
      const { rows } = await service.db.raw<{ rows: [{ count: number }] }>(query, [`listen "${channel}"`]);
      return rows[0].count;
    };
    await until(async () => (await listeners()) === instances.length);
  }

  test("all instances take the new file, whichever was asked", async () => {
    await subscribeAll();
    for (const [index, instance] of instances.entries()) {
      write(10 + index);
      expect(await reload(instance)).toEqual(reloaded);
      expect(await portAt(instance)).toBe(10 + index);
      await until(async () => (await portsNow()).every((port) => port === 10 + index));
    }
  });

  test("without notifications, they ask now and then", async () => {
    await subscribeAll({ channel: "nobody_notifies", pollMs: 20 });
    write(20);
    expect(await reload(instances[1])).toEqual(reloaded);
    await until(async () => (await portsNow()).every((port) => port === 20));
  });

  test("a file is not taken before anybody asks for it", async () => {
    write(30);
    expect(await portsNow()).toEqual([20, 20, 20]);
  });

  test("a mistake is named with its line, and the old configuration stays everywhere", async () => {
    await subscribeAll();
    const before = await generations();
    writeFileSync(file, `\n[[servers]]\nhost = "ldap"\nbind_password = "${MANAGER_PASSWORD}"\n`);
    for (const instance of instances) {
      expect(await reload(instance)).toEqual([
        500,
        {
          message: "Failed to reload LDAP config",
          messageId: "ldap.reload-failed",
          errors: [
            {
              file: "ldap.toml",
              line: 2,
              message:
                'Failed to validate SearchFilter section: LDAP config file is missing option: "search_filter"',
            },
          ],
          traceID: expect.any(String),
        },
      ]);
    }
    expect([await portsNow(), await generations()]).toEqual([[20, 20, 20], before]);
    expect(await working()).toBe("ldap_last_reload_success 0");
    expect(service.log.some((line) => line.includes("the LDAP configuration cannot be used"))).toBe(true);
  });

  test("a file that is gone, as problem details, too", async () => {
    rmSync(file);
    const response = await service.admin
      .post("/api/admin/ldap/reload")
      .set("Accept", "application/problem+json");
    const message = `Failed to load LDAP config file: ${JSON.stringify(file)}: it does not exist`;
    expect([response.status, response.body]).toEqual([
      500,
      {
        ...{ type: "about:blank", title: "Internal Server Error", status: 500 },
        ...{ detail: "Failed to reload LDAP config", messageId: "ldap.reload-failed" },
        errors: [{ file: "ldap.toml", message }],
        traceID: expect.any(String),
      },
    ]);
    expect(await portsNow()).toEqual([20, 20, 20]);
  });

  test("of two readings the later one stays, whichever reload ends last", async () => {
    write(24);
    await reload(instances[1]);
    const held = await service.db.transaction();
    await held.raw("lock table admin_api.ldap_reload in share mode");
    write(25);
    const mine = reload();
    const waiting = service.db("pg_stat_activity").where({ wait_event_type: "Lock" });
    await until(async () => (await waiting.clone().whereRaw("datname = current_database()")).length > 0);
    write(26);
    // This instance hears of the other one's reload before its own is done.
    await service.parts.directory.follow();
    await held.rollback();
    expect([await mine, await portAt(service)]).toEqual([reloaded, 26]);
  });

  test("an instance whose own copy is broken keeps what it has, and says so in its log", async () => {
    const own = join(folder, "own.toml");
    writeLdapToml(own, { port: 40 });
    const other = await service.another({
      settings: { "auth.ldap": { enabled: true, config_file: own } },
    });
    expect(await portAt(other)).toBe(40);
    writeFileSync(own, "[[servers]\n");
    write(50);
    expect(await reload()).toEqual(reloaded);
    service.log.length = 0;
    await other.parts.directory.follow();
    expect([
      await portAt(other),
      service.log.filter((line) => line.includes("cannot be used")).length,
    ]).toEqual([40, 1]);
  });

  test("what is not known in the file is a warning in the log", async () => {
    writeLdapToml(file, { port: 60, more: "bind_pasword = 'secret'" });
    expect(await reload()).toEqual(reloaded);
    expect(service.log.join()).toContain(
      "ldap.toml:8: bind_pasword is not known: did you mean bind_password?",
    );
  });

  test("no password of the configuration was logged", () => {
    expect(service.log.join()).not.toContain(MANAGER_PASSWORD);
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await setTimeout(10);
}
