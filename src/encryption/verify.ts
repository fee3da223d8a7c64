import type { Db } from "../db/connection.js";
import * as dataKeys from "../stores/data-keys.js";
import * as secretKeyCheck from "../stores/secret-key-check.js";
import * as secretRows from "../stores/secret-rows.js";
import { isAuthenticated, placeOf } from "./cipher.js";
import { payloadsOf } from "./encodings.js";
import { SecretError } from "./error.js";
import { isLegacy } from "./payload.js";
import { SECRET_COLUMNS } from "./secret-columns.js";
import type { SecretKey } from "./secret-key.js";

const TEXT = Buffer.from("grafana-admin-api");
const PLACE = placeOf("admin_api.secret_key_check");
const SAMPLES = 20;
const BYTES = 4 * 1024 * 1024;

/** The secret key is another one than that of the database; the message is one line for the operator. */
export class SecretKeyError extends Error {}

/**
 * Throws unless the secret key, or while it is being changed the previous one, is that of the database. At the first
 * start, when the database does not say which that is, everything that can be verified decides, and the key is noted.
 */
export async function verifySecretKey(db: Db, secretKey: SecretKey): Promise<void> {
  if (!(await secretKeyCheck.find(db))) {
    const encrypt = (await belongsToPrevious(db, secretKey))
      ? secretKey.encryptAsPrevious
      : secretKey.encrypt;
    await secretKeyCheck.insert(db, await encrypt(TEXT, PLACE));
  }
  await confirmSecretKey(secretKey, await secretKeyCheck.find(db));
}

/** The same by the check value that the database has now, which costs nothing where it is still the same. */
export async function confirmSecretKey(secretKey: SecretKey, checkValue: Buffer | undefined): Promise<void> {
  if (!checkValue || secretKey.confirmedBy?.equals(checkValue)) return;
  try {
    const { isCurrent } = await secretKey.open(checkValue, PLACE);
    secretKey.hasMoved = isCurrent;
    secretKey.confirmedBy = checkValue;
  } catch (error) {
    throw error instanceof SecretError ? wrongKey(secretKey) : error;
  }
}

/** Notes that everything is encrypted with the secret key itself now. */
export async function moveCheckValue(db: Db, secretKey: SecretKey): Promise<void> {
  await secretKeyCheck.set(db, await secretKey.encrypt(TEXT, PLACE));
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
  if (byNeither > 0 && byCurrent + byPrevious === 0) throw wrongKey(secretKey);
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

function wrongKey({ hasPrevious }: SecretKey): SecretKeyError {
  const keys = hasPrevious
    ? "neither [security] secret_key nor secret_key_previous is"
    : "[security] secret_key is not";
  return new SecretKeyError(
    `${keys} the key that the secrets in this database are encrypted with: set secret_key to that key again, or, to ` +
      "change it, give that key as secret_key_previous besides",
  );
}
