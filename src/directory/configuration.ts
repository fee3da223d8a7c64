import { FilterParser } from "ldapts";

import type { Environment } from "../settings/expand.js";
import type { OrgRole } from "../stores/org-users.js";
import { isTable, isTables, openToml, type Table, type TomlReader } from "./toml-reader.js";

/** One of the `[[servers]]`. Its hosts are alternatives: each has the same directory. */
export interface DirectoryServer {
  hosts: string[];
  port: number;
  /** How the connection is encrypted, and what is checked then. */
  encryption: "none" | "tls" | "starttls";
  certificates: { rejectUnauthorized: boolean; ca?: string[]; cert?: string; key?: string };
  bindDn: string;
  bindPassword: string;
  timeoutMs: number;
  searchFilter: string;
  searchBaseDns: string[];
  groupSearchFilter: string;
  groupSearchFilterUserAttribute: string;
  groupSearchBaseDns: string[];
  attributes: Attributes;
  groupMappings: GroupMapping[];
}

/** The attributes of an entry that hold what is known of a user; `dn` means its name in the directory. */
export interface Attributes {
  name: string;
  surname: string;
  username: string;
  memberOf: string;
  email: string;
}

/** What members of a group are here; `*` is everybody's group. */
export interface GroupMapping {
  groupDn: string;
  orgId: number;
  orgRole: OrgRole | undefined;
  isGrafanaAdmin: boolean | undefined;
}

/** What `ldap.toml` says. */
export interface DirectoryConfiguration {
  servers: DirectoryServer[];
  /** What it says besides, which nothing reads. */
  warnings: string[];
}

const SERVER_KEYS = {
  host: "text",
  port: "integer",
  use_ssl: "boolean",
  start_tls: "boolean",
  ssl_skip_verify: "boolean",
  root_ca_cert: "text",
  client_cert: "text",
  client_key: "text",
  bind_dn: "text",
  bind_password: "text",
  timeout: "integer",
  search_filter: "text",
  search_base_dns: "texts",
  group_search_filter: "text",
  group_search_filter_user_attribute: "text",
  group_search_base_dns: "texts",
} as const;
const ATTRIBUTE_KEYS = {
  name: "text",
  surname: "text",
  username: "text",
  member_of: "text",
  email: "text",
} as const;
const MAPPING_KEYS = {
  group_dn: "text",
  org_role: "text",
  org_id: "integer",
  grafana_admin: "boolean",
} as const;
const ROLES: OrgRole[] = ["None", "Viewer", "Editor", "Admin"];
const PORT = 389;
const TLS_PORT = 636;
const TIMEOUT_SECONDS = 10;
const LONGEST_TIMEOUT_SECONDS = 600;
const HOST = /^[A-Za-z0-9._:-]+$/;

/** Reads `ldap.toml`, with `${NAME}`, `$__env{NAME}` and `$__file{/path}` expanded. */
export function readDirectoryConfiguration(file: string, env: Environment): DirectoryConfiguration {
  const { document, reader } = openToml(file, env);
  reader.warnAboutUnknown(document, "", ["servers"]);
  const { servers = [] } = document;
  if (!isTables(servers) || servers.length === 0) {
    throw reader.failed("LDAP enabled but no LDAP servers defined in config file", "servers");
  }
  return {
    servers: servers.map((table, index) => readServer(table, `servers.${index}`, reader)),
    warnings: reader.warnings,
  };
}

function readServer(table: Table, path: string, reader: TomlReader): DirectoryServer {
  const found = reader.read(table, path, SERVER_KEYS, ["attributes", "group_mappings"]);
  const { attributes = {}, group_mappings = [] } = table;
  if (!found.search_filter) throw missing(reader, "SearchFilter", "search_filter", path);
  if (!found.search_base_dns?.length) throw missing(reader, "SearchBaseDNs", "search_base_dns", path);
  if (!isTable(attributes)) throw reader.wrong(`${path}.attributes`, "a table");
  if (!isTables(group_mappings)) throw reader.wrong(`${path}.group_mappings`, "a list of tables");
  checkFilter(found.search_filter, `${path}.search_filter`, reader);
  checkFilter(found.group_search_filter, `${path}.group_search_filter`, reader);
  const encryption = found.use_ssl ? (found.start_tls ? "starttls" : "tls") : "none";
  const port = found.port ?? (encryption === "tls" ? TLS_PORT : PORT);
  if (port < 1 || port > 65535) throw reader.wrong(`${path}.port`, "1 to 65535");
  const timeout = found.timeout === 0 ? TIMEOUT_SECONDS : (found.timeout ?? TIMEOUT_SECONDS);
  if (timeout < 0 || timeout > LONGEST_TIMEOUT_SECONDS) {
    throw reader.wrong(`${path}.timeout`, `at most ${LONGEST_TIMEOUT_SECONDS} seconds`);
  }
  return {
    hosts: readHosts(found.host, path, reader),
    port,
    encryption,
    certificates: readCertificates(found, path, reader),
    bindDn: found.bind_dn ?? "",
    bindPassword: found.bind_password ?? "",
    timeoutMs: timeout * 1000,
    searchFilter: found.search_filter.trim(),
    searchBaseDns: found.search_base_dns,
    groupSearchFilter: found.group_search_filter?.trim() ?? "",
    groupSearchFilterUserAttribute: found.group_search_filter_user_attribute ?? "",
    groupSearchBaseDns: found.group_search_base_dns ?? [],
    attributes: readAttributes(attributes, `${path}.attributes`, reader),
    groupMappings: group_mappings.map((mapping, index) =>
      readMapping(mapping, `${path}.group_mappings.${index}`, reader),
    ),
  };
}

function readHosts(host: string | undefined, path: string, reader: TomlReader): string[] {
  const hosts = host?.split(/\s+/).filter((one) => one !== "") ?? [];
  if (hosts.length === 0) throw missing(reader, "Host", "host", path);
  if (!hosts.every((one) => HOST.test(one))) {
    throw reader.wrong(`${path}.host`, "names or addresses of servers, separated by blanks");
  }
  return hosts;
}

function readCertificates(
  found: { ssl_skip_verify?: boolean; root_ca_cert?: string; client_cert?: string; client_key?: string },
  path: string,
  reader: TomlReader,
): DirectoryServer["certificates"] {
  const read = (key: "client_cert" | "client_key") =>
    found[key] ? reader.readFile(found[key], `${path}.${key}`) : undefined;
  const ca = found.root_ca_cert?.split(/\s+/).filter((one) => one !== "") ?? [];
  const [cert, key] = [read("client_cert"), read("client_key")];
  if ((cert === undefined) !== (key === undefined)) {
    const [given, other] = cert === undefined ? ["client_key", "client_cert"] : ["client_cert", "client_key"];
    throw reader.wrong(`${path}.${given}`, `${other} beside it`);
  }
  return {
    rejectUnauthorized: !found.ssl_skip_verify,
    ...(ca.length > 0 ? { ca: ca.map((one) => reader.readFile(one, `${path}.root_ca_cert`)) } : {}),
    ...(cert !== undefined && key !== undefined ? { cert, key } : {}),
  };
}

function readAttributes(table: Table, path: string, reader: TomlReader): Attributes {
  const found = reader.read(table, path, ATTRIBUTE_KEYS);
  return {
    name: found.name ?? "givenName",
    surname: found.surname ?? "sn",
    username: found.username || "cn",
    memberOf: found.member_of ?? "memberOf",
    email: found.email ?? "email",
  };
}

function readMapping(table: Table, path: string, reader: TomlReader): GroupMapping {
  const found = reader.read(table, path, MAPPING_KEYS);
  if (!found.group_dn) throw missing(reader, "GroupMappings", "group_dn", path);
  if (!found.org_role && found.grafana_admin === undefined) {
    throw reader.failed("LDAP group mapping: organization role or grafana admin status is required", path);
  }
  const orgRole = ROLES.find((role) => role.toLowerCase() === found.org_role?.toLowerCase());
  if (found.org_role && !orgRole) throw reader.wrong(`${path}.org_role`, ROLES.join(", "));
  const orgId = found.org_id === 0 ? 1 : (found.org_id ?? 1);
  if (orgId < 1) throw reader.wrong(`${path}.org_id`, "the id of an organisation");
  return { groupDn: found.group_dn, orgId, orgRole, isGrafanaAdmin: found.grafana_admin };
}

function missing(reader: TomlReader, section: string, option: string, path: string) {
  const message = `Failed to validate ${section} section: LDAP config file is missing option: "${option}"`;
  const misspelt = reader.warnings.find((warning) => warning.endsWith(`did you mean ${option}?`));
  return reader.failed([message, ...(misspelt ? [misspelt] : [])].join("; "), `${path}.${option}`);
}

function checkFilter(filter: string | undefined, path: string, reader: TomlReader): void {
  try {
    if (filter) FilterParser.parseString(filter.trim().replaceAll("%s", "x"));
  } catch {
    throw reader.wrong(path, "an LDAP filter (RFC 4515)");
  }
}
