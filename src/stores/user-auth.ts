import { createHash } from "node:crypto";

import type { Db } from "../db/connection.js";

const ID_LENGTH = 190;

/** How a module that signs users in from elsewhere calls one of them. */
export interface ExternalName {
  module: string;
  name: string;
}

/**
 * The user whom a module signed in under this name; else the one who has the login. `linkedAs` is how the module called
 * that one when it last signed them in, which is a hash where the name was too long; null if it never did.
 */
export async function findUser(
  db: Db,
  { module, name }: ExternalName,
  login: string,
): Promise<{ id: number; linkedAs: string | null } | undefined> {
  const { rows } = await db.raw<{ rows: { id: number; linkedAs: string | null }[] }>(
    `select u.id, case when u.id = named.id then :name
                       else (select auth_id from user_auth where user_id = u.id and auth_module = :module
                              order by id desc limit 1) end as "linkedAs"
       from (select (select user_id from user_auth where auth_module = :module and auth_id = :name
                      order by id desc limit 1) as id) named
       join "user" u on u.id = named.id or lower(u.login) = lower(:login)
      where not coalesce(u.is_service_account, false)
      order by (u.id = named.id) is true desc
      limit 1`,
    { module, name: stored(name), login },
  );
  const found = rows[0];
  return found?.linkedAs === stored(name) ? { ...found, linkedAs: name } : found;
}

/** How a module called a user when it last signed them in, which is a hash where the name was too long. */
export async function findName(db: Db, userId: number, module: string): Promise<string | undefined> {
  const row = await db("user_auth")
    .where({ user_id: userId, auth_module: module })
    .orderBy("id", "desc")
    .first<{ auth_id: string } | undefined>("auth_id");
  return row?.auth_id;
}

/** Whether a module called a user so when it last signed them in. */
export async function isNamed(db: Db, userId: number, { module, name }: ExternalName): Promise<boolean> {
  const row = await db("user_auth")
    .where({ user_id: userId, auth_module: module, auth_id: stored(name) })
    .first<{ id: number } | undefined>("id");
  return row !== undefined;
}

/** Notes how a module calls a user from now on. */
export async function setName(
  db: Db,
  userId: number,
  { module, name }: ExternalName,
  now: Date,
): Promise<void> {
  const link = { user_id: userId, auth_module: module };
  const changed = await db("user_auth")
    .where(link)
    .update({ auth_id: stored(name) });
  if (changed === 0) await db("user_auth").insert({ ...link, auth_id: stored(name), created: now });
}

// What does not fit is told apart all the same.
function stored(name: string): string {
  if (name.length <= ID_LENGTH) return name;
  return `sha256:${createHash("sha256").update(name).digest("hex")}`;
}
