import type { Handler } from "../../contract.js";
import { requireConfiguration } from "../../directory/require-configuration.js";
import { syncUser } from "../../directory/sync.js";

export const postSyncUserWithLDAP: Handler<"postSyncUserWithLDAP"> = async ({ path }, context) => {
  const message = "Failed to obtain the LDAP configuration. Please verify the configuration and try again";
  await syncUser(path.user_id, requireConfiguration(context, message), context);
  return { message: "User synced successfully" };
};
