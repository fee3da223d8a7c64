import { updateProfile } from "../../access/profiles.js";
import type { Handler } from "../../contract.js";
import { unauthorized } from "../../errors.js";

export const updateSignedInUser: Handler<"updateSignedInUser"> = async ({ body }, context) => {
  if (!(await updateProfile(context.actor.userId, body, context))) throw unauthorized();
  return { message: "User updated" };
};
