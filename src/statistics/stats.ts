import * as statistics from "../stores/statistics.js";
import type { StatisticsServices } from "./services.js";
import { shareRuns } from "./single-flight.js";
import { windowsAt } from "./windows.js";

type Services = Pick<StatisticsServices, "db" | "settings" | "now">;

/** Counts what the server holds, once for all who ask at the same time. */
export const countStats = shareRuns(
  ({ settings }: Services) => settings,
  ({ db, settings, now }: Services) =>
    statistics.count(db, windowsAt(now()), settings.database.statistics_timeout),
);
