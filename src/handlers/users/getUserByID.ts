import { describeUser } from "../../access/profiles.js";
import type { Handler } from "../../contract.js";
import { userNotFound } from "../../errors.js";
import * as users from "../../stores/users.js";

export const getUserByID: Handler<"getUserByID"> = async ({ path }, { db }) => {
  const profile = await users.findProfile(db, path.user_id);
  if (!profile) throw userNotFound();
  return describeUser(profile);
};
