import { describe, expect, test } from "@jest/globals";

import type { Kind } from "../../src/settings/keys.js";
import { expectation, readValue } from "../../src/settings/kinds.js";

const text: Kind = { kind: "text", default: "" };
const secret: Kind = { kind: "secret", default: "" };
const integer: Kind = { kind: "integer", default: 1, min: -1, max: 65535 };
const boolean: Kind = { kind: "boolean", default: false };
const duration: Kind = { kind: "duration", default: "1d", max: "100y" };
const choice: Kind = { kind: "choice", default: "Viewer", choices: ["Viewer", "Admin"] };

describe("readValue", () => {
  test.each<[Kind, string, string | number | boolean | undefined]>([
    [text, " any Text ", " any Text "],
    [text, "", ""],
    [secret, "7", "7"],
    [integer, "3000", 3000],
    [integer, " 3000 ", 3000],
    [integer, "-1", -1],
    [integer, "65535", 65535],
    [integer, "65536", undefined],
    [integer, "-2", undefined],
    [integer, "1.5", undefined],
    [integer, "1e3", undefined],
    [integer, "0x10", undefined],
    [integer, "abc", undefined],
    [integer, "", undefined],
    ...["1", "t", "T", "true", "TRUE", "True", "yes", "y", "on", " true "].map(
      (word): [Kind, string, boolean] => [boolean, word, true],
    ),
    ...["0", "f", "F", "false", "FALSE", "False", "no", "n", "off"].map((word): [Kind, string, boolean] => [
      boolean,
      word,
      false,
    ]),
    [boolean, "2", undefined],
    [boolean, "enabled", undefined],
    [boolean, "", undefined],
    [duration, "30s", 30],
    [duration, "10m", 600],
    [duration, "1h30m", 5400],
    [duration, "7d", 604_800],
    [duration, "30d", 2_592_000],
    [duration, "1w", 604_800],
    [duration, "1M", 2_629_800],
    [duration, "1y", 31_557_600],
    [duration, "100y", 3_155_760_000],
    [duration, "101y", undefined],
    [duration, "0s", undefined],
    [duration, "30", undefined],
    [duration, "1.5h", undefined],
    [duration, "-1h", undefined],
    [duration, "1H", undefined],
    [duration, "soon", undefined],
    [duration, "", undefined],
    [choice, "Admin", "Admin"],
    [choice, "aDMIN", "Admin"],
    [choice, "Owner", undefined],
    [choice, "", undefined],
  ])("%j reads %j as %j", (kind, word, expected) => {
    expect(readValue(kind, word)).toBe(expected);
  });
});

test.each<[Kind, string]>([
  [text, "a text"],
  [secret, "a text"],
  [integer, "a whole number from -1 to 65535"],
  [boolean, "true or false"],
  [duration, "a duration such as 30s, 10m, 1h30m, 7d or 1w, from 1s to 100y"],
  [choice, "one of Viewer, Admin"],
])("expectation(%j)", (kind, expected) => {
  expect(expectation(kind)).toBe(expected);
});
