import { isIPv6 } from "node:net";

import { SettingsError } from "./error.js";
import { readText } from "./expand.js";
import type { Settings } from "./keys.js";
import { redact } from "./redact.js";

/** How to reach an existing server, in the words of pg; `label` names it without credentials. */
export type DatabaseConnection = {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly ssl: false | TlsOptions;
  readonly application_name?: string;
  readonly options?: string;
  readonly label: string;
};

type TlsOptions = {
  readonly rejectUnauthorized: boolean;
  readonly ca?: string;
  readonly checkServerIdentity?: () => undefined;
};

const DEFAULT_PORT = 5432;
const URL_PARAMETERS = ["sslmode", "sslrootcert"];
const IN_URL = "[database] url (GF_DATABASE_URL or DATABASE_URL)";

/** The connection of an existing server, or undefined if the service starts its own. */
export function databaseConnection(settings: Settings): DatabaseConnection | undefined {
  const { type, url, host, name, user, password, ssl_mode } = settings.database;
  if (url.trim() !== "") return fromUrl(url.trim(), settings);
  if (type !== "postgres") return undefined;
  const address = /^(?:\[([^\]]+)\]|([^:@]+))(?::([0-9]+))?$/.exec(host);
  const port = address?.[3] ? Number(address[3]) : DEFAULT_PORT;
  if (!address || !isPort(port)) {
    // A URL that strayed into this key may hold a password.
    const found = host.includes("@")
      ? "something with an @"
      : JSON.stringify(redact("database", "host", host));
    throw new SettingsError(
      `[database] host (GF_DATABASE_HOST) is ${found}: expected host:port, [IPv6]:port or /folder of a socket`,
    );
  }
  return connection({
    host: address[1] ?? address[2] ?? "",
    port,
    database: name,
    user,
    password,
    ssl: tls(ssl_mode),
  });
}

function fromUrl(text: string, settings: Settings): DatabaseConnection {
  const url = parseUrl(text);
  const port = url.port === "" ? DEFAULT_PORT : Number(url.port);
  if (!isPort(port)) throw new SettingsError(`${IN_URL} has port ${port}: expected 1 to 65535`);
  // Certificates we would not use must not look as if they were; parameters of other clients do no harm.
  const unknown = [...url.searchParams.keys()].find(
    (key) => key.startsWith("ssl") && !URL_PARAMETERS.includes(key),
  );
  if (unknown !== undefined) {
    throw new SettingsError(
      `${IN_URL} has the unknown parameter ${JSON.stringify(unknown)}: expected only ${URL_PARAMETERS.join(", ")}`,
    );
  }
  const { name, user, password, ssl_mode } = settings.database;
  const application = url.searchParams.get("application_name");
  const options = url.searchParams.get("options");
  return connection({
    host: url.searchParams.get("host") || decode(url.hostname.replace(/^\[(.*)\]$/, "$1")) || "localhost",
    port,
    database: decode(url.pathname.slice(1)) || name,
    user: decode(url.username) || user,
    password: decode(url.password) || password,
    ssl: tls(url.searchParams.get("sslmode") || ssl_mode, url.searchParams.get("sslrootcert") || undefined),
    ...(application ? { application_name: application } : {}),
    ...(options ? { options } : {}),
  });
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // An unescaped / ? or # in a password ends the host early: the rest of it, with the @, then stands further behind.
  if (
    !url ||
    !["postgres:", "postgresql:"].includes(url.protocol) ||
    /[@#]/.test(url.pathname + url.search + url.hash)
  ) {
    throw unreadable();
  }
  return url;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw unreadable();
  }
}

// Nothing of the URL is shown and no cause is kept: in a broken one, any part may hold the password.
function unreadable(): SettingsError {
  return new SettingsError(
    `${IN_URL} cannot be read: expected postgres://user:password@host:port/database, ` +
      "with special characters of the password percent-encoded",
  );
}

function tls(mode: string, rootCertificate?: string): false | TlsOptions {
  const ca = () => (rootCertificate ? { ca: readText(rootCertificate, `the sslrootcert of ${IN_URL}`) } : {});
  switch (mode) {
    case "disable":
      return false;
    case "require":
      // As in libpq, who names a root certificate wants it checked.
      return rootCertificate ? tls("verify-ca", rootCertificate) : { rejectUnauthorized: false };
    case "verify-ca":
      return { rejectUnauthorized: true, checkServerIdentity: () => undefined, ...ca() };
    case "verify-full":
      return { rejectUnauthorized: true, ...ca() };
    default:
      throw new SettingsError(
        `${IN_URL} has sslmode ${JSON.stringify(mode)}: expected disable, require, verify-ca or verify-full`,
      );
  }
}

function isPort(port: number): boolean {
  return port >= 1 && port <= 65535;
}

function connection(parts: Omit<DatabaseConnection, "label">): DatabaseConnection {
  const host = isIPv6(parts.host) ? `[${parts.host}]` : parts.host;
  return { ...parts, label: `${host}:${parts.port}/${parts.database}` };
}
