import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import type { Knex } from "knex";
import { pino } from "pino";

import { connect } from "../../src/db/connection.js";
import { createEncryption, type Encryption } from "../../src/encryption/encryption.js";
import { verifySecrets } from "../../src/encryption/verify-secrets.js";
import { settingsWith } from "../../src/settings/load.js";

const PROGRAM = fileURLToPath(new URL("../../dist/src/cli.js", import.meta.url));
const AUTHORIZATION = `Basic ${Buffer.from("admin:admin").toString("base64")}`;
const WRITERS = 8;
const ROWS_AT_ONCE = 250;

export interface StormPlan {
  databaseUrl: string;
  secrets: number;
  seconds: number;
  writesPerSecond: number;
  killEveryMs: number;
}

export interface StormResult {
  writes: number;
  kills: number;
  rotations: number;
  /** Rows whose secret is not the last one written, or cannot be decrypted. */
  lost: string[];
  /** Whether a further run over everything left every row as it was. */
  isStable: boolean;
}

interface Row {
  table: string;
  id: number;
  /** The text that was last committed. */
  text: string;
}

/** What a row holds of a text, by table; each kind of column that Grafana has is among them. */
const TABLES: Record<string, (payload: Buffer, unique: string) => Record<string, unknown>> = {
  secrets: (payload, unique) => ({
    ...{ org_id: 1, namespace: unique, type: "datasource", ...times() },
    value: payload.toString("base64").replaceAll("=", ""),
  }),
  data_source: (payload, unique) => ({
    ...{ org_id: 1, version: 1, type: "prometheus", name: unique, access: "proxy", url: "", uid: unique },
    ...{ basic_auth: false, is_default: false, ...times() },
    secure_json_data: JSON.stringify({ password: payload.toString("base64") }),
  }),
  plugin_setting: (payload, unique) => ({
    ...{ org_id: 1, plugin_id: unique, enabled: true, pinned: false, ...times() },
    secure_json_data: JSON.stringify({ key: payload.toString("base64") }),
  }),
  dashboard_snapshot: (payload, unique) => ({
    ...{ name: unique, key: unique, delete_key: unique, org_id: 1, user_id: 1, external: false },
    ...{ external_url: "", dashboard: "{}", expires: new Date(), ...times() },
    dashboard_encrypted: payload,
  }),
  user_auth: (payload, unique) => ({
    ...{ user_id: 1, auth_module: "oauth_github", auth_id: unique, created: new Date() },
    o_auth_access_token: payload.toString("base64"),
  }),
  alert_configuration_history: (payload) => ({
    ...{ configuration_version: "v1", created_at: 0 },
    alertmanager_configuration: JSON.stringify({
      receivers: [
        { grafana_managed_receiver_configs: [{ secureSettings: { url: payload.toString("base64") } }] },
      ],
    }),
  }),
};
const COLUMNS = [
  ...[
    "value",
    "secure_json_data",
    "dashboard_encrypted",
    "o_auth_access_token",
    "alertmanager_configuration",
  ],
];

/**
 * Three instances re-encrypt secrets over and over while others change them, keys are rotated, and the instance that works
 * is killed every few moments; says what was lost.
 */
export async function storm(plan: StormPlan, say: (line: string) => void): Promise<StormResult> {
  const db = connect({ connection: plan.databaseUrl, poolSize: WRITERS + 2 });
  const encryption = createEncryption({
    ...{ db, settings: settingsWith({}), now: () => new Date(), randomBytes },
    logger: pino({ level: "silent" }),
  });
  // One that was killed starts again while the others go on. The first migrates the database.
  const instances = [startInstance(plan.databaseUrl)];
  await instances[0];
  instances.push(...[1, 2].map(() => startInstance(plan.databaseUrl)));
  const result: StormResult = { writes: 0, kills: 0, rotations: 0, lost: [], isStable: false };
  let isOver = false;
  try {
    say(`storing ${plan.secrets} secrets`);
    const rows = await fill(encryption, plan.secrets);
    const writing = Array.from({ length: WRITERS }, async (_, writer) => {
      const own = rows.filter((_row, index) => index % WRITERS === writer);
      const pause = (1000 * WRITERS) / plan.writesPerSecond;
      for (let next = performance.now(); !isOver; next += pause) {
        await sleep(Math.max(0, next - performance.now()));
        await write(encryption, own[randomInt(own.length)]);
        result.writes++;
      }
    });
    const end = performance.now() + 1000 * plan.seconds;
    const half = performance.now() + 500 * plan.seconds;
    for (let turn = 0; performance.now() < end || result.kills < 3; turn++) {
      const at = turn % instances.length;
      const victim = await instances[at];
      if (result.rotations === 0 || (result.rotations === 1 && performance.now() > half)) {
        await post(await instances[(at + 1) % instances.length], "rotate-data-keys");
        result.rotations++;
      }
      // It is killed at work, unless it is done before.
      const running = post(victim, "reencrypt-secrets").catch(() => undefined);
      await Promise.race([sleep(randomInt(plan.killEveryMs / 2, plan.killEveryMs)), running]);
      victim?.child.kill("SIGKILL");
      await running;
      result.kills++;
      instances[at] = startInstance(plan.databaseUrl);
      if (turn % 10 === 0) say(`${result.kills} kills, ${result.writes} writes`);
    }
    isOver = true;
    await Promise.all(writing);
    await post(await instances[0], "reencrypt-secrets");
    result.lost.push(...(await findLost(db, encryption, rows)));
    const before = await fingerprint(db);
    await post(await instances[1], "reencrypt-secrets");
    result.isStable = before === (await fingerprint(db));
    return result;
  } finally {
    isOver = true;
    for (const instance of await Promise.allSettled(instances)) {
      if (instance.status === "fulfilled") instance.value.child.kill("SIGKILL");
    }
    await db.destroy();
  }
}

async function fill(encryption: Encryption, count: number): Promise<Row[]> {
  const rows: Row[] = [];
  const tables = Object.entries(TABLES);
  for (let stored = 0, turn = 0; stored < count; turn++) {
    const [table, columnsOf] = tables[turn % tables.length] ?? ["", () => ({})];
    const texts = Array.from({ length: Math.min(ROWS_AT_ONCE, count - stored) }, () => randomText());
    stored += texts.length;
    const ids = await encryption.transaction(async (trx, encrypt) => {
      const values = [];
      for (const text of texts) values.push(columnsOf(await encrypt(text), randomText()));
      return trx(table).insert(values).returning<{ id: number }[]>("id");
    });
    rows.push(...ids.map(({ id }, index) => ({ table, id, text: texts[index] ?? "" })));
  }
  return rows;
}

async function write(encryption: Encryption, row: Row | undefined): Promise<void> {
  if (!row) return;
  const text = randomText();
  await encryption.transaction(async (trx, encrypt) => {
    const values = TABLES[row.table]?.(await encrypt(text), "") ?? {};
    const column = COLUMNS.find((name) => name in values) ?? "";
    await trx(row.table)
      .where({ id: row.id })
      .update({ [column]: values[column] });
  });
  row.text = text;
}

async function findLost(db: Knex, encryption: Encryption, rows: Row[]): Promise<string[]> {
  const lost: string[] = [];
  for await (const { failures } of verifySecrets(db, encryption)) {
    lost.push(...failures.map(({ table, id, reason }) => `${table} ${id}: ${reason}`));
  }
  for (const table of Object.keys(TABLES)) {
    const stored = new Map<number, Record<string, unknown>>();
    for (const row of await db(table).select<Record<string, unknown>[]>("*")) stored.set(Number(row.id), row);
    for (const { id, text } of rows.filter((row) => row.table === table)) {
      const payload = payloadOf(stored.get(id) ?? {});
      const found = await encryption.decrypt(db, payload).then(String, () => undefined);
      if (found !== text) lost.push(`${table} ${id}: not what was last written`);
    }
  }
  return lost;
}

function payloadOf(row: Record<string, unknown>): Buffer {
  const value = row[COLUMNS.find((name) => row[name] != null) ?? ""];
  if (Buffer.isBuffer(value)) return value;
  const [, text = String(value)] = /"(?:password|key|url)":"([^"]+)"/.exec(String(value)) ?? [];
  return Buffer.from(text, "base64");
}

async function fingerprint(db: Knex): Promise<string> {
  const tables = Object.keys(TABLES).map(
    (table) => `(select md5(string_agg(md5(t::text), '' order by id)) from ${table} t)`,
  );
  const { rows } = await db.raw<{ rows: [{ all: string }] }>(
    `select concat_ws(' ', ${tables.join(", ")}) as all`,
  );
  return rows[0].all;
}

interface Running {
  child: ChildProcess;
  url: string;
}

async function startInstance(databaseUrl: string): Promise<Running> {
  const child = spawn(process.execPath, [PROGRAM, "serve"], {
    env: {
      ...{ PATH: process.env.PATH, DATABASE_URL: databaseUrl },
      ...{ GF_SERVER_HTTP_PORT: "0", GF_LOG_LEVEL: "error", GF_DATABASE_MAX_OPEN_CONN: "4" },
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let text = "";
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
    if (url === undefined) continue;
    child.stdout.resume();
    return { child, url };
  }
  await once(child, "exit");
  throw new Error("an instance did not start");
}

async function post(instance: Running | undefined, operation: string): Promise<void> {
  const url = `${instance?.url ?? ""}/api/admin/encryption/${operation}`;
  const response = await fetch(url, { method: "POST", headers: { authorization: AUTHORIZATION } });
  if (response.status !== 204) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
}

function times() {
  return { created: new Date(), updated: new Date() };
}

function randomText(): string {
  return randomBytes(12).toString("hex");
}
