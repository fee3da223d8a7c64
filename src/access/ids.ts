const DIGITS = /^[1-9][0-9]{0,15}$/;

/** Whether a text is an id: a whole number from 1 to 2^53−1, written without sign and leading zeros. */
export function isId(text: string): boolean {
  return DIGITS.test(text) && Number.isSafeInteger(Number(text));
}
