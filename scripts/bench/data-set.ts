import type { Knex } from "knex";

import { hashPassword } from "../../src/access/passwords.js";
import { withoutLimit } from "../../src/db/liveness.js";
import { personOf } from "./people.js";

export const USERS = 200_000;
/** The users up to this one have sessions, three each. */
export const SIGNED_IN = 10_000;
export const TOKENS = 3 * SIGNED_IN;
export const PASSWORD = "a password that nobody else has";
/** The server admin as whom everything but the sign-ins is asked. */
export const ADMIN = "bench-admin";
/** Somebody who may see a few users, and nothing else. */
export const READER = "bench-reader";

const USER_AGENTS = [
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15",
  "curl/8.5.0",
];

/** The login of the user with this number, from 1 on. */
export function loginOf(number: number): string {
  return [ADMIN, READER][number - 1] ?? personOf(number).login;
}

/**
 * Fills the tables; the users up to `signers` have a hash of their own, which takes a while. The others share one:
 * the service would take their credentials for known after the first.
 */
export async function fillDatabase(db: Knex, signers: number): Promise<void> {
  const salts = Array.from({ length: signers }, (_, index) => `salt${index + 1}`);
  const hashes = await Promise.all(salts.map((salt) => hashPassword(PASSWORD, salt)));
  const numbers = Array.from({ length: USERS }, (_, index) => index + 1);
  const people = numbers.map(personOf);
  const run = (sql: string, values = {}) => db.raw(sql, values).options(withoutLimit);
  await run("insert into org (id, version, name, created, updated) values (1, 0, 'Main Org.', now(), now())");
  await withoutIndexes(db, "user", () =>
    run(
      `insert into "user" (id, uid, version, login, email, name, password, salt, rands, company, org_id, is_admin,
                           email_verified, theme, created, updated, last_seen_at)
       overriding system value
       select i, 'u' || i, 0, login, email, name, coalesce((:hashes::text[])[i], repeat('0', 100)),
              coalesce((:salts::text[])[i], 'salt'), 'rands', '', 1, login = :admin, false, '', now(), now(), now()
         from unnest(:logins::text[], :emails::text[], :names::text[]) with ordinality as person (login, email, name, i)`,
      {
        admin: ADMIN,
        hashes,
        salts,
        logins: numbers.map(loginOf),
        emails: people.map(({ email }) => email),
        names: people.map(({ name }) => name),
      },
    ),
  );
  await withoutIndexes(db, "org_user", () =>
    run(
      `insert into org_user (org_id, user_id, role, created, updated)
       select 1, id, 'Viewer', now(), now() from "user"`,
    ),
  );
  // A third of them come from a directory.
  await run(
    `insert into user_auth (user_id, auth_module, auth_id, created)
     select id, 'ldap', login, now() from "user" where id > :signers and id % 3 = 0`,
    { signers },
  );
  await run(
    `with reader as (select id from "user" where login = :reader),
          role as (insert into role (name, uid, version, org_id, created, updated)
                   values ('bench-reader', 'bench-reader', 1, 0, now(), now()) returning id),
          assignment as (insert into user_role (org_id, user_id, role_id, created)
                         select 0, reader.id, role.id, now() from reader, role)
     insert into permission (role_id, action, scope, created, updated)
     select role.id, 'users:read', 'global.users:id:' || i * 1000, now(), now() from role, generate_series(1, 5) i`,
    { reader: READER },
  );
  await run(
    `insert into user_auth_token (user_id, auth_token, prev_auth_token, user_agent, client_ip, auth_token_seen,
                                  seen_at, rotated_at, created_at, updated_at, revoked_at)
     select 1 + i % :signedIn::int, encode(sha256(i::text::bytea), 'hex'), encode(sha256(('old' || i)::bytea), 'hex'),
            (:userAgents::text[])[1 + i % :kinds::int], '192.0.2.' || i % 250, true, t, t, t, t, 0
       from generate_series(1, :tokens) i, (select extract(epoch from now())::int - 3600 as t) an_hour_ago`,
    { signedIn: SIGNED_IN, tokens: TOKENS, userAgents: USER_AGENTS, kinds: USER_AGENTS.length },
  );
  // Users and organisations that the service creates go on after these.
  await run(`select setval(pg_get_serial_sequence('"user"', 'id'), ${USERS}),
                       setval(pg_get_serial_sequence('org', 'id'), 1)`);
  for (const table of ['"user"', "org_user", "user_auth", "user_auth_token"])
    await run(`vacuum analyze ${table}`);
}

/** Fills an empty table before its indexes are made, which takes a fraction of the time. */
async function withoutIndexes(db: Knex, table: string, fill: () => Promise<unknown>): Promise<void> {
  const { rows } = await db.raw<{ rows: { indexname: string; indexdef: string }[] }>(
    "select indexname, indexdef from pg_indexes where tablename = :table and indexname <> :table || '_pkey'",
    { table },
  );
  for (const { indexname } of rows) await db.raw("drop index ??", [indexname]);
  await fill();
  for (const { indexdef } of rows) await db.raw(indexdef).options(withoutLimit);
}
