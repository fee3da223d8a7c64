import { randomBytes } from "node:crypto";

import type { Knex } from "knex";

import type { Encrypt, Encryption } from "../../src/encryption/encryption.js";
import { SECRET_COLUMNS, type SecretColumn } from "../../src/encryption/secret-columns.js";
import { verifySecrets } from "../../src/encryption/verify-secrets.js";

const ROWS_AT_ONCE = 250;

/** A stored secret. */
export interface Secret {
  column: SecretColumn;
  /** The values of the columns that tell its row apart. */
  key: string[];
  /** What was last committed; where that is not known, what it may be. */
  texts: string[];
}

type Row = Record<string, unknown>;

const time = new Date();
const times = { created: time, updated: time };

/** A row without its secrets, by table; `at` is another number for each. */
const ROWS: Record<string, (unique: string, at: number) => Row> = {
  dashboard_snapshot: (unique) => ({
    ...{ name: unique, key: unique, delete_key: unique, org_id: 1, user_id: 1, external: false },
    ...{ external_url: "", dashboard: "{}", expires: time, ...times },
  }),
  user_auth: (unique) => ({ user_id: 1, auth_module: "oauth_github", auth_id: unique, created: time }),
  secrets: (unique) => ({ org_id: 1, namespace: unique, type: "datasource", ...times }),
  data_source: (unique) => ({
    ...{ org_id: 1, version: 1, type: "prometheus", name: unique, access: "proxy", url: "", uid: unique },
    ...{ basic_auth: false, is_default: false, ...times },
  }),
  plugin_setting: (unique) => ({ org_id: 1, plugin_id: unique, enabled: true, pinned: false, ...times }),
  alert_notification: (unique) => ({
    ...{ org_id: 1, name: unique, type: "slack", settings: "{}", uid: unique, ...times },
  }),
  alert_configuration: (_unique, at) => ({ configuration_version: "v1", created_at: 0, org_id: at }),
  alert_configuration_history: () => ({ configuration_version: "v1", created_at: 0 }),
  "admin_api.setting_change": () => ({ section: "auth.saml", key: "private_key" }),
};

/** Stores some `count` secrets, about as many in each column that holds some. */
export async function fill(encryption: Encryption, count: number): Promise<Secret[]> {
  const secrets: Secret[] = [];
  const each = Math.ceil(count / SECRET_COLUMNS.length);
  for (const [table, rowOf] of Object.entries(ROWS)) {
    for (let from = 0; from < each; from += ROWS_AT_ONCE) {
      const size = Math.min(ROWS_AT_ONCE, each - from);
      const rows = Array.from({ length: size }, (_, at) => rowOf(randomText(), 1 + from + at));
      secrets.push(...(await encryption.transaction((trx, encrypt) => insert(trx, table, rows, encrypt))));
    }
  }
  return secrets;
}

async function insert(trx: Knex, table: string, rows: Row[], encrypt: Encrypt): Promise<Secret[]> {
  const columns = SECRET_COLUMNS.filter((column) => column.table === table);
  const keys = columns[0]?.key.map(({ name }) => name) ?? [];
  if (table === "admin_api.setting_change") await addRevisions(trx, rows);
  const secrets: Secret[] = [];
  for (const row of rows) {
    for (const column of columns) {
      const secret = { column, key: keys.map((name) => String(row[name])), texts: [randomText()] };
      row[column.column] = await stored(secret, encrypt);
      secrets.push(secret);
    }
  }
  const inserted = await trx(table).insert(rows).returning<Row[]>(keys);
  return secrets.map((secret, index) => {
    const row = inserted[Math.floor(index / columns.length)] ?? {};
    return { ...secret, key: keys.map((name) => String(row[name])) };
  });
}

async function addRevisions(trx: Knex, rows: Row[]): Promise<void> {
  const revisions = await trx("admin_api.setting_revision")
    .insert(rows.map(() => ({ created: time, author_id: 1, author_login: "admin" })))
    .returning<{ revision: number }[]>("revision");
  for (const [index, row] of rows.entries()) row.revision = revisions[index]?.revision;
}

/** Gives a secret a new text. */
export async function write(encryption: Encryption, secret: Secret): Promise<void> {
  const { column, key } = secret;
  const text = randomText();
  // A commit that is not answered may have come to pass.
  secret.texts.push(text);
  await encryption.transaction(async (trx, encrypt) => {
    const row = Object.fromEntries(column.key.map(({ name }, index) => [name, key[index]]));
    const value = await stored({ ...secret, texts: [text] }, encrypt);
    await trx(column.table)
      .where(row)
      .update({ [column.column]: value });
  });
  secret.texts = [text];
}

/** Those whose secret cannot be decrypted or is not the one that was last written. */
export async function findLost(db: Knex, encryption: Encryption, secrets: Secret[]): Promise<string[]> {
  const lost: string[] = [];
  for await (const { failures } of verifySecrets(db, encryption)) {
    lost.push(...failures.map(({ table, id, reason }) => `${table} ${id}: ${reason}`));
  }
  for (const column of SECRET_COLUMNS) {
    const names = column.key.map(({ name }) => name);
    const found = new Map<string, unknown>();
    for (const row of await db(column.table).select<Row[]>([...names, column.column])) {
      found.set(names.map((name) => String(row[name])).join("/"), row[column.column]);
    }
    for (const { key, texts } of secrets.filter((secret) => secret.column === column)) {
      const id = key.join("/");
      const payload = payloadIn(found.get(id));
      const read = await encryption.decrypt(db, payload, column.placeOf?.(key)).then(String, () => undefined);
      if (!texts.includes(read ?? ""))
        lost.push(`${column.table}.${column.column} ${id}: not what was last written`);
    }
  }
  return lost;
}

/** What changes when anything in a table with secrets does. */
export async function fingerprint(db: Knex): Promise<string[]> {
  const prints: string[] = [];
  for (const table of new Set(SECRET_COLUMNS.map((column) => column.table))) {
    const { rows } = await db.raw<{ rows: [{ print: string }] }>(
      "select md5(string_agg(md5(t::text), '' order by md5(t::text))) as print from ?? t",
      [table],
    );
    prints.push(`${table} ${rows[0].print}`);
  }
  return prints;
}

async function stored(
  { column, key, texts: [text = ""] }: Secret,
  encrypt: Encrypt,
): Promise<string | Buffer> {
  const { encoding, withSecretKey, placeOf } = column;
  const payload = await encrypt(text, { withSecretKey, place: placeOf?.(key) });
  const base64 = payload.toString("base64");
  switch (encoding) {
    case "bytes":
      return payload;
    case "base64":
      return base64;
    case "base64-unpadded":
      return base64.replaceAll("=", "");
    case "json-map":
      return JSON.stringify({ password: base64 });
    case "alertmanager-configuration":
      return JSON.stringify({
        alertmanager_config: {
          receivers: [{ grafana_managed_receiver_configs: [{ secureSettings: { password: base64 } }] }],
        },
      });
  }
}

function payloadIn(value: unknown): Buffer {
  if (Buffer.isBuffer(value)) return value;
  const [, base64 = String(value)] = /"password":"([^"]+)"/.exec(String(value)) ?? [];
  return Buffer.from(base64, "base64");
}

function randomText(): string {
  return randomBytes(12).toString("hex");
}
