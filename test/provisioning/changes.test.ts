import { describe, expect, test } from "@jest/globals";

import { type Json } from "../../src/provisioning/json.js";
import { changesBetween } from "../../src/provisioning/plan.js";

describe("the fields in which two objects differ", () => {
  test.each<[before: Json, after: Json, from: string, to: string]>([
    ["true", true, '"true"', "true"],
    [15, "15", "15", '"15"'],
    ["[]", [], '"[]"', "[]"],
    [null, "null", "null", '"null"'],
    [{}, [], "{}", "[]"],
    ["a", "b", "a", "b"],
    ["a", 1, "a", "1"],
  ])("%j becomes %j", (before, after, from, to) => {
    expect(changesBetween({ a: before }, { a: after })).toEqual([{ field: "a", from, to }]);
  });

  test.each<[before: Record<string, Json>, after: Record<string, Json>, field: string]>([
    [{ "a.b": 1 }, { a: { b: 1 } }, "a.b"],
    [{ "a[0]": 1 }, { a: [1] }, "a[0]"],
  ])("%j becomes %j, however alike their paths read", (before, after, field) => {
    expect(changesBetween(before, after)).toEqual([
      { field, from: "1" },
      { field, to: "1" },
    ]);
  });

  test.each<[before: Json, after: Json, fields: string[]]>([
    [{}, { b: 1 }, ["a", "a.b"]],
    [[1, 2], [1], ["a[1]"]],
    [[{ b: 1 }], { b: [1] }, ["a[0].b", "a.b[0]"]],
    [1, [2], ["a", "a[0]"]],
    [{ length: 3 }, { length: 4, b: null }, ["a.length", "a.b"]],
  ])("%j becomes %j, with each leaf by itself", (before, after, fields) => {
    expect(changesBetween({ a: before }, { a: after }).map(({ field }) => field)).toEqual(fields);
  });

  test("are no more than are asked for", () => {
    expect(changesBetween({ a: [1, 2, 3] }, { a: [4, 5, 6] }, { most: 2 })).toHaveLength(2);
  });

  test("the order of keys is none", () => {
    expect(changesBetween({ a: 1, b: { c: [], d: "" } }, { b: { d: "", c: [] }, a: 1 })).toEqual([]);
  });
});
