import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { type Operation, successOf } from "../../src/contract-tests/document.js";
import { recordOf } from "../../src/contract-tests/findings.js";
import { createJudge } from "../../src/contract-tests/judge.js";
import { junitOf, textOf } from "../../src/contract-tests/report.js";
import { testContract } from "../../src/contract-tests/run.js";
import { contract, operationOf, operations } from "../contract/oracle.js";

interface Answer {
  status: number;
  type?: string;
  headers?: Record<string, string>;
  body: unknown;
}

const OPERATION = "searchUsersWithPaging";
const PATH = "/api/users/search";
const [first, ...others] = (exampleOf("200", "all-users") as { users: Record<string, unknown>[] }).users;
const withUser = (change: object) => ({
  ...(exampleOf("200", "all-users") as object),
  users: [{ ...first, ...change }, ...others],
});

describe("a server that answers wrong", () => {
  let lie: ((honest: Answer, request: http.IncomingMessage) => Answer) | undefined;
  const server = http.createServer((request, response) => {
    const honest = honestAnswer(request);
    const isAsked = request.url?.startsWith(PATH) === true;
    const {
      status,
      type = "application/json",
      headers,
      body,
    } = isAsked && lie ? lie(honest, request) : honest;
    response.writeHead(status, { "content-type": type, ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  beforeAll(async () => {
    await once(server.listen(0, "127.0.0.1"), "listening");
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const testIt = () =>
    testContract({
      ...{ contract, target: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
      ...{
        account: { user: "admin", password: "admin" },
        only: [OPERATION],
        isReadOnly: true,
        seed: 1,
        runs: 2,
      },
    });
  const findings = async () => {
    const [report] = (await testIt()).operations;
    return report?.findings.map(({ kind, status, path, message }) => [kind, status, path, message]);
  };

  test("is found to keep to the contract while it is honest", async () => {
    lie = undefined;
    const [report] = (await testIt()).operations;
    expect(report).toMatchObject({ result: "passed", findings: [] });
  });

  const ofSuccess = (change: (honest: Answer) => Answer) => (honest: Answer) =>
    honest.status === 200 ? change(honest) : honest;
  const LIES: [name: string, tell: NonNullable<typeof lie>, finding: unknown[]][] = [
    [
      "an undeclared status",
      ofSuccess((one) => ({ ...one, status: 206 })),
      ["status", 206, undefined, "status 206 is not declared"],
    ],
    [
      "an undeclared property",
      ofSuccess((one) => ({ ...one, body: withUser({ password: "hash" }) })),
      ["schema", 200, "$.users[0].password", "is not declared"],
    ],
    [
      "a missing property",
      ofSuccess((one) => ({ ...one, body: withUser({ login: undefined }) })),
      ["schema", 200, "$.users[0].login", "is required but missing"],
    ],
    [
      "a value of another type",
      ofSuccess((one) => ({ ...one, body: withUser({ id: "1" }) })),
      ["schema", 200, "$.users[0].id", "must be integer"],
    ],
    [
      "another media type",
      ofSuccess((one) => ({ ...one, type: "text/html; charset=utf-8" })),
      ["media-type", 200, undefined, "media type text/html is not declared"],
    ],
    [
      "what is no JSON",
      ofSuccess((one) => ({ ...one, body: "<html>" })),
      ["body", 200, undefined, "is no JSON: <html>"],
    ],
    [
      "an undeclared header",
      ofSuccess((one) => ({ ...one, headers: { "X-Powered-By": "lies" } })),
      ["header", 200, undefined, "header x-powered-by is not declared"],
    ],
    [
      "a header with another value",
      ofSuccess((one) => ({ ...one, headers: { "Cache-Control": "public" } })),
      ["header", 200, undefined, expect.stringContaining("header cache-control is public: ")],
    ],
    [
      "other words than the example",
      (one) => (one.status === 401 ? { ...one, body: { message: "Who are you?" } } : one),
      ["example", 401, undefined, expect.stringContaining('answers {"message":"Who are you?"} instead of {')],
    ],
    [
      "a success where it must refuse",
      (_, { headers }) => ({ status: headers.authorization ? 200 : 401, body: withUser({}) }),
      ["example", 200, undefined, "answers 200 instead of 400"],
    ],
    [
      "a failure of its own",
      ofSuccess((one) => ({ ...one, status: 500, body: { message: "Internal Server Error" } })),
      ["server-error", 500, undefined, 'answers 500: {"message":"Internal Server Error"}'],
    ],
    [
      "a refusal of what the contract allows",
      ofSuccess(() => ({ status: 400, body: exampleOf("400", "bad-page") })),
      ["input", 400, undefined, expect.stringContaining("refuses what the contract allows")],
    ],
  ];
  test.each(LIES)("%s is found, with its place", async (_, tell, finding) => {
    lie = tell;
    expect(await findings()).toContainEqual(finding);
  });

  test("an operation that is not there is not offered, and no more is said of it", async () => {
    lie = () => ({ status: 404, body: { message: "Not found" } });
    const [report] = (await testIt()).operations;
    expect(report).toMatchObject({ result: "not offered", findings: [] });
  });

  test("the reports show what was found", async () => {
    lie = ofSuccess((one) => ({ ...one, body: withUser({ password: "<hash>" }) }));
    const report = await testIt();
    expect(textOf(report)).toContain(`    schema: 200 $.users[0].password is not declared [200 all-users]`);
    expect(junitOf(report)).toContain(
      `<testcase classname="contract" name="${OPERATION}">\n    <failure type="schema" ` +
        `message="schema: 200 $.users[0].password is not declared [200 all-users]">GET ${PATH}</failure>`,
    );
  });
});

test("the password of those who test is shown nowhere, even where a server answers with it", () => {
  const [operation] = operations as [Operation];
  const { report, find } = recordOf(operation, createJudge(contract), "hunter22");
  find(
    { kind: "server-error", status: 500, message: "500 hunter22" },
    { method: "GET", path: `${PATH}?query=hunter22` },
  );
  expect(report.findings).toEqual([
    { kind: "server-error", status: 500, message: "500 ***", request: `GET ${PATH}?query=***`, count: 1 },
  ]);
});

function honestAnswer({ method = "", url = "", headers }: http.IncomingMessage): Answer {
  const [path = "", query = ""] = url.split("?");
  const operation = operationOf(method, path);
  if (!operation || path.includes("unknown")) return { status: 404, body: { message: "Not found" } };
  const { authorization = "" } = headers;
  if (authorization === "") return { status: 401, body: exampleOf("401", "no-credentials") };
  if (authorization.startsWith("Bearer")) return { status: 401, body: exampleOf("401", "bearer-token") };
  if (authorization.includes("!")) return { status: 401, body: exampleOf("401", "undecodable-header") };
  if (headers["content-length"] !== undefined) return { status: 400, body: exampleOf("400", "body-on-get") };
  if (query.includes("page=first")) return { status: 400, body: exampleOf("400", "bad-page") };
  if (query.includes("perpage=100001")) return { status: 400, body: exampleOf("400", "page-too-large") };
  const [, success] = successOf(operation);
  const [example] = Object.values(success.content?.["application/json"]?.examples ?? {});
  return { status: 200, body: example?.value };
}

function exampleOf(status: string, name: string): unknown {
  return operationOf("GET", PATH)?.responses[status]?.content?.["application/json"]?.examples?.[name]?.value;
}
