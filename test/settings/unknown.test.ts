import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, expect, test } from "@jest/globals";

import { readSources, type Sources } from "../../src/settings/sources.js";
import { warnAboutUnknown } from "../../src/settings/unknown.js";

const folder = mkdtempSync(join(tmpdir(), "unknown-"));
const configFile = join(folder, "custom.ini");
afterAll(() => rmSync(folder, { recursive: true }));

const warn = (sources: Sources) => warnAboutUnknown(readSources(sources), sources);

test("what matches nothing is named, with the nearest that is known, and never its value", () => {
  writeFileSync(
    configFile,
    "[server]\nhttp_prot = hunter2\n[plugins]\nallow = hunter2\n[auth.saml]\nname = x\n",
  );
  const env = {
    GF_SERVER_HTTP_PROT: "hunter2",
    GF_SERVER_HTTPPORT: "hunter2",
    GF_PLUGINS_ALLOW: "hunter2",
    GF_PLUGINS_DENY: "hunter2",
    GF_SECURITY_ADMIN_PASSWORD__FILE: "hunter2",
    GF_SERVER_DOMAIN: "grafana.example",
    GF_PATHS_CONFIG: "",
    GF_PATHS_HOME: "hunter2",
    OTHER: "hunter2",
  };
  const args = [
    ...["cfg:server.http_prot=1", "cfg:server.httpport=hunter2", "cfg:plugins.deny=hunter2"],
    ...["cfg:default.plugins.allow=hunter2", "cfg:default.server.domain=x", "cfg:server.domain=x"],
  ];
  expect(warn({ configFile, env, args })).toEqual([
    `${configFile}:2: [server] http_prot is not known: did you mean [server] http_port?`,
    `${configFile}:4: [plugins] allow is not known`,
    "the variable GF_SERVER_HTTPPORT matches no setting: did you mean GF_SERVER_HTTP_PORT?",
    "the variable GF_PLUGINS_DENY matches no setting",
    "the variable GF_SECURITY_ADMIN_PASSWORD__FILE matches no setting: did you mean GF_SECURITY_ADMIN_PASSWORD?",
    "the argument cfg:server.httpport matches no setting: did you mean [server] http_port?",
    "the argument cfg:plugins.deny matches no setting",
    "the argument cfg:default.plugins.allow matches no setting",
  ]);
});

test("nothing is said about what is known", () => {
  expect(warn({ env: { DATABASE_URL: "x", GF_DATABASE_URL: "y" } })).toEqual([]);
});
