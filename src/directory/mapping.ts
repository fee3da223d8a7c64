import type { OrgRole } from "../stores/org-users.js";
import type { GroupMapping } from "./configuration.js";
import { normalizeDn } from "./distinguished-names.js";
import type { DirectoryUser } from "./search.js";

/** What a user is here, by the groups of the directory. */
export interface Standing {
  /** The role in each organisation; empty where no group says anything about that. */
  roles: Map<number, OrgRole>;
  /** Undefined where no mapping says anything about that. */
  isGrafanaAdmin: boolean | undefined;
  /** Whether the user is in no group that lets anybody in. */
  isDisabled: boolean;
}

/** The mappings that count for a user: the first one of each organisation. */
export function mappingsOf({ groups, server }: Pick<DirectoryUser, "groups" | "server">): GroupMapping[] {
  const own = new Set(groups.map(normalizeDn));
  const decided = new Set<number>();
  return server.groupMappings.filter(({ groupDn, orgId, orgRole }) => {
    const isMember = groupDn === "*" || own.has(normalizeDn(groupDn));
    if (!isMember || decided.has(orgId)) return false;
    // A mapping without a role leaves the organisation to the next one.
    if (orgRole !== undefined) decided.add(orgId);
    return true;
  });
}

/** What the groups make of a user; without any mapping in the configuration, everybody may come in. */
export function standingOf(user: Pick<DirectoryUser, "groups" | "server">): Standing {
  const mappings = mappingsOf(user);
  const roles = new Map(
    mappings.flatMap(({ orgId, orgRole }) => (orgRole === undefined ? [] : [[orgId, orgRole] as const])),
  );
  const isPromoted = mappings.some(({ isGrafanaAdmin }) => isGrafanaAdmin);
  // Where groups make server admins, who is in none of them is none.
  const isManaged = user.server.groupMappings.some(({ isGrafanaAdmin }) => isGrafanaAdmin !== undefined);
  const isGrafanaAdmin = isManaged ? isPromoted : undefined;
  const isMapped = user.server.groupMappings.length > 0;
  return { roles, isGrafanaAdmin, isDisabled: isMapped && roles.size === 0 && !isPromoted };
}

/** What everybody is where the groups are not asked. */
export const UNMAPPED: Standing = { roles: new Map(), isGrafanaAdmin: undefined, isDisabled: false };
