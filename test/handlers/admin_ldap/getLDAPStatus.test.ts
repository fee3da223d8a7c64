import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { BASE, describeWithSlapd, type Slapd, startSlapd } from "../../directory/slapd.js";
import { type Proxy, startProxy } from "../../process/proxy.js";
import { serve } from "../../server.js";

describe("getLDAPStatus", () => {
  describeWithSlapd("with servers of all kinds", () => {
    const service = serve();
    let slapd: Slapd;
    let hanging: Proxy;
    beforeAll(async () => {
      slapd = await startSlapd();
      hanging = await startProxy(slapd.port);
      hanging.swallow();
    });
    afterAll(async () => {
      await slapd.remove();
      await hanging.close();
    });

    const server = (host: string, port: number, more = "") => `
[[servers]]
host = "${host}"
port = ${port}
timeout = 1
search_filter = "(uid=%s)"
search_base_dns = ["${BASE}"]
${more}`;

    test("each is dialled, encrypted if so configured, and its error told in plain words", async () => {
      const ca = `root_ca_cert = "${slapd.caFile}"`;
      const file = join(slapd.folder, "ldap.toml");
      writeFileSync(
        file,
        [
          server("127.0.0.1 localhost", slapd.port),
          server("localhost", slapd.tlsPort, `use_ssl = true\n${ca}`),
          server("127.0.0.1", slapd.tlsPort, `use_ssl = true\n${ca}`),
          server("localhost", slapd.port, `use_ssl = true\nstart_tls = true\n${ca}`),
          server("localhost", slapd.port, "use_ssl = true\nstart_tls = true"),
          server("127.0.0.1", slapd.tlsPort, "use_ssl = true\nssl_skip_verify = true"),
          server("127.0.0.1", 1),
          server("127.0.0.1", hanging.port, "use_ssl = true"),
          server("127.0.0.1", hanging.port, "use_ssl = true\nstart_tls = true"),
        ].join(""),
      );
      const { admin } = await service.another({
        settings: { "auth.ldap": { enabled: true, config_file: file } },
      });
      const response = await admin.get("/api/admin/ldap/status");
      const one = (host: string, port: number, error = "") => ({
        host,
        port,
        available: error === "",
        error,
      });
      const { port, tlsPort } = slapd;
      expect([response.status, response.body]).toEqual([
        200,
        [
          one("127.0.0.1", port),
          one("localhost", port),
          one("localhost", tlsPort),
          one("127.0.0.1", tlsPort, "its certificate is that of another host"),
          one("localhost", port),
          one("localhost", port, "its certificate is signed by nobody whom root_ca_cert names"),
          one("127.0.0.1", tlsPort),
          one("127.0.0.1", 1, "connection refused"),
          one("127.0.0.1", hanging.port, "no answer within 1 s"),
          one("127.0.0.1", hanging.port, "no answer within 1 s"),
        ],
      ]);
    });
  });
});
