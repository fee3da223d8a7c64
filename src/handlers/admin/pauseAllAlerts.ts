import type { Handler } from "../../contract.js";
import { legacyAlertingDisabled } from "../../errors.js";
import * as alerts from "../../stores/alerts.js";

export const pauseAllAlerts: Handler<"pauseAllAlerts"> = async ({ body }, { db, settings, now }) => {
  if (!settings.alerting.enabled) throw legacyAlertingDisabled();
  const alertsAffected = await alerts.setAllPaused(db, body.paused, now());
  return body.paused
    ? { state: "Paused", message: "alert paused", alertsAffected }
    : { state: "Unpaused", message: "alert unpaused", alertsAffected };
};
