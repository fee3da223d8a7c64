import { searchUsers as search } from "../../access/user-list.js";
import type { Handler } from "../../contract.js";

export const searchUsers: Handler<"searchUsers"> = async ({ query }, context) => {
  const { users, totalCount, page, perPage } = await search(query, context);
  context.setHeader("X-Total-Count", String(totalCount));
  if (page * perPage < totalCount) {
    const { sort, ...rest } = query;
    const next = new URLSearchParams({
      ...texts(rest),
      ...(sort && { sort: sort.join(",") }),
      page: String(page + 1),
    });
    context.setHeader("Link", `<?${next.toString()}>; rel="next"`);
  }
  return users;
};

function texts(values: Record<string, string | number>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
