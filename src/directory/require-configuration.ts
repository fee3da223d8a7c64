import { ldapConfigurationInvalid, ldapDisabled } from "../errors.js";
import type { DirectoryConfiguration } from "./configuration.js";
import type { LiveDirectory } from "./live.js";
import type { DirectoryServices } from "./services.js";

/** The configuration in force; throws when LDAP is not enabled, and `message` when its configuration cannot be used. */
export function requireConfiguration(
  { directory, settings }: Pick<DirectoryServices, "settings"> & { directory: LiveDirectory },
  message: Parameters<typeof ldapConfigurationInvalid>[0],
): DirectoryConfiguration {
  if (!settings["auth.ldap"].enabled) throw ldapDisabled();
  const configuration = directory.configuration();
  if (!configuration) throw ldapConfigurationInvalid(message);
  return configuration;
}
