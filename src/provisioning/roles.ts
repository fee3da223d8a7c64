import { todaysName } from "../access/permissions.js";
import type { Role } from "../stores/roles.js";
import { changesBetween, type FieldChange } from "./plan.js";
import type { RoleFile, RoleOfFile, RoleReference } from "./role-files.js";
import type { Json } from "./schema.js";

type Permission = Role["permissions"][number];

// What older versions wrote, by what stands there today.
const SCOPES: [older: RegExp, todays: string][] = [
  [/^global:users:/, "global.users:"],
  [/^global\.users:([0-9]+)$/, "global.users:id:$1"],
  [/^service:accesscontrol$/, "provisioners:accesscontrol"],
];

/** The roles of files that are to be there, and those that are not. */
export function rolesOf(files: RoleFile[]) {
  const all = files.flatMap(({ roles }) => roles);
  const absent: (RoleReference & { force?: boolean })[] = [
    ...all.filter(({ state }) => state === "absent"),
    ...files.flatMap(({ deleteRoles = [] }) => deleteRoles),
  ];
  return { wanted: all.filter(({ state }) => state !== "absent"), absent };
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
  return changesBetween(shownForm(before), shownForm(storedForm(wanted, before, known)));
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
