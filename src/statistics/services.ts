import type { AccessServices } from "../access/services.js";

/** What statistics are made with. */
export type StatisticsServices = Pick<AccessServices, "db" | "settings" | "now" | "randomBytes"> & {
  /** The version of this service. */
  version: string;
};
