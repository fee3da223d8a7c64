/** How the text of a setting is read, and which values it may have. */
export type Kind =
  | { readonly kind: "secret"; readonly default: string }
  | { readonly kind: "text"; readonly default: string; readonly only?: { pattern: RegExp; words: string } }
  | { readonly kind: "integer"; readonly default: number; readonly min: number; readonly max: number }
  | { readonly kind: "boolean"; readonly default: boolean }
  | { readonly kind: "duration"; readonly default: string; readonly max: string }
  | { readonly kind: "choice"; readonly default: string; readonly choices: readonly string[] };

/** One setting: its kind, what it means, and another environment variable that may set it. */
export type Key = Kind & { readonly sentence: string; readonly alias?: string };

/** Every setting the service reads, under the section and key names that Grafana gives it. */
export const KEYS = {
  paths: {
    data: {
      kind: "text",
      default: "data",
      sentence: "Folder of everything the service stores itself, such as its own database.",
    },
  },
  server: {
    http_addr: {
      kind: "text",
      default: "127.0.0.1",
      sentence: "Address to listen on; 0.0.0.0 or :: means every interface.",
    },
    http_port: {
      kind: "integer",
      default: 3000,
      min: 0,
      max: 65535,
      sentence: "Port to listen on; 0 lets the operating system choose a free one.",
    },
    protocol: {
      kind: "choice",
      default: "http",
      choices: ["http"],
      sentence: "What the service speaks itself; a proxy in front of it may speak https.",
    },
    domain: {
      kind: "text",
      default: "localhost",
      sentence: "The name by which browsers reach the service; used in root_url.",
    },
    root_url: {
      kind: "text",
      default: "%(protocol)s://%(domain)s:%(http_port)s/",
      only: {
        pattern: /^https?:\/\/([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?(\/[!"$->@-~]*)?$/i,
        words: "an http or https URL without user, query and fragment",
      },
      sentence: "The URL by which browsers reach the service, shown to clients as appUrl.",
    },
  },
  database: {
    type: {
      kind: "choice",
      default: "embedded",
      choices: ["embedded", "postgres"],
      sentence: "Whether the service starts its own PostgreSQL or connects to an existing one.",
    },
    url: {
      kind: "secret",
      default: "",
      alias: "DATABASE_URL",
      sentence: "URL (postgres://) of an existing server; what it leaves out comes from the keys below.",
    },
    host: {
      kind: "text",
      default: "127.0.0.1:5432",
      sentence: "Host and port of an existing server, or the folder of its socket.",
    },
    name: { kind: "text", default: "grafana", sentence: "Name of the database." },
    user: { kind: "text", default: "grafana", sentence: "User to connect as." },
    password: { kind: "secret", default: "", sentence: "Password of that user." },
    ssl_mode: {
      kind: "choice",
      default: "disable",
      choices: ["disable", "require", "verify-full"],
      sentence:
        "Plain connection, encrypted connection, or encrypted to a server whose certificate is verified.",
    },
    max_open_conn: {
      kind: "integer",
      default: 10,
      min: 1,
      max: 1000,
      sentence:
        "How many connections this process opens at most, besides one that asks whether the server answers.",
    },
    startup_timeout: {
      kind: "duration",
      default: "30s",
      max: "1h",
      sentence: "How long a start waits for the database to answer.",
    },
  },
  security: {
    admin_user: { kind: "text", default: "admin", sentence: "Login of the first server admin." },
    admin_password: {
      kind: "secret",
      default: "admin",
      sentence: "Password of the first server admin, used once, when the database is new.",
    },
    admin_email: { kind: "text", default: "admin@localhost", sentence: "Email of the first server admin." },
    secret_key: {
      kind: "secret",
      default: "SW2YcwTIb9zpOOhoPsMm",
      sentence: "Key that session tokens and stored secrets depend on.",
    },
    disable_initial_admin_creation: {
      kind: "boolean",
      default: false,
      sentence: "Whether a new database starts without a server admin.",
    },
    disable_brute_force_login_protection: {
      kind: "boolean",
      default: false,
      sentence: "Whether failed logins never block a login name.",
    },
    brute_force_login_protection_max_attempts: {
      kind: "integer",
      default: 5,
      min: 1,
      max: 100,
      sentence: "How many failed logins within five minutes block a login name.",
    },
    cookie_secure: {
      kind: "boolean",
      default: false,
      sentence: "Whether browsers send the session cookie over HTTPS only.",
    },
    cookie_samesite: {
      kind: "choice",
      default: "lax",
      choices: ["lax", "strict", "none", "disabled"],
      sentence: "SameSite attribute of the session cookie; disabled leaves the attribute out.",
    },
  },
  auth: {
    login_cookie_name: {
      kind: "text",
      default: "grafana_session",
      only: { pattern: /^[\w!#$%&'*+.^`|~-]+$/, words: "a name of letters, digits and - or _" },
      sentence: "Name of the session cookie.",
    },
    login_maximum_inactive_lifetime_duration: {
      kind: "duration",
      default: "7d",
      max: "100y",
      sentence: "How long a session lives without being used.",
    },
    login_maximum_lifetime_duration: {
      kind: "duration",
      default: "30d",
      max: "100y",
      sentence: "How long a session lives at most.",
    },
    token_rotation_interval_minutes: {
      kind: "integer",
      default: 10,
      min: 2,
      max: 1440,
      sentence: "How old a session token gets, in minutes, before a new one replaces it.",
    },
    signout_redirect_url: {
      kind: "text",
      default: "",
      only: { pattern: /^[!-~]*$/, words: "a URL without spaces, percent-encoded beyond ASCII" },
      sentence: "Where a browser goes after logging out.",
    },
  },
  "auth.basic": {
    enabled: { kind: "boolean", default: true, sentence: "Whether HTTP Basic authentication is accepted." },
    password_policy: {
      kind: "boolean",
      default: false,
      sentence: "Whether new passwords need 12 characters with lower case, upper case, digit and symbol.",
    },
  },
  users: {
    auto_assign_org: {
      kind: "boolean",
      default: true,
      sentence: "Whether a new user joins an existing organisation instead of getting an own one.",
    },
    auto_assign_org_id: {
      kind: "integer",
      default: 1,
      min: 1,
      max: Number.MAX_SAFE_INTEGER,
      sentence: "The organisation a new user joins.",
    },
    auto_assign_org_role: {
      kind: "choice",
      default: "Viewer",
      choices: ["Viewer", "Editor", "Admin", "None"],
      sentence: "The role a new user has in that organisation.",
    },
  },
  quota: {
    enabled: { kind: "boolean", default: false, sentence: "Whether quotas are enforced and can be set." },
    user_org: {
      kind: "integer",
      default: 10,
      min: -1,
      max: Number.MAX_SAFE_INTEGER,
      sentence: "How many organisations a user may belong to; -1 means any number.",
    },
  },
  log: {
    level: {
      kind: "choice",
      default: "info",
      choices: ["trace", "debug", "info", "warn", "error"],
      sentence: "The least severe messages that are logged.",
    },
  },
} as const satisfies Record<string, Record<string, Key>>;

type ValueOf<K> = K extends { kind: "integer" | "duration" }
  ? number
  : K extends { kind: "boolean" }
    ? boolean
    : K extends { kind: "choice"; choices: readonly (infer Choice)[] }
      ? Choice
      : string;

/** The settings in force, by section and key; durations are in seconds. */
export type Settings = {
  readonly [Section in keyof typeof KEYS]: {
    readonly [Name in keyof (typeof KEYS)[Section]]: ValueOf<(typeof KEYS)[Section][Name]>;
  };
};

/** The environment variable that sets a key. */
export function variableName(section: string, key: string): string {
  return `GF_${section.replace(/[.-]/g, "_")}_${key.replaceAll(".", "_")}`.toUpperCase();
}
