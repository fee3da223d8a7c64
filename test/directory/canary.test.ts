import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { basic } from "../../src/contract-tests/requests.js";
import { send } from "../../src/contract-tests/send.js";
import { type Instance, serve } from "../server.js";
import { writeLdapToml } from "./ldap-toml.js";
import {
  describeWithSlapd,
  MANAGER_PASSWORD,
  person,
  type Slapd,
  startSlapd,
  USER_PASSWORD,
} from "./slapd.js";

const PATHS = [
  ["GET", "/api/admin/settings"],
  ["GET", "/api/admin/settings/sources"],
  ["POST", "/api/admin/ldap/reload"],
  ["GET", "/api/admin/ldap/status"],
  ["GET", "/api/admin/ldap/ada"],
  ["GET", "/api/admin/ldap/nobody"],
  ["POST", "/api/admin/ldap/sync/4242"],
  ["GET", "/metrics"],
] as const;

describeWithSlapd("the password of the configuration is shown nowhere", () => {
  const service = serve();
  let slapd: Slapd;
  let file: string;
  let instance: Instance;
  beforeAll(async () => {
    slapd = await startSlapd([person("ada")]);
    file = writeLdapToml(join(slapd.folder, "ldap.toml"), { port: slapd.port });
    instance = await service.another({ settings: { "auth.ldap": { enabled: true, config_file: file } } });
  });
  afterAll(() => slapd.remove());

  const write = (more: string) => writeLdapToml(file, { port: slapd.port, more });

  test.each([
    ["while all is well", () => write("")],
    ["with a mistake", () => write(`root_ca_cert = ["${MANAGER_PASSWORD}"]`)],
    ["with another one in the line of a password", () => write(`client_key = "${MANAGER_PASSWORD}`)],
    ["with a key that nobody knows", () => write(`start_tls = true\nbind_pasword = "${MANAGER_PASSWORD}"`)],
    ["while the server refuses", () => slapd.stop()],
  ])("%s", async (_, prepare) => {
    await prepare();
    await instance.as("ada", USER_PASSWORD).get("/api/user");
    for (const [method, path] of PATHS) {
      const { text, headers } = await send(instance.url, { method, path, headers: basic("admin", "admin") });
      expect(text + JSON.stringify(headers)).not.toContain(MANAGER_PASSWORD);
    }
    expect(service.log.length).toBeGreaterThan(0);
    expect(service.log.join("\n")).not.toContain(MANAGER_PASSWORD);
    expect(service.log.join("\n")).not.toContain(USER_PASSWORD);
  });
});
