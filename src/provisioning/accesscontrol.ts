import { newUid } from "../access/uids.js";
import type { Db } from "../db/connection.js";
import * as store from "../stores/roles.js";
import { changeAssignments, checkAssignments } from "./assignments.js";
import type { Kind, Run } from "./kind.js";
import { lockNamed } from "./orgs.js";
import { complain, whereIs } from "./places.js";
import { newOutcome, type Outcome, record } from "./plan.js";
import { type RoleFile, roleFile, type RoleOfFile, type RoleReference } from "./role-files.js";
import { changesOf, isNamed, orgOf, RESERVED, rolesOf, storedForm, teamsOf } from "./roles.js";

type Role = store.Role;

const BASIC = "basic:";

/** Custom roles, what basic roles permit, and which teams and basic roles have them. */
export const accesscontrol: Kind<RoleFile> = {
  name: "accesscontrol",
  directory: "access-control",
  endings: [".yaml", ".yml"],
  title: "Access control",
  schema: roleFile,

  async check(run) {
    const { wanted, absent } = rolesOf(run.files);
    await lockNamed(
      run.db,
      wanted.filter(({ global }) => !global),
      absent.filter(({ global }) => !global),
    );
    const stored = await lockRoles(run.db, run.files);
    const staying = stored.filter((role) => !absent.some((one) => isNamed(one)(role)));
    for (const one of absent) await checkRemoval(run, one, stored.find(isNamed(one)));
    const known = [...staying];
    for (const [index, one] of wanted.entries()) {
      const same = wanted.slice(0, index).find((earlier) => isSame(earlier, one));
      if (same)
        complain(one, one.name === "" ? "uid" : "name", `is that of another role, too: ${whereIs(same)}`);
      checkRole(one, staying, known);
      replace(known, storedForm(one, known.find(isNamed(one)), known));
    }
    await checkAssignments(run, known);
  },

  async apply(run) {
    const { db, files, services } = run;
    const { wanted, absent } = rolesOf(files);
    const known = await lockRoles(db, files);
    const outcome = newOutcome();
    for (const one of absent) {
      const index = known.findIndex(isNamed(one));
      if (index < 0) continue;
      for (const gone of known.splice(index, 1)) {
        for (const { name, ...holder } of await store.listHolders(db, gone.id)) {
          record(outcome, { ...holder, name: `${name}: ${gone.name}` }, "removed");
        }
        await store.remove(db, gone.id);
        record(outcome, named(gone), "removed");
      }
    }
    for (const one of wanted) replace(known, await save(run, one, known, outcome));
    await changeAssignments(db, { files, known, outcome, now: services.now() });
    return outcome;
  },
};

async function lockRoles(db: Db, files: RoleFile[]): Promise<Role[]> {
  const { wanted, absent } = rolesOf(files);
  const references: RoleReference[] = [
    ...[...wanted, ...absent, ...wanted.flatMap(({ from = [] }) => from)],
    ...teamsOf(files).flatMap((team) => team.roles),
  ];
  const orgIds = [0, ...references.map(orgOf)];
  return store.lockOf(db, { orgIds: [...new Set(orgIds)], uids: references.map(({ uid }) => uid) });
}

async function save(
  { db, services }: Run<RoleFile>,
  wanted: RoleOfFile,
  known: Role[],
  outcome: Outcome,
): Promise<Role> {
  const before = known.find(isNamed(wanted));
  const role = storedForm(wanted, before, known);
  if (!before) {
    role.uid ||= newUid(services.randomBytes);
    role.id = await store.insert(db, role, services.now());
    record(outcome, named(role), "added");
    return role;
  }
  const changes = changesOf(wanted, before, known);
  if (changes.length > 0) await store.update(db, role, before, services.now());
  const after = changes.length > 0 ? role : before;
  record(outcome, named(after), changes);
  return after;
}

function checkRole(one: RoleOfFile, stored: Role[], known: Role[]): void {
  const before = stored.find(isNamed(one));
  const at = one.name === "" ? "uid" : "name";
  const name = one.name || (before?.name ?? "");
  const [reserved] = RESERVED.exec(name) ?? [];
  const [kept] = RESERVED.exec(before?.name ?? "") ?? [];
  if (reserved !== undefined) complain(one, at, `must not begin with ${reserved}`);
  else if (kept !== undefined) complain(one, "uid", `is that of a role whose name begins with ${kept}`);
  else if (name.startsWith(BASIC) && before?.name !== name) {
    complain(one, at, "must not begin with basic: unless it is one of the basic roles, which are global");
  } else if (name === "") complain(one, "name", "is required for a role that there is not yet");
  else if (before && before.name !== name && before.name.startsWith(BASIC))
    complain(one, "name", "renames a basic role");

  const namesake = stored.find((role) => role.orgId === orgOf(one) && role.name === name);
  if (namesake && before !== namesake)
    complain(one, at, `is the name of the role with the uid ${namesake.uid}`);
  if (before && before.orgId !== orgOf(one))
    complain(one, "uid", "is that of a role of another organisation");
  for (const source of one.from ?? []) {
    if (!known.some(isNamed(source)))
      complain(source, undefined, "names no role that is there or stands above");
  }
  if (!before || one.version > before.version || changesOf(one, before, known).length === 0) return;
  complain(one, "version", `expected more than ${before.version}, as the file changes the role`);
}

async function checkRemoval(
  { db }: Run<RoleFile>,
  one: RoleReference & { force?: boolean },
  before: Role | undefined,
): Promise<void> {
  if (!before) return;
  if (RESERVED.test(before.name) || before.name.startsWith(BASIC))
    complain(one, undefined, "only a custom role can be absent");
  else if (!one.force && (await store.isGranted(db, before.id))) {
    complain(one, "force", "expected true, as somebody has the role");
  }
}

function isSame(one: RoleOfFile, other: RoleOfFile): boolean {
  if (one.uid !== "" && one.uid === other.uid) return true;
  return one.name !== "" && one.name === other.name && orgOf(one) === orgOf(other);
}

function replace(known: Role[], role: Role): void {
  const isIt = ({ id, orgId, name }: Role) =>
    role.id === 0 ? orgId === role.orgId && name === role.name : id === role.id;
  const index = known.findIndex(isIt);
  known.splice(index < 0 ? known.length : index, 1, role);
}

function named({ orgId, name }: Role) {
  return { type: "role", orgId, name };
}
