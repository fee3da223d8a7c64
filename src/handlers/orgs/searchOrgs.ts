import { limitOf } from "../../access/pages.js";
import type { Handler } from "../../contract.js";
import * as orgs from "../../stores/orgs.js";

export const searchOrgs: Handler<"searchOrgs"> = ({ query }, { db }) => {
  const limit = limitOf(query.perpage);
  return orgs.list(db, {
    query: query.query ?? "",
    name: query.name || undefined,
    limit,
    offset: (query.page ?? 0) * limit,
  });
};
