import { limitOf, pageOf } from "../../access/pages.js";
import { permittedIds } from "../../access/permissions.js";
import { describeTeam } from "../../access/teams.js";
import type { Handler } from "../../contract.js";
import * as teams from "../../stores/teams.js";

export const searchTeams: Handler<"searchTeams"> = async ({ query }, { db, actor }) => {
  const page = pageOf(query.page);
  const perPage = limitOf(query.perpage);
  const wanted = {
    orgId: actor.orgId,
    query: query.query ?? "",
    name: query.name || undefined,
    ids: await permittedIds(db, actor, "teams:read", "teams:id:"),
  };
  const part = { userId: actor.userId, limit: perPage, offset: (page - 1) * perPage };
  const found = await teams.list(db, wanted, part);
  return { totalCount: await teams.count(db, wanted), teams: found.map(describeTeam), page, perPage };
};
