import { describeUser } from "../../access/profiles.js";
import type { Handler } from "../../contract.js";
import { userNotFound } from "../../errors.js";
import * as users from "../../stores/users.js";

export const getUserByLoginOrEmail: Handler<"getUserByLoginOrEmail"> = async ({ query }, { db }) => {
  const profile = await users.findProfileByName(db, query.loginOrEmail);
  if (!profile) throw userNotFound();
  return describeUser(profile);
};
