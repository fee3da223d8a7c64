import net from "node:net";
import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";

import { AWKWARD_TEXTS, valid } from "../../src/contract-tests/arbitraries.js";
import { type Operation, type Schema, wholeSchema } from "../../src/contract-tests/document.js";
import {
  basic,
  parametersIn,
  pathOf,
  requestExamples,
  requestOf,
} from "../../src/contract-tests/requests.js";
import { send, type WireRequest } from "../../src/contract-tests/send.js";
import { PASSWORD, serve } from "../server.js";
import { byName, contract, type FailureBody, operations } from "./oracle.js";

/** A wrong request and where its answer must say that it is wrong; nowhere for what the contract ignores. */
type BadInput = readonly [name: string, request: WireRequest, status: number, place?: string];

const SEED = 20_190_306;
// Nobody has this id, so that no case changes anything.
const NOBODY = "4242";
const LARGEST_BODY = 1024 * 1024;
const LARGER_BODY = LARGEST_BODY + 64 * 1024;
const NO_CONTROL_CHARACTERS = String.raw`^[^\u0000-\u001f\u007f]*$`;
const JSON_TYPE = { "Content-Type": "application/json" };
// Statuses that say nothing against the input of the request as a whole.
const OUTCOMES = [200, 302, 401, 403, 404, 409, 412];

// What is decided before anything of an operation is known is tried on each with a part of the cases, another part on
// the next: all of them are tried on all together, and a quarter of the time is spent.
const PARTS = 4;
const partFor = <Case>(operation: Operation, cases: readonly Case[]): Case[] =>
  cases.filter((_, index) => index % PARTS === operations.indexOf(operation) % PARTS);

const withBody = operations.filter(({ requestBody }) => requestBody !== undefined);
const withoutBody = operations.filter(({ requestBody }) => requestBody === undefined);
const withParameters = operations.filter((one) => parametersIn(one, "path").length > 0);
const withQuery = operations.filter((one) => parametersIn(one, "query").length > 0);

describe("bad input", () => {
  const service = serve({ settings: { quota: { enabled: true } } });
  beforeEach(() => service.db("login_attempt").delete());

  let ownSession: Record<string, string>;
  beforeAll(async () => {
    await service.createUser("somebody");
    const body = JSON.stringify({ user: "somebody", password: PASSWORD });
    const answer = await send(service.url, { method: "POST", path: "/login", headers: JSON_TYPE, body });
    ownSession = { Cookie: String(answer.headers["set-cookie"]).replace(/;.*/, "") };
    // What can only be done once is done, so that the same request always has the same answer.
    for (const operation of withBody) await call(harmless(operation));
  });

  // What changes the caller is asked by somebody of whom nothing else is expected than a session.
  const credentialsFor = ({ path }: WireRequest) =>
    path.startsWith("/api/user/") || path === "/api/user" ? ownSession : basic("admin", "admin");
  const call = (request: WireRequest) =>
    send(service.url, { ...request, headers: { ...credentialsFor(request), ...request.headers } });

  // Nothing else counts as an attempt to sign in.
  const forgetAttempts = async (operation: Operation) => {
    if (takesPassword(operation)) await service.db("login_attempt").delete();
  };

  async function refuses([name, request, status, place]: BadInput) {
    const answer = await call(request);
    const { errors } = answer.body as FailureBody;
    expect([name, answer.status, errors?.map(({ path }) => path)]).toEqual([
      name,
      status,
      place === undefined ? undefined : [place],
    ]);
    return errors?.[0]?.message ?? "";
  }

  describe("in the path", () => {
    const IDS = [
      ..."abc,0,-1,+1,1.0,1.5,1e3,0x10,01,007,NaN,Infinity,true,null,me,1,2,1;1,*,..%2F1,%31%00".split(","),
      ..."%00,%ZZ,%,%E0%A4%A,%20,1%20,%201,1%0a,%2e%2e,1%2F1,%D9%A1,%EF%BC%91,1n,1_000,1%2C000".split(","),
      ...[2 ** 53, 10n ** 16n, 2n ** 63n, 2n ** 64n].map(String),
      "9".repeat(400),
      "a".repeat(4000),
    ].filter((id) => id !== "1" && id !== "2");
    const TEXTS = [
      "%00",
      "%ZZ",
      "%",
      "%E0%A4%A",
      "%FF",
      "panels",
      "ORG_USER",
      "org_user%20",
      "a".repeat(4000),
    ];

    test.each(byName(withParameters))("%s: 400 that names the parameter", async (_, operation) => {
      for (const { name, schema } of parametersIn(operation, "path")) {
        const isFree = name === "org_name" || name === "user_name";
        for (const value of schema.type === "integer"
          ? partFor(operation, IDS)
          : TEXTS.filter((one) => !isFree || isUnreadable(one))) {
          const path = pathOf(operation, { user_id: NOBODY, org_id: NOBODY, [name]: value });
          await refuses([`${name} ${value}`, { ...requestOf(operation), path }, 400, `path.${name}`]);
        }
      }
    });

    // Any other text may be the name of something.
    const isUnreadable = (text: string) => /^%(00|ZZ|E0|FF|$)/.test(text) || text.length > 190;
  });

  describe("in the query", () => {
    const VALUES: Record<string, string[]> = {
      integer: ["", "abc", "-1", "1.5", "1%20000", "%00", "9".repeat(400), "[]", "null", "1&NAME=2"],
      string: ["%00", "a%0Ab", "a".repeat(256), "a&NAME=b"],
      array: ["", "login", "login-asc,", "LOGIN-ASC", "login-asc%20", "login-asc,id-asc", "&NAME=1"],
    };

    test.each(byName(withQuery))("%s: 400 that names the parameter", async (_, operation) => {
      for (const { name, schema } of parametersIn(operation, "query")) {
        for (const value of VALUES[String(schema.type)] ?? []) {
          const query = `${name}=${value}`.replaceAll("NAME", name);
          const [path] = harmless(operation).path.split("?");
          const answer = await call({ ...harmless(operation), path: `${path}?${query}` });
          const places = (answer.body as FailureBody).errors?.map((error) => error.path);
          expect([query, answer.status, places]).toEqual([
            query,
            400,
            expect.arrayContaining([expect.stringMatching(new RegExp(`^query\\.${name}(\\.\\d+)?$`))]),
          ]);
        }
      }
    });

    test.each(byName(withQuery))(
      "%s: whatever is not known there is ignored, or refused where the contract says so",
      async (_, operation) => {
        const request = harmless(operation);
        const plain = await call(request);
        const names = parametersIn(operation, "query").flatMap(({ name }) => [
          `${name}[a]`,
          `${name}[]`,
          `${name}.0`,
        ]);
        const unknown = [...names, "x", "X", "user_id", "__proto__[x]"]
          .map((name) => `${name}=%00`)
          .join("&");
        const path = `${request.path}${request.path.includes("?") ? "&" : "?"}${unknown}`;
        const expected = operation["x-strict-query"] ? 400 : plain.status;
        expect((await call({ ...request, path })).status).toBe(expected);
      },
    );
  });

  describe("in the body", () => {
    test.each(byName(withBody))("%s: 400 that names the property", async (_, operation) => {
      const request = harmless(operation);
      const example = Object.values(requestExamples(operation) ?? {})[0] as Record<string, unknown>;
      for (const [name, value, place] of badBodies(schemaOf(operation), example)) {
        const said = await refuses([name, { ...request, body: JSON.stringify(value) }, 400, place]);
        expect([name, said]).toEqual([
          name,
          expect.stringMatching(/^(is required: )?expected |^is not allowed/),
        ]);
      }
    });

    test.each(byName(withBody))("%s: 400 that says where the text is no JSON", async (_, operation) => {
      const request = harmless(operation);
      const text = String(request.body);
      const inside = (member: string) => text.replace(/^\{/, text === "{}" ? `{${member}` : `{${member},`);
      const deep = (levels: number) => inside(`"x":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}`);
      const cases: [name: string, body: string | Buffer, message: RegExp][] = [
        ["only spaces", "  \n ", /is not valid JSON/],
        ["cut off", text.slice(0, -1), /is not valid JSON: look at line 1, column \d+/],
        ["two values", `${text}\n${text}`, /is not valid JSON: look at line 2, column 1/],
        ["a comma too many", text.replace(/\}$/, ",\n}"), /is not valid JSON: look at line/],
        ["a comment", `/* */${text}`, /is not valid JSON/],
        ["single quotes", "{'a':1}", /is not valid JSON/],
        ["NaN", inside('"x":NaN'), /is not valid JSON/],
        ["a raw control character", inside('"x":"\n"'), /is not valid JSON/],
        ["a form", "login=user&password=secret", /is not valid JSON/],
        ["a key twice", inside('"x":1,"x":1'), /has the key "x" twice: line 1, column \d+/],
        ["a key twice, escaped", inside(String.raw`"x":1,"\u0078":1`), /has the key "x" twice/],
        ["a key twice inside", inside('"x":{"y":1,"y":2}'), /has the key "y" twice/],
        ["33 levels", deep(33), /is nested more than 32 levels deep/],
        ["100 000 levels", deep(100_000), /is nested more than 32 levels deep/],
        ["100 000 levels never closed", "[".repeat(100_000), /is nested more than 32 levels deep/],
        [
          "an invalid byte",
          Buffer.concat([Buffer.from('{"x":"'), Buffer.of(0xff), Buffer.from('"}')]),
          /UTF-8/,
        ],
        ["a surrogate as UTF-8", Buffer.concat([Buffer.of(0xed, 0xa0, 0x80), Buffer.from(text)]), /UTF-8/],
        ["UTF-16", Buffer.from(`\uFEFF${text}`, "utf16le"), /UTF-8/],
        ["compressed", Buffer.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0), /UTF-8/],
      ];
      for (const [name, body, message] of partFor(operation, cases)) {
        const said = await refuses([name, { ...request, body }, 400, "body"]);
        expect([name, said]).toEqual([name, expect.stringMatching(message)]);
      }
    });

    test.each(byName(withBody))("%s: a body that is no object, or missing", async (_, operation) => {
      const request = harmless(operation);
      for (const body of ["[]", "[{}]", '"text"', "null", "true", "1", "-0", "1e999"]) {
        await refuses([body, { ...request, body }, 400, "body"]);
      }
      for (const headers of [JSON_TYPE, {}, { "Content-Type": "text/plain" }]) {
        const bare = { method: request.method, path: request.path };
        await refuses(["no body", { ...bare, headers }, 400, "body"]);
        await refuses(["an empty body", { ...bare, headers, body: "" }, 400, "body"]);
      }
      const chunked = { ...JSON_TYPE, "Transfer-Encoding": "chunked" };
      await refuses(["an empty chunked body", { ...request, headers: chunked, body: "" }, 400, "body"]);
    });

    test.each(byName(withBody))("%s: unknown properties are ignored", async (_, operation) => {
      const request = harmless(operation);
      const more = '"createdAt":"0001-01-01T00:00:00Z","orgs":[null],"__proto__":{"isGrafanaAdmin":true}';
      const body = String(request.body).replace(/^\{/, request.body === "{}" ? `{${more}` : `{${more},`);
      const plain = await call(request);
      const { status } = await call({ ...request, body });
      expect([status, OUTCOMES.includes(plain.status)]).toEqual([plain.status, true]);
    });

    test.each(byName(withBody))("%s: 413 for more than 1 MiB, however it is sent", async (_, operation) => {
      const request = harmless(operation);
      const padded = (size: number) => String(request.body).padEnd(size);
      const chunked = { ...JSON_TYPE, "Transfer-Encoding": "chunked" };
      const larger: BadInput[] = [
        ["declared", { ...request, body: padded(LARGER_BODY) }, 413],
        ["chunked", { ...request, headers: chunked, body: padded(LARGER_BODY) }, 413],
        ["one byte", { ...request, body: padded(LARGEST_BODY + 1) }, 413],
      ];
      for (const one of partFor(operation, larger)) await refuses(one);
      if (operations.indexOf(operation) % PARTS > 0) return;
      const { status } = await call({ ...request, body: padded(LARGEST_BODY) });
      expect(OUTCOMES).toContain(status);
    });

    test.each(byName(withBody))("%s: 415 for any other Content-Type", async (_, operation) => {
      const types = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"];
      types.push(
        "application/jsonp",
        "application/problem+json",
        "application/xml",
        "json",
        "*/*",
        ",",
        "a/b/c",
      );
      types.push(
        "application/json, text/plain",
        "text/plain; application/json",
        "__proto__",
        "x".repeat(4000),
      );
      const request = harmless(operation);
      await refuses(["none", { ...request, headers: {} }, 415]);
      for (const type of partFor(operation, types))
        await refuses([type, { ...request, headers: { "Content-Type": type } }, 415]);
    });

    test.each(byName(withBody))(
      "%s: every spelling of JSON's Content-Type, and chunks",
      async (_, operation) => {
        const types = [
          "application/json; charset=utf-8",
          "APPLICATION/JSON",
          "application/json;",
          "application/json;x=y",
        ];
        const request = harmless(operation);
        const plain = await call(request);
        for (const type of partFor(operation, types)) {
          for (const encoding of [{}, { "Transfer-Encoding": "chunked" }]) {
            const headers = { "Content-Type": type, ...encoding };
            const { status } = await call({ ...request, headers });
            expect([type, status]).toEqual([type, plain.status]);
          }
        }
      },
    );
  });

  describe("a body where none is taken", () => {
    const BODIES: [headers: Record<string, string>, body: string | Buffer][] = [
      [JSON_TYPE, "{}"],
      [JSON_TYPE, "{ not json"],
      [{}, "text"],
      [{ "Content-Type": "application/x-www-form-urlencoded" }, "a=b"],
      [{ "Content-Type": "text/plain; charset=nonsense" }, Buffer.of(0xff, 0xfe, 0)],
      [{ ...JSON_TYPE, "Transfer-Encoding": "chunked" }, "[1,2"],
      [JSON_TYPE, " ".repeat(LARGER_BODY)],
    ];
    const getting = withoutBody.filter(({ method }) => method === "get");
    const changing = withoutBody.filter(({ method }) => method !== "get");

    test.each(byName(getting))("%s: 400 on GET", async (_, operation) => {
      for (const [headers, body] of partFor(operation, BODIES)) {
        const request = { ...harmless(operation), headers, body };
        await refuses([`${JSON.stringify(headers)} ${body.length}`, request, 400, "body"]);
      }
    });

    test.each(byName(changing))("%s: ignored, as is its Content-Type", async (_, operation) => {
      const plain = await call(harmless(operation));
      for (const [headers, body] of partFor(operation, BODIES)) {
        const { status } = await call({ ...harmless(operation), headers, body });
        expect([headers, status]).toEqual([headers, plain.status]);
      }
    });
  });

  describe("in headers and query", () => {
    const HEADERS: Record<string, string>[] = [
      { "User-Agent": "x".repeat(10_000) },
      { "User-Agent": "\u00ff\u0080é" },
      { "User-Agent": "" },
      { "X-Request-Id": "a b; drop" },
      { "X-Request-Id": "x".repeat(10_000) },
      { Accept: "nonsense;;q=,,*" },
      { Accept: "application/problem+json;q=nonsense" },
      { Cookie: "grafana_session=%ZZ; =;;; grafana_session" },
      { Cookie: `grafana_session=${"\u00ff".repeat(2000)}` },
      { "X-Real-IP": "not an address" },
      { "X-Real-IP": `fe80::1%${"a".repeat(300)}` },
      { "X-Forwarded-For": `fe80::1%${"a".repeat(300)}, 10.0.0.1` },
      { Origin: "null" },
      { Host: "%%%" },
      { Expect: "100-continue" },
      { "X-HTTP-Method-Override": "DELETE" },
      { "Content-Encoding": "gzip" },
    ];
    const QUERIES = ["?", "?a", "?a[]=1&a[b]=2", "?%ZZ=%00", "?__proto__[x]=1", `?q=${"x".repeat(8000)}`];

    test.each(byName(operations))("%s: nothing in them is our fault", async (_, operation) => {
      for (const headers of partFor(operation, HEADERS)) {
        const request = harmless(operation);
        const { status } = await call({ ...request, headers: { ...request.headers, ...headers } });
        expect([headers, status < 500]).toEqual([headers, true]);
        await forgetAttempts(operation);
      }
      const plain = await call(harmless(operation));
      for (const query of partFor(operation, QUERIES)) {
        const request = harmless(operation);
        const more = request.path.includes("?") ? query.replace("?", "&") : query;
        const { status } = await call({ ...request, path: request.path + more });
        const isRefused = operation["x-strict-query"] && query !== "?";
        expect([query, status]).toEqual([query, isRefused ? 400 : plain.status]);
      }
    });

    test("sign-in fails and succeeds with any of them", async () => {
      const signIn = (password: string, headers: Record<string, string>) => {
        const body = JSON.stringify({ user: "viewer", password });
        return send(service.url, {
          method: "POST",
          path: "/login",
          headers: { ...JSON_TYPE, ...headers },
          body,
        });
      };
      for (const headers of HEADERS) {
        const [failed, succeeded] = [await signIn("wrong", headers), await signIn(PASSWORD, headers)];
        expect([headers, failed.status, succeeded.status]).toEqual([headers, 401, 200]);
        await service.db("login_attempt").delete();
      }
    });

    test("any number of Content-Types is remembered nowhere", async () => {
      setFlagsFromString("--expose-gc");
      const collectGarbage = runInNewContext("gc") as () => void;
      const cheap = withBody
        // No password is hashed for these.
        .filter((one) => !takesPassword(one))
        .map((one) => ({ body: "{}", ...harmless(one) }));
      const round = async (name: string, count: number) => {
        for (let index = 0; index < count; index++) {
          const request = cheap[index % cheap.length];
          const type = `application/json; ${name}=${index}`;
          if (request) await call({ ...request, headers: { "Content-Type": type } });
        }
        service.log.length = 0;
        collectGarbage();
        return process.memoryUsage().heapUsed;
      };
      await round("first", 100);
      const before = await round("second", 20);
      const after = await round("third", 500);
      // A compiled validator for each would take three times as much.
      expect((after - before) / 1024 / 1024).toBeLessThan(2.5);
    });
  });

  describe("on the wire", () => {
    const LINES: [line: string, status: number][] = [
      ["Content-Length: many", 400],
      ["Content-Length: 1\r\nContent-Length: 2", 400],
      ["Content-Length: 1\r\nTransfer-Encoding: chunked", 400],
      ["Content-Length: -1", 400],
      ["no colon", 400],
      ["X-Text: \u0000", 400],
      [`X-Text: ${"x".repeat(20_000)}`, 431],
    ];

    test.each(LINES)("%.40j: a failure as any other, and the connection ends", async (rawHeader, status) => {
      const headers = basic("admin", "admin");
      const answer = await send(service.url, { method: "POST", path: "/logout", headers, rawHeader });
      expect(answer).toMatchObject({
        status,
        headers: {
          "cache-control": "no-store",
          connection: "close",
          "content-type": expect.stringContaining("application/json"),
          "x-request-id": expect.any(String),
        },
        body: { message: expect.any(String), messageId: "request.invalid" },
      });
    });

    test.each(byName(withBody))(
      "%s: who hangs up in the middle is no error of ours",
      async (_, operation) => {
        const { method, path } = harmless(operation);
        service.log.length = 0;
        const { hostname, port } = new URL(service.url);
        const socket = net.connect(Number(port), hostname);
        const { Authorization } = basic("admin", "admin");
        const headers = ["Host: x", `Authorization: ${Authorization}`, "Content-Type: application/json"];
        socket.write(
          `${[`${method} ${path} HTTP/1.1`, ...headers, "Content-Length: 100"].join("\r\n")}\r\n\r\n{`,
        );
        await setTimeout(50);
        socket.destroy();
        while (!service.log.some((line) => line.includes('"aborted":true'))) await setTimeout(10);
        await setTimeout(20);
        expect(service.log.filter((line) => (JSON.parse(line) as { level: number }).level >= 50)).toEqual([]);
      },
    );
  });

  describe(`whatever comes (seed ${SEED})`, () => {
    const runs = { seed: SEED, numRuns: 8 };

    test.each(byName(withBody))("%s: a valid body is never our fault", async (_, operation) => {
      await fc.assert(
        fc.asyncProperty(valid(schemaOf(operation)), fc.constantFrom("2", NOBODY), async (body, id) => {
          const path = { user_id: id, org_id: NOBODY };
          const request = { ...requestOf(operation, { path }), body: JSON.stringify(body) };
          const { status, body: answer } = await call(request);
          await forgetAttempts(operation);
          expect(status).toBeLessThan(500);
          expect((answer as FailureBody).messageId).not.toBe("request.invalid");
        }),
        runs,
      );
    });

    test.each(byName(withBody))("%s: any JSON at all is never our fault", async (_, operation) => {
      await fc.assert(
        fc.asyncProperty(anything(schemaOf(operation)), async (body) => {
          const { status } = await call({ ...harmless(operation), body: JSON.stringify(body) });
          await forgetAttempts(operation);
          expect(status).toBeLessThan(500);
        }),
        runs,
      );
    });

    test.each(byName(withBody))("%s: any bytes at all are never our fault", async (_, operation) => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
          const { status } = await call({ ...harmless(operation), body: Buffer.from(bytes) });
          expect(status).toBe(400);
        }),
        runs,
      );
    });

    test.each(byName(withParameters))("%s: any path is never our fault", async (_, operation) => {
      const segment = fc.string({ unit: "binary", minLength: 1, maxLength: 40 }).map((text) => encode(text));
      await fc.assert(
        fc.asyncProperty(segment, async (value) => {
          for (const { name } of parametersIn(operation, "path")) {
            const path = pathOf(operation, { user_id: NOBODY, org_id: NOBODY, [name]: value });
            const { status } = await call({ ...requestOf(operation), path });
            // Below /api/user/ an organisation that does not exist is none of one's own: 401.
            const outcomes = name === "org_name" ? [200, 400, 404] : [400, 401, 404, 405];
            expect(outcomes).toContain(status);
          }
        }),
        runs,
      );
    });
  });
});

// The example request, on nobody.
function harmless(operation: Operation): WireRequest {
  return requestOf(operation, { path: { user_id: NOBODY, org_id: NOBODY } });
}

function takesPassword(operation: Operation): boolean {
  return /password/i.test(JSON.stringify(requestExamples(operation) ?? {}));
}

function schemaOf({ requestBody }: Operation): Schema {
  return wholeSchema(contract, requestBody?.content["application/json"]?.schema);
}

// Every property of a body in every way that its schema forbids, with the place that the answer must name.
function badBodies(
  { properties = {}, required = [] }: Schema,
  example: Record<string, unknown>,
): [name: string, body: unknown, place: string][] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const rest = Object.fromEntries(Object.entries(example).filter(([key]) => key !== name));
    const bad = badValues(schema).map((value): [string, unknown, string] => [
      `${name}: ${JSON.stringify(value).slice(0, 60)}`,
      { ...example, [name]: value },
      `body.${name}`,
    ]);
    return required.includes(name) ? [...bad, [`${name} missing`, rest, `body.${name}`]] : bad;
  });
}

function badValues(schema: Schema): unknown[] {
  const values: Record<string, unknown> = {
    object: { a: 1 },
    array: ["a"],
    string: "text",
    integer: 1,
    boolean: true,
  };
  const ofOtherTypes = Object.entries(values).filter(([type]) => type !== schema.type);
  const bad = [null, ...ofOtherTypes.map(([, value]) => value)];
  if (schema.enum) bad.push("", ...schema.enum.map((one) => String(one).toLowerCase()));
  else if (schema.type === "string") {
    bad.push("x".repeat((schema.maxLength ?? Infinity) + 1), "😀".repeat((schema.maxLength ?? 0) + 1));
    if (schema.pattern === NO_CONTROL_CHARACTERS) bad.push("\u0000", "a\nb", "\u001f", "tab\t", "del\u007f");
  }
  if (schema.type === "integer") {
    bad.push(1.5, 2 ** 53, -(2 ** 53), 1e300, "1", "", -1.5);
    if (schema.minimum !== undefined) bad.push(schema.minimum - 1, -99);
  }
  if (schema.type === "boolean") bad.push("true", "", 0, 1, "yes");
  return bad;
}

// Any JSON, often with the right names.
function anything({ properties = {} }: Schema): fc.Arbitrary<unknown> {
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom(...AWKWARD_TEXTS), fc.double(), fc.maxSafeInteger());
  return fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...Object.keys(properties)), value));
}

function encode(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}
