import { searchUsers } from "../../access/user-list.js";
import type { Handler } from "../../contract.js";

export const searchUsersWithPaging: Handler<"searchUsersWithPaging"> = ({ query }, context) =>
  searchUsers(query, context);
