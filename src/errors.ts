/** What went wrong, in terms of the caller; `http/failures.ts` alone turns it into a status. */
export type FailureKind =
  | "bad-input"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "method-not-allowed"
  | "already-exists"
  | "too-large"
  | "unsupported-media-type"
  | "not-built"
  | "unavailable";

/** One wrong value of a request: where it stands (`body.password`) and what was expected there. */
export interface FieldError {
  path: string;
  message: string;
}

interface FailureDetails {
  /** Every wrong value found, for bad input. */
  errors?: FieldError[];
  /** Further properties of the body, such as `accessErrorId`. */
  extra?: Record<string, string>;
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
export const permissionMissing = (permission: string, accessErrorId: string) =>
  new Failure(
    "forbidden",
    "auth.permission-missing",
    `You'll need additional permissions to perform this action. Permissions needed: ${permission}`,
    { extra: { accessErrorId, title: "Access denied" } },
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
export const passwordTooShort = (
  message: "Password is missing or too short" | "New password too short",
  minimum: number,
) =>
  new Failure("bad-input", "password.too-short", message, {
    errors: [{ path: "body.password", message: `expected at least ${minimum} characters` }],
  });
/** `expected` says for each rule that the password breaks what it wants. */
export const passwordInfringesPolicy = (expected: string[]) =>
  new Failure(
    "bad-input",
    "password.policy-infringe",
    "New password doesn't comply with the password policy",
    { errors: expected.map((rule) => ({ path: "body.password", message: `expected ${rule}` })) },
  );
export const organizationNotFound = () =>
  new Failure("bad-input", "org.not-found", "organization not found", {
    errors: [{ path: "body.OrgId", message: "expected the id of an organisation that exists" }],
  });
export const activeAuthToken = () =>
  new Failure("bad-input", "auth-token.active", "Cannot revoke active user auth token");
export const authTokenNotFound = () =>
  new Failure("not-found", "auth-token.not-found", "User auth token not found");
export const quotasDisabled = () => new Failure("forbidden", "quota.disabled", "Quotas not enabled");

// The service itself
export const notBuilt = () =>
  new Failure("not-built", "operation.not-built", "This operation is in the contract but not built yet");
/** `body` replaces the standard one where the contract declares another, as for the health of the service. */
export const databaseUnavailable = (body?: unknown) =>
  new Failure("unavailable", "database.unavailable", "Database is unavailable, try again later", {
    body,
    headers: { "Retry-After": "5" },
  });
