import fc from "fast-check";

import type { Schema } from "./document.js";

/** What stands in for a property of this name wherever it occurs; undefined for what its schema says. */
export type ValuesFor = (name: string) => fc.Arbitrary<unknown> | undefined;

/** Texts that systems stumble over. */
export const AWKWARD_TEXTS = [
  ...["", " ", "İ", "ß", "ﬁ", "😀", "‮", "a@b", "'", "%", "_", "\\", "\u00ad", "null", "0"],
];

/** A value that keeps to a schema of a request: with and without what is optional, and with what is unknown. */
export function valid(schema: Schema, valuesFor: ValuesFor = () => undefined): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case "boolean":
      return fc.boolean();
    case "integer":
      return integer(schema);
    case "string":
      return text(schema);
    case "array":
      return schema.items ? fc.array(valid(schema.items, valuesFor), { maxLength: 3 }) : fc.constant([]);
    case "object":
      return object(schema, valuesFor);
    default:
      return fc.jsonValue();
  }
}

function integer({ minimum, maximum }: Schema): fc.Arbitrary<number> {
  const [min, max] = [minimum ?? Number.MIN_SAFE_INTEGER, maximum ?? Number.MAX_SAFE_INTEGER];
  const usual = Math.min(Math.max(1, min), max);
  return fc.oneof(
    fc.maxSafeInteger().filter((one) => one >= min && one <= max),
    fc.constantFrom(min, max, usual),
  );
}

// Each takes a while to make, and many properties are of the same kind.
const texts = new Map<string, fc.Arbitrary<string>>();

function text({ minLength = 0, maxLength = 200, pattern }: Schema): fc.Arbitrary<string> {
  const kind = JSON.stringify([minLength, maxLength, pattern]);
  const made = texts.get(kind) ?? textOf(minLength, maxLength, pattern);
  texts.set(kind, made);
  return made;
}

function textOf(minLength: number, maxLength: number, pattern: string | undefined): fc.Arbitrary<string> {
  const isAllowed = (value: string) =>
    value.length >= minLength &&
    Array.from(value).length <= maxLength &&
    value.isWellFormed() &&
    (pattern === undefined || new RegExp(pattern, "u").test(value));
  const long = AWKWARD_TEXTS.filter((one) => Array.from(one).length === 1).map((one) =>
    one.repeat(maxLength),
  );
  return fc
    .oneof(
      fc.string({ unit: "binary", minLength, maxLength: Math.min(maxLength, 300) }),
      fc.string({ unit: "grapheme", minLength, maxLength: Math.min(maxLength, 30) }),
      // The longest texts, of characters that grow when their case changes or when they are encoded.
      fc.constantFrom(...long),
      fc.constantFrom(...AWKWARD_TEXTS),
    )
    .filter(isAllowed);
}

function object(schema: Schema, valuesFor: ValuesFor): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  if (typeof additionalProperties === "object") {
    return fc.dictionary(fc.string(), valid(additionalProperties, valuesFor), { maxKeys: 3 });
  }
  const arbitraries = Object.entries(properties).map(([name, child]) => [
    name,
    valuesFor(name) ?? valid(child, valuesFor),
  ]);
  const known = fc.record(Object.fromEntries(arbitraries) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: required,
  });
  const unknown = fc.dictionary(fc.constantFrom("x", "unknown", "createdAt"), fc.jsonValue());
  return fc.tuple(unknown, known).map(([more, one]) => ({ ...more, ...(one as object) }));
}
