import { randomBytes } from "node:crypto";

import { describe, expect, test } from "@jest/globals";

import { type Algorithm, createCipher, placeOf } from "../../src/encryption/cipher.js";
import { createDeriveKey } from "../../src/encryption/derived-keys.js";
import { writeInner } from "../../src/encryption/payload.js";

const SECRET_KEY = Buffer.from("SW2YcwTIb9zpOOhoPsMm");
const DATA_KEY = Buffer.from([...Array(16).keys()]);
const TEXT = Buffer.from("hunter2 ü");
const PLACE = placeOf("admin_api.setting_change", "auth.saml", "private_key");
const ALGORITHMS: Algorithm[] = ["aes-gcm", "aes-cfb"];

const CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const deriveKey = createDeriveKey();
const cipherOf = (
  secret: Buffer,
  algorithm: Algorithm = "aes-gcm",
  random: (size: number) => Buffer = randomBytes,
) => createCipher(secret, { deriveKey, algorithm, randomBytes: random });

/** Gives the salt `abcdefgh`, and else the bytes 0, 1, 2 … as in the vectors. */
const foreseen = (size: number) =>
  Buffer.from([...Array(size).keys()].map((index) => (size === 8 ? 36 + index : index)));

// Grafana's own vectors, of the text "grafana" and the secret "1234".
describe.each<[Algorithm, string]>([
  ["aes-cfb", "45545578 41526b58 90bc6de5 5b585571dc23b2bed0b6d15b fc778a85c60801"],
  ["aes-gcm", "30633732 33305342 14632fee 3d2c817d0e25a2e6 2f1f684690df1a 33b4114c34245d11cb639edb664aad4a"],
])("what Grafana wrote with %s", (algorithm, hex) => {
  const body = Buffer.from(hex.replaceAll(" ", ""), "hex");

  test("is read", async () => {
    const text = await cipherOf(Buffer.from("1234")).decrypt(writeInner(algorithm, body));
    expect(text.toString()).toBe("grafana");
  });

  test("is written to the byte, of the same salt and nonce", async () => {
    // Bytes that become the characters of the salt; the nonce stands behind it.
    const salt = [...body.subarray(0, 8).toString()].map((character) => CHARACTERS.indexOf(character));
    const random = (size: number) =>
      size === 8 ? Buffer.from(salt) : Buffer.from(body.subarray(8, 8 + size));
    const inner = await cipherOf(Buffer.from("1234"), algorithm, random).encrypt(Buffer.from("grafana"));
    expect(inner).toEqual(writeInner(algorithm, body));
  });
});

// The key, of which both are made:
//   K=$(openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt pass:SW2YcwTIb9zpOOhoPsMm -kdfopt salt:abcdefgh \
//       -kdfopt iter:10000 PBKDF2 | tr -d :)            (of the data key: -kdfopt hexpass:000102…0f)
// aes-cfb:
//   printf 'hunter2 ü' | openssl enc -aes-256-cfb -K $K -iv 000102030405060708090a0b0c0d0e0f | xxd -p
// aes-gcm, which openssl's command line does not know:
//   python3 -c 'import sys; from cryptography.hazmat.primitives.ciphers.aead import AESGCM; print(AESGCM(
//     bytes.fromhex(sys.argv[1])).encrypt(bytes(range(12)), "hunter2 ü".encode(), None).hex())' $K
//   (of the last vector, for None: b"""["admin_api.setting_change","auth.saml","private_key"]""")
const HEAD = "6162636465666768000102030405060708090a0b";
describe.each<[string, Buffer, Algorithm, string | undefined, string]>([
  [
    "the secret key, aes-gcm",
    SECRET_KEY,
    "aes-gcm",
    undefined,
    `2a5957567a4c57646a62512a${HEAD}9c00c853b4c4541dbe15152e5074aad7d3971026c6f630221955`,
  ],
  [
    "the secret key, aes-cfb",
    SECRET_KEY,
    "aes-cfb",
    undefined,
    `2a5957567a4c574e6d59672a${HEAD}0c0d0e0fd80148051e8c69273814`,
  ],
  [
    "a data key, aes-gcm",
    DATA_KEY,
    "aes-gcm",
    undefined,
    `2a5957567a4c57646a62512a${HEAD}60a8c1810a6a88a259f372ce4f5c66177356b18c4fd0c5d7648b`,
  ],
  [
    "a data key, aes-cfb",
    DATA_KEY,
    "aes-cfb",
    undefined,
    `2a5957567a4c574e6d59672a${HEAD}0c0d0e0fc243ed21a33a8a94f30b`,
  ],
  [
    "a data key and a place",
    DATA_KEY,
    "aes-cfb",
    PLACE,
    `2a5957567a4c57646a62533169623356755a412a${HEAD}60a8c1810a6a88a259f39677f7f364f6ace0b77cf606aced713d`,
  ],
])("what was computed independently with %s", (_, secret, algorithm, place, hex) => {
  test("is written to the byte", async () => {
    expect((await cipherOf(secret, algorithm, foreseen).encrypt(TEXT, place)).toString("hex")).toBe(hex);
  });

  test("is read", async () => {
    expect(await cipherOf(secret).decrypt(Buffer.from(hex, "hex"), place)).toEqual(TEXT);
  });
});

test("a data key that Grafana wrapped with the secret key is unwrapped", async () => {
  const wrapped = `2a5957567a4c574e6d59672a${HEAD}0c0d0e0fb07524727ffb5d00f3a195ee53bbeed3`;
  expect(await cipherOf(SECRET_KEY).decrypt(Buffer.from(wrapped, "hex"))).toEqual(DATA_KEY);
});

describe.each(ALGORITHMS)("%s", (algorithm) => {
  const cipher = cipherOf(DATA_KEY, algorithm);

  test.each(["", "hunter2", "ü €\n\0", "x".repeat(65_536)])("reads what it wrote: %j", async (text) => {
    expect((await cipher.decrypt(await cipher.encrypt(Buffer.from(text)))).toString()).toBe(text);
  });

  test("never encrypts a text alike twice, though the salt stays", async () => {
    const [one, two] = await Promise.all([cipher.encrypt(TEXT), cipher.encrypt(TEXT)]);
    expect(one.subarray(0, 20)).toEqual(two.subarray(0, 20));
    expect(one).not.toEqual(two);
  });

  test.each(["", "1234567", "12345678".padEnd(8 + 15, "x")])("is too short for %j", async (body) => {
    await expect(cipher.decrypt(writeInner(algorithm, Buffer.from(body)))).rejects.toThrow(
      body.length < 8 ? "unable to compute salt" : "payload too short",
    );
  });
});

describe("authenticated encryption refuses", () => {
  const cipher = cipherOf(DATA_KEY);

  test("another key", async () => {
    await expect(cipherOf(SECRET_KEY).decrypt(await cipher.encrypt(TEXT))).rejects.toThrow(/another key/);
  });

  test.each([undefined, PLACE])("a change of any byte, at %s", async (place) => {
    const inner = await cipher.encrypt(TEXT, place);
    for (const index of [...inner.keys()].slice(1)) {
      const changed = Buffer.from(inner);
      changed[index] = (changed[index] ?? 0) ^ 1;
      const outcome = await cipher.decrypt(changed, place).catch(() => "refused");
      // Where its name is damaged, Grafana's format takes the rest for aes-cfb, which cannot tell.
      if (outcome !== "refused") expect(outcome).not.toEqual(TEXT);
    }
  });

  test.each([placeOf("admin_api.setting_change", "auth.saml", "certificate"), undefined])(
    "what belongs to another place than %s",
    async (elsewhere) => {
      const inner = await cipher.encrypt(TEXT, PLACE);
      await expect(cipher.decrypt(inner, elsewhere)).rejects.toThrow(/belongs elsewhere/);
    },
  );

  test("an algorithm that nobody knows", async () => {
    await expect(cipher.decrypt(writeInner("rot13", Buffer.alloc(40)))).rejects.toThrow(
      /no decipher available/,
    );
  });
});

test("the salt, and with it the key, changes long before nonces could repeat", async () => {
  let salts = 0;
  const random = (size: number) => {
    if (size === 8) salts++;
    return randomBytes(size);
  };
  const cipher = createCipher(DATA_KEY, {
    ...{ deriveKey, algorithm: "aes-gcm", randomBytes: random },
    usesOfASalt: 3,
  });
  const inner = [];
  for (let use = 0; use < 7; use++) inner.push(await cipher.encrypt(TEXT));
  expect(new Set(inner.map((one) => one.subarray(12, 20).toString())).size).toBe(3);
  expect(salts).toBeGreaterThanOrEqual(3);
});
