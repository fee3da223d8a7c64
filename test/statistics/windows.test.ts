import { describe, expect, test } from "@jest/globals";

import { windowsAt } from "../../src/statistics/windows.js";

describe("windowsAt", () => {
  test.each([
    [
      "2026-03-10T12:00:00.123Z",
      "2026-03-09T12:00:00.123Z",
      "2026-02-08T12:00:00.123Z",
      "2026-03-01T00:00:00.000Z",
    ],
    [
      "2026-03-01T00:00:00.000Z",
      "2026-02-28T00:00:00.000Z",
      "2026-01-30T00:00:00.000Z",
      "2026-03-01T00:00:00.000Z",
    ],
    [
      "2024-02-29T23:59:59.999Z",
      "2024-02-28T23:59:59.999Z",
      "2024-01-30T23:59:59.999Z",
      "2024-02-01T00:00:00.000Z",
    ],
    [
      "2027-01-01T00:00:00.001Z",
      "2026-12-31T00:00:00.001Z",
      "2026-12-02T00:00:00.001Z",
      "2027-01-01T00:00:00.000Z",
    ],
  ])("at %s", (now, lastDay, last30Days, thisMonth) => {
    expect(windowsAt(new Date(now))).toEqual({
      lastDay: new Date(lastDay),
      last30Days: new Date(last30Days),
      thisMonth: new Date(thisMonth),
    });
  });
});
