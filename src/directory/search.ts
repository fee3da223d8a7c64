import { type Client, type Entry, Filter } from "ldapts";

import type { DirectoryServer } from "./configuration.js";
import { escapeForDn } from "./distinguished-names.js";
import { DirectoryError } from "./explain.js";

/** A person as a server of the directory describes them; what it does not say is empty. */
export interface DirectoryUser {
  dn: string;
  login: string;
  email: string;
  name: string;
  surname: string;
  /** The names of the user's groups. */
  groups: string[];
  server: DirectoryServer;
}

/** Whom to look for. */
export interface Credentials {
  name: string;
  /** Absent where the user is only looked up. */
  password?: string;
  /** Tries a password for a login, unless too many were tried for it. */
  guard?: Guard;
  /** The entry that is meant, where several servers have the name. */
  linkedAs?: string;
}

export type Guard = (login: string, tryPassword: () => Promise<boolean>) => Promise<boolean>;

const WRONG_CREDENTIALS = 49;
const REFERRAL = 10;
const NO_SUCH_OBJECT = 32;
const PAGE_SIZE = 500;
// What the database can hold.
const LONGEST_NAME = 190;

/** The user of a server whom a name means, and whether the password is theirs; undefined when there is none. */
export async function findUser(
  client: Client,
  server: DirectoryServer,
  { name, password, guard }: Credentials & { guard: Guard },
): Promise<{ user: DirectoryUser; isProven: boolean } | undefined> {
  if (!(await bindToSearch(client, server, { name, password, guard }))) return undefined;
  const entry = await findEntry(client, server, name);
  if (!entry) return undefined;
  const user = describe(entry, server, await groupsOf(client, server, entry));
  if (password === undefined) return { user, isProven: false };
  // The directory takes many spellings for one name: what is tried is counted for the one that it has itself.
  return { user, isProven: await guard(user.login, () => bind(client, entry.dn, password)) };
}

/** Whether a server has an entry of this name, as far as it shows what it has; those of other servers it has not. */
export async function hasEntry(
  client: Client,
  server: DirectoryServer,
  dn: string,
  { name, password, guard }: Credentials & { guard: Guard },
): Promise<boolean> {
  if (!(await bindToSearch(client, server, { name, password, guard }))) {
    throw new DirectoryError("the user may not search there");
  }
  try {
    await client.search(dn, { scope: "base", attributes: requested([]) });
    return true;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === NO_SUCH_OBJECT || code === REFERRAL) return false;
    throw error;
  }
}

// Says whether the search may begin: where everybody searches as themselves, they must be able to sign in for that.
async function bindToSearch(
  client: Client,
  { bindDn, bindPassword }: DirectoryServer,
  { name, password, guard }: { name: string; password: string | undefined; guard: Guard },
): Promise<boolean> {
  if (bindDn.includes("%s")) {
    if (password === undefined) throw new DirectoryError("bind_dn has %s, so that nobody can be looked up");
    // An account that is no DN, as in Active Directory, knows no escapes.
    const value = bindDn.includes("=") ? escapeForDn(name) : name;
    const spelling = name.normalize("NFKC").trim().replace(/\s+/g, " ");
    return guard(spelling, () =>
      bind(
        client,
        bindDn.replaceAll("%s", () => value),
        password,
      ),
    );
  }
  if (bindPassword !== "") await client.bind(bindDn, bindPassword);
  return true;
}

// A server takes a name without a password for somebody who does not want to sign in, and says yes (RFC 4513, 5.1.2).
async function bind(client: Client, dn: string, password: string): Promise<boolean> {
  if (password === "") return false;
  try {
    await client.bind(dn, password);
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === WRONG_CREDENTIALS) return false;
    throw error;
  }
}

async function findEntry(client: Client, server: DirectoryServer, name: string): Promise<Entry | undefined> {
  const filter = fill(server.searchFilter, name);
  const { username, surname, email, name: first, memberOf } = server.attributes;
  const attributes = [username, surname, email, first, memberOf, server.groupSearchFilterUserAttribute];
  for (const base of server.searchBaseDns) {
    const { searchEntries } = await client.search(base, { filter, attributes: requested(attributes) });
    if (searchEntries.length > 1) throw new DirectoryError("search_filter matches more than one entry");
    if (searchEntries[0]) return searchEntries[0];
  }
  return undefined;
}

async function groupsOf(client: Client, server: DirectoryServer, entry: Entry): Promise<string[]> {
  const { groupSearchFilter, groupSearchFilterUserAttribute, groupSearchBaseDns, attributes } = server;
  if (groupSearchFilter === "") return valuesOf(entry, attributes.memberOf);
  const [member] = valuesOf(entry, groupSearchFilterUserAttribute || attributes.username);
  if (member === undefined) return [];
  const groups = [];
  for (const base of groupSearchBaseDns) {
    const { searchEntries } = await client.search(base, {
      filter: fill(groupSearchFilter, member),
      attributes: requested([attributes.memberOf]),
      paged: { pageSize: PAGE_SIZE },
    });
    groups.push(...searchEntries.flatMap((group) => [group.dn, ...valuesOf(group, attributes.memberOf)]));
  }
  return [...new Set(groups)];
}

// In a filter, a text stands for nothing but itself (RFC 4515).
function fill(filter: string, text: string): string {
  return filter.replaceAll("%s", () => Filter.escape(text));
}

// "1.1" is no attribute at all; an empty list would be all of them.
function requested(attributes: string[]): string[] {
  const named = attributes.filter((one) => one !== "" && one !== "dn");
  return named.length === 0 ? ["1.1"] : [...new Set(named)];
}

function describe(entry: Entry, server: DirectoryServer, groups: string[]): DirectoryUser {
  const first = (attribute: string) => valuesOf(entry, attribute)[0] ?? "";
  const { username, surname, email, name } = server.attributes;
  const user = { login: first(username), email: first(email), name: first(name), surname: first(surname) };
  if (user.login === "") throw new DirectoryError(`an entry has no attribute ${username} to be the login`);
  if (Object.values(user).some((value) => value.length > LONGEST_NAME)) {
    throw new DirectoryError(`an entry has a name of more than ${LONGEST_NAME} characters`);
  }
  return { dn: entry.dn, ...user, groups, server };
}

// Names of attributes have no case; a value that is no text is none.
function valuesOf(entry: Entry, attribute: string): string[] {
  if (attribute === "dn") return [entry.dn];
  const name = Object.keys(entry).find(
    (key) => key !== "dn" && key.toLowerCase() === attribute.toLowerCase(),
  );
  const values = name === undefined ? [] : [entry[name] ?? []].flat();
  return values.flatMap((value) => (typeof value === "string" ? [value.replace(/\p{Cc}/gu, "").trim()] : []));
}
