import { ldapOrgNotFound } from "../errors.js";
import * as orgs from "../stores/orgs.js";
import type { GroupMapping } from "./configuration.js";
import { normalizeDn } from "./distinguished-names.js";
import { mappingsOf, standingOf, UNMAPPED } from "./mapping.js";
import type { DirectoryUser } from "./search.js";
import type { DirectoryServices } from "./services.js";

// What the contract allows.
const LONGEST_VALUE = 2000;
const MOST_ROLES = 10_000;

/**
 * How the directory sees a user and what would be made of it: the groups that count first, then those without a
 * mapping. Throws when a group leads to an organisation that does not exist.
 */
export async function describeDirectoryUser(
  user: DirectoryUser,
  { db, settings }: Pick<DirectoryServices, "db" | "settings">,
) {
  const { attributes } = user.server;
  const isLeftAlone = settings["auth.ldap"].skip_org_role_sync;
  const { isGrafanaAdmin = null, isDisabled } = isLeftAlone ? UNMAPPED : standingOf(user);
  return {
    name: { cfgAttrValue: attributes.name, ldapValue: user.name },
    surname: { cfgAttrValue: attributes.surname, ldapValue: user.surname },
    email: { cfgAttrValue: attributes.email, ldapValue: user.email },
    login: { cfgAttrValue: attributes.username, ldapValue: user.login },
    isGrafanaAdmin,
    isDisabled,
    roles: (await rolesOf(user, isLeftAlone ? [] : mappingsOf(user), db)).slice(0, MOST_ROLES),
    teams: null,
  };
}

async function rolesOf(user: DirectoryUser, mappings: GroupMapping[], db: DirectoryServices["db"]) {
  const names = await orgs.listNames(
    db,
    mappings.map(({ orgId }) => orgId),
  );
  const mapped = mappings.map(({ groupDn, orgId, orgRole }) => {
    const orgName = names.get(orgId);
    if (orgName === undefined) throw ldapOrgNotFound();
    return { orgId, orgName, orgRole: orgRole ?? ("" as const), groupDN: groupDn };
  });
  const counted = new Set(mappings.map(({ groupDn }) => normalizeDn(groupDn)));
  const unmapped = user.groups
    .filter((group) => !counted.has(normalizeDn(group)))
    .sort()
    .map((group) => ({
      ...{ orgId: 0, orgName: "", orgRole: "" as const },
      groupDN: group.slice(0, LONGEST_VALUE),
    }));
  return [...mapped, ...unmapped];
}
