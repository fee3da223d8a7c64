import type { Handler } from "../../contract.js";
import { describeDirectoryUser } from "../../directory/describe.js";
import { lookUp, patienceOf } from "../../directory/look-up.js";
import { requireConfiguration } from "../../directory/require-configuration.js";
import { ldapUnreachable, ldapUserNotFound } from "../../errors.js";

export const getUserFromLDAP: Handler<"getUserFromLDAP"> = async ({ path }, context) => {
  const configuration = requireConfiguration(context, "Failed to obtain the LDAP configuration");
  const until = performance.now() + patienceOf(configuration);
  const { logger, directory } = context;
  const patience = { until, logger, events: directory.events };
  const { user, isComplete } = await lookUp(configuration, { name: path.user_name }, patience);
  if (user) return describeDirectoryUser(user, context);
  throw isComplete ? ldapUserNotFound() : ldapUnreachable();
};
