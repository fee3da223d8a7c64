import type { Db } from "../db/connection.js";
import * as loginAttempts from "./login-attempts.js";

/** A password as the database stores it: hex hash and the salt it was made with. */
export interface StoredPassword {
  hash: string;
  salt: string;
}

/** A user as sign-in needs it. */
export interface SignInUser {
  id: number;
  login: string;
  orgId: number;
  isGrafanaAdmin: boolean;
  isDisabled: boolean;
  lastSeenAt: Date | null;
  /** Absent for users who have no password here, such as those of a directory. */
  stored?: StoredPassword;
}

/** A user as the API shows it. */
export interface Profile {
  id: number;
  uid: string;
  email: string;
  name: string;
  login: string;
  theme: string;
  orgId: number;
  isGrafanaAdmin: boolean;
  isDisabled: boolean;
  /** The modules that signed the user in from elsewhere, such as `ldap`; empty for local users. */
  authModules: string[];
  createdAt: Date;
  updatedAt: Date;
}

export interface NewUser {
  uid: string;
  login: string;
  email: string;
  name: string;
  /** Absent for who signs in elsewhere. */
  password?: StoredPassword;
  rands: string;
  orgId: number;
  isGrafanaAdmin: boolean;
  now: Date;
}

/** The columns of `"user" u` that a `Profile` is made of. */
export const PROFILE_COLUMNS = `
  u.id, u.uid, u.email, coalesce(u.name, '') as name, u.login, coalesce(u.theme, '') as theme,
  u.org_id as "orgId", u.is_admin as "isGrafanaAdmin", u.is_disabled as "isDisabled",
  array(select a.auth_module from user_auth a where a.user_id = u.id order by a.id) as "authModules",
  u.created as "createdAt", u.updated as "updatedAt"`;

// Rows that belong to one user alone and go with it. Listed here, because a database that Grafana created has no
// foreign keys that would do it.
const OWNED_BY_USER = [
  "star",
  "org_user",
  "dashboard_acl",
  "preferences",
  "team_member",
  "user_auth",
  "user_auth_token",
  "user_role",
  "query_history_star",
  "quota",
] as const;

// The first of the organisations that a user is still a member of; 0 is none.
const ANOTHER_ORG = 'coalesce((select min(m.org_id) from org_user m where m.user_id = "user".id), 0)';

const NO_PASSWORD: StoredPassword = { hash: "", salt: "" };

// Grafana gives new users a last visit ten years ago, which its pages show as "Never".
const NEVER_SEEN_YEARS = 10;

/**
 * The user whom a login name or email means and how often signing in with that name failed since a time (Unix
 * seconds). A name with `@` means the owner of that email first.
 */
export async function findForSignIn(
  db: Db,
  name: string,
  failuresSince: number,
): Promise<{ user?: SignInUser; failures: number }> {
  type Row = Omit<SignInUser, "id" | "stored"> & {
    id: number | null;
    password: string | null;
    salt: string | null;
    failures: number;
  };
  const result = await db
    .raw<{ rows: Row[] }>(
      `select u.id, u.login, u.org_id as "orgId", u.is_admin as "isGrafanaAdmin",
              u.is_disabled as "isDisabled", u.last_seen_at as "lastSeenAt", u.password, u.salt,
              (select count(*) from login_attempt a
                where a.username = left(lower(?::text), 190) and a.created >= ?::bigint) as failures
         from (select ?::text as name) wanted
         left join "user" u
           on (lower(u.login) = lower(wanted.name) or lower(u.email) = lower(wanted.name))
          and not coalesce(u.is_service_account, false)
        order by (lower(u.email) = lower(wanted.name)) = (position('@' in wanted.name) > 0) desc
        limit 1`,
      [name, failuresSince, name],
    )
    .options({ name: "find-user-for-sign-in" });
  const row = result.rows[0];
  if (!row) throw new Error("the sign-in query answers a row for every name");
  const { id, password, salt, failures, ...user } = row;
  if (id === null) return { failures };
  return {
    user: { ...user, id, ...storedIn(password, salt) },
    failures,
  };
}

/** The same user by the id, for who was signed in elsewhere. */
export async function findSignInUser(db: Db, id: number): Promise<SignInUser | undefined> {
  type Row = Omit<SignInUser, "stored"> & { password: string | null; salt: string | null };
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select id, login, org_id as "orgId", is_admin as "isGrafanaAdmin", is_disabled as "isDisabled",
            last_seen_at as "lastSeenAt", password, salt
       from "user" where id = ?`,
    [id],
  );
  if (!rows[0]) return undefined;
  const { password, salt, ...user } = rows[0];
  return { ...user, ...storedIn(password, salt) };
}

function storedIn(hash: string | null, salt: string | null): Pick<SignInUser, "stored"> {
  return hash && salt ? { stored: { hash, salt } } : {};
}

/** The user with this id as the API shows it; service accounts are no users. */
export async function findProfile(db: Db, id: number): Promise<Profile | undefined> {
  const result = await db
    .raw<{ rows: Profile[] }>(
      `select ${PROFILE_COLUMNS} from "user" u where u.id = ? and not coalesce(u.is_service_account, false)`,
      [id],
    )
    .options({ name: "find-user-profile" });
  return result.rows[0];
}

/** The user whom a login or an email means, as the API shows it. A name with `@` means the owner of that email first. */
export async function findProfileByName(db: Db, name: string): Promise<Profile | undefined> {
  const result = await db
    .raw<{ rows: Profile[] }>(
      `select ${PROFILE_COLUMNS}
         from (select ?::text as name) wanted
         join "user" u on lower(u.login) = lower(wanted.name) or lower(u.email) = lower(wanted.name)
        where not coalesce(u.is_service_account, false)
        order by (lower(u.email) = lower(wanted.name)) = (position('@' in wanted.name) > 0) desc
        limit 1`,
      [name],
    )
    .options({ name: "find-user-profile-by-name" });
  return result.rows[0];
}

/** Whether there is a user with this id. */
export async function exists(db: Db, id: number): Promise<boolean> {
  const result = await db
    .raw<{ rows: unknown[] }>(
      `select 1 from "user" where id = ? and not coalesce(is_service_account, false)`,
      [id],
    )
    .options({ name: "user-exists" });
  return result.rows.length > 0;
}

/** Locks the user with this id until the transaction ends; answers its names and the hash of its password. */
export async function lock(
  db: Db,
  id: number,
): Promise<{ login: string; email: string; password: string | null } | undefined> {
  return people(db, id).forUpdate().first("login", "email", "password");
}

/**
 * Locks the members of an organisation and who works there until the transaction ends. A user is always locked before
 * their memberships, so that nobody waits in a circle.
 */
export async function lockOfOrg(db: Db, orgId: number): Promise<void> {
  await db.raw(
    `select 1 from "user"
      where id in (select user_id from org_user where org_id = :orgId union select id from "user" where org_id = :orgId)
      order by id for update`,
    { orgId },
  );
}

/** The ids of all enabled server admins, whom nobody else can make fewer until the transaction ends. */
export async function lockEnabledAdmins(db: Db): Promise<number[]> {
  // Not their rows: whoever waits for one locks it even when it turns out to be no admin's any more, and so would
  // stand in the way of the next one, who starts at another row.
  await db.raw("select pg_advisory_xact_lock(hashtext('server admins'), 0)");
  return db("user")
    .where({ is_admin: true, is_disabled: false })
    .whereRaw("not coalesce(is_service_account, false)")
    .pluck<number[]>("id");
}

/** All enabled server admins who have a password here. */
export async function listAdminsWithPassword(db: Db): Promise<{ login: string; stored: StoredPassword }[]> {
  const rows = await db("user")
    .where({ is_admin: true, is_disabled: false })
    .whereRaw("password <> '' and salt <> ''")
    .orderBy("id")
    .select<{ login: string; password: string; salt: string }[]>("login", "password", "salt");
  return rows.map(({ login, password, salt }) => ({ login, stored: { hash: password, salt } }));
}

/**
 * Keeps names to oneself until the transaction ends: whoever else wants to give one of them to a user waits. The
 * unique indexes decide about two equal logins or emails; this decides about a login that equals an email.
 */
export async function lockNames(db: Db, names: string[]): Promise<void> {
  // The database's own idea of lower case, which is that of its indexes; always in the same order.
  const { rows } = await db.raw<{ rows: { key: number }[] }>(
    "select distinct hashtext(lower(name)) as key from unnest(?::text[]) as name order by key",
    [names],
  );
  for (const { key } of rows) {
    await db.raw("select pg_advisory_xact_lock(hashtext('user name'), ?)", [key]);
  }
}

/** Inserts a user; undefined when login or email, ignoring case, is another user's login or email. */
export async function insert(db: Db, user: NewUser): Promise<number | undefined> {
  const lastSeen = new Date(user.now);
  lastSeen.setUTCFullYear(lastSeen.getUTCFullYear() - NEVER_SEEN_YEARS);
  const result = await db.raw<{ rows: { id: number }[] }>(
    `insert into "user" (uid, version, login, email, name, password, salt, rands, company, org_id, is_admin,
                         email_verified, theme, created, updated, last_seen_at, is_disabled, is_service_account)
     select :uid, 0, :login, :email, :name, :hash, :salt, :rands, '', :orgId::bigint, :isGrafanaAdmin::boolean,
            false, '', :now::timestamp, :now::timestamp, :lastSeen::timestamp, false, false
      where not exists (select 1 from "user" where lower(login) in (lower(:login), lower(:email)))
        and not exists (select 1 from "user" where lower(email) in (lower(:login), lower(:email)))
     on conflict do nothing
     returning id`,
    { ...user, ...(user.password ?? NO_PASSWORD), lastSeen },
  );
  return result.rows[0]?.id;
}

/** Which of these names are another user's login or email, ignoring case. */
export async function listTaken(db: Db, id: number, names: string[]): Promise<string[]> {
  const result = await db.raw<{ rows: { name: string }[] }>(
    `select wanted.name
       from unnest(:names::text[]) as wanted (name)
      where exists (select 1 from "user" where lower(login) = lower(wanted.name) and id <> :id)
         or exists (select 1 from "user" where lower(email) = lower(wanted.name) and id <> :id)`,
    { id, names },
  );
  return result.rows.map(({ name }) => name);
}

/** What of a user's profile may be changed; what is left out stays as it is. */
export interface ProfileChanges {
  login?: string;
  email?: string;
  name?: string;
  theme?: string;
}

/** Changes the profile of a user; false when there is no such user. */
export async function setProfile(db: Db, id: number, changes: ProfileChanges, now: Date): Promise<boolean> {
  return (await people(db, id).update({ ...changes, updated: now })) === 1;
}

/** Lets a user work in another organisation from now on. */
export async function setOrg(db: Db, id: number, orgId: number): Promise<void> {
  await db("user").where({ id }).update({ org_id: orgId });
}

/** Lets a user work in an organisation that they just joined, unless they work in another one of theirs. */
export async function joinOrg(db: Db, id: number, orgId: number): Promise<void> {
  await db.raw(
    `update "user"
        set org_id = :orgId
      where id = :id
        and not exists (select 1 from org_user m where m.user_id = "user".id and m.org_id = "user".org_id)`,
    { id, orgId },
  );
}

/** Lets a user who no longer is a member of the organisation that they work in work in another one of theirs. */
export async function leaveOrg(db: Db, orgId: number, userId: number): Promise<void> {
  await db.raw(`update "user" set org_id = ${ANOTHER_ORG} where id = :userId and org_id = :orgId`, {
    userId,
    orgId,
  });
}

/** The same for everybody who works in an organisation that is about to go; its service accounts go with it. */
export async function leaveRemovedOrg(db: Db, orgId: number): Promise<void> {
  const accounts = await db("user").where({ org_id: orgId, is_service_account: true }).pluck<number[]>("id");
  for (const id of accounts) await removeRows(db, id);
  await db.raw(`update "user" set org_id = ${ANOTHER_ORG} where org_id = :orgId`, { orgId });
}

/** Whether there is no user at all yet. */
export async function isEmpty(db: Db): Promise<boolean> {
  return (await db("user").first("id")) === undefined;
}

/** Replaces the password of a user. */
export async function setPassword(db: Db, id: number, password: StoredPassword, now: Date): Promise<void> {
  await db("user").where({ id }).update({ password: password.hash, salt: password.salt, updated: now });
}

/** Makes a user a server admin or takes that away; false when there is no such user. */
export async function setAdmin(db: Db, id: number, isAdmin: boolean): Promise<boolean> {
  return (await people(db, id).update({ is_admin: isAdmin })) === 1;
}

/** Disables or enables a user; false when there is no such user. */
export async function setDisabled(db: Db, id: number, isDisabled: boolean): Promise<boolean> {
  return (await people(db, id).update({ is_disabled: isDisabled })) === 1;
}

/** Notes that a user was active. */
export async function setLastSeen(db: Db, id: number, now: Date): Promise<void> {
  await db("user").where({ id }).update({ last_seen_at: now });
}

/** Deletes a user and everything that is the user's alone; false when there is no such user. */
export async function remove(db: Db, id: number): Promise<boolean> {
  const user = await lock(db, id);
  if (!user) return false;
  await loginAttempts.removeAll(db, [user.login, user.email]);
  await removeRows(db, id);
  return true;
}

async function removeRows(db: Db, id: number): Promise<void> {
  for (const table of OWNED_BY_USER) await db(table).where({ user_id: id }).delete();
  await db("query_history").where({ created_by: id }).delete();
  const managed = db("role")
    .where({ name: `managed:users:${id}:permissions` })
    .select("id");
  await db("permission")
    .whereIn("role_id", managed)
    .orWhereIn("scope", [`users:id:${id}`, `global.users:id:${id}`])
    .delete();
  await db("role").whereIn("id", managed).delete();
  await db("user").where({ id }).delete();
}

/** Whether a user comes from elsewhere, such as a directory. */
export async function isExternal(db: Db, id: number): Promise<boolean> {
  return (await db("user_auth").where({ user_id: id }).first("id")) !== undefined;
}

function people(db: Db, id: number) {
  return db("user").where({ id }).whereRaw("not coalesce(is_service_account, false)");
}
