import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

import pg from "pg";
import { pino } from "pino";

import { connect } from "../../src/db/connection.js";
import { createEncryption } from "../../src/encryption/encryption.js";
import { settingsWith } from "../../src/settings/load.js";
import type { BenchDatabase } from "./database.js";
import type { Line } from "./report.js";

const SECRETS = 100_000;
const FOREIGN = 2_000;
const BATCH = 500;
const RATIO = 0.5;
const A_SECOND = 5_000;

/** Encrypts many secrets again by the service's own run and, in turns with it, by the least that could do it. */
export async function measureEncryption({ url, db: admin }: BenchDatabase, rounds: number): Promise<Line[]> {
  const db = connect({ connection: url, poolSize: 10 });
  const fresh = () =>
    createEncryption({
      ...{ db, settings: settingsWith({}), now: () => new Date(), randomBytes },
      logger: pino({ level: "silent" }),
    });
  const service = fresh();
  const rewrite = async () => {
    await service.rotate();
    return rate(SECRETS, () => service.jobs.run("reencrypt-secrets", { isAsync: false }));
  };
  const client = new pg.Client({ connectionString: url, statement_timeout: 0 });
  await client.connect();
  try {
    console.log(`Filling the database: ${SECRETS} secrets`);
    await fillOwn(service, SECRETS);
    await fillPlain(client, SECRETS);
    await admin.raw("vacuum analyze secrets, plain");
    const rates: Record<"service" | "reference", number[]> = { service: [], reference: [] };
    await rewrite();
    for (let round = 0; round < rounds; round++) {
      console.log(`Round ${round + 1} of ${rounds}`);
      rates.service.push(await rewrite());
      rates.reference.push(await rate(SECRETS, () => rewritePlain(client)));
    }

    await db("secrets").delete();
    for (let secret = 0; secret < FOREIGN; secret++) await fillOwn(fresh(), 1);
    await service.rotate();
    const foreign = await rate(FOREIGN, () => fresh().jobs.run("reencrypt-secrets", { isAsync: false }));
    const [ours, theirs] = [median(rates.service), median(rates.reference)];
    return [
      {
        ...{
          scenario: "secrets of one's own, against pg and AES-256-GCM alone",
          ratio: (ours / theirs).toFixed(2),
        },
        ...{ service: aSecond(ours), reference: aSecond(theirs) },
        ...{ goal: `> ${RATIO}`, isMet: ours / theirs > RATIO },
      },
      {
        ...{ scenario: "the same, by itself", service: aSecond(ours) },
        ...{ goal: `> ${A_SECOND}/s`, isMet: ours > A_SECOND },
      },
      {
        ...{ scenario: "secrets that others wrote, each with a salt of its own", service: aSecond(foreign) },
        note: "two derived keys at a time, so that sign-ins have the other threads",
      },
    ];
  } finally {
    await client.end();
    await db.destroy();
  }
}

async function fillOwn(encryption: ReturnType<typeof createEncryption>, count: number): Promise<void> {
  for (let from = 0; from < count; from += BATCH) {
    await encryption.transaction(async (trx, encrypt) => {
      const times = { created: new Date(), updated: new Date() };
      const rows = [];
      for (let index = from; index < Math.min(from + BATCH, count); index++) {
        const value = (await encrypt(`password ${index}`)).toString("base64").replaceAll("=", "");
        rows.push({ org_id: 1, namespace: "bench", type: "datasource", value, ...times });
      }
      await trx("secrets").insert(rows);
    });
  }
}

// The same rows, whose payload is a nonce, the ciphertext and the tag.
const key = randomBytes(32);

async function fillPlain(client: pg.Client, count: number): Promise<void> {
  await client.query("create table plain (like secrets including all)");
  for (let from = 0; from < count; from += BATCH) {
    const values = Array.from({ length: BATCH }, (_, index) => seal(Buffer.from(`password ${from + index}`)));
    await client.query(
      `insert into plain (org_id, namespace, type, value, created, updated)
       select 1, 'bench', 'datasource', value, now(), now() from unnest($1::text[]) value`,
      [values],
    );
  }
}

async function rewritePlain(client: pg.Client): Promise<void> {
  let after = "0";
  for (;;) {
    const { rows } = await client.query<{ id: string; value: string }>(
      "select id, value from plain where id > $1 order by id limit $2",
      [after, BATCH],
    );
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    await client.query(
      "update plain t set value = n.value from unnest($1::bigint[], $2::text[]) n (id, value) where t.id = n.id",
      [rows.map(({ id }) => id), rows.map(({ value }) => seal(open(value)))],
    );
  }
}

function seal(text: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString("base64");
}

function open(value: string): Buffer {
  const payload = Buffer.from(value, "base64");
  const decipher = createDecipheriv("aes-256-gcm", key, payload.subarray(0, 12));
  decipher.setAuthTag(payload.subarray(-16));
  return Buffer.concat([decipher.update(payload.subarray(12, -16)), decipher.final()]);
}

async function rate(count: number, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return count / ((performance.now() - start) / 1000);
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function aSecond(rate: number): string {
  return `${Math.round(rate)}/s`;
}
