import { describe, expect, test } from "@jest/globals";

import { readEnvelope, readInner, writeEnvelope, writeInner } from "../../src/encryption/payload.js";

const bytes = (text: string) => Buffer.from(text, "latin1");

describe("an envelope", () => {
  test("names its data key in base64 without padding", () => {
    const payload = writeEnvelope("fjk2m9x0qv7t3c", bytes("*inner#"));
    expect(payload.toString()).toBe("#ZmprMm05eDBxdjd0M2M#*inner#");
    expect(readEnvelope(payload)).toEqual({ keyId: "fjk2m9x0qv7t3c", inner: bytes("*inner#") });
  });

  test("is missing where the secret key itself encrypted it", () => {
    expect(readEnvelope(bytes("*YWVzLWdjbQ*x#y#"))).toEqual({
      keyId: undefined,
      inner: bytes("*YWVzLWdjbQ*x#y#"),
    });
  });

  test.each([
    ["", "unable to decrypt empty payload"],
    ["#", "could not find valid key id in encrypted payload"],
    ["#ZmprMm05eDBxdjd0M2M", "could not find valid key id in encrypted payload"],
    ["##*YWVzLWdjbQ*x", "could not find valid key id in encrypted payload"],
    ["#Zmpr=#x", "could not find valid key id in encrypted payload"],
    ["#ZmprM#x", "could not find valid key id in encrypted payload"],
  ])("cannot be read: %j", (payload, reason) => {
    expect(() => readEnvelope(bytes(payload))).toThrow(reason);
  });
});

describe("the inner format", () => {
  test("names its algorithm in base64 without padding", () => {
    expect(writeInner("aes-cfb", bytes("x")).toString()).toBe("*YWVzLWNmYg*x");
    expect(writeInner("aes-gcm", bytes("x")).toString()).toBe("*YWVzLWdjbQ*x");
    expect(readInner(bytes("*YWVzLWdjbQ*x*y"))).toEqual({ algorithm: "aes-gcm", body: bytes("x*y") });
  });

  test.each([
    ["no name at all", "abc*def", "abc*def"],
    ["a name without an end", "*abcdef", "abcdef"],
    ["an empty name", "**abcdef", "abcdef"],
  ])("is aes-cfb with %s", (_, inner, body) => {
    expect(readInner(bytes(inner))).toEqual({ algorithm: "aes-cfb", body: bytes(body) });
  });

  test.each([
    ["", "unable to decrypt empty payload"],
    ["*YWVz!*x", "the name of the algorithm is not base64"],
  ])("cannot be read: %j", (inner, reason) => {
    expect(() => readInner(bytes(inner))).toThrow(reason);
  });
});
