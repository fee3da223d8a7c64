import { describe, expect, test } from "@jest/globals";

import { SettingsError } from "../../src/settings/error.js";
import { parseIni } from "../../src/settings/ini.js";

function read(source: string): Record<string, Record<string, string>> {
  const sections = [...parseIni(source, "custom.ini")].map(
    ([section, keys]) =>
      [section, Object.fromEntries([...keys].map(([key, value]) => [key, value.text]))] as const,
  );
  return Object.fromEntries(sections);
}

function failure(source: string): string {
  try {
    parseIni(source, "custom.ini");
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return "no error";
}

describe("values", () => {
  test.each([
    ["plain", "key = value", "value"],
    ["without spaces", "key=value", "value"],
    ["colon", "key: value", "value"],
    ["first delimiter counts", "key = a=b:c", "a=b:c"],
    ["indented", "   key   =   value   ", "value"],
    ["inner spaces", "key = a  b", "a  b"],
    ["empty", "key =", ""],
    ["only a comment", "key = # nothing", ""],
    ["hash comment", "key = value # why", "value"],
    ["semicolon comment", "key = value ; why", "value"],
    ["comment without a space", "key = ab#cd", "ab"],
    ["double quotes", 'key = "a#b;c"', "a#b;c"],
    ["single quotes", "key = 'a#b;c'", "a#b;c"],
    ["quotes and a comment", 'key = "a#b" # why', "a#b"],
    ["empty quotes", 'key = ""', ""],
    ["quotes keep spaces", 'key = " a "', " a "],
    ["quotes around a part", 'key = "a" or "b"', '"a" or "b"'],
    ["one quote", "key = it's", "it's"],
    ["backslash inside quotes", 'key = "a\\nb"', "a\\nb"],
    ["triple quotes", 'key = """#pa;ss"""', "#pa;ss"],
    ["triple quotes and a comment", 'key = """#pa;ss""" ; why', "#pa;ss"],
    ["quotes inside triple quotes", 'key = """a"b"c"""', 'a"b"c'],
    ["empty triple quotes", 'key = """"""', ""],
    ["backquotes", "key = `#x;y`", "#x;y"],
    ["backquotes around quotes", 'key = `"x"`', '"x"'],
    ["several lines", 'key = """one\n  two # kept\nthree"""', "one\n  two # kept\nthree"],
    ["several lines in backquotes", "key = `one\n\ntwo` # why", "one\n\ntwo"],
    ["continued line", "key = one \\\n  two", "one two"],
    ["no coercion of true", "key = true", "true"],
    ["no coercion of null", "key = null", "null"],
    ["no coercion of numbers", "key = 007", "007"],
    ["expansion is left alone", "key = ${A} %(b)s", "${A} %(b)s"],
    ["URL", "key = postgres://u:p@h/d?x=1", "postgres://u:p@h/d?x=1"],
    ["byte order mark", "\uFEFFkey = value", "value"],
    ["Windows line ends", "key = value\r\n", "value"],
    ["the last one counts", "key = a\nkey = b", "b"],
    ["a reserved name", "__proto__ = a\nkey = b", "b"],
  ])("%s", (_name, source, expected) => {
    expect(read(source).DEFAULT?.key).toBe(expected);
  });
});

test("section names are flat, may return, and may be followed by a comment", () => {
  const source = [
    "app_mode = production",
    "# comment",
    "; comment",
    "",
    "[auth.saml] # comment with ]",
    "enabled = true",
    "[ server ]",
    "http_port = 1",
    "[auth.saml]",
    "name = x",
  ].join("\n");
  expect(read(source)).toEqual({
    DEFAULT: { app_mode: "production" },
    "auth.saml": { enabled: "true", name: "x" },
    server: { http_port: "1" },
  });
});

test("a value knows the line it begins on", () => {
  const ini = parseIni('# one\n[a]\nx = """1\n2"""\r\ny = 2 \\\nmore\nz = 3', "custom.ini");
  expect([...(ini.get("a") ?? [])].map(([key, { line }]) => [key, line])).toEqual([
    ["x", 3],
    ["y", 5],
    ["z", 7],
  ]);
});

describe("errors name file, line and section, and show no value", () => {
  test.each([
    ["[a]\nhunter2", "custom.ini:2: in [a]: expected key = value, [section] or a comment"],
    ["= hunter2", "custom.ini:1: in [DEFAULT]: expected key = value, [section] or a comment"],
    ["[server", "custom.ini:1: in [DEFAULT]: broken section line: expected [section]"],
    ["[]", "custom.ini:1: in [DEFAULT]: broken section line: expected [section]"],
    ["[a] b", "custom.ini:1: in [DEFAULT]: broken section line: expected [section]"],
    ["\nk = `hunter2\nx = 1", "custom.ini:2: in [DEFAULT]: the value of k lacks its closing `"],
    ['k = """hunter2', 'custom.ini:1: in [DEFAULT]: the value of k lacks its closing """'],
    ["k = `hunter2` 3", "custom.ini:1: in [DEFAULT]: the value of k goes on after its closing `"],
  ])("%j", (source, message) => {
    expect(failure(source)).toBe(message);
  });
});
