import type { Db } from "../db/connection.js";
import * as dataKeys from "../stores/data-keys.js";
import * as encryptionJobs from "../stores/encryption-jobs.js";
import * as secretKeyCheck from "../stores/secret-key-check.js";
import * as secretRows from "../stores/secret-rows.js";
import { isAuthenticated } from "./cipher.js";
import { payloadsOf } from "./encodings.js";
import { SecretError } from "./error.js";
import { isLegacy } from "./payload.js";
import { SECRET_COLUMNS } from "./secret-columns.js";
import { type KeyInUse, type SecretKey, wrongKey } from "./secret-key.js";

const SAMPLES = 20;
const BYTES = 4 * 1024 * 1024;

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

// Nothing but what is authenticated says which key encrypted it.
async function belongsToPrevious(db: Db, secretKey: SecretKey): Promise<boolean> {
  let [byCurrent, byPrevious, byNeither] = [0, 0, 0];
  for await (const { inner, place } of samples(db)) {
    try {
      if ((await secretKey.open(inner, place)).isCurrent) byCurrent++;
      else byPrevious++;
    } catch (error) {
      if (!(error instanceof SecretError)) throw error;
      byNeither++;
    }
  }
  if (byNeither > 0 && byCurrent + byPrevious === 0) throw wrongKey(secretKey.hasPrevious, false);
  return byPrevious > 0 || (secretKey.hasPrevious && byCurrent === 0);
}

async function* samples(db: Db): AsyncGenerator<{ inner: Buffer; place?: string | undefined }> {
  const keys = await dataKeys.list(db);
  const wrapped = keys.map(({ encryptedData }) => encryptedData).filter((inner) => inner.length > 0);
  for (const inner of wrapped.filter(isAuthenticated).slice(-SAMPLES)) yield { inner };
  for (const column of SECRET_COLUMNS) {
    const page = { after: undefined, limit: SAMPLES, bytes: BYTES };
    for (const { key, value } of await secretRows.list(db, column, page)) {
      const { payloads } = await payloadsOf(value, column.encoding);
      for (const inner of payloads.filter(isLegacy).filter(isAuthenticated)) {
        yield { inner, place: column.placeOf?.(key) };
      }
    }
  }
}
