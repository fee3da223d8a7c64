import type { Db } from "../db/connection.js";

/** The channel on which instances tell each other that stored settings changed. */
export const CHANNEL = "admin_api_settings";

/** One key's value as it is stored: as text, encrypted, or removed (neither). */
export interface Change {
  section: string;
  key: string;
  value: string | null;
  encryptedValue: Buffer | null;
}

/** Who changed stored settings, when, and how. */
export interface Revision {
  revision: number;
  createdAt: Date;
  authorId: number;
  authorLogin: string;
  restoredRevision: number | null;
}

/** Lets nobody else change stored settings until the transaction ends. */
export async function lock(db: Db): Promise<void> {
  await db.raw("select pg_advisory_xact_lock(hashtext('stored settings'), 0)");
}

/** The number of the latest revision; 0 before the first. */
export async function latestRevision(db: Db): Promise<number> {
  const { rows } = await db.raw<{ rows: [{ revision: number }] }>(
    "select coalesce(max(revision), 0) as revision from admin_api.setting_revision",
  );
  return rows[0].revision;
}

/** What each key held after a revision, apart from those that had no stored value; today's by default. */
export async function listStored(db: Db, revision: number = Number.MAX_SAFE_INTEGER): Promise<Change[]> {
  const { rows } = await db.raw<{ rows: Change[] }>(
    `select section, key, value, encrypted_value as "encryptedValue"
       from (select distinct on (section, key) * from admin_api.setting_change
              where revision <= ? order by section, key, revision desc) latest
      where value is not null or encrypted_value is not null`,
    [revision],
  );
  return rows;
}

/** Stores changes as a new revision and tells all instances when the transaction ends; answers its number. */
export async function insertRevision(
  db: Db,
  revision: Omit<Revision, "revision">,
  changes: Change[],
): Promise<number> {
  const [row] = await db
    .withSchema("admin_api")
    .insert({
      created: revision.createdAt,
      author_id: revision.authorId,
      author_login: revision.authorLogin,
      restored_revision: revision.restoredRevision,
    })
    .into("setting_revision")
    .returning<{ revision: number }[]>("revision");
  const number = row?.revision ?? 0;
  await db
    .withSchema("admin_api")
    .insert(
      changes.map(({ section, key, value, encryptedValue }) => ({
        ...{ revision: number, section, key, value },
        encrypted_value: encryptedValue,
      })),
    )
    .into("setting_change");
  await db.raw("select pg_notify(?, ?)", [CHANNEL, String(number)]);
  return number;
}

/** Whether there is a revision with this number. */
export async function hasRevision(db: Db, revision: number): Promise<boolean> {
  const row = await db
    .withSchema("admin_api")
    .from("setting_revision")
    .where({ revision })
    .first<{ revision: number } | undefined>("revision");
  return row !== undefined;
}

/** A change of the past, and whether the key had a stored value before. */
export interface PastChange extends Change {
  hadValue: boolean;
}

/** Some of the revisions that changed one of these keys, the latest first, each with what it changed of them. */
export async function listRevisions(
  db: Db,
  visible: { section: string; key: string }[],
  page: { limit: number; offset: number },
): Promise<(Revision & { changes: PastChange[] })[]> {
  const { rows } = await db.raw<{ rows: (Revision & PastChange)[] }>(
    `with visible as (select * from unnest(:sections::text[], :keys::text[]) as v (section, key)),
          page as (select * from admin_api.setting_revision r
                    where exists (select 1 from admin_api.setting_change c join visible v using (section, key)
                                   where c.revision = r.revision)
                    order by revision desc limit :limit offset :offset)
     select r.revision, r.created as "createdAt", r.author_id as "authorId", r.author_login as "authorLogin",
            r.restored_revision as "restoredRevision", c.section, c.key, c.value,
            c.encrypted_value as "encryptedValue",
            coalesce((select p.value is not null or p.encrypted_value is not null from admin_api.setting_change p
                       where p.section = c.section and p.key = c.key and p.revision < c.revision
                       order by p.revision desc limit 1), false) as "hadValue"
       from page r
       join admin_api.setting_change c on c.revision = r.revision
       join visible v on v.section = c.section and v.key = c.key
      order by r.revision desc, c.section, c.key`,
    { ...page, sections: visible.map(({ section }) => section), keys: visible.map(({ key }) => key) },
  );
  const revisions = new Map<number, Revision & { changes: PastChange[] }>();
  for (const { section, key, value, encryptedValue, hadValue, ...revision } of rows) {
    const known = revisions.get(revision.revision) ?? { ...revision, changes: [] };
    known.changes.push({ section, key, value, encryptedValue, hadValue });
    revisions.set(revision.revision, known);
  }
  return [...revisions.values()];
}
