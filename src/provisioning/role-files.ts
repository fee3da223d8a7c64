import { choice, flag, text, whole } from "./scalars.js";
import { byVersion, list, object, optional, type Schema, type ValueOf } from "./schema.js";

const STATES = ["present", "absent"] as const;
const state = optional(choice(...STATES), "present");
const name = text({ min: 1, max: 190 });
const uid = text({ min: 1, max: 40, pattern: /^[\w-]+$/, words: "letters, digits, - and _" });

// A role belongs to an organisation or, where it is global, to all of them.
const place = { orgId: optional(whole({ min: 1 }), 1), global: flag(false) };
const reference = { name: optional(name, ""), uid: optional(uid, ""), ...place };

const permission = {
  action: text({ min: 1, max: 190 }),
  scope: optional(
    text({
      max: 190,
      pattern: /^[^*?]*\*?$/,
      words: "a scope in which a * only stands at the end, and no ?",
    }),
    "",
  ),
};
const identity = {
  ...reference,
  displayName: optional(text({ max: 190 }), ""),
  description: optional(text({ max: 10_000 }), ""),
  group: optional(text({ max: 190 }), ""),
  hidden: flag(false),
  version: optional(whole(), 0),
};
const builtin = choice("Viewer", "Editor", "Admin", "Grafana Admin");

const role = object({
  ...identity,
  state,
  force: flag(false),
  from: optional(list(object(reference)), []),
  permissions: optional(list(object({ ...permission, state })), []),
});
const teamOf = <Grant>(grant: Schema<Grant>) =>
  object({ name, orgId: optional(whole({ min: 1 }), 1), roles: optional(list(grant), []) });
const current = object({
  apiVersion: optional(whole(), 2),
  roles: optional(list(role), []),
  teams: optional(list(teamOf(object({ ...reference, state }))), []),
});

// What has none is of the role's.
const ownOrg = optional(whole({ min: 1 }));

// The first format knew no states and had lists of what is to go instead.
const oldRole = object({
  ...identity,
  permissions: optional(list(object(permission)), []),
  builtInRoles: optional(list(object({ name: builtin, orgId: ownOrg, global: flag(false) })), []),
  teams: optional(list(object({ name, orgId: ownOrg })), []),
});
const assignment = object({ builtInRole: builtin, fixedRole: name });
const old = object({
  apiVersion: optional(whole(), 1),
  roles: optional(list(oldRole), []),
  deleteRoles: optional(list(object({ ...reference, force: flag(false) })), []),
  teams: optional(list(teamOf(object(reference))), []),
  addDefaultAssignments: optional(list(assignment), []),
  removeDefaultAssignments: optional(list(assignment), []),
});

/** What names a role. */
export interface RoleReference {
  name: string;
  uid: string;
  orgId: number;
  global: boolean;
}
type State = (typeof STATES)[number];

/** A role of a file. What a format does not have is absent. */
export type RoleOfFile = RoleReference &
  Partial<Pick<ValueOf<typeof role>, "state" | "force" | "from">> &
  Pick<ValueOf<typeof role>, "displayName" | "description" | "group" | "hidden" | "version"> & {
    permissions: { action: string; scope: string; state?: State }[];
    builtInRoles?: { name: ValueOf<typeof builtin>; orgId: number | undefined; global: boolean }[];
    teams?: { name: string; orgId: number | undefined }[];
  };

/** A team of a file, and the roles that it is to have or not. */
export interface TeamOfFile {
  name: string;
  orgId: number;
  roles: (RoleReference & { state?: State })[];
}

/** What a file of roles holds. */
export interface RoleFile {
  roles: RoleOfFile[];
  deleteRoles?: (RoleReference & { force: boolean })[];
  teams: TeamOfFile[];
  addDefaultAssignments?: ValueOf<typeof assignment>[];
  removeDefaultAssignments?: ValueOf<typeof assignment>[];
}

export const roleFile = byVersion<RoleFile>((version) => (version === 1 ? old : current));
