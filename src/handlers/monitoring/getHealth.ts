import type { Handler } from "../../contract.js";
import { databaseUnavailable } from "../../errors.js";
import * as availability from "../../stores/availability.js";

export const getHealth: Handler<"getHealth"> = async (_input, context) => {
  const { db, logger, version, commit, provisioning } = context;
  const trouble = await availability.findTrouble(db);
  if (trouble === undefined) {
    const isFailing = [...provisioning.states.values()].some(({ isWorking }) => isWorking === false);
    return { commit, database: "ok", ...(isFailing && { provisioning: "failing" }), version };
  }
  logger.warn({ err: trouble }, "the database does not answer");
  throw databaseUnavailable({ commit, database: "failing", version });
};
