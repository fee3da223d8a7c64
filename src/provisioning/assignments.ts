import type { Db } from "../db/connection.js";
import * as roles from "../stores/roles.js";
import * as teams from "../stores/teams.js";
import type { Run } from "./kind.js";
import { lockNamed } from "./orgs.js";
import { complain } from "./places.js";
import { type Outcome, record } from "./plan.js";
import type { RoleFile, TeamOfFile } from "./role-files.js";
import { builtinsOf, isNamed, teamsOf } from "./roles.js";

/** Complains of teams and roles that files assign to each other and that there are not; `known` are all roles by then. */
export async function checkAssignments({ db, files }: Run<RoleFile>, known: roles.Role[]): Promise<void> {
  const inFiles = teamsOf(files);
  // Who is only to lose roles need not be there.
  const isLosing = (team: TeamOfFile) =>
    team.roles.length > 0 && team.roles.every(({ state }) => state === "absent");
  const losing = inFiles.filter(isLosing);
  const wanted = inFiles.filter((team) => !isLosing(team));
  const orgIds = await lockNamed(db, wanted, losing);
  for (const team of inFiles) {
    if (!isLosing(team) && orgIds.includes(team.orgId) && (await teams.lockByName(db, team)) === undefined) {
      complain(team, "name", "team not found");
    }
    for (const reference of team.roles) {
      const role = known.find(isNamed(reference));
      if (!role && reference.state !== "absent")
        complain(reference, undefined, "names no role that is there");
      if (role && role.orgId !== 0 && role.orgId !== team.orgId) {
        complain(reference, undefined, "names a role of another organisation than the team's");
      }
    }
  }
  await checkBuiltins(db, files, known);
  for (const one of files.flatMap((file) => defaultsOf(file).map(({ assignment }) => assignment))) {
    if (!known.some(({ name, orgId }) => name === one.fixedRole && orgId === 0)) {
      complain(one, "fixedRole", "names no role that is there");
    }
  }
}

async function checkBuiltins(db: Db, files: RoleFile[], known: roles.Role[]): Promise<void> {
  for (const role of files.flatMap((file) => file.roles)) {
    const builtins = builtinsOf(role);
    if (builtins.length > 0 && !known.some(isNamed(role))) {
      complain(role, undefined, "names no role that is there");
    }
    await lockNamed(
      db,
      builtins.filter(({ orgId }) => orgId !== 0),
    );
    for (const one of builtins.filter(({ global }) => !global && !role.global)) {
      if (one.orgId !== role.orgId) complain(one, "orgId", "is another organisation than the role's");
    }
  }
}

interface Change {
  db: Db;
  outcome: Outcome;
  now: Date;
}

/** Grants and revokes what files say, and leaves alone what they do not mention. */
export async function changeAssignments(
  db: Db,
  { files, known, ...more }: { files: RoleFile[]; known: roles.Role[]; outcome: Outcome; now: Date },
): Promise<void> {
  const change = { db, ...more };
  await changeTeams(change, files, known);
  await changeBuiltins(change, files, known);
}

async function changeTeams(
  { db, outcome, now }: Change,
  files: RoleFile[],
  known: roles.Role[],
): Promise<void> {
  const inFiles = teamsOf(files);
  const granted = await roles.listOfTeams(db, [...new Set(inFiles.map(({ orgId }) => orgId))]);
  for (const { orgId, name, roles: references } of inFiles) {
    const teamId = (await teams.lockByName(db, { orgId, name })) ?? 0;
    for (const reference of references) {
      const role = known.find(isNamed(reference));
      if (!role) continue;
      const grant = { orgId, teamId, roleId: role.id };
      const index = granted.findIndex(
        (one) => one.orgId === orgId && one.teamId === teamId && one.roleId === role.id,
      );
      const named = { type: "team-role", orgId, name: `${name}: ${role.name}` };
      if (reference.state === "absent") {
        if (index < 0) continue;
        await roles.revokeFromTeam(db, grant);
        granted.splice(index, 1);
        record(outcome, named, "removed");
      } else {
        if (index < 0) await roles.grantToTeam(db, grant, now);
        if (index < 0) granted.push(grant);
        record(outcome, named, index < 0 ? "added" : []);
      }
    }
  }
}

async function changeBuiltins(
  { db, outcome, now }: Change,
  files: RoleFile[],
  known: roles.Role[],
): Promise<void> {
  const wanted = [
    ...files
      .flatMap((file) => file.roles)
      .flatMap((role) =>
        builtinsOf(role).map(({ name, orgId }) => ({
          ...{ builtin: name, orgId, isGranted: true },
          role: known.find(isNamed(role)),
        })),
      ),
    ...files.flatMap(defaultsOf).map(({ assignment: { builtInRole, fixedRole }, isGranted }) => ({
      ...{ builtin: builtInRole, orgId: 0, isGranted },
      role: known.find(({ name, orgId }) => name === fixedRole && orgId === 0),
    })),
  ];
  const granted = await roles.listOfBuiltins(db, [...new Set(wanted.map(({ orgId }) => orgId))]);
  for (const { builtin, orgId, isGranted, role } of wanted) {
    if (!role) continue;
    const grant = { orgId, builtin, roleId: role.id };
    const index = granted.findIndex(
      (one) => one.orgId === orgId && one.builtin === builtin && one.roleId === role.id,
    );
    const named = { type: "basic-role", orgId, name: `${builtin}: ${role.name}` };
    if (!isGranted) {
      if (index < 0) continue;
      await roles.revokeFromBuiltin(db, grant);
      granted.splice(index, 1);
      record(outcome, named, "removed");
    } else {
      if (index < 0) await roles.grantToBuiltin(db, grant, now);
      if (index < 0) granted.push(grant);
      record(outcome, named, index < 0 ? "added" : []);
    }
  }
}

function defaultsOf({ addDefaultAssignments = [], removeDefaultAssignments = [] }: RoleFile) {
  return [
    ...removeDefaultAssignments.map((assignment) => ({ assignment, isGranted: false })),
    ...addDefaultAssignments.map((assignment) => ({ assignment, isGranted: true })),
  ];
}
