import { createHash } from "node:crypto";

import type { Db } from "../db/connection.js";

const VERSION = "v1";

/** Keeps from being changed meanwhile, and answers, the JSON with which an organisation's Alertmanager works. */
export async function lock(db: Db, orgId: number): Promise<string | undefined> {
  const row = await db("alert_configuration")
    .where({ org_id: orgId })
    .orderBy("id", "desc")
    .forUpdate()
    .first<{ alertmanager_configuration: string } | undefined>("alertmanager_configuration");
  return row?.alertmanager_configuration;
}

/** Replaces it, and keeps it in the history as well. `createdAt` is in Unix seconds. */
export async function replace(
  db: Db,
  { orgId, configuration, createdAt }: { orgId: number; configuration: string; createdAt: number },
): Promise<void> {
  const row = {
    ...{ org_id: orgId, alertmanager_configuration: configuration, configuration_version: VERSION },
    ...{ created_at: createdAt, default: false },
    configuration_hash: createHash("md5").update(configuration).digest("hex"),
  };
  const changed = await db("alert_configuration").where({ org_id: orgId }).update(row);
  if (changed === 0) await db("alert_configuration").insert(row);
  await db("alert_configuration_history").insert(row);
}
