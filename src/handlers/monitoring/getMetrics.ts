import type { Handler } from "../../contract.js";

export const getMetrics: Handler<"getMetrics"> = (_input, { metrics }) => metrics();
