import { randomBytes } from "node:crypto";

import { describe, expect, test } from "@jest/globals";

import { createPasswords, hashPassword } from "../../src/access/passwords.js";
import { hashToken } from "../../src/access/sessions.js";

// The expected values come from another implementation of the same standards:
// python3 -c 'import hashlib, sys; print(hashlib.pbkdf2_hmac("sha256", sys.argv[1].encode(), sys.argv[2].encode(), 10000, 50).hex())' PASSWORD SALT
// python3 -c 'import hashlib, sys; print(hashlib.sha256((sys.argv[1] + sys.argv[2]).encode()).hexdigest())' TOKEN SECRET_KEY
describe("the stored forms of Grafana", () => {
  test.each([
    [
      "admin",
      "YvOAE4iLWb",
      "f525d971efbd8078dc9b14a66830d4856b920c2f13b7b0531a2256f447e848584557bf7317a21ce22718c5ca1279d599e599",
    ],
    [
      "pässwörd 😀",
      "0123456789",
      "d4c349e1b6ce12e49f25a71e48b1ab2e9d1ea56a8911061286103dd472187e7e4dac96590697ff4d58b0a022ae46de6fcdb9",
    ],
    [
      "",
      "aZ09",
      "bd9ec8e2095befac594a9a6c2f43facc536487c8dc40d8e4e96262ae7a9b600a181537dd5e88bb0d071ca16cfd7cd23ef4e4",
    ],
    [
      "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
      "Salt salt!",
      "816c5e7fb215a8620a53d33d7d49a0f6a7e5923377361f0628435609567f3dd83f4ee777cadb02768641f1704c59f0a9e5f8",
    ],
  ])("the password %j with the salt %j", async (password, salt, expected) => {
    expect(await hashPassword(password, salt)).toBe(expected);
  });

  test.each([
    [
      "0123456789abcdef0123456789abcdef",
      "SW2YcwTIb9zpOOhoPsMm",
      "3e422c9d9b7a357d581be65627ff5b35891e5904d2866e7545aeaa3e899bd30a",
    ],
    [
      "ffffffffffffffffffffffffffffffff",
      "schlüssel",
      "3705fcf41415dbc966020b5fb4679685119132bdf6fdf9629ecd708bb207aa33",
    ],
  ])("the token %s with the secret key %s", (token, secretKey, expected) => {
    expect(hashToken(token, secretKey)).toBe(expected);
  });
});

describe("passwords", () => {
  test("each protection has a salt of its own, and verifies its own password only", async () => {
    const passwords = createPasswords();
    const [one, other] = [
      await passwords.protect("secret", randomBytes),
      await passwords.protect("secret", randomBytes),
    ];
    expect(one.salt).not.toBe(other.salt);
    expect(one.hash).not.toBe(other.hash);
    expect([
      await passwords.verify("secret", one),
      await passwords.verify("Secret", one),
      await passwords.verify("secret", { ...one, hash: other.hash }),
      await passwords.verify("secret", { ...one, hash: "" }),
      await passwords.verify("secret", undefined),
    ]).toEqual([true, false, false, false, false]);
  });

  test("a credential is known once it was verified, by this process alone, until the hash changes", async () => {
    const passwords = createPasswords();
    const stored = await passwords.protect("secret", randomBytes);
    const changed = await passwords.protect("secret", randomBytes);
    expect(passwords.isKnown("secret", stored)).toBe(false);
    await passwords.verify("wrong", stored);
    await passwords.verify("secret", stored);
    expect([
      passwords.isKnown("secret", stored),
      passwords.isKnown("wrong", stored),
      passwords.isKnown("secret", changed),
      createPasswords().isKnown("secret", stored),
    ]).toEqual([true, false, false, false]);
  });
});
