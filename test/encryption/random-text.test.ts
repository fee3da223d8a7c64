import { describe, expect, test } from "@jest/globals";

import { randomText } from "../../src/encryption/random-text.js";

describe("randomText", () => {
  test("takes every character as often, leaving out the bytes that would favour some", () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, index) => 255 - index));
    const text = randomText(248, () => all);
    const counts = [...new Set(text)].map((character) => text.split(character).length - 1);
    expect(counts).toEqual(Array(62).fill(4));
    expect(text).toMatch(/^[0-9A-Za-z]{248}$/);
  });
});
