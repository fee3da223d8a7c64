import { todaysName } from "../access/permissions.js";
import type { Role } from "../stores/roles.js";
import { type Json } from "./json.js";
import { expandedIn, inPlaceOf } from "./places.js";
import { changesBetween, type FieldChange } from "./plan.js";
import type { RoleFile, RoleOfFile, RoleReference, TeamOfFile } from "./role-files.js";

type Permission = Role["permissions"][number];

// What older versions wrote, by what stands there today.
const SCOPES: [older: RegExp, todays: string][] = [
  [/^global:users:/, "global.users:"],
  [/^global\.users:([0-9]+)$/, "global.users:id:$1"],
  [/^service:accesscontrol$/, "provisioners:accesscontrol"],
];

const FIRST_ORG = 1;

/** The beginnings of the names of roles that files cannot change. */
export const RESERVED = /^(fixed|managed|plugins|extsvc):/;

/** The roles of files that are to be there, and those that are not. */
export function rolesOf(files: RoleFile[]) {
  const all = files.flatMap(({ roles }) => roles);
  const absent: (RoleReference & { force?: boolean })[] = [
    ...all.filter(({ state }) => state === "absent"),
    ...files.flatMap(({ deleteRoles = [] }) => deleteRoles),
  ];
  return { wanted: all.filter((one) => one.state !== "absent" && !isMention(one)), absent };
}

/** The teams of files with their roles, those that the first format names at a role included. */
export function teamsOf(files: RoleFile[]): TeamOfFile[] {
  const atRoles = files.flatMap(({ roles }) =>
    roles.flatMap((role) =>
      (role.teams ?? []).map((team) =>
        inPlaceOf(team, {
          name: team.name,
          orgId: team.orgId ?? (role.global ? FIRST_ORG : role.orgId),
          roles: [role],
        }),
      ),
    ),
  );
  return [...files.flatMap(({ teams }) => teams), ...atRoles];
}

/** What comes with a role of the first format: where nothing else is said, in the organisation of the role. */
export function builtinsOf(role: RoleOfFile) {
  return (role.builtInRoles ?? []).map((one) =>
    inPlaceOf(one, { ...one, orgId: one.global ? 0 : (one.orgId ?? orgOf(role)) }),
  );
}

// The first format names a role that files cannot change only to give it to teams and basic roles.
function isMention({ name, version, permissions, teams = [], builtInRoles = [] }: RoleOfFile): boolean {
  const isGiven = teams.length + builtInRoles.length > 0;
  return isGiven && RESERVED.test(name) && version === 0 && permissions.length === 0;
}

/** The organisation that something belongs to, 0 for all of them. */
export function orgOf({ orgId, global }: { orgId: number; global: boolean }): number {
  return global ? 0 : orgId;
}

/** Whether a role is the one that is named: by its uid if there is one, else by its name. */
export function isNamed(reference: RoleReference) {
  return ({ uid, name, orgId }: Pick<Role, "uid" | "name" | "orgId">) =>
    reference.uid === "" ? name === reference.name && orgId === orgOf(reference) : uid === reference.uid;
}

/** A role of a file as it is to be stored, over what is there; `known` are all roles that there are by then. */
export function storedForm(wanted: RoleOfFile, before: Role | undefined, known: Role[]): Role {
  return {
    id: before?.id ?? 0,
    orgId: orgOf(wanted),
    uid: wanted.uid || (before?.uid ?? ""),
    name: wanted.name || (before?.name ?? ""),
    displayName: wanted.displayName || (before?.displayName ?? ""),
    description: wanted.description || (before?.description ?? ""),
    group: wanted.group || (before?.group ?? ""),
    isHidden: wanted.hidden,
    version: Math.max(wanted.version, before?.version ?? 1),
    permissions: permissionsOf(wanted, known),
  };
}

/**
 * What a file changes of a role that is there. A role made from others follows them only when its version rises: they
 * may change without its file doing so.
 */
export function changesOf(wanted: RoleOfFile, before: Role, known: Role[]): FieldChange[] {
  if ((wanted.from ?? []).length > 0 && wanted.version <= before.version) return [];
  return changesBetween(shownForm(before), shownForm(storedForm(wanted, before, known)), {
    isExpanded: expandedIn(wanted),
  });
}

function permissionsOf({ from = [], permissions }: RoleOfFile, known: Role[]): Permission[] {
  const granted = new Map<string, Permission>();
  const keyOf = ({ action, scope }: Permission) => JSON.stringify([action, scope]);
  for (const source of from) {
    for (const one of known.find(isNamed(source))?.permissions ?? []) granted.set(keyOf(one), one);
  }
  for (const { action, scope, state = "present" } of permissions) {
    const one = { action: todaysName(action), scope: todaysScope(scope) };
    if (state === "absent") granted.delete(keyOf(one));
    else granted.set(keyOf(one), one);
  }
  return [...granted.values()];
}

function todaysScope(scope: string): string {
  return SCOPES.reduce((text, [older, todays]) => text.replace(older, todays), scope);
}

function shownForm(role: Role): Record<string, Json> {
  const { name, displayName, description, group, version } = role;
  const permissions = role.permissions.map(({ action, scope }) => `${action} ${scope}`.trim());
  return {
    ...{ name, displayName, description, group, hidden: role.isHidden, version },
    permissions: Object.fromEntries(permissions.map((permission) => [permission, "granted"])),
  };
}
