import type { Db } from "../db/connection.js";
import * as dataKeys from "../stores/data-keys.js";
import * as encryptionJobs from "../stores/encryption-jobs.js";
import * as secretKeyCheck from "../stores/secret-key-check.js";
import * as secretRows from "../stores/secret-rows.js";
import { isAuthenticated, isTelling } from "./cipher.js";
import { isOfSecretKey } from "./data-keys.js";
import { payloadsOf } from "./encodings.js";
import { SecretError } from "./error.js";
import { readEnvelope } from "./payload.js";
import { SECRET_COLUMNS } from "./secret-columns.js";
import { type KeyInUse, type Sample, type SecretKey, wrongKey } from "./secret-key.js";

const SAMPLES = 20;

/**
 * Throws a SecretKeyError unless the secret key, or the previous one, is that of the database, and both are those of a
 * change that is under way. At the first start, when the database does not say which that is, everything that can be
 * verified decides, and the key is noted.
 */
export async function verifySecretKey(db: Db, secretKey: SecretKey): Promise<KeyInUse> {
  if (!(await secretKeyCheck.find(db))) {
    const { value } = await secretKey.check(
      (await belongsToPrevious(db, secretKey)) ? "previous" : "current",
    );
    await secretKeyCheck.insert(db, value);
  }
  return secretKey.inUse(await secretKeyCheck.find(db));
}

/**
 * Notes that the database is to move to the secret key of the settings, or back to it where a change away from it is under
 * way: from then on that key encrypts on all instances, and those that lack one of the two keys do nothing. What has
 * been moved by a run that is under way does not count any more.
 */
export async function beginChange(db: Db, secretKey: SecretKey): Promise<void> {
  if ((await verifySecretKey(db, secretKey)).isCurrent) return;
  await db.transaction(async (trx) => {
    await dataKeys.lockCreation(trx);
    await dataKeys.lockOutWriters(trx);
    const check = await secretKeyCheck.find(trx);
    if (!check || (await secretKey.inUse(check)).isCurrent) return;
    const { value: nextValue } = await secretKey.check("current");
    const change = check.nextValue ? { ...check, isReverted: !check.isReverted } : { ...check, nextValue };
    await secretKeyCheck.set(trx, change);
    await encryptionJobs.outdate(trx, "reencrypt-data-keys");
    await encryptionJobs.tellAll(trx);
  });
}

/** Notes that everything is encrypted with the key that encrypts now. */
export async function endChange(db: Db, secretKey: SecretKey, { isCurrent }: KeyInUse): Promise<void> {
  await secretKeyCheck.set(db, await secretKey.check(isCurrent ? "current" : "previous"));
}

// Nothing but what is authenticated, or a long text, says which key encrypted it.
async function belongsToPrevious(db: Db, secretKey: SecretKey): Promise<boolean> {
  let [byCurrent, byPrevious, byNeither] = [0, 0, 0];
  for await (const sample of samples(db)) {
    try {
      if (await secretKey.isOfCurrent(sample)) byCurrent++;
      else byPrevious++;
    } catch (error) {
      if (!(error instanceof SecretError)) throw error;
      byNeither++;
    }
  }
  if (byNeither > 0 && byCurrent + byPrevious === 0) throw wrongKey(secretKey.hasPrevious, false);
  return byPrevious > 0 || (secretKey.hasPrevious && byCurrent === 0);
}

async function* samples(db: Db): AsyncGenerator<Sample> {
  const keys = (await dataKeys.list(db)).filter(({ provider }) => isOfSecretKey(provider));
  const wrapped = new Map(keys.map(({ name, encryptedData }) => [name, encryptedData]));
  const ofKeys = [...wrapped.values()].filter((inner) => isReadable(() => isAuthenticated(inner)));
  for (const inner of ofKeys.slice(-SAMPLES)) yield { inner };
  for (const column of SECRET_COLUMNS) {
    const page = { after: undefined, limit: SAMPLES };
    for (const { key, value } of await secretRows.list(db, column, page)) {
      const { payloads } = await payloadsOf(value, column.encoding);
      const telling = payloads.filter((payload) => isReadable(() => isTelling(readEnvelope(payload).inner)));
      for (const { keyId, inner } of telling.map(readEnvelope)) {
        const dataKey = keyId === undefined ? undefined : wrapped.get(keyId);
        if (keyId === undefined || dataKey) yield { inner, place: column.placeOf?.(key), dataKey };
      }
    }
  }
}

// What is broken says nothing of the key.
function isReadable(read: () => boolean): boolean {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SecretError)) throw error;
    return false;
  }
}
