import { quotasOf } from "../../access/quotas.js";
import type { Handler } from "../../contract.js";

export const getUserQuotas: Handler<"getUserQuotas"> = (_input, context) =>
  quotasOf(context.actor.userId, context);
