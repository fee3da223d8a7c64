import type { Handler } from "../../contract.js";
import { ldapDisabled } from "../../errors.js";

export const reloadLDAPCfg: Handler<"reloadLDAPCfg"> = async (_input, { directory, settings }) => {
  if (!settings["auth.ldap"].enabled) throw ldapDisabled();
  await directory.reload();
  return { message: "LDAP config reloaded" };
};
