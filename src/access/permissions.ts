import type { Db } from "../db/connection.js";
import { permissionMissing } from "../errors.js";
import * as permissions from "../stores/permissions.js";
import type { Actor } from "./caller.js";
import { isId } from "./ids.js";

/** The permission that no role gives: only a Grafana server admin has it. */
const SERVER_ADMIN_ONLY = "server:admin";

// Names that older Grafana versions wrote into roles, by today's name.
const OLDER_NAMES: Record<string, string[]> = {
  "users.password:write": ["users.password:update"],
  "users.permissions:write": ["users.permissions:update"],
  "users.authtoken:read": ["users.authtoken:list"],
  "users.authtoken:write": ["users.authtoken:update"],
  "users.quotas:read": ["users.quotas:list"],
  "users.quotas:write": ["users.quotas:update"],
  "users.logout": ["users:logout"],
  "org.users:write": ["org.users.role:update"],
  "server.stats:read": ["server:stats:read"],
};

const TODAYS_NAMES = new Map(
  Object.entries(OLDER_NAMES).flatMap(([name, older]) => older.map((one) => [one, name] as const)),
);

/** An action by the name that it has today. */
export function todaysName(action: string): string {
  return TODAYS_NAMES.get(action) ?? action;
}

/** Whether a caller may do an action, on what the scope names if the action has one. */
export async function isPermitted(
  db: Db,
  actor: Actor,
  action: string,
  scope: string | undefined,
): Promise<boolean> {
  if (actor.isGrafanaAdmin) return true;
  if (action === SERVER_ADMIN_ONLY) return false;
  const granted = await grantedTo(db, actor, action);
  return scope === undefined
    ? granted.length > 0
    : granted.some((permission) => covers(permission.scope, scope));
}

/**
 * The ids of what a caller may do an action on, where scopes such as `users:id:7` name them; `prefix` is what stands
 * before the id. Undefined for all of them.
 */
export async function permittedIds(
  db: Db,
  actor: Actor,
  action: string,
  prefix: "global.users:id:" | "users:id:" | "teams:id:",
): Promise<number[] | undefined> {
  if (actor.isGrafanaAdmin) return undefined;
  const scopes = (await grantedTo(db, actor, action)).map(({ scope }) => scope);
  if (scopes.some((scope) => covers(scope, `${prefix}*`))) return undefined;
  return (
    scopes
      .filter((scope) => scope.startsWith(prefix))
      .map((scope) => scope.slice(prefix.length))
      // Only what is written as an id is one: a permission on "02" is none on 2.
      .filter(isId)
      .map(Number)
  );
}

/**
 * Which settings a caller may do an action on: all, those of a section (`settings:auth.saml:*`) or single ones
 * (`settings:auth.saml:enabled`).
 */
export async function coveredSettings(
  db: Db,
  actor: Actor,
  action: "settings:read" | "settings:write",
): Promise<(section: string, name: string) => boolean> {
  if (actor.isGrafanaAdmin) return () => true;
  const scopes = (await grantedTo(db, actor, action)).map(({ scope }) => scope);
  return (section, name) => scopes.some((scope) => covers(scope, `settings:${section}:${name}`));
}

/** Throws unless every one of these settings is among those that a caller may do an action on. */
export function requireCovered(
  { userId, orgId }: Actor,
  action: "settings:read" | "settings:write",
  isCovered: (section: string, name: string) => boolean,
  settings: { section: string; name: string }[],
): void {
  const refused = settings.find(({ section, name }) => !isCovered(section, name));
  if (!refused) return;
  throw permissionMissing(action, { userId, orgId, scope: `settings:${refused.section}:${refused.name}` });
}

/** What a caller may do, as scopes by today's names of the actions. */
export async function listPermissions(db: Db, actor: Actor): Promise<Record<string, string[]>> {
  const { userId, orgId, isGrafanaAdmin } = actor;
  const scopes = new Map<string, Set<string>>();
  for (const { action, scope } of await permissions.listAllOfUser(db, { userId, orgId, isGrafanaAdmin })) {
    const name = todaysName(action);
    scopes.set(name, (scopes.get(name) ?? new Set()).add(scope));
  }
  return Object.fromEntries([...scopes].map(([action, set]) => [action, [...set].sort()]));
}

function grantedTo(db: Db, { userId, orgId }: Actor, action: string) {
  return permissions.listOfUser(db, { userId, orgId }, [action, ...(OLDER_NAMES[action] ?? [])]);
}

/** Whether a granted scope is the wanted one or, ending in `*`, begins it. */
export function covers(granted: string, wanted: string): boolean {
  const star = granted.indexOf("*");
  if (granted.includes("?") || (star >= 0 && star < granted.length - 1)) return false;
  return star < 0 ? granted === wanted : wanted.startsWith(granted.slice(0, -1));
}
