import * as userSearch from "../stores/user-search.js";
import type { Actor } from "./caller.js";
import { limitOf, pageOf } from "./pages.js";
import { permittedIds } from "./permissions.js";
import { describeListedUser } from "./profiles.js";
import type { AccessServices } from "./services.js";

const BY_LOGIN: userSearch.Sort[] = ["login-asc"];

/** One page of the users whom the caller may see and whose login, email or name contains a text, and how many there are. */
export async function searchUsers(
  query: { query?: string; page?: number; perpage?: number; sort?: userSearch.Sort[] },
  { db, actor, now }: Pick<AccessServices, "db" | "now"> & { actor: Actor },
) {
  const page = pageOf(query.page);
  const perPage = limitOf(query.perpage);
  const offset = (page - 1) * perPage;
  const wanted = {
    query: query.query ?? "",
    ids: await permittedIds(db, actor, "users:read", "global.users:id:"),
  };
  const found = await userSearch.list(db, wanted, { sort: query.sort ?? BY_LOGIN, limit: perPage, offset });
  // The last page says how many there are; only before it and behind it they must be counted.
  const isLast = found.length < perPage && (found.length > 0 || page === 1);
  const totalCount = isLast ? offset + found.length : await userSearch.count(db, wanted);
  const time = now();
  return { totalCount, users: found.map((user) => describeListedUser(user, time)), page, perPage };
}
