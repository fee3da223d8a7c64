import { describe, expect, test } from "@jest/globals";

import { uuidOf } from "../../src/statistics/usage-stats-id.js";

describe("uuidOf", () => {
  test.each([
    [0x00, "00000000-0000-4000-8000-000000000000"],
    [0xff, "ffffffff-ffff-4fff-bfff-ffffffffffff"],
    [0x5a, "5a5a5a5a-5a5a-4a5a-9a5a-5a5a5a5a5a5a"],
  ])("sixteen bytes %p", (byte, expected) => {
    expect(uuidOf(Buffer.alloc(16, byte))).toBe(expected);
  });
});
