/** What went wrong, in terms of the caller; `http/failures.ts` alone turns it into a status. */
export type FailureKind =
  | "bad-input"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "method-not-allowed"
  | "conflict"
  | "already-exists"
  | "precondition-failed"
  | "too-large"
  | "unusable-files"
  | "unsupported-media-type"
  | "misconfigured"
  | "incomplete"
  | "unavailable";

/** One wrong value of a request: where it stands (`body.password`) and what was expected there. */
export interface FieldError {
  path: string;
  message: string;
}

/** One mistake in a file: its name, where in it as far as known (lines count from 1), and what is wrong there. */
export interface FileError {
  file: string;
  line?: number;
  column?: number;
  /** The place in the document, such as `datasources[1].access`. */
  path?: string;
  message: string;
}

interface FailureDetails {
  /** Every wrong value found, for bad input and unusable files. */
  errors?: FieldError[] | FileError[];
  /** Further members of the body, where the contract declares them. */
  members?: Record<string, unknown>;
  /** What the caller may not do; the body and the log get an id of this refusal. */
  refused?: Record<string, unknown>;
  /** Replaces the standard body where the contract declares another one. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** A failure that the caller is told about; anything else that is thrown is an internal error. */
export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly messageId: string,
    message: string,
    readonly details: FailureDetails = {},
  ) {
    super(message);
    this.name = "Failure";
  }
}

// Requests
export const badInput = (errors: FieldError[]) =>
  new Failure("bad-input", "request.invalid", "bad request data", { errors });
export const invalidId = (path: string) =>
  new Failure("bad-input", "request.invalid-id", "id is invalid", {
    errors: [{ path, message: `expected a whole number from 1 to ${Number.MAX_SAFE_INTEGER}` }],
  });
export const routeNotFound = () => new Failure("not-found", "route.not-found", "Not found");
export const methodNotAllowed = (allowed: string) =>
  new Failure("method-not-allowed", "route.method-not-allowed", "Method not allowed", {
    headers: { Allow: allowed },
  });
export const bodyTooLarge = () =>
  new Failure("too-large", "request.too-large", "Request body is larger than 1 MiB");
export const unsupportedMediaType = () =>
  new Failure(
    "unsupported-media-type",
    "request.unsupported-media-type",
    "Content-Type must be application/json",
  );

// Authentication and permission
export const unauthorized = () => new Failure("unauthenticated", "auth.unauthorized", "Unauthorized");
export const signInFailed = () =>
  new Failure("unauthenticated", "password-auth.failed", "Invalid username or password");
export const invalidBasicHeader = () =>
  new Failure("unauthenticated", "basic-auth.invalid-header", "Invalid Basic Auth Header");
export const tokenNotSupported = () =>
  new Failure(
    "unauthenticated",
    "auth.token-not-supported",
    "API keys and bearer tokens cannot call this API: use Basic authentication or a session cookie",
  );
/** `refused` is what the log says beside the id by which an administrator finds it there. */
export const permissionMissing = (
  permission: string,
  refused: { userId: number; orgId: number; scope: string | undefined },
) =>
  new Failure(
    "forbidden",
    "auth.permission-missing",
    `You'll need additional permissions to perform this action. Permissions needed: ${permission}`,
    { refused: { permission, ...refused } },
  );
export const foreignOrigin = () => new Failure("forbidden", "auth.origin-not-allowed", "origin not allowed");
export const signInBusy = () =>
  new Failure("unavailable", "sign-in.busy", "Too many sign-ins at once, try again later", {
    headers: { "Retry-After": "5" },
  });

// Users
export const userNotFound = () => new Failure("not-found", "user.not-found", "user not found");
export const userAlreadyExists = (email: string, login: string) =>
  new Failure(
    "already-exists",
    "user.already-exists",
    `User with email '${email}' or username '${login}' already exists`,
  );
export const loginAndEmailMissing = () =>
  new Failure(
    "bad-input",
    "user.empty-username-and-email",
    "Validation error, need specify either username or email",
    { errors: [{ path: "body.login", message: "is required where email is missing or empty" }] },
  );
export const lastAdmin = () =>
  new Failure("bad-input", "user.last-admin", "cannot remove last grafana admin");
export const logoutSelf = () => new Failure("bad-input", "user.logout-self", "You cannot logout yourself");
export const externalUser = (action: "disable" | "enable") =>
  new Failure("bad-input", "user.external", `Could not ${action} external user`);
/** `property` is where the body has the password. */
export const passwordTooShort = (
  message: "Password is missing or too short" | "New password too short" | "New password is too short",
  property: "password" | "newPassword",
  minimum: number,
) =>
  new Failure("bad-input", "password.too-short", message, {
    errors: [{ path: `body.${property}`, message: `expected at least ${minimum} characters` }],
  });
/** `expected` says for each rule that the password breaks what it wants. */
export const passwordInfringesPolicy = (property: "password" | "newPassword", expected: string[]) =>
  new Failure(
    "bad-input",
    "password.policy-infringe",
    "New password doesn't comply with the password policy",
    { errors: expected.map((rule) => ({ path: `body.${property}`, message: `expected ${rule}` })) },
  );
export const organizationNotFound = () =>
  new Failure("bad-input", "org.not-found", "organization not found", {
    errors: [{ path: "body.OrgId", message: "expected the id of an organisation that exists" }],
  });
/** A user's new login or email, of which `taken` says those that another user has. */
export const userConflict = (taken: { email?: string; login?: string }) => {
  const names = [
    ...(taken.email === undefined ? [] : [`email '${taken.email}'`]),
    ...(taken.login === undefined ? [] : [`username '${taken.login}'`]),
  ];
  return new Failure("conflict", "user.conflict", `User with ${names.join(" or ")} already exists`, {
    errors: Object.keys(taken).map((name) => ({
      path: `body.${name}`,
      message: "expected one that is no other user's login or email",
    })),
  });
};
export const externalProfile = () => new Failure("forbidden", "user.external", "Cannot update external User");
export const externalPassword = () =>
  new Failure("bad-input", "user.external", "Not allowed to reset password for LDAP or Auth Proxy user");
export const invalidOldPassword = () =>
  new Failure("unauthenticated", "password-auth.old-password", "Invalid old password");
export const activeAuthToken = () =>
  new Failure("bad-input", "auth-token.active", "Cannot revoke active user auth token");
export const authTokenNotFound = () =>
  new Failure("not-found", "auth-token.not-found", "User auth token not found");
export const quotasDisabled = () => new Failure("forbidden", "quota.disabled", "Quotas not enabled");

// Organisations and their members
export const orgNotFound = () => new Failure("not-found", "org.not-found", "Organization not found");
export const orgToDeleteNotFound = () =>
  new Failure("not-found", "org.not-found", "Failed to delete organization. ID not found");
/** A conflict for a new organisation, bad input for a new name: what Grafana answers and its clients declare. */
export const orgNameTaken = (kind: "conflict" | "bad-input") =>
  new Failure(kind, "org.name-taken", "Organization name taken", {
    errors: [{ path: "body.name", message: "expected the name of no other organisation" }],
  });
export const currentOrg = () =>
  new Failure("bad-input", "org.current", "Can not delete org for current user");
/** The organisation that a user is to work in does not exist or the user is no member of it. */
export const notOfOrg = () => new Failure("unauthenticated", "org.not-a-member", "Not a valid organization");
export const memberNotFound = () =>
  new Failure("not-found", "org-user.not-found", "User is not a member of this organization");
export const alreadyMember = () =>
  new Failure("conflict", "org-user.already-member", "User is already member of this organization");
export const roleTooHigh = () =>
  new Failure("forbidden", "org-user.role-too-high", "Cannot assign a role higher than user's role");
export const lastOrgAdmin = (
  message:
    | "Cannot remove last organization admin"
    | "Cannot change role so that there is no organization admin left",
) => new Failure("bad-input", "org-user.last-admin", message);

// Settings
export const nothingToUpdate = () =>
  new Failure("bad-input", "settings.nothing-to-update", "bad request data", {
    errors: [{ path: "body", message: "expected updates, removals or both" }],
  });
/** `path` is where the request names the section. */
export const sectionNotUpdatable = (section: string, path: string, updatable: string[]) =>
  new Failure("bad-input", "settings.not-updatable", `Settings of section ${section} cannot be updated`, {
    errors: [
      {
        path,
        message:
          updatable.length === 0
            ? "no section can be updated: [admin_api] updatable_sections is empty"
            : `expected one of the sections ${updatable.join(", ")}`,
      },
    ],
  });
export const settingInvalid = (setting: string, errors: FieldError[]) =>
  new Failure("bad-input", "settings.invalid", `Invalid value of setting ${setting}`, { errors });
export const settingsChanged = () =>
  new Failure(
    "precondition-failed",
    "settings.changed",
    "The settings have changed since they were read: read them again",
  );
export const revisionNotFound = () =>
  new Failure("not-found", "settings.revision-not-found", "Revision not found");

// LDAP
export const ldapDisabled = () => new Failure("bad-input", "ldap.disabled", "LDAP is not enabled");
export const ldapConfigurationInvalid = (
  message:
    | "Failed to obtain the LDAP configuration"
    | "Failed to obtain the LDAP configuration. Please verify the configuration and try again",
) => new Failure("bad-input", "ldap.configuration-invalid", message);
/** The one failure of the service itself that says why: who reloads a file must know what is wrong with it. */
export const ldapReloadFailed = (error: FileError) =>
  new Failure("misconfigured", "ldap.reload-failed", "Failed to reload LDAP config", { errors: [error] });
export const ldapUserNotFound = () =>
  new Failure(
    "not-found",
    "ldap.user-not-found",
    "No user was found in the LDAP server(s) with that username",
  );
export const ldapUnreachable = () =>
  new Failure("bad-input", "ldap.unreachable", "Something went wrong while finding the user in LDAP");
export const ldapOrgNotFound = () =>
  new Failure(
    "bad-input",
    "ldap.org-not-found",
    "An organization was not found - Please verify your LDAP configuration",
  );
export const ldapUserDisabled = () =>
  new Failure(
    "bad-input",
    "ldap.user-disabled",
    "User not found in LDAP. Disabled the user without updating information",
  );
export const ldapRefuseAdmin = (login: string) =>
  new Failure(
    "bad-input",
    "ldap.refuse-admin",
    `Refusing to sync grafana super admin "${login}" - it would be disabled`,
  );

// Encryption
export const encryptionBusy = () =>
  new Failure("conflict", "encryption.busy", "Another run over the secrets is under way, try again later");
export const encryptionCancelled = () =>
  new Failure("conflict", "encryption.cancelled", "The run over the secrets was cancelled");
export const encryptionInterrupted = () =>
  new Failure("unavailable", "encryption.interrupted", "The run goes on when the service has started again", {
    headers: { "Retry-After": "5" },
  });
export const encryptionJobNotFound = () =>
  new Failure("not-found", "encryption-job.not-found", "Encryption job not found");
/** A run that could not deal with everything: the first failures, and how many there are. */
export const secretsFailed = (
  what: { messageId: string; message: string },
  details: {
    failed: { table: string; id: string; reason: string }[];
    failedCount: number;
    succeeded: number;
  },
) => new Failure("incomplete", what.messageId, what.message, { members: details });

// Provisioning
/** So many mistakes of files are told. */
export const MOST_FILE_ERRORS = 1000;
/** `title` is what the files are called. */
export const unusableFiles = (title: string, errors: FileError[]) =>
  new Failure("unusable-files", "provisioning.invalid", `${title} provisioning files cannot be used`, {
    errors: errors.slice(0, MOST_FILE_ERRORS),
  });
/** A reload that would delete all these of `provisioned` that there are. */
export const massDeletion = (
  title: string,
  removed: { type: string; orgId: number; name: string }[],
  provisioned: number,
) =>
  new Failure(
    "conflict",
    "provisioning.mass-deletion",
    `${title} provisioning files would delete ${removed.length} of ${provisioned}: ` +
      "repeat with allowMassDelete=true if that is meant",
    { members: { removed } },
  );

// Alerting
export const legacyAlertingDisabled = () =>
  new Failure(
    "bad-input",
    "alerting.legacy-disabled",
    "legacy alerting is disabled, so this call has no effect.",
  );

// The service itself
/** `body` replaces the standard one where the contract declares another, as for the health of the service. */
export const databaseUnavailable = (body?: unknown) =>
  new Failure("unavailable", "database.unavailable", "Database is unavailable, try again later", {
    body,
    headers: { "Retry-After": "5" },
  });
