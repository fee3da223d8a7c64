import { describeUser } from "../../access/profiles.js";
import type { Handler } from "../../contract.js";
import { unauthorized } from "../../errors.js";
import * as users from "../../stores/users.js";

export const getSignedInUser: Handler<"getSignedInUser"> = async (_input, { db, actor }) => {
  const profile = await users.findProfile(db, actor.userId);
  if (!profile) throw unauthorized();
  return describeUser(profile);
};
