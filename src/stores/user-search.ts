import type { Db } from "../db/connection.js";
import { containing, SEARCHED_OF_USER } from "./text-search.js";
import { PROFILE_COLUMNS, type Profile } from "./users.js";

/** A user as lists show it. */
export interface ListedUser extends Profile {
  lastSeenAt: Date | null;
}

/** An order of a list: what it is sorted by, and which way. */
export type Sort = `${keyof typeof SORTS}-${"asc" | "desc"}`;

/** Which users a list holds. */
export interface Wanted {
  /** A text that login, email or name contains, ignoring case; the empty one is in all of them. */
  query: string;
  /** The ids of those who may be shown; undefined for everybody. */
  ids: number[] | undefined;
}

// Each but the last is what an index is made of. Someone was last seen long ago whose age is great.
const SORTS = {
  login: { column: "lower(u.login)", reversed: false },
  email: { column: "lower(u.email)", reversed: false },
  name: { column: "lower(coalesce(u.name, ''))", reversed: false },
  lastSeenAtAge: { column: "coalesce(u.last_seen_at, '0001-01-01')", reversed: true },
};

// The shortest text that the index of texts inside of others can look for.
const SEARCHABLE_LENGTH = 3;
// As many are sorted faster than they are looked for among all in the order of an index.
const FEW = 5_000;

/** Some of the users that are wanted, in an order that is always the same. */
export async function list(
  db: Db,
  wanted: Wanted,
  page: { sort: readonly Sort[]; limit: number; offset: number },
): Promise<ListedUser[]> {
  const { sql, values } = condition(wanted);
  const order = orderOf(page.sort);
  const ids =
    wanted.query.length < SEARCHABLE_LENGTH ? pageOf('"user"', sql, order) : pageOfFound(sql, order);
  // The pages before this one are skipped in the index; the rows are fetched for this page alone, by their ids, where
  // a join might read the whole table. Not a named statement: the best plan depends on the values.
  const { rows } = await db.raw<{ rows: ListedUser[] }>(
    `select ${PROFILE_COLUMNS}, u.last_seen_at as "lastSeenAt"
       from "user" u
      where u.id = any(array(${ids}))
      order by ${order}`,
    { ...values, limit: page.limit, offset: page.offset },
  );
  return rows;
}

/** How many users are wanted. */
export async function count(db: Db, wanted: Wanted): Promise<number> {
  const { sql, values } = condition(wanted);
  const { rows } = await db.raw<{ rows: [{ count: number }] }>(
    `select count(*) as count from "user" u where ${sql}`,
    values,
  );
  return rows[0].count;
}

function pageOf(table: string, condition: string, order: string): string {
  return `select u.id from ${table} u where ${condition} order by ${order} limit :limit offset :offset`;
}

// PostgreSQL reads a whole index in its order where it expects those who are wanted all over it and finds them at the
// end: everybody called Zoe begins with a Z. So it tries first whether they are few, which then need only be sorted.
function pageOfFound(condition: string, order: string): string {
  return `with few as materialized (
            select u.id, u.login, u.email, u.name, u.last_seen_at from "user" u where ${condition} limit ${FEW + 1})
          (${pageOf("few", `(select count(*) from few) <= ${FEW}`, order)})
          union all
          (${pageOf('"user"', `(select count(*) from few) > ${FEW} and ${condition}`, order)})`;
}

function condition({ query, ids }: Wanted) {
  const conditions = ["not coalesce(u.is_service_account, false)"];
  if (query !== "") conditions.push(`${SEARCHED_OF_USER} like lower(:pattern)`);
  if (ids) conditions.push("u.id = any(:ids)");
  return {
    sql: conditions.join(" and "),
    values: { pattern: containing(query), ids: ids ?? [] },
  };
}

// The id makes the order the only one; in the direction of the rest, so that one index gives the whole of it.
function orderOf(sorts: readonly Sort[]): string {
  const terms = sorts.map((sort) => {
    const [key, direction] = sort.split("-") as [keyof typeof SORTS, "asc" | "desc"];
    const { column, reversed } = SORTS[key];
    return { column, direction: (direction === "desc") === reversed ? "asc" : "desc" };
  });
  const last = terms.at(-1)?.direction ?? "asc";
  return [...terms, { column: "u.id", direction: last }]
    .map(({ column, direction }) => `${column} ${direction}`)
    .join(", ");
}
