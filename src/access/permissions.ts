import type { Db } from "../db/connection.js";
import * as permissions from "../stores/permissions.js";
import type { Actor } from "./caller.js";

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
  "server.stats:read": ["server:stats:read"],
};

/** Whether a caller may do an action, on what the scope names if the action has one. */
export async function isPermitted(
  db: Db,
  actor: Actor,
  action: string,
  scope: string | undefined,
): Promise<boolean> {
  if (actor.isGrafanaAdmin) return true;
  if (action === SERVER_ADMIN_ONLY) return false;
  const names = [action, ...(OLDER_NAMES[action] ?? [])];
  const granted = await permissions.listOfUser(db, { userId: actor.userId, orgId: actor.orgId }, names);
  return scope === undefined
    ? granted.length > 0
    : granted.some((permission) => covers(permission.scope, scope));
}

/** Whether a granted scope is the wanted one or, ending in `*`, begins it. */
export function covers(granted: string, wanted: string): boolean {
  const star = granted.indexOf("*");
  if (granted.includes("?") || (star >= 0 && star < granted.length - 1)) return false;
  return star < 0 ? granted === wanted : wanted.startsWith(granted.slice(0, -1));
}
