import type { Handler } from "../../contract.js";
import { requireConfiguration } from "../../directory/require-configuration.js";
import { dialAll } from "../../directory/status.js";

export const getLDAPStatus: Handler<"getLDAPStatus"> = (_input, context) => {
  const message = "Failed to obtain the LDAP configuration. Please verify the configuration and try again";
  return dialAll(requireConfiguration(context, message));
};
