import { newUid } from "../access/uids.js";
import type { Db } from "../db/connection.js";
import { grant } from "../stores/managed-permissions.js";
import type { ProvisioningServices } from "./services.js";

const VIEW_DASHBOARDS = ["dashboards:read"];
const EDIT_DASHBOARDS = [...VIEW_DASHBOARDS, "dashboards:write", "dashboards:delete"];
const VIEW_FOLDERS = [...VIEW_DASHBOARDS, "folders:read", "alert.rules:read"];
const EDIT_FOLDERS = [
  ...[...EDIT_DASHBOARDS, "folders:read", "folders:write", "folders:delete", "dashboards:create"],
  ...["alert.rules:read", "alert.rules:create", "alert.rules:write", "alert.rules:delete"],
];
const QUERY = ["datasources:read", "datasources:query"];

const DEFAULTS = {
  datasources: { Viewer: QUERY, Editor: QUERY },
  dashboards: { Viewer: VIEW_DASHBOARDS, Editor: EDIT_DASHBOARDS },
  folders: { Viewer: VIEW_FOLDERS, Editor: EDIT_FOLDERS },
} as const;

/** Gives viewers and editors what Grafana lets them do with something new until somebody decides otherwise. */
export async function grantDefaults(
  db: Db,
  kind: keyof typeof DEFAULTS,
  added: { orgId: number; uid: string }[],
  { now, randomBytes }: Pick<ProvisioningServices, "now" | "randomBytes">,
): Promise<void> {
  const grants = added.flatMap(({ orgId, uid }) =>
    Object.entries(DEFAULTS[kind]).map(([builtin, actions]) => ({
      ...{ orgId, builtin, actions, scope: `${kind}:uid:${uid}` },
    })),
  );
  await grant(db, grants, { now: now(), newUid: () => newUid(randomBytes) });
}
