import pLimit from "p-limit";

import type { Db } from "../db/connection.js";
import * as dataKeys from "../stores/data-keys.js";
import type { SecretFailure } from "../stores/encryption-jobs.js";
import * as secretRows from "../stores/secret-rows.js";
import { payloadsOf } from "./encodings.js";
import type { Encryption } from "./encryption.js";
import { SecretError } from "./error.js";
import { SECRET_COLUMNS } from "./secret-columns.js";

const ROWS = 100;
const ROWS_AT_ONCE = 8;

/** How many values of columns, and data keys, there are to be verified. */
export async function countSecrets(db: Db): Promise<number> {
  let total = (await dataKeys.list(db)).length;
  for (const column of SECRET_COLUMNS) total += await secretRows.count(db, column);
  return total;
}

/** Decrypts everything and changes nothing: answers, page by page, how much it was and what cannot be decrypted. */
export async function* verifySecrets(
  db: Db,
  { decrypt, unwrap }: Pick<Encryption, "decrypt" | "unwrap">,
): AsyncGenerator<{ count: number; failures: SecretFailure[] }> {
  const limit = pLimit(ROWS_AT_ONCE);
  const attempt = async (
    table: string,
    id: string,
    read: () => Promise<unknown>,
  ): Promise<SecretFailure[]> => {
    try {
      await read();
      return [];
    } catch (error) {
      if (!(error instanceof SecretError)) throw error;
      return [{ table, id, reason: error.message }];
    }
  };

  const keys = await dataKeys.list(db);
  const ofKeys = keys.map((key) => limit(() => attempt("data_keys", key.name, () => unwrap(key))));
  yield { count: keys.length, failures: (await Promise.all(ofKeys)).flat() };
  for (const { placeOf, ...column } of SECRET_COLUMNS) {
    let after: readonly string[] | undefined;
    const verifyPage = async (trx: Db) => {
      await secretRows.allowPauses(trx);
      const rows = await secretRows.list(trx, column, { after, limit: ROWS });
      after = rows.at(-1)?.key;
      const ofRows = rows.map(({ key, value }) =>
        limit(() =>
          attempt(column.table, key.join("/"), async () => {
            const { payloads, errors } = await payloadsOf(value, column.encoding);
            for (const payload of payloads) await decrypt(trx, payload, placeOf?.(key));
            if (errors[0]) throw errors[0];
          }),
        ),
      );
      return { count: rows.length, failures: (await Promise.all(ofRows)).flat() };
    };
    do {
      // Of one moment: a rollback may delete the data keys of what was read.
      const page = await db.transaction(verifyPage, { isolationLevel: "repeatable read", readOnly: true });
      if (page.count > 0) yield page;
    } while (after);
  }
}
