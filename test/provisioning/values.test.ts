import { describe, expect, test } from "@jest/globals";

import { goDuration } from "../../src/provisioning/durations.js";
import { interpolate } from "../../src/provisioning/interpolation.js";

describe("variables in values", () => {
  const env = { NAME: "value", NESTED: "$NAME ${NAME} $$", _x1: "underscored" };

  test.each([
    ["nothing", "nothing"],
    ["$NAME", "value"],
    ["${NAME}-$__env{NAME}", "value-value"],
    ["$NAME.$_x1/", "value.underscored/"],
    ["$MISSING|${MISSING}|", "||"],
    ["$$NAME", "$NAME"],
    ["$$$NAME", "$value"],
    ["$$$$", "$$"],
    ["$NESTED", "$NAME ${NAME} $$"],
    ["$1st", "st"],
    ["5 $ and $.", "5 $ and $."],
    ["${unclosed", "${unclosed"],
  ])("%s is %s", (text, expected) => {
    expect(interpolate(text, env)).toBe(expected);
  });
});

describe("durations as Go writes them", () => {
  test.each([
    ["1h", 3_600_000_000_000],
    ["1h30m", 5_400_000_000_000],
    ["1.5s", 1_500_000_000],
    ["250ms", 250_000_000],
    ["", undefined],
    ["5", undefined],
    ["1d", undefined],
    ["-1h", undefined],
    ["1h ", undefined],
    ["99999999h", undefined],
  ])("%p are %p nanoseconds", (text, expected) => {
    expect(goDuration(text)).toBe(expected);
  });
});
