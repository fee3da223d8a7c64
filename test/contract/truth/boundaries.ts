import type { Schema } from "../../../src/contract-tests/document.js";

const OF_TYPE: Record<string, unknown> = { object: {}, array: [], string: "text", integer: 1, boolean: true };
const LONGEST = 100_000;

/** The last values that a schema allows. */
export function allowedBy(schema: Schema): unknown[] {
  if (schema.enum) return schema.enum;
  if (schema.type === "boolean") return [true, false];
  if (schema.type === "integer") return [schema.minimum, schema.maximum].filter((one) => one !== undefined);
  if (schema.type === "string") {
    const { minLength = 0, maxLength = LONGEST } = schema;
    return [minLength, maxLength].filter((length) => length < LONGEST).map((length) => "a".repeat(length));
  }
  return [OF_TYPE[schema.type ?? ""]];
}

/** The first values that it does not. */
export function forbiddenBy(schema: Schema): unknown[] {
  const others = Object.entries(OF_TYPE).filter(([type]) => type !== schema.type);
  const bad = [null, ...others.map(([, value]) => value)];
  if (schema.enum) return ["nonsense", ...bad];
  if (schema.maxLength !== undefined) bad.unshift("a".repeat(schema.maxLength + 1));
  if (schema.minLength !== undefined) bad.unshift("a".repeat(schema.minLength - 1));
  if (schema.pattern !== undefined) bad.unshift("\u0001");
  if (schema.minimum !== undefined) bad.unshift(schema.minimum - 1);
  if (schema.maximum !== undefined) bad.unshift(schema.maximum + 1);
  return schema.type === "integer" ? [...bad, 1.5] : bad;
}

/** As many inputs as the longest list of values has, each with the next value of every name. */
export function rounds(values: Record<string, unknown[]>): Record<string, unknown>[] {
  const count = Math.max(0, ...Object.values(values).map((list) => list.length));
  return Array.from({ length: count }, (_, round) =>
    Object.fromEntries(
      Object.entries(values)
        .filter(([, list]) => list.length > 0)
        .map(([name, list]) => [name, list[round % list.length]]),
    ),
  );
}
