import type { Handler } from "../../contract.js";

export const getHealthz: Handler<"getHealthz"> = () => "Ok";
