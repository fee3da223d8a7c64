import { describeTeam } from "../../access/teams.js";
import type { Handler } from "../../contract.js";
import { userNotFound } from "../../errors.js";
import * as teams from "../../stores/teams.js";
import * as users from "../../stores/users.js";

export const getUserTeams: Handler<"getUserTeams"> = async ({ path }, { db, actor }) => {
  if (!(await users.exists(db, path.user_id))) throw userNotFound();
  const found = await teams.listOfUser(db, { orgId: actor.orgId, userId: path.user_id });
  return found.map(describeTeam);
};
