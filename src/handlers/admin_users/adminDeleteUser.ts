import { keepLastAdmin } from "../../access/last-admin.js";
import type { Handler } from "../../contract.js";
import { userNotFound } from "../../errors.js";
import * as users from "../../stores/users.js";

export const adminDeleteUser: Handler<"adminDeleteUser"> = async ({ path }, { db }) => {
  await db.transaction(async (transaction) => {
    await keepLastAdmin(transaction, path.user_id);
    if (!(await users.remove(transaction, path.user_id))) throw userNotFound();
  });
  return { message: "User deleted" };
};
