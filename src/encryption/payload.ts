import QuickLRU from "quick-lru";

import { SecretError } from "./error.js";

// Grafana's delimiters: of the data key's id before a payload, and of the algorithm's name before its body.
const KEY_DELIMITER = "#";
const ALGORITHM_DELIMITER = "*";
const KEY_BYTE = KEY_DELIMITER.charCodeAt(0);
const ALGORITHM_BYTE = ALGORITHM_DELIMITER.charCodeAt(0);
// What Grafana wrote before it named algorithms.
const UNNAMED_ALGORITHM = "aes-cfb";
// Payloads name the same few keys and algorithms again and again.
const NAMES_KEPT = 1000;
const LONGEST_KEPT = 100;

const headOfKey = remember((keyId) => headOf(keyId, KEY_DELIMITER));
const headOfAlgorithm = remember((algorithm) => headOf(algorithm, ALGORITHM_DELIMITER));
// Node decodes whatever it is given.
const fromBase64 = remember((text) =>
  /^[A-Za-z0-9+/]*$/.test(text) && text.length % 4 !== 1 ? Buffer.from(text, "base64").toString() : undefined,
);

/** The data key that a payload names, none where `[security] secret_key` itself encrypted it; and what that key reads. */
export function readEnvelope(payload: Buffer): { keyId: string | undefined; inner: Buffer } {
  if (payload.length === 0) throw new SecretError("unable to decrypt empty payload");
  if (payload[0] !== KEY_BYTE) return { keyId: undefined, inner: payload };
  const end = payload.indexOf(KEY_BYTE, 1);
  const keyId = end === -1 ? undefined : fromBase64(payload.subarray(1, end).toString("latin1"));
  // No data key can be called by what PostgreSQL takes for no text.
  if (!keyId || keyId.includes("\0"))
    throw new SecretError("could not find valid key id in encrypted payload");
  return { keyId, inner: payload.subarray(end + 1) };
}

/** Whether `[security] secret_key` itself encrypted a payload, and no data key. */
export function isLegacy(payload: Buffer): boolean {
  return payload.length > 0 && payload[0] !== KEY_BYTE;
}

/** A payload that says which data key encrypted `inner`: `#`, the key's id in base64 without padding, `#`. */
export function writeEnvelope(keyId: string, inner: Buffer): Buffer {
  return Buffer.concat([headOfKey(keyId), inner]);
}

/** The algorithm that a body is to be read with, and the body. */
export function readInner(inner: Buffer): { algorithm: string; body: Buffer } {
  if (inner.length === 0) throw new SecretError("unable to decrypt empty payload");
  if (inner[0] !== ALGORITHM_BYTE) return { algorithm: UNNAMED_ALGORITHM, body: inner };
  const end = inner.indexOf(ALGORITHM_BYTE, 1);
  if (end === -1) return { algorithm: UNNAMED_ALGORITHM, body: inner.subarray(1) };
  const algorithm = fromBase64(inner.subarray(1, end).toString("latin1"));
  if (algorithm === undefined) throw new SecretError("the name of the algorithm is not base64");
  return { algorithm: algorithm || UNNAMED_ALGORITHM, body: inner.subarray(end + 1) };
}

/** A body behind the name of its algorithm: `*`, the name in base64 without padding, `*`. */
export function writeInner(algorithm: string, body: Buffer): Buffer {
  return Buffer.concat([headOfAlgorithm(algorithm), body]);
}

function headOf(name: string, delimiter: string): Buffer {
  return Buffer.from(delimiter + Buffer.from(name).toString("base64").replaceAll("=", "") + delimiter);
}

function remember<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  const known = new QuickLRU<string, { answer: Answer }>({ maxSize: NAMES_KEPT });
  return (text) => {
    const found = known.get(text);
    if (found) return found.answer;
    const made = answer(text);
    if (text.length <= LONGEST_KEPT) known.set(text, { answer: made });
    return made;
  };
}
