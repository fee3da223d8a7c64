import { listPermissions } from "../../access/permissions.js";
import type { Handler } from "../../contract.js";

export const getUserPermissions: Handler<"getUserPermissions"> = (_input, { db, actor }) =>
  listPermissions(db, actor);
