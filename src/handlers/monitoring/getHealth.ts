import type { Handler } from "../../contract.js";
import { databaseUnavailable } from "../../errors.js";
import * as availability from "../../stores/availability.js";

export const getHealth: Handler<"getHealth"> = async (_input, { db, logger, version, commit }) => {
  const trouble = await availability.findTrouble(db);
  if (trouble === undefined) return { commit, database: "ok", version };
  logger.warn({ err: trouble }, "the database does not answer");
  throw databaseUnavailable({ commit, database: "failing", version });
};
