import { beforeAll, describe, expect, test } from "@jest/globals";

import { serve } from "../server.js";

interface Node {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: Node[];
}

/** A statement that the service sent, and all nodes of the plan by which it was carried out. */
interface Explained {
  sql: string;
  nodes: Node[];
}

const GIVEN_NAMES = [
  ...[
    "Aisha",
    "Anna",
    "Ben",
    "Chen",
    "Dmitri",
    "Elena",
    "Felix",
    "Grace",
    "Hugo",
    "Ivan",
    "Julia",
    "Kofi",
    "Lena",
  ],
  ...["Mateo", "Nadia", "Olga", "Paul", "Quinn", "Rosa", "Samuel", "Tara", "Vera", "William", "Yusuf", "Zoe"],
];
const NAMESAKES = 1200;

describe("Among 30 000 users", () => {
  const service = serve();

  beforeAll(async () => {
    // Neighbours in the table have different names, so that no index is in the order of the table.
    await service.db.raw(
      `insert into "user" (uid, version, login, email, name, password, salt, rands, org_id, is_admin, created, updated)
       select 'u' || i, 0, lower(given) || i, lower(given) || i || '@example.org', given || ' ' || i, repeat('0', 100),
              'salt', 'rands', 1, false, now(), now()
         from generate_series(1, ?::int) as i
         cross join lateral (select (?::text[])[1 + i % ?::int] as given) as person`,
      [GIVEN_NAMES.length * NAMESAKES, GIVEN_NAMES, GIVEN_NAMES.length],
    );
    await service.db.raw('vacuum analyze "user"');
    const time = { created: "2026-01-01T00:00:00Z", updated: "2026-01-01T00:00:00Z" };
    const [role] = await service
      .db("role")
      .insert({ name: "some", uid: "some", version: 1, org_id: 0, ...time })
      .returning<{ id: number }[]>("id");
    const permission = { role_id: role?.id, action: "users:read", ...time };
    await service
      .db("permission")
      .insert([1, 2, 3].map((id) => ({ ...permission, scope: `global.users:id:${id}` })));
    await service.db("user_role").insert({ org_id: 0, user_id: 2, role_id: role?.id, created: time.created });
    // With their first requests they sign in and become active, which no other needs to do.
    for (const caller of [service.admin, service.viewer]) await caller.get("/api/user").expect(200);
  });

  async function explain(path: string, caller = service.admin): Promise<Explained[]> {
    const sent: { sql: string; bindings: string[] }[] = [];
    const note = (statement: (typeof sent)[number]) => sent.push(statement);
    service.db.on("query", note);
    const response = await caller.get(path);
    service.db.removeListener("query", note);
    expect([200, 404]).toContain(response.status);
    const explained: Explained[] = [];
    for (const { sql, bindings } of sent) {
      const { rows } = await service.db.raw<{ rows: [{ "QUERY PLAN": [{ Plan: Node }] }] }>(
        `explain (analyze, format json) ${sql.replaceAll(/\$\d+/g, "?")}`,
        bindings,
      );
      explained.push({ sql, nodes: withInner(rows[0]["QUERY PLAN"][0].Plan) });
    }
    return explained;
  }

  const withInner = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(withInner)];

  async function explainList(path: string, caller = service.admin): Promise<Explained> {
    const lists = (await explain(path, caller)).filter(({ sql }) => sql.includes("offset"));
    const [list] = lists;
    if (!list || lists.length > 1) throw new Error(`${lists.length} lists are read for ${path}`);
    return list;
  }

  /** How many rows of users were read, whether they were wanted or not. */
  function usersRead({ nodes }: Explained): number {
    const counts = nodes
      .filter((node) => node["Relation Name"] === "user")
      .map((node) => {
        const removed = (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
        return (node["Actual Rows"] + removed) * node["Actual Loops"];
      });
    return counts.reduce((sum, count) => sum + count, 0);
  }

  test.each([
    ["the first page", "/api/users"],
    ["the first page by email", "/api/users?sort=email-desc"],
    ["the first page by name", "/api/users?sort=name-asc"],
    ["a page in the middle", "/api/users/search?page=15"],
    ["a page in the middle by name", "/api/users/search?page=15&sort=name-desc"],
    ["the last page", "/api/users/search?page=31"],
    ["a page far behind the last one", "/api/users/search?page=1000000"],
    ["a login", "/api/users/lookup?loginOrEmail=ZOE29999"],
    ["an email", "/api/users/lookup?loginOrEmail=Anna26%40example.org"],
    ["a name that nobody has", "/api/users/lookup?loginOrEmail=nobody"],
    ["a text in few", "/api/users?query=a300"],
    ["a text in few, by the last visit", "/api/users?query=A300&sort=lastSeenAtAge-asc"],
    ["a text in nobody", "/api/users?query=nobody"],
    ["a given name", "/api/users/search?query=zoe"],
  ])("%s is found without reading all of them", async (_what, path) => {
    const explained = await explain(path);
    const scans = explained
      .flatMap(({ nodes }) => nodes)
      .filter((node) => node["Node Type"] === "Seq Scan" && node["Relation Name"] === "user");
    expect(explained.length).toBeGreaterThan(1);
    expect(scans).toEqual([]);
  });

  test.each(["perpage=10", "page=15", "page=1000000", "sort=login-desc&page=15", "query=e&perpage=10"])(
    "?%s is cut from an index in its order, so that nothing but the page is sorted",
    async (query) => {
      const { nodes } = await explainList(`/api/users?${query}`);
      const cut = nodes.filter((node) => node["Node Type"] === "Limit").flatMap(withInner);
      expect(cut.map((node) => node["Node Type"])).toEqual([
        "Limit",
        expect.stringMatching(/^Index (Only )?Scan$/),
      ]);
    },
  );

  test("those with one given name are read alone, wherever they are in the order of the logins", async () => {
    expect(usersRead(await explainList("/api/users?query=zoe&perpage=10"))).toBe(NAMESAKES + 10);
  });

  test("ten of all those who contain a text are found without collecting all", async () => {
    expect(usersRead(await explainList("/api/users?query=example&perpage=10"))).toBeLessThan(6_000);
  });

  test.each(["", "?query=example", "?query=ee", "?sort=name-desc&query=o"])(
    "/api/users%s reads only those whom the caller may see",
    async (query) => {
      const explained = await explain(`/api/users${query}`, service.viewer);
      expect(Math.max(...explained.map(usersRead))).toBeLessThanOrEqual(2 * 3);
    },
  );
});

describe("Without the extension pg_trgm", () => {
  const service = serve();

  test("searching finds the same", async () => {
    const search = () => service.admin.get("/api/users/search?query=EWER");
    const before = await search();
    await service.db.raw("drop extension pg_trgm cascade");
    const after = await search();
    expect([after.status, after.body]).toEqual([200, before.body]);
    expect(after.body).toMatchObject({ totalCount: 1, users: [{ login: "viewer" }] });
  });
});
