import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { beforeAll, describe, expect, test } from "@jest/globals";

import { type Answer, type AnswerExample, answersOf } from "../../scripts/docs/answers.js";
import { catalogueOf } from "../../scripts/docs/catalogue.js";
import { type Commands, commandsFor, MOCK, SAMPLE_DATA, SERVICE } from "../../scripts/docs/curl.js";
import { ADVICE } from "../../scripts/docs/error-advice.js";
import type { Operation } from "../../src/contract-tests/document.js";
import { basic, requestOf } from "../../src/contract-tests/requests.js";
import { send, type WireRequest } from "../../src/contract-tests/send.js";
import { serve } from "../server.js";
import { contract, type FailureBody, operations } from "./oracle.js";

interface Case {
  operation: Operation;
  answer: Answer;
  example: AnswerExample | undefined;
  commands: Commands;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const CALLERS: Record<string, WireRequest["headers"]> = {
  admin: basic("admin", "admin"),
  viewer: basic("viewer", "userpassword"),
};
const cases = operations.flatMap((operation) =>
  answersOf(contract, operation).flatMap((answer) =>
    (answer.examples.length > 0 ? answer.examples : [undefined]).map((example): Case => ({
      ...{ operation, answer, example },
      commands: commandsFor(operation, answer, example),
    })),
  ),
);
const nameOf = ({ operation, answer, example }: Case) =>
  `${operation.operationId} ${answer.status} ${example?.name ?? ""}`.trimEnd();

const failureOf = ({ answer, example }: Case) =>
  JSON.stringify([answer.status, example?.name, example?.value]);

describe("the errors that the docs explain", () => {
  test("are all that the source and the contract have, and no other", () => {
    const source = readFileSync(join(root, "src/errors.ts"), "utf8");
    // Those that are made elsewhere; what the mock says of itself is on its page.
    const elsewhere = filesBelow("src").filter((file) => !file.includes("/mock/"));
    const others = elsewhere.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/messageId: "([^"]+)"/g)].map(([, id]) => id),
    );
    const ids = new Set([...catalogueOf(contract, source).map(({ messageId }) => messageId), ...others]);
    expect([...ids].sort()).toEqual(Object.keys(ADVICE).sort());
  });

  test("have each a status, a message, a cause and a remedy", () => {
    const catalogue = catalogueOf(contract, readFileSync(join(root, "src/errors.ts"), "utf8"));
    const incomplete = catalogue.filter(
      ({ statuses, messages, advice }) =>
        statuses.length === 0 || messages.length === 0 || !advice?.cause || !advice.remedy,
    );
    expect(incomplete).toEqual([]);
  });

  test("a failure that nobody has explained is found", () => {
    const source = 'export const odd = () => new Failure("conflict", "user.odd", "The user is odd");';
    expect(catalogueOf(contract, source).filter(({ advice }) => !advice)).toEqual([
      {
        messageId: "user.odd",
        statuses: [409],
        messages: ["The user is odd"],
        operations: [],
        advice: undefined,
      },
    ]);
  });
});

describe("the curl commands of the docs", () => {
  const service = serve();
  // A command that signs in first counts as its last line.
  let requests: Map<string, WireRequest[]>;

  beforeAll(() => {
    requests = requestsOf([
      ...SAMPLE_DATA,
      ...cases.flatMap(({ commands }) => [commands.mock, commands.service ?? []].flat()),
    ]);
  });
  const lastOf = (command = "") => requests.get(command)?.at(-1);

  test("to the service are the requests of the examples, as a shell reads them", () => {
    const wrong = cases
      .filter(({ commands }) => commands.service !== undefined)
      .map((one) => ({ name: nameOf(one), given: lastOf(one.commands.service), expected: expectedOf(one) }))
      .filter(({ given, expected }) => JSON.stringify(given) !== JSON.stringify(expected));
    expect(wrong).toEqual([]);
  });

  test("to the mock ask for the very example", () => {
    const wrong = cases.filter(({ commands, answer, example }) => {
      const prefer = `code=${answer.status}${example ? `, example=${example.name}` : ""}`;
      return lastOf(commands.mock)?.headers?.Prefer !== prefer || !commands.mock.includes(MOCK);
    });
    expect(wrong.map(nameOf)).toEqual([]);
  });

  // What the sample data or another example has done already.
  const DONE = /^(adminCreateUser 200 (user|legacy)|addOrgUser 200 by-email)$/;
  test("get what they are said to get from a service with the sample data", async () => {
    await service.db("user").where({ id: 2 }).delete();
    await service.db.raw(`select setval(pg_get_serial_sequence('"user"', 'id'), 1)`);
    for (const command of SAMPLE_DATA) {
      for (const request of requests.get(command) ?? []) {
        expect((await send(service.url, request)).status).toBe(200);
      }
    }
    const tried = cases
      .filter((one) => one.commands.service !== undefined && !DONE.test(nameOf(one)))
      // Of a failure that operations share, once is enough.
      .filter(
        (one, index, all) =>
          one.answer.status < 400 || all.findIndex((other) => failureOf(other) === failureOf(one)) === index,
      );
    const taking = ({ operation, answer }: Case) => operation.method === "delete" && answer.status < 400;
    const changing = ({ operation, answer }: Case) => operation.method !== "get" && answer.status < 400;
    const ownPassword = ({ operation, answer }: Case) =>
      operation.operationId === "changeUserPassword" && answer.status < 400;
    // Each after what it would spoil: members go before organisations and users, the caller's password at the very end.
    const ordered = [
      ...tried.filter((one) => !changing(one) && !ownPassword(one)),
      ...tried.filter((one) => changing(one) && !taking(one) && !ownPassword(one)),
      ...tried.filter(taking).reverse(),
      ...tried.filter(ownPassword),
    ];
    const wrong: unknown[] = [];
    for (const one of ordered) {
      // Nobody can delete the organisation that they work in, as they do when they have changed to it.
      if (taking(one)) await service.db("user").where({ id: 1 }).update({ org_id: 1 });
      let cookie = "";
      for (const request of requests.get(one.commands.service ?? "") ?? []) {
        const answer = await send(service.url, {
          ...request,
          headers: { ...request.headers, ...(request.headers?.Cookie !== undefined && { Cookie: cookie }) },
        });
        cookie = answer.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
        if (request !== lastOf(one.commands.service)) continue;
        const { messageId } = (one.example?.value ?? {}) as FailureBody;
        const given = [answer.status, (answer.body as FailureBody).messageId];
        if (JSON.stringify(given) !== JSON.stringify([one.answer.status, messageId])) {
          wrong.push([nameOf(one), given, (answer.body as FailureBody).message]);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(ordered.length).toBeGreaterThan(operations.length);
  }, 60_000);
});

// The request of an example, as its author wrote it.
function expectedOf({ operation, answer, example }: Case): WireRequest {
  const given = example?.request ?? {};
  const { method, path, headers, body } = requestOf(operation, {
    ...given,
    exampleName: example?.name ?? "",
  });
  const as = given.as ?? (operation.security.length === 0 ? "anonymous" : "admin");
  const credentials = as === "admin-session" ? { Cookie: "cookies.txt" } : CALLERS[as];
  const isAsked = answer.status === 202 && "204" in operation.responses;
  const own = { ...credentials, ...headers, ...(isAsked && { Prefer: "respond-async" }) };
  return { method, path, headers: own, ...(body !== undefined && { body }) };
}

// What each command sends, by a shell in which `curl` says its words instead of sending anything.
function requestsOf(commands: string[]): Map<string, WireRequest[]> {
  const script = [
    `curl() { printf '%s\\0' "$@"; printf '\\0'; }`,
    ...commands.map((command) => `${command}\nprintf '\\1\\0'`),
  ].join("\n");
  const output = execFileSync("sh", { input: script, encoding: "utf8", maxBuffer: 1 << 26 });
  const parts = output.split("\u0001\0");
  return new Map(
    commands.map((command, index) => [
      command,
      (parts[index] ?? "")
        .split("\0\0")
        .filter(Boolean)
        .map((words) => requestOfWords(words.split("\0"))),
    ]),
  );
}

function requestOfWords(words: string[]): WireRequest {
  let method: string | undefined;
  let body: string | undefined;
  const credentials: Record<string, string> = {};
  const headers: Record<string, string> = {};
  const url = words.pop() ?? "";
  for (let index = 0; index < words.length; index += 2) {
    const [flag, value = ""] = words.slice(index, index + 2);
    const [name = "", ...rest] = value.split(flag === "-u" ? ":" : ": ");
    if (flag === "-X") method = value;
    else if (flag === "-u") Object.assign(credentials, basic(name, rest.join(":")));
    else if (flag === "-b") credentials.Cookie = value;
    else if (flag === "-H") headers[name] = rest.join(": ");
    else if (flag === "-d") body = JSON.stringify(JSON.parse(value));
    else if (flag !== "-c")
      throw new Error(`a command has the flag ${String(flag)}, which this test does not know`);
  }
  return {
    method: method ?? (body === undefined ? "GET" : "POST"),
    path: url.replace(SERVICE, "").replace(MOCK, ""),
    headers: { ...credentials, ...headers },
    ...(body !== undefined && { body }),
  };
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name));
}
