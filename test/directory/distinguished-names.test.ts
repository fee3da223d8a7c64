import { describe, expect, test } from "@jest/globals";

import { escapeForDn, normalizeDn } from "../../src/directory/distinguished-names.js";

test.each([
  ["ada", "ada"],
  ["Ada Lovelace", "Ada Lovelace"],
  ["Jörg", "Jörg"],
  ["x,ou=admins", "x\\2cou\\3dadmins"],
  ["x+cn=y", "x\\2bcn\\3dy"],
  ['"x"', "\\22x\\22"],
  ["a\\b;c<d>e", "a\\5cb\\3bc\\3cd\\3ee"],
  [" x ", "\\20x\\20"],
  ["#x#", "\\23x#"],
  ["x\0\n", "x\\00\\0a"],
])("%j as a value inside a DN", (text, escaped) => {
  expect(escapeForDn(text)).toBe(escaped);
});

describe("two ways to write a DN are one", () => {
  test.each([
    ["CN=Admins,OU=Groups,DC=Example,DC=com", "cn=admins,ou=groups,dc=example,dc=com"],
    [" cn = admins , ou=groups ; dc=example", "cn=admins,ou=groups,dc=example"],
    ["cn=a\\2cb,dc=x", "cn=a\\,b,dc=x"],
    ["cn=A\\C3\\A4,dc=x", "cn=aä,dc=x"],
    ["cn=Ada  Lovelace\\20,dc=x", "cn=ada lovelace,dc=x"],
    ["cn=Zo\u0065\u0308,dc=x", "CN=ZO\u00cb,DC=X"],
    ["uid=7+cn=a,dc=x", "CN=A + UID=7,dc=x"],
    ["cn=a\\ff,dc=x", "CN=A\\FF,dc=x"],
  ])("%s", (one, other) => {
    expect(normalizeDn(one)).toBe(normalizeDn(other));
  });

  test.each([
    ["cn=a\\,b,dc=x", "cn=a,b,dc=x"],
    ["cn=admins,dc=x", "cn=admins,ou=y,dc=x"],
    ["cn=a b,dc=x", "cn=ab,dc=x"],
    // A backslash that stands for itself escapes nothing after it.
    ["cn=x\\\\2cou=admins,dc=x", "cn=x\\\\,ou=admins,dc=x"],
    ["cn=x\\5c2cdc=x", "cn=x\\5c,dc=x"],
    ["cn=a=b,dc=x", "cn=a = b,dc=x"],
    ["cn=a\\+uid=b,dc=x", "cn=a+uid=b,dc=x"],
    ["cn=a\\ff,dc=x", "cn=a\\fe,dc=x"],
  ])("%s is not %s", (one, other) => {
    expect(normalizeDn(one)).not.toBe(normalizeDn(other));
  });
});
