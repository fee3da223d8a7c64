import { orgNameTaken, orgNotFound } from "../errors.js";
import * as orgs from "../stores/orgs.js";
import type { AccessServices } from "./services.js";

/** Gives an organisation another name; throws when there is none with this id or another one has the name. */
export async function renameOrg(
  id: number,
  name: string,
  { db, now }: Pick<AccessServices, "db" | "now">,
): Promise<void> {
  const outcome = await orgs.setName(db, { id, name, now: now() });
  if (outcome === "not found") throw orgNotFound();
  if (outcome === "name taken") throw orgNameTaken("bad-input");
}
