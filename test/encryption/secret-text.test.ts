import { randomBytes } from "node:crypto";

import { describe, expect, test } from "@jest/globals";

import { decryptText, encryptText } from "../../src/encryption/secret-text.js";

const PREFIX = "*YWVzLWdjbQ*";
const KEY = "SW2YcwTIb9zpOOhoPsMm";

test("reads what Grafana wrote", async () => {
  // Grafana's own vector for the text "grafana" and the key "1234", which it keeps without the prefix.
  const body = Buffer.from(
    "306337323330534214632fee3d2c817d0e25a2e62f1f684690df1a33b4114c34245d11cb639edb664aad4a",
    "hex",
  );
  expect(await decryptText(Buffer.concat([Buffer.from(PREFIX), body]), "1234")).toBe("grafana");
});

test.each(["", "hunter2", "ü €\n\0", "x".repeat(65_536)])("reads what it wrote: %j", async (text) => {
  const payload = await encryptText(text, KEY, randomBytes);
  expect(await decryptText(payload, KEY)).toBe(text);
  // Prefix, salt, nonce, text and tag.
  expect(payload).toHaveLength(PREFIX.length + 8 + 12 + Buffer.byteLength(text) + 16);
  expect(payload.toString("latin1")).toMatch(/^\*YWVzLWdjbQ\*[0-9A-Za-z]{8}/);
});

test("the same text is never encrypted alike twice", async () => {
  const payloads = await Promise.all([1, 2].map(() => encryptText("hunter2", KEY, randomBytes)));
  expect(payloads[0]).not.toEqual(payloads[1]);
});

describe("refuses", () => {
  test("another key", async () => {
    const payload = await encryptText("hunter2", KEY, randomBytes);
    await expect(decryptText(payload, `${KEY}x`)).rejects.toThrow(/unable to authenticate/);
  });

  test("a change of any byte", async () => {
    const payload = await encryptText("hunter2", KEY, randomBytes);
    for (const index of payload.keys()) {
      const changed = Buffer.from(payload);
      changed[index] = (changed[index] ?? 0) ^ 1;
      await expect(decryptText(changed, KEY)).rejects.toThrow();
    }
  });

  test.each([
    ["nothing", ""],
    ["a plain text", "hunter2"],
    ["another cipher", `*YWVzLWNmYg*${"x".repeat(40)}`],
    ["a prefix alone", PREFIX],
    ["too little", PREFIX + "x".repeat(35)],
  ])("%s", async (_, payload) => {
    await expect(decryptText(Buffer.from(payload), KEY)).rejects.toThrow(
      /unknown encryption of a secret|an encrypted secret is cut off/,
    );
  });
});
