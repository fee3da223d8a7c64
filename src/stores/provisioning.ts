import type { Db } from "../db/connection.js";
import { withoutLimit } from "../db/liveness.js";

/** The channel on which instances tell each other that provisioning changed something; the payload is the kind. */
export const CHANNEL = "admin_api_provisioning";

/** Something that files provisioned, by the name that it has in them. */
export interface Provisioned {
  type: string;
  /** 0 where it belongs to no organisation. */
  orgId: number;
  name: string;
  /** Whether it goes when no file mentions it any more. */
  prunable: boolean;
}

/** Lets nobody else, on any instance, provision this kind until the transaction ends. */
export async function lock(db: Db, kind: string): Promise<void> {
  // Another instance may be applying many files.
  await db.raw("set local statement_timeout = '60s'");
  await db
    .raw("select pg_advisory_xact_lock(hashtext('provisioning'), hashtext(?))", [kind])
    .options(withoutLimit);
  await db.raw("set local statement_timeout to default");
}

/** What files provisioned of a kind so far. */
export async function list(db: Db, kind: string): Promise<Provisioned[]> {
  const { rows } = await db.raw<{ rows: Provisioned[] }>(
    `select type, org_id as "orgId", name, prunable from admin_api.provisioned where kind = ?
      order by type, org_id, name`,
    [kind],
  );
  return rows;
}

/** Notes that files provision these from now on. */
export async function save(db: Db, kind: string, provisioned: Provisioned[]): Promise<void> {
  await db.raw(
    `insert into admin_api.provisioned (kind, type, org_id, name, prunable)
     select :kind, * from jsonb_to_recordset(:rows) as row (type text, "orgId" bigint, name text, prunable boolean)
     on conflict (kind, type, org_id, name) do update set prunable = excluded.prunable`,
    { kind, rows: JSON.stringify(provisioned) },
  );
}

/** Forgets that files provisioned these. */
export async function remove(db: Db, kind: string, provisioned: Provisioned[]): Promise<void> {
  await db.raw(
    `delete from admin_api.provisioned p
      using jsonb_to_recordset(:rows) as row (type text, "orgId" bigint, name text)
      where p.kind = :kind and p.type = row.type and p.org_id = row."orgId" and p.name = row.name`,
    { kind, rows: JSON.stringify(provisioned) },
  );
}

/** Counts one more reload of a kind that changed something, and tells all instances when the transaction ends. */
export async function nextGeneration(db: Db, kind: string, now: Date): Promise<void> {
  await db.raw(
    `insert into admin_api.provisioning_generation (kind, generation, applied) values (:kind, 1, :now::timestamp)
     on conflict (kind) do update
       set generation = provisioning_generation.generation + 1, applied = excluded.applied`,
    { kind, now },
  );
  await db.raw("select pg_notify(?, ?)", [CHANNEL, kind]);
}

/** How often a reload changed something of a kind. */
export async function findGeneration(db: Db, kind: string): Promise<number> {
  return (await listGenerations(db)).get(kind) ?? 0;
}

/** How often a reload changed something of each kind. */
export async function listGenerations(db: Db): Promise<Map<string, number>> {
  const { rows } = await db.raw<{ rows: { kind: string; generation: number }[] }>(
    "select kind, generation from admin_api.provisioning_generation",
  );
  return new Map(rows.map(({ kind, generation }) => [kind, generation]));
}
