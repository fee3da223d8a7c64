/** A value of JSON. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** An object of JSON. */
export type JsonObject = Record<string, Json>;

/** Notes what is wrong at a place of a document. */
export type Complain = (path: (string | number)[], message: string) => void;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text, or the empty one where there is something else. */
export function textIn(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** The same object without some keys. */
export function without(object: JsonObject, ...keys: string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

/** Whether a text fits into a column of so many characters. */
export function isStorable(text: string, max: number): boolean {
  return Array.from(text).length <= max && !text.includes("\0") && text.isWellFormed();
}
