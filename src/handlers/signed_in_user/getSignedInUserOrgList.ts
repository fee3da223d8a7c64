import type { Handler } from "../../contract.js";
import * as orgUsers from "../../stores/org-users.js";

export const getSignedInUserOrgList: Handler<"getSignedInUserOrgList"> = (_input, { db, actor }) =>
  orgUsers.listOfUser(db, actor.userId);
