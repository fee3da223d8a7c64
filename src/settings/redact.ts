import { knownKey } from "./sources.js";

/** What stands for a secret; sent back as a value it means "unchanged". */
export const REDACTED = "************";

// Names of keys that Grafana takes for secrets. They decide about keys that our table does not know.
const SECRET_NAMES =
  /password(?!_hint$)|secret|provider_config|private_key|certificate|account_key|encryption_key|vault_token|enterprise_license|api_db_pass|id_forwarding_token$|(authentication|auth|renderer|api|webhook|install)_token$|^token$/i;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
// The password of a URL, with all that stands in it unescaped: as far as the last @ before the next URL.
const PASSWORD_IN_URL =
  /([a-z][a-z0-9+.-]{0,20}:\/\/[^\s:@]*:)(?:(?![a-z][a-z0-9+.-]{0,20}:\/\/)[^])*(?=@)/gi;
const PASSWORD_IN_PAIR =
  /((?:password|passwd|pwd|secret|token|api_?key)\s*=\s*)("[^"]*"|'(?:\\.|[^'\\])*'|[^\s,;&]+)/gi;

/** Whether the values of a key are nobody's business. */
export function isSecret(section: string, name: string): boolean {
  const key = knownKey(section, name);
  return key ? key.kind === "secret" : SECRET_NAMES.test(name);
}

/** A value as it may be shown: a secret that has a value, and a password inside a text, as twelve asterisks. */
export function redact(section: string, name: string, text: string): string {
  if (text === "") return "";
  if (isSecret(section, name) || PRIVATE_KEY.test(text)) return REDACTED;
  return text
    .replace(PASSWORD_IN_URL, `$1${REDACTED}`)
    .replace(/\S+/g, redactUserInfo)
    .replace(PASSWORD_IN_PAIR, `$1${REDACTED}`);
}

// `user:password@host` without a scheme, as other databases write it: a text that only looks like it loses little.
function redactUserInfo(word: string): string {
  const colon = word.search(/:(?!\/\/)/);
  const at = word.lastIndexOf("@");
  return colon >= 0 && colon < at ? `${word.slice(0, colon + 1)}${REDACTED}${word.slice(at)}` : word;
}
