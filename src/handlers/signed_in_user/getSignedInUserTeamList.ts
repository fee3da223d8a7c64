import { describeTeam } from "../../access/teams.js";
import type { Handler } from "../../contract.js";
import * as teams from "../../stores/teams.js";

export const getSignedInUserTeamList: Handler<"getSignedInUserTeamList"> = async (_input, { db, actor }) =>
  (await teams.listOfUser(db, actor)).map(describeTeam);
