import { beforeAll, describe, expect, test } from "@jest/globals";

import { PASSWORD, serve } from "../../server.js";

interface Column {
  table: string;
  name: string;
  type: string;
  length: number | null;
  isNeeded: boolean;
}
interface Reference {
  table: string;
  column: string;
  parent: string;
  constraint: string;
}
type Row = Record<string, unknown>;
type Place = "none" | "main" | "gone" | "stays";

const NOW = "2026-03-01T12:00:00Z";
const times = { created: NOW, updated: NOW };
const ORG_COLUMNS = ["org_id", "rule_org_id"];
// What the rows of an organisation point to without owning it.
const OWNED_BY_NONE = ["org", "user", "tag"];
// They name their organisation in another way, or only what belongs to it.
const INDIRECT = [
  ...["alert_rule_tag", "alert_rule_version", "annotation_tag", "correlation", "dashboard_provisioning"],
  ...["dashboard_tag", "dashboard_version", "permission", "playlist_item", "star"],
];

// Users by login: where they work and are members before, and where they work afterwards.
const USERS: Record<string, { worksIn: Place; memberOf: Place[]; next: Place; isRobot?: boolean }> = {
  mover: { worksIn: "gone", memberOf: ["gone", "stays"], next: "stays" },
  lonely: { worksIn: "gone", memberOf: ["gone"], next: "none" },
  outsider: { worksIn: "gone", memberOf: ["main"], next: "main" },
  elsewhere: { worksIn: "main", memberOf: ["main", "gone"], next: "main" },
  neighbour: { worksIn: "stays", memberOf: ["stays"], next: "stays" },
  robot: { worksIn: "gone", memberOf: ["gone"], next: "none", isRobot: true },
  android: { worksIn: "stays", memberOf: ["stays"], next: "stays", isRobot: true },
};

const deleted = [200, { message: "Organization deleted" }];
const notFound = [
  404,
  { message: "Failed to delete organization. ID not found", messageId: "org.not-found" },
];
const current = [400, { message: "Can not delete org for current user", messageId: "org.current" }];
const forbidden = [403, expect.objectContaining({ messageId: "auth.permission-missing" })];

describe("deleteOrgByID", () => {
  // A database that Grafana created has no foreign keys.
  describe.each([
    ["with foreign keys", true],
    ["without foreign keys", false],
  ])("in a database %s", (_, hasForeignKeys) => {
    const service = serve();
    let columns: Column[];
    let references: Reference[];
    const org = { none: 0, main: 1, gone: 0, stays: 0 };
    const VIEWER = 2;
    // Rows of the organisation that goes that do not name it, as `table row`.
    const parts = new Set<string>();

    beforeAll(async () => {
      const { db } = service;
      columns = (
        await db.raw<{ rows: Column[] }>(
          `select table_name as "table", column_name as name, data_type as type,
                  character_maximum_length as length,
                  is_nullable = 'NO' and column_default is null and is_identity = 'NO' as "isNeeded"
             from information_schema.columns join information_schema.tables using (table_schema, table_name)
            where table_schema = 'public' and table_type = 'BASE TABLE'
            order by table_name, ordinal_position`,
        )
      ).rows;
      references = (
        await db.raw<{ rows: Reference[] }>(
          `select child.relname as "table", attname as "column", parent.relname as parent,
                  conname as "constraint"
             from pg_constraint
             join pg_class child on child.oid = conrelid
             join pg_class parent on parent.oid = confrelid
             join pg_attribute on attrelid = conrelid and attnum = conkey[1]
            where contype = 'f' and connamespace = 'public'::regnamespace`,
        )
      ).rows;
      if (!hasForeignKeys) {
        for (const { table, constraint } of references) {
          await db.raw("alter table ?? drop constraint ??", [table, constraint]);
        }
      }

      for (const name of ["gone", "stays"] as const) {
        const response = await service.admin.post("/api/orgs").send({ name }).expect(200);
        org[name] = (response.body as { orgId: number }).orgId;
        // A correlation belongs to both when both have a data source with its uid.
        const source = { org_id: org[name], uid: "shared", name: "shared", version: 1, type: "", access: "" };
        await db("data_source").insert({
          ...source,
          url: "",
          basic_auth: false,
          is_default: false,
          ...times,
        });
      }
      await db("correlation").insert({ uid: "shared", source_uid: "shared", label: "", description: "" });
      for (const [login, { worksIn, memberOf, isRobot = false }] of Object.entries(USERS)) {
        const id = await service.createUser(login);
        await db("user").where({ id }).update({ org_id: org[worksIn], is_service_account: isRobot });
        await db("org_user").where({ user_id: id }).delete();
        const member = { user_id: id, role: "Editor", ...times };
        await db("org_user").insert(memberOf.map((place) => ({ org_id: org[place], ...member })));
        const key = { org_id: org[worksIn], name: login, key: login, role: "Viewer", ...times };
        if (isRobot) await db("api_key").insert({ ...key, service_account_id: id });
      }
      await fill(org.stays);
      for (const [table, row] of await fill(org.gone)) {
        if (orgColumnOf(table) === undefined) parts.add(`${table} ${JSON.stringify(row)}`);
      }
    });

    const orgColumnOf = (table: string) =>
      columns.find((one) => one.table === table && ORG_COLUMNS.includes(one.name))?.name;

    /** Makes a row of an organisation in every table that it can have one in, and answers the rows by table. */
    async function fill(orgId: number): Promise<Map<string, Row>> {
      const made = new Map<string, Row>();
      const make = async (table: string): Promise<Row> => {
        const known = { org: { id: orgId }, user: { id: VIEWER } }[table] ?? made.get(table);
        if (known) return known;
        const values: Row = {};
        for (const column of columns.filter((one) => one.table === table)) {
          const { name } = column;
          const reference = references.find((one) => one.table === table && one.column === name);
          if (name === orgColumnOf(table)) values[name] = orgId;
          else if (reference) values[name] = (await make(reference.parent)).id;
          else if (column.isNeeded || name === "uid") values[name] = valueFor(column, orgId);
        }
        if (table === "org_user") values.role = "Viewer";
        if (table === "correlation") values.source_uid = (await make("data_source")).uid;
        const asJson = service.db.raw("to_jsonb(??) as json", [table]);
        const [row] = await service.db(table).insert(values).returning<{ json: Row }[]>(asJson);
        made.set(table, row?.json ?? {});
        return row?.json ?? {};
      };
      const isOwned = (table: string): boolean =>
        !OWNED_BY_NONE.includes(table) &&
        (orgColumnOf(table) !== undefined ||
          references.some((one) => one.table === table && isOwned(one.parent)));
      for (const table of new Set(columns.map((column) => column.table))) {
        if (isOwned(table) || table === "correlation") await make(table);
      }
      for (const table of OWNED_BY_NONE) made.delete(table);
      return made;
    }

    // Different in each organisation, since much of it must be.
    function valueFor({ name, type, length }: Column, orgId: number): unknown {
      if (type.includes("char") || type === "text") return `${name} ${orgId}`.slice(-(length ?? 100));
      if (type === "smallint") return 1;
      if (type.includes("int")) return 1000 + orgId;
      if (type.startsWith("timestamp")) return NOW;
      if (type === "boolean") return false;
      throw new Error(`no value for a column ${name} of type ${type}`);
    }

    /** Every row of every table, in an order that depends on nothing but what they hold. */
    async function everything(): Promise<[table: string, rows: Row[]][]> {
      const tables = [...new Set(columns.map(({ table }) => table))];
      return Promise.all(
        tables.map(async (table) => {
          const found = service
            .db({ t: table })
            .select<{ json: Row }[]>(service.db.raw("to_jsonb(t) as json"));
          return [table, sorted((await found).map(({ json }) => json))];
        }),
      );
    }
    const sorted = (rows: Row[]) =>
      rows.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

    const isOfGone = (table: string, row: Row) => {
      if (table === "org") return row.id === org.gone;
      if (table === "user") return row.login === "robot";
      return row[orgColumnOf(table) ?? ""] === org.gone || parts.has(`${table} ${JSON.stringify(row)}`);
    };
    const remove = async () => {
      const response = await service.admin.delete(`/api/orgs/${org.gone}`);
      return [response.status, response.body as unknown];
    };

    test("all of it goes, or nothing", async () => {
      const before = await everything();
      // Teams are neither the first nor the last thing that is deleted.
      await service.db.raw(
        `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
      );
      await service.db.raw(
        "create trigger refuse before delete on team for each row execute function refuse()",
      );
      const answer = await remove();
      await service.db.raw("drop function refuse cascade");
      expect(answer).toEqual([
        500,
        { message: "Internal Server Error", messageId: "internal.error", traceID: expect.any(String) },
      ]);
      expect(await everything()).toEqual(before);
    });

    test("everything that belongs to it goes, and nothing else", async () => {
      const sessions = [await service.signIn("mover"), await service.signIn("lonely")];
      const before = await everything();
      const owners = before.filter(([table, rows]) => rows.some((row) => isOfGone(table, row)));
      expect(owners.map(([table]) => table)).toEqual(expect.arrayContaining(INDIRECT));

      expect(await remove()).toEqual(deleted);

      const movedOn = (row: Row) => {
        const { next } = USERS[String(row.login)] ?? {};
        return next === undefined ? row : { ...row, org_id: org[next] };
      };
      const left = before.map(([table, rows]) => {
        const kept = rows.filter((row) => !isOfGone(table, row));
        return [table, sorted(table === "user" ? kept.map(movedOn) : kept)];
      });
      expect(await everything()).toEqual(left);
      for (const { table, column, parent } of references) {
        const orphans = service
          .db({ child: table })
          .whereNotNull(`child.${column}`)
          .whereNotIn(`child.${column}`, service.db(parent).select("id"));
        expect([table, column, await orphans]).toEqual([table, column, []]);
      }
      const profiles = await Promise.all(sessions.map((session) => session.get("/api/user")));
      expect(profiles.map(({ status, body }) => [status, (body as { orgId: number }).orgId])).toEqual([
        [200, org.stays],
        [200, 0],
      ]);
    });
  });

  describe("by its rules", () => {
    const service = serve();

    async function create(name: string): Promise<number> {
      const response = await service.admin.post("/api/orgs").send({ name }).expect(200);
      return (response.body as { orgId: number }).orgId;
    }
    async function remove(id: number, caller = service.admin, headers: Record<string, string> = {}) {
      const response = await caller.delete(`/api/orgs/${id}`).set(headers);
      return [response.status, response.body as unknown];
    }
    const exists = async (id: number) => (await service.db("org").where({ id })).length === 1;
    const orgOf = async (id: number) =>
      (await service.db("user").where({ id }).first<{ org_id: number }>()).org_id;

    test("an unknown organisation is not found, nor one that is gone", async () => {
      const id = await create("Short-lived");
      expect([await remove(4242), await remove(id), await remove(id)]).toEqual([notFound, deleted, notFound]);
    });

    test("of several who delete it at once, one does", async () => {
      const id = await create("Contested");
      const answers = await Promise.all(Array.from({ length: 6 }, () => remove(id)));
      expect(answers.sort()).toEqual([deleted, ...Array<unknown>(5).fill(notFound)]);
    });

    test("the organisation that the caller works in stays, be it for one request", async () => {
      const id = await create("Named");
      const named = { "X-Grafana-Org-Id": String(id) };
      expect([await remove(1), await remove(id, service.admin, named)]).toEqual([current, current]);
      expect([await exists(1), await exists(id), await orgOf(1)]).toEqual([true, true, 1]);
    });

    test("who works elsewhere for one request may delete the other one, and works in another one then", async () => {
      const [own, other] = [await create("Own"), await create("Other")];
      await service.admin.post(`/api/user/using/${own}`).expect(200);
      const answer = await remove(own, service.admin, { "X-Grafana-Org-Id": String(other) });
      expect([answer, await exists(own), await orgOf(1)]).toEqual([deleted, false, 1]);
    });

    test("a name that is free again can be given again, to another id", async () => {
      const id = await create("Phoenix");
      expect(await remove(id)).toEqual(deleted);
      expect(await create("Phoenix")).toBeGreaterThan(id);
    });

    test("the permission counts in that organisation, wherever the caller works", async () => {
      const [own, other] = [await create("Permitted"), await create("Not permitted")];
      const role = { name: "custom:r", uid: "r", version: 1, org_id: 0, ...times };
      const [{ id: role_id } = { id: 0 }] = await service
        .db("role")
        .insert(role)
        .returning<{ id: number }[]>("id");
      await service.db("permission").insert({ role_id, action: "orgs:delete", scope: "", ...times });
      await service.db("user_role").insert({ org_id: own, user_id: 2, role_id, created: NOW });

      expect([await remove(other, service.viewer), await exists(other)]).toEqual([forbidden, true]);
      expect([await remove(4242, service.viewer), await remove(1, service.viewer)]).toEqual([
        forbidden,
        forbidden,
      ]);
      expect([await remove(own, service.viewer), await exists(own)]).toEqual([deleted, false]);
      expect(await service.db("user_role")).toEqual([]);
    });

    test("not even its Admin may, who is no server admin", async () => {
      const id = await create("Kept");
      const owner = await service.createUser("owner", { OrgId: id });
      await service.admin.patch(`/api/orgs/${id}/users/${owner}`).send({ role: "Admin" }).expect(200);
      expect([await remove(id, service.as("owner", PASSWORD)), await exists(id)]).toEqual([forbidden, true]);
    });
  });

  describe("when it was the only one of the last server admin", () => {
    const service = serve();

    test("the admin signs in, administers and finds back into an organisation", async () => {
      const id = await service.createUser("second");
      const second = service.as("second", PASSWORD);
      await service.admin
        .put(`/api/admin/users/${id}/permissions`)
        .send({ isGrafanaAdmin: true })
        .expect(200);
      const created = await second.post("/api/orgs").send({ name: "Elsewhere" }).expect(200);
      await second.post(`/api/user/using/${(created.body as { orgId: number }).orgId}`).expect(200);
      await service.admin.patch(`/api/orgs/1/users/${id}`).send({ role: "Admin" }).expect(200);
      await second.delete("/api/orgs/1/users/1").expect(200);
      const answer = await second.delete("/api/orgs/1");
      expect([answer.status, answer.body]).toEqual(deleted);
      await second.put(`/api/admin/users/${id}/permissions`).send({}).expect(200);

      const browser = await service.signIn("admin", "admin");
      for (const caller of [service.admin, browser]) {
        const profile = await caller.get("/api/user");
        expect([profile.status, profile.body]).toEqual([
          200,
          expect.objectContaining({ login: "admin", orgId: 0, isGrafanaAdmin: true }),
        ]);
        await caller.get("/api/admin/users/2/auth-tokens").expect(200);
        await caller.get("/api/users").expect(200);
        await caller.get("/api/orgs").expect(200);
        const answers = await Promise.all(
          ["/api/org", "/api/org/users", "/api/user/orgs", "/api/user/teams"].map((path) => caller.get(path)),
        );
        expect(answers.map(({ status, body }) => [status, body as unknown])).toEqual([
          [404, { message: "Organization not found", messageId: "org.not-found" }],
          [200, []],
          [200, []],
          [200, []],
        ]);
      }
      const demoted = await service.admin.put("/api/admin/users/1/permissions").send({});
      expect([demoted.status, demoted.body]).toEqual([
        400,
        { message: "cannot remove last grafana admin", messageId: "user.last-admin" },
      ]);

      const home = await browser.post("/api/orgs").send({ name: "New Home" }).expect(200);
      const { orgId } = home.body as { orgId: number };
      await browser.post(`/api/user/using/${orgId}`).expect(200);
      const org = await service.admin.get("/api/org");
      expect([org.status, org.body]).toEqual([200, expect.objectContaining({ id: orgId, name: "New Home" })]);
    });
  });
});
