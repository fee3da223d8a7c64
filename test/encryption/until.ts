import type { Knex } from "knex";

/** Waits until something has come about, some seconds at most. */
export async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let left = 200; left > 0; left--) {
    if (await isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("it did not come about");
}

/** Waits until somebody in this database waits for a row that another transaction holds. */
export async function untilSomebodyWaits(db: Knex): Promise<void> {
  await until(async () => {
    const waiting = db("pg_stat_activity").where({ wait_event: "transactionid" });
    return (await waiting.whereRaw("datname = current_database()")).length > 0;
  });
}
