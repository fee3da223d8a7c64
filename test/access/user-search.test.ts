import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";

import { serve } from "../server.js";

interface Found {
  id: number;
  login: string;
  email: string;
  name: string;
}

/** A user with the place among all users in each order, equal ones at the same place, as the database compares. */
type Ranked = Found & Record<"login_rank" | "email_rank" | "name_rank" | "seen_rank", number>;

const SEED = 20_190_306;
const LARGEST_PAGE = 2_147_483_647;
// Of characters whose case JavaScript and every locale of PostgreSQL but C see alike; many of them mean something
// somewhere: to LIKE, in a URL, in SQL, in a header.
const CHARACTERS = Array.from(
  `aAbBzZ09éÉüÜжЖßøØ漢字😀👩\u200d🚀e\u0301 \u00a0%_\\'"*?.-@+&=#/;,<>(){}[]|^$~\`!:\u202e\ufeff`,
);
const NAMES = [
  ...["%", "_", "\\", "%%", "__", "\\\\", "\\%", "\\_", "100%", "a_b", "a\\b", "axb", "ab"],
  ...["'", '"', "''", "O'Brien", '\'; drop table "user"; --', "$1", "?", ":id", "??", "{}", "null"],
  ...["Élodie", "élan", "ÜBER", "über", "Жанна", "жук", "straße", "ØRE", "漢字", "字", "e\u0301tude"],
  ...["😀", "😀😀", "👩\u200d🚀", "👩", "🚀", "\u202egnp", "\ufeffbom"],
  ...["a b", "a  b", " lead", "trail ", "a\u00a0b", "A", "aa", "aaa", "AAAA", "zz", "Zz top"],
  ...["a@b", "a+b", "a&b=c", "a#b", "a/b", "a;b,c", "<b>", "%41", "%20", "0", "90"],
];

// A failure is made smaller, which takes a while.
const PATIENCE_MS = 120_000;

describe(`searching users (seed ${SEED})`, () => {
  const service = serve();
  let everybody: Ranked[] = [];

  beforeAll(async () => {
    const day = (index: number) => new Date(service.clock.now.getTime() - index * 86_400_000);
    const row = { version: 0, org_id: 1, is_admin: false, created: day(0), updated: day(0) };
    await service.db("user").insert(
      NAMES.map((text, index) => ({
        ...row,
        uid: `user-${index}`,
        // Each text is part of a login here, of an email or a name there; some users have the same name, or none.
        login: index % 2 ? `${text}${index}` : `Zz${index}`,
        email: index % 3 ? `${index}${text}@b` : `${index}@B`,
        name: index % 5 ? text : index % 2 ? "" : null,
        last_seen_at: index % 7 ? day(index % 11) : null,
      })),
    );
    await service
      .db("user")
      .insert({ ...row, uid: "robot", login: "aA%_\\", email: "@", is_service_account: true });
    // Whose requests are noted as activity no more: who was seen when stays as it is.
    await service.db("user").where({ id: 1 }).update({ last_seen_at: "2030-01-01T00:00:00Z" });
    const { rows } = await service.db.raw<{ rows: Ranked[] }>(
      `select id, login, email, coalesce(name, '') as name,
              dense_rank() over (order by lower(login)) as login_rank,
              dense_rank() over (order by lower(email)) as email_rank,
              dense_rank() over (order by lower(coalesce(name, ''))) as name_rank,
              dense_rank() over (order by last_seen_at desc nulls last) as seen_rank
         from "user" where not is_service_account`,
    );
    everybody = rows;
  });

  const RANKS = {
    login: "login_rank",
    email: "email_rank",
    name: "name_rank",
    lastSeenAtAge: "seen_rank",
  } as const;
  type Key = keyof typeof RANKS;
  const sort = fc.uniqueArray(
    fc.record({
      key: fc.constantFrom<Key>("login", "email", "name", "lastSeenAtAge"),
      direction: fc.constantFrom("asc", "desc"),
    }),
    { maxLength: 4 },
  );
  const query = fc.oneof(
    fc.constant(""),
    fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 3 }),
    fc.constantFrom(...NAMES),
    // What JavaScript has in lower case, PostgreSQL makes nothing else of that any of the users has.
    fc
      .string({ unit: "binary", maxLength: 255 })
      .filter(
        (text) => text.isWellFormed() && !/[\u0000-\u001f\u007f]/.test(text) && text === text.toLowerCase(),
      ),
    // A part of what somebody has, in some case.
    fc
      .tuple(
        fc.nat(),
        fc.constantFrom("login", "email", "name"),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(2),
      )
      .map(([user, column, start, length, letters]) => {
        const text = Array.from(everybody[user % everybody.length]?.[column as "login"] ?? "");
        const part = text
          .slice(start % (text.length + 1))
          .slice(0, length)
          .join("");
        // The only one that becomes two when it is written in capitals.
        return [part, part.toLowerCase(), part.replaceAll("ß", "").toUpperCase()][letters] ?? "";
      }),
  );
  const perPage = fc.oneof(fc.integer({ min: 10, max: 80 }), fc.constantFrom(0, 3, 100_000));

  async function ask(path: string, parameters: Record<string, string | number>) {
    const text = new URLSearchParams(parameters as Record<string, string>).toString();
    const response = await service.admin.get(`/api/users${path}?${text}`);
    expect(response.status).toBe(200);
    return response;
  }

  function expected(text: string): Ranked[] {
    const wanted = text.toLowerCase();
    return everybody.filter(({ login, email, name }) =>
      [login, email, name].some((value) => value.toLowerCase().includes(wanted)),
    );
  }

  test(
    "all pages together hold whoever is found, once and in order, and both operations say the same",
    async () => {
      await fc.assert(
        fc.asyncProperty(query, perPage, sort, async (text, size, order) => {
          const parameters = {
            query: text,
            perpage: size,
            ...(order.length > 0 && {
              sort: order.map(({ key, direction }) => `${key}-${direction}`).join(","),
            }),
          };
          const wanted = expected(text);
          const pages = Math.max(1, Math.ceil(wanted.length / (size || 1000)));
          const found: number[] = [];
          for (let page = 1; page <= pages + 1; page++) {
            const list = await ask("", { ...parameters, page });
            const search = await ask("/search", { ...parameters, page });
            expect(search.body).toEqual({
              totalCount: wanted.length,
              users: list.body as unknown,
              page,
              perPage: size || 1000,
            });
            expect([list.get("X-Total-Count"), list.get("Link") !== undefined]).toEqual([
              String(wanted.length),
              page < pages,
            ]);
            found.push(...(list.body as Found[]).map(({ id }) => id));
          }
          expect([...found].sort((one, other) => one - other)).toEqual(
            wanted.map(({ id }) => id).sort((one, other) => one - other),
          );
          const users = found.map((id) => everybody.find((user) => user.id === id));
          const terms = order.length > 0 ? order : [{ key: "login" as const, direction: "asc" }];
          for (const [index, next] of users.slice(1).entries()) {
            const user = users[index];
            const differences = terms.map(({ key, direction }) => {
              const difference = (next?.[RANKS[key]] ?? 0) - (user?.[RANKS[key]] ?? 0);
              return direction === "asc" ? difference : -difference;
            });
            expect(differences.find((difference) => difference !== 0) ?? 0).toBeGreaterThanOrEqual(0);
          }
        }),
        { seed: SEED, numRuns: 30 },
      );
    },
    PATIENCE_MS,
  );

  test(
    "any page there may be is answered, past the end with nobody",
    async () => {
      const page = fc.oneof(
        fc.nat(LARGEST_PAGE),
        fc.nat(100),
        fc.constantFrom(0, LARGEST_PAGE - 1, LARGEST_PAGE),
      );
      await fc.assert(
        fc.asyncProperty(page, perPage, query, async (number, size, text) => {
          const parameters = { page: number, perpage: size, query: text };
          const [list, search] = [await ask("", parameters), await ask("/search", parameters)];
          const total = expected(text).length;
          const [shown, limit] = [number || 1, size || 1000];
          const count = Math.max(0, Math.min(limit, total - (shown - 1) * limit));
          expect([(list.body as Found[]).length, list.get("X-Total-Count")]).toEqual([count, String(total)]);
          expect(search.body).toEqual({
            totalCount: total,
            users: list.body as unknown,
            page: shown,
            perPage: limit,
          });
        }),
        { seed: SEED, numRuns: 40 },
      );
    },
    PATIENCE_MS,
  );
});
