import * as kvStore from "../stores/kv-store.js";
import type { StatisticsServices } from "./services.js";

const KEY = { namespace: "infra.usagestats", key: "anonymous_id" };

/** The random id of this installation, made when first asked for; the same on every instance. */
export async function findUsageStatsId({
  db,
  now,
  randomBytes,
}: Pick<StatisticsServices, "db" | "now" | "randomBytes">): Promise<string> {
  const stored = await kvStore.find(db, KEY);
  if (stored !== undefined) return stored;
  await kvStore.insert(db, KEY, uuidOf(randomBytes(16)), now());
  // Another instance may have been first.
  const id = await kvStore.find(db, KEY);
  if (id === undefined) throw new Error("the id of the usage report was removed while it was made");
  return id;
}

/** Random bytes as a UUID of version 4 (RFC 9562). */
export function uuidOf(bytes: Buffer): string {
  const own = Buffer.from(bytes.subarray(0, 16));
  own.writeUInt8((own.readUInt8(6) & 0x0f) | 0x40, 6);
  own.writeUInt8((own.readUInt8(8) & 0x3f) | 0x80, 8);
  return own.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
