import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";

import { afterAll, describe, expect, test } from "@jest/globals";

import { readDirectoryConfiguration } from "../../src/directory/configuration.js";

const folder = mkdtempSync(join(tmpdir(), "ldap-toml-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = join(folder, "ldap.toml");
const certificate = join(folder, "ca.pem");
writeFileSync(certificate, "a certificate");

function read(text: string, env: Record<string, string> = {}) {
  writeFileSync(file, text);
  return readDirectoryConfiguration(file, env);
}

function failureOf(text: string, env: Record<string, string> = {}): unknown {
  try {
    read(text, env);
  } catch (error) {
    const { file: name, line, message } = error as { file: string; line?: number; message: string };
    return [name, line, message];
  }
  return undefined;
}

const SMALLEST = `[[servers]]
host = "ldap.example.com"
search_filter = "(uid=%s)"
search_base_dns = ["dc=example,dc=com"]
`;

describe("ldap.toml", () => {
  test("every key is read", () => {
    const { servers, warnings } = read(`
[[servers]]
host = " ldap-1.example.com   ldap-2.example.com "
port = 1636
use_ssl = true
start_tls = true
ssl_skip_verify = true
root_ca_cert = "${certificate} ${certificate}"
client_cert = "${certificate}"
client_key = "${certificate}"
bind_dn = "cn=reader,dc=example,dc=com"
bind_password = '''hunter2'''
timeout = 3
search_filter = "(|(cn=%s)(mail=%s))"
search_base_dns = ["ou=a,dc=example,dc=com", "ou=b,dc=example,dc=com"]
group_search_filter = "(member:1.2.840.113556.1.4.1941:=%s)"
group_search_filter_user_attribute = "dn"
group_search_base_dns = ["ou=groups,dc=example,dc=com"]

[servers.attributes]
name = "displayName"
surname = ""
username = "uid"
member_of = "isMemberOf"
email = "mail"

[[servers.group_mappings]]
group_dn = "cn=admins,dc=example,dc=com"
org_role = "Admin"
grafana_admin = true
org_id = 2

[[servers.group_mappings]]
group_dn = "*"
org_role = "viewer"

[[servers.group_mappings]]
group_dn = "cn=nobody,dc=example,dc=com"
grafana_admin = false
`);
    expect(warnings).toEqual([]);
    expect(servers).toEqual([
      {
        hosts: ["ldap-1.example.com", "ldap-2.example.com"],
        port: 1636,
        encryption: "starttls",
        certificates: {
          rejectUnauthorized: false,
          ca: ["a certificate", "a certificate"],
          cert: "a certificate",
          key: "a certificate",
        },
        bindDn: "cn=reader,dc=example,dc=com",
        bindPassword: "hunter2",
        timeoutMs: 3000,
        searchFilter: "(|(cn=%s)(mail=%s))",
        searchBaseDns: ["ou=a,dc=example,dc=com", "ou=b,dc=example,dc=com"],
        groupSearchFilter: "(member:1.2.840.113556.1.4.1941:=%s)",
        groupSearchFilterUserAttribute: "dn",
        groupSearchBaseDns: ["ou=groups,dc=example,dc=com"],
        attributes: {
          name: "displayName",
          surname: "",
          username: "uid",
          memberOf: "isMemberOf",
          email: "mail",
        },
        groupMappings: [
          { groupDn: "cn=admins,dc=example,dc=com", orgId: 2, orgRole: "Admin", isGrafanaAdmin: true },
          { groupDn: "*", orgId: 1, orgRole: "Viewer", isGrafanaAdmin: undefined },
          { groupDn: "cn=nobody,dc=example,dc=com", orgId: 1, orgRole: undefined, isGrafanaAdmin: false },
        ],
      },
    ]);
  });

  test("what is left out has Grafana's defaults", () => {
    expect(read(`${SMALLEST}timeout = 0\n`).servers).toEqual([
      {
        hosts: ["ldap.example.com"],
        port: 389,
        encryption: "none",
        certificates: { rejectUnauthorized: true },
        ...{ bindDn: "", bindPassword: "", timeoutMs: 10_000, searchFilter: "(uid=%s)" },
        searchBaseDns: ["dc=example,dc=com"],
        ...{ groupSearchFilter: "", groupSearchFilterUserAttribute: "", groupSearchBaseDns: [] },
        attributes: {
          ...{ name: "givenName", surname: "sn", username: "cn", memberOf: "memberOf", email: "email" },
        },
        groupMappings: [],
      },
    ]);
    const [server] = read(`${SMALLEST}use_ssl = true\n`).servers;
    expect([server?.encryption, server?.port]).toEqual(["tls", 636]);
  });

  test("variables and files are expanded, but not in comments", () => {
    const password = join(folder, "password");
    writeFileSync(password, "from a file\n");
    const { servers } = read(
      `# $__file{/missing}\n${SMALLEST}bind_dn = "\${READER}"\nbind_password = "$__file{${password}}"\nport = $__env{PORT}\n`,
      { READER: "cn=reader", PORT: "1389" },
    );
    expect(servers[0]).toMatchObject({ bindDn: "cn=reader", bindPassword: "from a file", port: 1389 });
  });

  test.each([
    ["no server", "# nothing\n", undefined, "LDAP enabled but no LDAP servers defined in config file"],
    ["no TOML", `${SMALLEST}port = 389 636\n`, 5, /^Failed to load LDAP config file: each key-value/],
    [
      "no filter",
      `${SMALLEST}\n[[servers]]\nhost = "two"\n`,
      6,
      'Failed to validate SearchFilter section: LDAP config file is missing option: "search_filter"',
    ],
    [
      "no base",
      '\n[[servers]]\nhost = "one"\nsearch_filter = "(cn=%s)"\nsearch_base_dns = []',
      5,
      'Failed to validate SearchBaseDNs section: LDAP config file is missing option: "search_base_dns"',
    ],
    [
      "no host",
      SMALLEST.replace("ldap.example.com", " "),
      2,
      'Failed to validate Host section: LDAP config file is missing option: "host"',
    ],
    [
      "a misspelt base",
      SMALLEST.replace("search_base", "serch_base"),
      1,
      'Failed to validate SearchBaseDNs section: LDAP config file is missing option: "search_base_dns"; ' +
        "ldap.toml:4: serch_base_dns is not known: did you mean search_base_dns?",
    ],
    ["a host with a scheme", SMALLEST.replace("ldap.", "ldap://"), 2, /^host: expected names or addresses/],
    ["a text for a number", `${SMALLEST}port = "389"\n`, 5, "port: expected a whole number"],
    ["a port out of range", `${SMALLEST}port = 65536\n`, 5, "port: expected 1 to 65535"],
    ["a timeout out of range", `${SMALLEST}timeout = 601\n`, 5, "timeout: expected at most 600 seconds"],
    [
      "a number in a list",
      SMALLEST.replace('["dc=', '[1, "dc='),
      4,
      "search_base_dns: expected a list of texts",
    ],
    [
      "a broken filter",
      SMALLEST.replace("(uid", "((uid"),
      3,
      "search_filter: expected an LDAP filter (RFC 4515)",
    ],
    [
      "a broken group filter",
      `${SMALLEST}group_search_filter = "(member=%s"\n`,
      5,
      "group_search_filter: expected an LDAP filter (RFC 4515)",
    ],
    [
      "a mapping to nothing",
      `${SMALLEST}\n[[servers.group_mappings]]\ngroup_dn = "*"\norg_id = 1\n`,
      6,
      "LDAP group mapping: organization role or grafana admin status is required",
    ],
    [
      "an unknown role",
      `${SMALLEST}[[servers.group_mappings]]\ngroup_dn = "*"\norg_role = "Owner"\n`,
      7,
      "org_role: expected None, Viewer, Editor, Admin",
    ],
    [
      "a certificate that is not there",
      `${SMALLEST}root_ca_cert = "/missing.pem"\n`,
      5,
      "Failed to load LDAP config file: the file of root_ca_cert: it does not exist",
    ],
    [
      "half a client certificate",
      `${SMALLEST}client_cert = "${certificate}"\n`,
      5,
      "client_cert: expected client_key beside it",
    ],
    [
      "a file that cannot be expanded",
      `${SMALLEST}bind_password = "$__file{/missing}"\n`,
      5,
      'Failed to expand variables: the file of $__file{} cannot be read: "/missing": it does not exist',
    ],
  ])("%s: says where and what", (_, text, line, message) => {
    const matched = typeof message === "string" ? message : expect.stringMatching(message);
    expect(failureOf(text)).toEqual(["ldap.toml", line, matched]);
  });

  test("lines are those of the file, whatever was expanded above", () => {
    const long = join(folder, "long");
    writeFileSync(long, "1\n2\n3");
    const text = `${SMALLEST}bind_dn = """$__file{${long}}"""\ntimeout = true\n`;
    expect(failureOf(text)).toEqual(["ldap.toml", 6, "timeout: expected a whole number"]);
  });

  test("what nobody knows is a warning with the nearest known key", () => {
    const text = `verbose_logging = true\n${SMALLEST}serch_filter = ""\n[servers.attributes]\nfamily = ""\nemial = ""\n`;
    expect(read(text).warnings).toEqual([
      "ldap.toml:1: verbose_logging is not known",
      "ldap.toml:6: serch_filter is not known: did you mean search_filter?",
      "ldap.toml:8: family is not known",
      "ldap.toml:9: emial is not known: did you mean email?",
    ]);
  });

  test("no error and no warning shows a password", () => {
    const canary = "canary-4711";
    const broken = [
      `${SMALLEST}bind_password = "${canary}\n`,
      `${SMALLEST}bind_password = "${canary}"\nbind_password = "${canary}"\n`,
      `${SMALLEST}bind_password = "${canary}"\nport = x\n`,
      `${SMALLEST}bind_password = ["${canary}"]\n`,
      `${SMALLEST}bind_password = "$__env{SECRET}"\n`,
      `${SMALLEST}port = "${canary}"\n`,
      `[[servers]]\nbind_password = "${canary}"\n`,
      `${SMALLEST}client_key = """-----BEGIN PRIVATE KEY-----\n${canary}"""\n`,
    ];
    for (const text of broken) {
      let error: unknown;
      try {
        read(text, { SECRET: `"${canary}` });
      } catch (caught) {
        error = caught;
      }
      expect(error).toBeDefined();
      expect(inspect(error, { depth: 10 })).not.toContain(canary);
    }
    expect(read(`${SMALLEST}bind_pasword = "${canary}"\n`).warnings.join()).not.toContain(canary);
  });
});
