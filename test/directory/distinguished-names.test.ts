import { describe, expect, test } from "@jest/globals";

import { escapeForDn, isWithin, normalizeDn } from "../../src/directory/distinguished-names.js";

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
    ["cn=A\\C3\\A4,dc=x", "cn=a\\c3\\a4,dc=x"],
  ])("%s", (one, other) => {
    expect(normalizeDn(one)).toBe(normalizeDn(other));
  });

  test.each([
    ["cn=a\\,b,dc=x", "cn=a,b,dc=x"],
    ["cn=admins,dc=x", "cn=admins,ou=y,dc=x"],
    ["cn=a b,dc=x", "cn=ab,dc=x"],
  ])("%s is not %s", (one, other) => {
    expect(normalizeDn(one)).not.toBe(normalizeDn(other));
  });
});

test.each([
  ["uid=a,ou=people,dc=x", "OU=People, DC=x", true],
  ["ou=people,dc=x", "ou=people,dc=x", true],
  ["uid=a,dc=x", "", true],
  ["uid=a,ou=people,dc=x", "ou=partners,dc=x", false],
  ["uid=a,ou=many people,dc=x", "people,dc=x", false],
  ["uid=a\\,dc=x", "dc=x", false],
])("%s within %j: %s", (dn, base, isThere) => {
  expect(isWithin(dn, base)).toBe(isThere);
});
