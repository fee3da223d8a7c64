import type { Windows } from "../stores/statistics.js";

const DAY_MS = 86_400_000;

/** From when on activity counts at a time: 24 hours back, 30 days back, and the first of its month in UTC. */
export function windowsAt(now: Date): Windows {
  return {
    lastDay: new Date(now.getTime() - DAY_MS),
    last30Days: new Date(now.getTime() - 30 * DAY_MS),
    thisMonth: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)),
  };
}
