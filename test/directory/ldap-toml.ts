import { writeFileSync } from "node:fs";

import { BASE, dnOfGroup, MANAGER, MANAGER_PASSWORD } from "./slapd.js";

/** A mapping of a group by its name; `*` is everybody. */
interface Mapping {
  group: string;
  role?: string;
  orgId?: number;
  isGrafanaAdmin?: boolean;
}

/** Writes a configuration with one server, and tells its file. */
export function writeLdapToml(
  file: string,
  {
    hosts = "127.0.0.1",
    port,
    base = BASE,
    more = "",
    mappings = [],
  }: { hosts?: string; port: number; base?: string; more?: string; mappings?: Mapping[] },
): string {
  const lines = mappings.flatMap(({ group, role, orgId, isGrafanaAdmin }) => [
    "[[servers.group_mappings]]",
    `group_dn = "${group === "*" ? group : dnOfGroup(group)}"`,
    ...(role === undefined ? [] : [`org_role = "${role}"`]),
    ...(orgId === undefined ? [] : [`org_id = ${orgId}`]),
    ...(isGrafanaAdmin === undefined ? [] : [`grafana_admin = ${isGrafanaAdmin}`]),
  ]);
  writeFileSync(
    file,
    `[[servers]]
host = "${hosts}"
port = ${port}
bind_dn = "${MANAGER}"
bind_password = "${MANAGER_PASSWORD}"
search_filter = "(|(uid=%s)(mail=%s))"
search_base_dns = ["${base}"]
${more}
[servers.attributes]
username = "uid"
email = "mail"
${lines.join("\n")}
`,
  );
  return file;
}
