import type { Knex } from "knex";

import { hashPassword } from "../../src/access/passwords.js";

export const USERS = 10_000;
export const TOKENS = 30_000;
export const PASSWORD = "a password that nobody else has";
/** The server admin as whom everything but the sign-ins is asked. */
export const ADMIN = "bench-admin";

const USER_AGENTS = [
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15",
  "curl/8.5.0",
];

/** The login of the user with this number, from 1 on. */
export function loginOf(number: number): string {
  return number === 1 ? ADMIN : `user-${number}`;
}

/**
 * Fills the tables; the users up to `signers` have a hash of their own, which takes a while. The others share one:
 * the service would take their credentials for known after the first.
 */
export async function fillDatabase(db: Knex, signers: number): Promise<void> {
  const salts = Array.from({ length: signers }, (_, index) => `salt${index + 1}`);
  const hashes = await Promise.all(salts.map((salt) => hashPassword(PASSWORD, salt)));
  await db.raw(
    "insert into org (id, version, name, created, updated) values (1, 0, 'Main Org.', now(), now())",
  );
  await db.raw(
    `insert into "user" (id, uid, version, login, email, name, password, salt, rands, company, org_id, is_admin,
                         email_verified, theme, created, updated, last_seen_at)
     overriding system value
     select i, 'u' || i, 0, case i when 1 then :admin else 'user-' || i end, 'user-' || i || '@example.org',
            'User ' || i, coalesce((:hashes::text[])[i], repeat('0', 100)), coalesce((:salts::text[])[i], 'salt'),
            'rands', '', 1, i = 1, false, '', now(), now(), now()
       from generate_series(1, :users) i`,
    { admin: ADMIN, hashes, salts, users: USERS },
  );
  await db.raw(
    `insert into org_user (org_id, user_id, role, created, updated)
     select 1, id, 'Viewer', now(), now() from "user"`,
  );
  await db.raw(
    `insert into user_auth_token (user_id, auth_token, prev_auth_token, user_agent, client_ip, auth_token_seen,
                                  seen_at, rotated_at, created_at, updated_at, revoked_at)
     select 1 + i % :users::int, encode(sha256(i::text::bytea), 'hex'), encode(sha256(('old' || i)::bytea), 'hex'),
            (:userAgents::text[])[1 + i % :kinds::int], '192.0.2.' || i % 250, true, t, t, t, t, 0
       from generate_series(1, :tokens) i, (select extract(epoch from now())::int - 3600 as t) an_hour_ago`,
    { users: USERS, tokens: TOKENS, userAgents: USER_AGENTS, kinds: USER_AGENTS.length },
  );
  // Users and organisations that the service creates go on after these.
  await db.raw(`select setval(pg_get_serial_sequence('"user"', 'id'), ${USERS}),
                       setval(pg_get_serial_sequence('org', 'id'), 1)`);
  for (const table of ['"user"', "org_user", "user_auth_token"]) await db.raw(`vacuum analyze ${table}`);
}
