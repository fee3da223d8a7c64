import { writeFileSync } from "node:fs";
import { join } from "node:path";

import type { ExampleRequest } from "../../src/contract-tests/document.js";
import { BASE, dnOfGroup, group, person, startSlapd } from "../directory/slapd.js";

/** The directory that openapi/README.md describes. */
export interface ExampleDirectory {
  /** The settings of an example, with this directory's files in place of those that it names. */
  settingsFor: (settings: NonNullable<ExampleRequest["settings"]>) => ExampleRequest["settings"];
  remove: () => Promise<void>;
}

export async function startExampleDirectory(): Promise<ExampleDirectory> {
  const slapd = await startSlapd([
    person("ldap-daniel", { givenName: "Daniel", sn: "Lee", mail: "ldap-daniel@example.com" }),
    person("ldap-lost"),
    group("admins", ["ldap-daniel"]),
    group("lost", ["ldap-lost"]),
  ]);
  const server = (port: number, base: string) => `
[[servers]]
host = "127.0.0.1"
port = ${port}
search_filter = "(cn=%s)"
search_base_dns = ["${base}"]
[servers.attributes]
name = "givenName"
surname = "sn"
username = "cn"
email = "mail"
[[servers.group_mappings]]
group_dn = "${dnOfGroup("admins")}"
org_role = "Admin"
grafana_admin = false
[[servers.group_mappings]]
group_dn = "${dnOfGroup("lost")}"
org_id = 4242
org_role = "Viewer"
`;
  const files: Record<string, string> = {
    "ldap.toml": server(slapd.port, BASE),
    "empty.toml": server(slapd.port, `ou=groups,${BASE}`),
    "unreachable.toml": server(1, BASE),
    "two-servers.toml": server(slapd.port, BASE) + server(1, BASE),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(slapd.folder, name), text);
  return {
    settingsFor: ({ "auth.ldap": ldap, ...others }) => {
      const name = ldap?.config_file ?? "ldap.toml";
      if (!ldap || !(name in files)) return { ...others, ...(ldap ? { "auth.ldap": ldap } : {}) };
      return { ...others, "auth.ldap": { ...ldap, config_file: join(slapd.folder, name) } };
    },
    remove: slapd.remove,
  };
}
