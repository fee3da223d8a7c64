import { updateProfile } from "../../access/profiles.js";
import type { Handler } from "../../contract.js";
import { userNotFound } from "../../errors.js";

export const updateUser: Handler<"updateUser"> = async ({ path, body }, context) => {
  if (!(await updateProfile(path.user_id, body, context))) throw userNotFound();
  return { message: "User updated" };
};
