/** How the text of a setting is read, and which values it may have. */
export type Kind =
  | { readonly kind: "secret"; readonly default: string; readonly only?: { pattern: RegExp; words: string } }
  | { readonly kind: "text"; readonly default: string; readonly only?: { pattern: RegExp; words: string } }
  | { readonly kind: "integer"; readonly default: number; readonly min: number; readonly max: number }
  | { readonly kind: "boolean"; readonly default: boolean }
  | { readonly kind: "duration"; readonly default: string; readonly max: string }
  | { readonly kind: "choice"; readonly default: string; readonly choices: readonly string[] };

/** One setting: its kind, what it means, and another environment variable that may set it. */
export type Key = Kind & {
  readonly sentence: string;
  readonly alias?: string;
  /** Grafana reads it, this service only shows it. */
  readonly isForGrafana?: true;
};

const URL_OR_NOTHING = { pattern: /^(https?:\/\/[!-~]+)?$/, words: "an http or https URL, or nothing" };
const PEM_OR_NOTHING = {
  pattern: /^(-----BEGIN [A-Z ]+-----[\s\S]+-----END [A-Z ]+-----\s*|[A-Za-z0-9+/=\s]*)$/,
  words: "PEM, as it is or in base64, or nothing",
};

// What is in a Grafana's configuration and does nothing here.
const grafanas = <const Default extends string>(value: Default, sentence: string) =>
  ({ kind: "text", default: value, sentence, isForGrafana: true }) as const;
const grafanasSecret = (sentence: string) =>
  ({ kind: "secret", default: "", sentence, isForGrafana: true }) as const;
const grafanasSwitch = <const Default extends boolean>(value: Default, sentence: string) =>
  ({ kind: "boolean", default: value, sentence, isForGrafana: true }) as const;

function oauth<More extends Record<string, Key>>(
  provider: string,
  { more, ...urls }: Record<"api_url" | "auth_url" | "scopes" | "token_url", string> & { more: More },
) {
  return {
    enabled: grafanasSwitch(false, `Whether users of ${provider} can sign in.`),
    allow_sign_up: grafanasSwitch(false, `Whether an unknown user of ${provider} is created.`),
    client_id: grafanas("some_id", `Id of Grafana at ${provider}.`),
    client_secret: grafanasSecret("Secret that belongs to that id."),
    scopes: grafanas(urls.scopes, `What ${provider} is asked for.`),
    auth_url: grafanas(urls.auth_url, "Where signing in begins."),
    token_url: grafanas(urls.token_url, "Where it ends."),
    api_url: grafanas(urls.api_url, "Where the user is described."),
    allowed_domains: grafanas("", "Domains whose users may sign in, separated by spaces."),
    ...more,
  };
}

/** Every setting, under the section and key names that Grafana gives it: those the service reads, and those it shows. */
export const KEYS = {
  DEFAULT: {
    app_mode: grafanas("production", "Whether Grafana runs in production or development."),
    instance_name: grafanas("${HOSTNAME}", "Name of the instance in metrics and logs of Grafana."),
  },
  paths: {
    data: {
      kind: "text",
      default: "data",
      sentence: "Folder of everything the service stores itself, such as its own database.",
    },
    logs: grafanas("data/log", "Folder of Grafana's log files."),
    provisioning: {
      kind: "text",
      default: "conf/provisioning",
      sentence: "Folder of the files that describe what is provisioned, one folder in it for each kind.",
    },
  },
  provisioning: {
    on_error: {
      kind: "choice",
      default: "stop",
      choices: ["stop", "warn"],
      sentence:
        "What provisioning files that cannot be used do at the start: stop it, or only make health and metrics say so.",
    },
    max_delete_share: {
      kind: "text",
      default: "0.5",
      only: { pattern: /^(0?\.[0-9]{1,6}|0|1(\.0{1,6})?)$/, words: "a number from 0 to 1, such as 0.5" },
      sentence:
        "How much of what files of a kind have provisioned a reload may delete without being told; ten may always go.",
    },
  },
  alerting: {
    enabled: {
      kind: "boolean",
      default: true,
      sentence: "Whether there is legacy alerting: alerts of panels are read and can be paused.",
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
    cert_file: grafanas("", "File of the certificate with which Grafana speaks HTTPS."),
    cert_key: grafanas("", "File of that certificate's key."),
    certs_watch_interval: grafanas("0s", "How often Grafana looks whether these two files changed."),
    enable_gzip: grafanasSwitch(false, "Whether Grafana compresses its answers."),
    enforce_domain: grafanasSwitch(false, "Whether Grafana redirects requests with another host name."),
    router_logging: grafanasSwitch(false, "Whether Grafana logs all requests."),
    data_proxy_logging: grafanasSwitch(false, "Whether Grafana logs what its data proxy does."),
    static_root_path: grafanas("public", "Folder of Grafana's pages."),
  },
  database: {
    type: {
      kind: "choice",
      default: "embedded",
      choices: ["embedded", "postgres", "sqlite3"],
      sentence:
        "Whether the service starts its own PostgreSQL or connects to an existing one; sqlite3, which Grafana's files name, means its own.",
    },
    path: grafanas("grafana.db", "File of Grafana's SQLite database."),
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
    statistics_timeout: {
      kind: "duration",
      default: "5s",
      max: "10s",
      sentence: "How long counting for the stats or the usage report may take before it answers 503.",
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
    secret_key_previous: {
      kind: "secret",
      default: "",
      sentence: "The secret_key until now, while everything is moved to another one.",
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
    cookie_remember_name: grafanas("grafana_remember", "Name of a cookie of old Grafanas."),
    cookie_username: grafanas("grafana_user", "Name of another cookie of old Grafanas."),
    login_remember_days: grafanas("7", "How many days old Grafanas kept somebody signed in."),
    disable_gravatar: grafanasSwitch(true, "Whether no pictures of users come from Gravatar; none do here."),
  },
  "security.encryption": {
    algorithm: {
      kind: "choice",
      default: "aes-gcm",
      choices: ["aes-gcm", "aes-cfb"],
      sentence: "What stored secrets are encrypted with; whatever it is, both can be read.",
    },
    data_keys_cache_ttl: {
      kind: "duration",
      default: "15m",
      max: "1d",
      sentence: "How long a data key stays in memory before it is read and unwrapped again.",
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
  "auth.anonymous": {
    enabled: grafanasSwitch(false, "Whether Grafana shows its pages to people who are not signed in."),
    org_name: grafanas("Main Org.", "Organisation whose pages these people see."),
    org_role: grafanas("Viewer", "Role that they have there."),
  },
  "auth.github": oauth("GitHub", {
    api_url: "https://api.github.com/user",
    auth_url: "https://github.com/login/oauth/authorize",
    scopes: "user:email,read:org",
    token_url: "https://github.com/login/oauth/access_token",
    more: {
      allowed_organizations: grafanas("", "Organisations whose members may sign in, separated by spaces."),
      team_ids: grafanas("", "Teams whose members may sign in, by id, separated by spaces."),
    },
  }),
  "auth.google": oauth("Google", {
    api_url: "https://www.googleapis.com/oauth2/v1/userinfo",
    auth_url: "https://accounts.google.com/o/oauth2/auth",
    scopes: "https://www.googleapis.com/auth/userinfo.profile https://www.googleapis.com/auth/userinfo.email",
    token_url: "https://accounts.google.com/o/oauth2/token",
    more: {},
  }),
  "auth.ldap": {
    enabled: {
      kind: "boolean",
      default: false,
      sentence: "Whether users of an LDAP directory can sign in.",
    },
    config_file: {
      kind: "text",
      default: "/etc/grafana/ldap.toml",
      sentence: "File that describes the directory.",
    },
    allow_sign_up: {
      kind: "boolean",
      default: true,
      sentence: "Whether a user of the directory who signs in for the first time is created.",
    },
    skip_org_role_sync: {
      kind: "boolean",
      default: false,
      sentence: "Whether group mappings are left alone, so that roles and server admins are managed here.",
    },
  },
  "auth.proxy": {
    enabled: grafanasSwitch(false, "Whether Grafana believes a proxy's header about who calls."),
    header_name: grafanas("X-WEBAUTH-USER", "Name of that header."),
    header_property: grafanas("username", "Whether the header holds a username or an email."),
    auto_sign_up: grafanasSwitch(true, "Whether an unknown user of the proxy is created."),
  },
  "auth.saml": {
    enabled: grafanasSwitch(false, "Whether users can sign in by SAML."),
    name: grafanas("SAML", "What the sign-in button says."),
    single_logout: grafanasSwitch(
      false,
      "Whether signing out ends the session at the identity provider, too.",
    ),
    allow_sign_up: grafanasSwitch(true, "Whether an unknown user of the identity provider is created."),
    auto_login: grafanasSwitch(false, "Whether people are sent to the identity provider without asking."),
    allow_idp_initiated: grafanasSwitch(false, "Whether signing in may begin at the identity provider."),
    certificate: {
      kind: "secret",
      default: "",
      only: PEM_OR_NOTHING,
      sentence: "Certificate that signs requests.",
      isForGrafana: true,
    },
    certificate_path: grafanas("", "File of that certificate."),
    private_key: {
      kind: "secret",
      default: "",
      only: PEM_OR_NOTHING,
      sentence: "Key of that certificate.",
      isForGrafana: true,
    },
    private_key_path: grafanas("", "File of that key."),
    signature_algorithm: {
      kind: "text",
      default: "",
      only: { pattern: /^(rsa-sha(1|256|512))?$/, words: "rsa-sha1, rsa-sha256, rsa-sha512 or nothing" },
      sentence: "How requests are signed; not at all when empty.",
      isForGrafana: true,
    },
    idp_metadata: grafanas("", "What describes the identity provider, as XML in base64."),
    idp_metadata_path: grafanas("", "File of that description."),
    idp_metadata_url: {
      kind: "text",
      default: "",
      only: URL_OR_NOTHING,
      sentence: "URL of that description.",
      isForGrafana: true,
    },
    max_issue_delay: {
      kind: "duration",
      default: "90s",
      max: "1y",
      sentence: "How old an answer of the identity provider may be.",
      isForGrafana: true,
    },
    metadata_valid_duration: {
      kind: "duration",
      default: "48h",
      max: "10y",
      sentence: "How long the identity provider may believe Grafana's own description.",
      isForGrafana: true,
    },
    relay_state: grafanas("", "What an answer that begins at the identity provider must carry."),
    name_id_format: grafanas(
      "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
      "Which form of a user's name is asked for.",
    ),
    assertion_attribute_name: grafanas("displayName", "Attribute with the user's name."),
    assertion_attribute_login: grafanas("mail", "Attribute with the login."),
    assertion_attribute_email: grafanas("mail", "Attribute with the email."),
    assertion_attribute_groups: grafanas("", "Attribute with the groups."),
    assertion_attribute_role: grafanas("", "Attribute with the role."),
    assertion_attribute_org: grafanas("", "Attribute with the organisation."),
    allowed_organizations: grafanas("", "Organisations whose members may sign in, separated by spaces."),
    org_mapping: grafanas("", "Which organisation and role an attribute's value gives."),
    role_values_none: grafanas("", "Values of the role attribute that give no role."),
    role_values_viewer: grafanas("", "Values of the role attribute that give Viewer."),
    role_values_editor: grafanas("", "Values of the role attribute that give Editor."),
    role_values_admin: grafanas("", "Values of the role attribute that give Admin."),
    role_values_grafana_admin: grafanas("", "Values of the role attribute that make a server admin."),
    skip_org_role_sync: grafanasSwitch(false, "Whether roles stay as they are when somebody signs in."),
  },
  "dashboards.json": {
    enabled: grafanasSwitch(false, "Whether old Grafanas load dashboards from files."),
    path: grafanas("/var/lib/grafana/dashboards", "Folder of these files."),
  },
  emails: {
    welcome_email_on_sign_up: grafanasSwitch(false, "Whether a new user gets an email."),
    templates_pattern: grafanas("emails/*.html, emails/*.txt", "Where the templates of emails are."),
    content_types: grafanas("text/html", "Which forms of text an email holds."),
  },
  event_publisher: {
    enabled: grafanasSwitch(false, "Whether old Grafanas publish what happens."),
    rabbitmq_url: grafanas("amqp://localhost/", "URL of the broker."),
    exchange: grafanas("grafana_events", "Where it is published there."),
  },
  session: {
    provider: grafanas("file", "Where old Grafanas keep sessions."),
    provider_config: grafanas("sessions", "Folder or URL of that place."),
    cookie_name: grafanas("grafana_sess", "Name of the cookie of these sessions."),
    cookie_secure: grafanasSwitch(false, "Whether browsers send that cookie over HTTPS only."),
    session_life_time: grafanas("86400", "How many seconds these sessions live."),
    gc_interval_time: grafanas("", "How often old ones are removed, in seconds."),
  },
  smtp: {
    enabled: grafanasSwitch(false, "Whether Grafana sends emails."),
    host: grafanas("localhost:25", "Host and port of the mail server."),
    user: grafanas("", "User to sign in there as."),
    password: grafanasSecret("Password of that user."),
    cert_file: grafanas("", "File of a certificate to show there."),
    key_file: grafanas("", "File of that certificate's key."),
    skip_verify: grafanasSwitch(false, "Whether the mail server's certificate is not verified."),
    from_address: grafanas("admin@grafana.localhost", "Sender of the emails."),
    from_name: grafanas("Grafana", "Name of the sender."),
    ehlo_identity: grafanas("", "Name by which Grafana greets the mail server."),
  },
  analytics: {
    reporting_enabled: grafanasSwitch(
      false,
      "Whether Grafana reports how it is used; nothing is sent from here.",
    ),
    google_analytics_ua_id: grafanas("", "Id of Google Analytics on Grafana's pages."),
  },
  users: {
    allow_sign_up: grafanasSwitch(false, "Whether people can create a user for themselves."),
    allow_org_create: grafanasSwitch(
      false,
      "Whether users can create organisations without being a server admin.",
    ),
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
    mode: grafanas("console", "Where Grafana logs to."),
    buffer_len: grafanas("10000", "How many messages wait to be written."),
  },
  "log.console": {
    level: grafanas("", "The least severe messages on the console; empty for those of [log] level."),
  },
  "log.file": {
    level: grafanas("", "The least severe messages in the file; empty for those of [log] level."),
    file_name: grafanas("", "Name of the file."),
    log_rotate: grafanasSwitch(true, "Whether a new file is begun now and then."),
    daily_rotate: grafanasSwitch(true, "Whether a new file is begun each day."),
    max_days: grafanas("7", "How many days files are kept."),
    max_lines: grafanas("1000000", "How many lines a file holds at most."),
    max_lines_shift: grafanas("28", "Largest size of a file, as a power of two of old Grafanas."),
    max_size_shift: grafanas("", "Largest size of a file, as a power of two; 28 when empty."),
  },
  admin_api: {
    updatable_sections: {
      kind: "text",
      default: "auth.saml",
      only: {
        pattern: /^((auth\.\w+|users|quota|smtp|emails|analytics)(\s+|$))*$/,
        words: "sections separated by spaces, among auth.…, users, quota, smtp, emails and analytics",
      },
      sentence: "Sections that PUT /api/admin/settings may change, separated by spaces.",
    },
    encryption_wait: {
      kind: "duration",
      default: "1m",
      max: "1h",
      sentence:
        "How long a request waits for a run over the secrets that is under way before it answers 409.",
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
