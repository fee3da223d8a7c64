/** Why a failure comes about and what its caller does then, in Markdown. */
export interface Advice {
  cause: string;
  remedy: string;
}

/** What to do about each failure, by its `messageId`; a test compares the list with the source and the contract. */
export const ADVICE: Record<string, Advice> = {
  "alerting.legacy-disabled": {
    cause: "The setting `[alerting] enabled` is off, so there are no legacy alerts to pause.",
    remedy:
      "Switch legacy alerting on and start again, or leave this call out: newer alerting does not know it.",
  },
  "auth.origin-not-allowed": {
    cause: "A page of another origin made a browser send a request that changes something.",
    remedy:
      "Call from a page of the same origin, through a proxy that serves both. Programs leave the header `Origin` out.",
  },
  "auth.permission-missing": {
    cause:
      "The caller is known, but lacks the permission that the message names, or has it for another scope only.",
    remedy:
      "Give the caller a role with that permission, or call as a server admin. The log says more under `accessErrorId`.",
  },
  "auth.token-not-supported": {
    cause: "The request carries an API key, a service account token or another bearer token.",
    remedy: "Use Basic authentication, or sign in and send the session cookie.",
  },
  "auth.unauthorized": {
    cause: "The request carries no credentials, or a session that is over.",
    remedy: "Send Basic authentication, or sign in again by `POST /login`.",
  },
  "auth-token.active": {
    cause: "The session to be ended is the one that makes this request.",
    remedy: "Sign out by `POST /logout`, or end it from another session.",
  },
  "auth-token.not-found": {
    cause: "The user has no session with this id: it is over, or it belongs to somebody else.",
    remedy: "List the sessions again. If the session was to be ended, nothing is left to do.",
  },
  "basic-auth.invalid-header": {
    cause: "What follows `Basic` in the header `Authorization` is not the Base64 form of `login:password`.",
    remedy: "Encode login, colon and password as Base64; `curl -u login:password` does it.",
  },
  "database.unavailable": {
    cause: "PostgreSQL does not answer, or did not in time.",
    remedy:
      "Send the request again after `Retry-After` seconds. Operators look at the log, where the cause is under `traceID`.",
  },
  "encryption.busy": {
    cause: "Another run over the secrets is under way, on this instance or another one.",
    remedy: "Wait until it is over, which its job tells, or cancel it, and then ask again.",
  },
  "encryption.cancelled": {
    cause: "Somebody cancelled the run while this request was waiting for its end.",
    remedy: "What is done stays done. Begin a new run if the rest is to be done as well.",
  },
  "encryption.interrupted": {
    cause: "The instance is stopping; the run is kept.",
    remedy: "Do nothing: an instance goes on with the run. Its job tells how far it is.",
  },
  "encryption.reencrypt-data-keys-failed": {
    cause: "Something that the secret key encrypts could not be decrypted. It is left as it was.",
    remedy:
      "Correct or delete what `failed` names, or set `secret_key_previous` to the key it was written with; repeat.",
  },
  "encryption.reencrypt-secrets-failed": {
    cause: "Some secrets could not be decrypted. They are left as they were, all others are encrypted again.",
    remedy: "Store what `failed` names anew, or delete it, and repeat: a second run deals with what is left.",
  },
  "encryption.rollback-secrets-failed": {
    cause: "Some secrets could not be decrypted. They are left as they were, and the data keys are kept.",
    remedy: "Store what `failed` names anew, or delete it, and repeat.",
  },
  "encryption-job.not-found": {
    cause: "There is no run with this id.",
    remedy: "Take the id from the `Location` of the answer that began the run.",
  },
  "internal.error": {
    cause: "Something nobody foresaw. The answer does not say what, the log does.",
    remedy: "Look for the `traceID` in the log and report what is there. The request has changed nothing.",
  },
  "ldap.configuration-invalid": {
    cause: "The file `[auth.ldap] config_file` is missing or has a mistake.",
    remedy: "Reload the LDAP configuration: that answer says which line is wrong.",
  },
  "ldap.disabled": {
    cause: "The setting `[auth.ldap] enabled` is off, as it is by default.",
    remedy: "Switch it on, name the file in `[auth.ldap] config_file`, and start again.",
  },
  "ldap.gone": {
    cause:
      "Newer Grafanas answer this once LDAP is configured elsewhere than in a file. This service never does.",
    remedy: "Where a Grafana answers it, change the LDAP settings through its API for single sign-on.",
  },
  "ldap.org-not-found": {
    cause: "A group of the user is mapped to an organisation that does not exist.",
    remedy: "Correct `org_id` in the group's mapping, or create the organisation; then reload.",
  },
  "ldap.refuse-admin": {
    cause:
      "The directory does not know the user any more, and disabling them would lock the administration out.",
    remedy: "Make another user a server admin first, or bring the user back into the directory.",
  },
  "ldap.reload-failed": {
    cause: "The new file cannot be used; the one before stays in force.",
    remedy: "Correct what `errors` names by line and column, and reload again.",
  },
  "ldap.unreachable": {
    cause: "A server of the directory does not answer, or refuses the search.",
    remedy: "Ask for the status of the LDAP servers; the log says what each of them answered.",
  },
  "ldap.user-disabled": {
    cause: "The directory does not know the user any more, so the user has been disabled here.",
    remedy:
      "If that is not meant, correct the directory or the search filter, enable the user and synchronise again.",
  },
  "ldap.user-not-found": {
    cause: "No server of the directory finds a user by that name.",
    remedy: "Check the spelling, and `search_filter` and `search_base_dns` in the configuration.",
  },
  "org.current": {
    cause: "The organisation is the one that the caller works in.",
    remedy: "Change to another one by `POST /api/user/using/{org_id}` and repeat.",
  },
  "org.name-taken": {
    cause: "Another organisation has this name.",
    remedy: "Choose another name, or use the organisation that there is.",
  },
  "org.not-a-member": {
    cause:
      "The organisation does not exist, or the user is no member of it. Grafana answers 401 here; clients know that.",
    remedy: "Add the user to the organisation first, or choose one of the user's organisations.",
  },
  "org.not-found": {
    cause: "There is no organisation with this id or name, or the caller works in none.",
    remedy: "List the organisations; check `OrgId` in the body and the header `X-Grafana-Org-Id`.",
  },
  "org-user.already-member": {
    cause: "The user is a member of the organisation already, perhaps with another role.",
    remedy: "Change the role of the member instead.",
  },
  "org-user.last-admin": {
    cause: "The organisation would have no Admin any more.",
    remedy: "Give another member the role Admin first.",
  },
  "org-user.not-found": {
    cause: "The user is no member of the organisation.",
    remedy: "Add the user first; for removing, nothing is left to do.",
  },
  "org-user.role-too-high": {
    cause: "The role is higher than the caller's own role in that organisation.",
    remedy: "Ask an Admin of the organisation or a server admin to give it.",
  },
  "password.policy-infringe": {
    cause: "The setting `[auth.basic] password_policy` is on, and the password breaks the rules in `errors`.",
    remedy: "Choose one of at least 12 characters with lower and upper case, a digit and another character.",
  },
  "password.too-short": {
    cause: "The password is missing or has fewer than 4 characters.",
    remedy: "Choose a longer one.",
  },
  "password-auth.failed": {
    cause:
      "The password is wrong, the user unknown or disabled, or the name has failed too often in the last five minutes. " +
      "The answer is the same for all of them.",
    remedy:
      "Check login and password (one read from a file may end in a line end), then wait five minutes. " +
      "A server admin can see whether the user is disabled.",
  },
  "password-auth.old-password": {
    cause: "The old password in the body is wrong.",
    remedy: "Repeat with the right one. Who has forgotten it asks a server admin for a new password.",
  },
  "provisioning.invalid": {
    cause: "A provisioning file has a mistake. Nothing of this reload has been applied.",
    remedy: "Correct what `errors` names by file, line and column; `dryRun=true` checks without applying.",
  },
  "provisioning.mass-deletion": {
    cause: "The files would delete more than `[provisioning] max_delete_share` of what they once made.",
    remedy: "See whether files are missing. If all that is meant, repeat with `allowMassDelete=true`.",
  },
  "quota.disabled": {
    cause: "The setting `[quota] enabled` is off, as it is by default.",
    remedy: "Switch quotas on and start again.",
  },
  "request.invalid": {
    cause: "The body, the query or a header is not what the contract asks for.",
    remedy: "Each entry of `errors` names the place (`path`) and what was expected there.",
  },
  "request.invalid-id": {
    cause: "An id in the path is no whole number from 1 to 9007199254740991.",
    remedy: "Send the number as it is, without sign, fraction or leading zeros.",
  },
  "request.too-large": {
    cause: "The body is larger than 1 MiB.",
    remedy: "Send less; no operation needs as much.",
  },
  "request.unsupported-media-type": {
    cause: "The operation takes a body, and the request does not say that it is JSON.",
    remedy: "Send the header `Content-Type: application/json`.",
  },
  "route.method-not-allowed": {
    cause: "The path exists, but not with this method.",
    remedy: "Use one of the methods that the header `Allow` names.",
  },
  "route.not-found": {
    cause: "No operation has this path.",
    remedy:
      "Check the spelling, upper and lower case, and the path that a proxy puts in front (`[server] root_url`).",
  },
  "settings.changed": {
    cause: "The settings are not those of the tag in `If-Match` any more: somebody changed them in between.",
    remedy: "Read them again, decide anew, and repeat with the new `ETag`.",
  },
  "settings.invalid": {
    cause: "A setting does not exist or does not take this value. Nothing has been stored.",
    remedy:
      "Each entry of `errors` names the setting and what it expects; the page of settings has them all.",
  },
  "settings.not-updatable": {
    cause: "Requests may not change this section.",
    remedy: "Change it in the configuration, or add the section to `[admin_api] updatable_sections`.",
  },
  "settings.nothing-to-update": {
    cause: "The body has neither `updates` nor `removals`.",
    remedy: "Send at least one of them.",
  },
  "settings.revision-not-found": {
    cause: "No change of the settings has this number.",
    remedy: "List the history; its entries have the numbers.",
  },
  "sign-in.busy": {
    cause:
      "More sign-ins wait to be checked than the server can deal with. Checking a password takes time on purpose.",
    remedy:
      "Repeat after `Retry-After` seconds. Scripts keep one session, or send the same credentials each time.",
  },
  "user.already-exists": {
    cause: "Another user has this login or email, in whatever case, even as the other one of the two.",
    remedy: "Choose another one, or change the user that there is, whom `GET /api/users/lookup` finds.",
  },
  "user.conflict": {
    cause: "The new login or email is another user's.",
    remedy: "`errors` names which of them is taken; choose another one.",
  },
  "user.empty-username-and-email": {
    cause: "Neither a login nor an email is given, or both are empty.",
    remedy: "Send at least one of them; the other then takes the same value.",
  },
  "user.external": {
    cause: "Another system, such as LDAP, manages the user.",
    remedy: "Make the change there, and synchronise the user.",
  },
  "user.last-admin": {
    cause: "No enabled server admin would be left.",
    remedy: "Make another user a server admin first.",
  },
  "user.logout-self": {
    cause: "The user is the one who calls.",
    remedy: "Sign out by `POST /logout`.",
  },
  "user.not-found": {
    cause: "There is no user with this id, login or email.",
    remedy: "Look the user up by login or email; for deleting, nothing is left to do.",
  },
};
