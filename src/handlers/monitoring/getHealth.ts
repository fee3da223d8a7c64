import type { Handler } from "../../contract.js";
import { unhealthy } from "../../errors.js";
import { isAvailable } from "../../stores/availability.js";

const PATIENCE_MS = 1500;

export const getHealth: Handler<"getHealth"> = async (_input, { db, version, commit }) => {
  if (!(await isAvailable(db, PATIENCE_MS))) throw unhealthy({ commit, database: "failing", version });
  return { commit, database: "ok", version };
};
