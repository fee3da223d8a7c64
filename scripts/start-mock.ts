import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { type Contract, operationsOf, successOf } from "../src/contract-tests/document.js";
import { badInput, type Failure, methodNotAllowed, routeNotFound } from "../src/errors.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const CONTRACT = "generated/openapi.json";
// However this process ends, the channel to it closes, and Prism with it.
const END_WITH_PARENT = 'data:text/javascript,process.once("disconnect",()=>process.exit())';

export interface MockOptions {
  host: string;
  /** 0 for any free one. */
  port: number;
  /** Is told of every answer. */
  onAnswer?: (method: string, url: string, status: number) => void;
}

export interface Mock {
  url: string;
  stop: () => Promise<void>;
}

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer | string;
}

/**
 * Starts a mock of the API: Prism over the bundled contract, behind a small server that answers as the service does
 * where Prism has ways of its own.
 */
export async function startMock({ host, port, onAnswer }: MockOptions): Promise<Mock> {
  const contract = JSON.parse(readFileSync(join(root, CONTRACT), "utf8")) as Contract;
  const exposed = [...Object.keys(contract.components.headers ?? {}), "sl-violations"].join(", ");
  const prism = forkPrism();
  try {
    const target = await targetOf(prism);
    const server = http.createServer((request, response) => {
      answer(request).then(
        ({ status, headers, body }) => {
          response.writeHead(status, headers).end(body);
          onAnswer?.(request.method ?? "", request.url ?? "", status);
        },
        (error: unknown) => {
          response.writeHead(502, { "content-type": "application/json" });
          response.end(JSON.stringify({ message: `Prism does not answer: ${String(error)}` }));
        },
      );
    });
    const answer = async (request: http.IncomingMessage) => {
      const given = await forward(target.url, request, preferenceOf(request, contract));
      const { status, headers, body } = failureOf(given, contract, request) ?? given;
      // In answers to requests with credentials, a browser takes `*` as the name of a header.
      headers["access-control-expose-headers"] = exposed;
      headers.vary = "Origin";
      // A browser would answer the challenge to its own script by opening a password dialog.
      if (request.headers["sec-fetch-dest"] === "empty") delete headers["www-authenticate"];
      return { status, headers, body };
    };
    server.listen(port, host);
    await once(server, "listening");
    const stop = async () => {
      server.close();
      server.closeAllConnections();
      await stopPrism(prism);
    };
    return { url: urlOf(server.address() as AddressInfo), stop };
  } catch (error) {
    await stopPrism(prism);
    throw error;
  }
}

function forkPrism(): ChildProcess {
  const options = ["--host", "127.0.0.1", "--port", "0", "--multiprocess", "false"];
  return fork(join(root, "node_modules/@stoplight/prism-cli/dist/index.js"), ["mock", CONTRACT, ...options], {
    cwd: root,
    execArgv: ["--import", END_WITH_PARENT],
    env: { ...process.env, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
}

// Prism starts again, on another port, whenever the contract changes: the URL is kept up to date.
function targetOf(prism: ChildProcess): Promise<{ url: string }> {
  return new Promise((resolve, reject) => {
    const target = { url: "" };
    prism.stdout?.setEncoding("utf8").on("data", (text: string) => {
      const url = /Prism is listening on (\S+)/.exec(text)?.[1];
      if (url === undefined) return;
      target.url = url;
      resolve(target);
    });
    prism.once("exit", () => reject(new Error(`Prism cannot use ${CONTRACT}: run \`npm run generate\``)));
  });
}

async function stopPrism(prism: ChildProcess): Promise<void> {
  if (prism.exitCode === null && prism.signalCode === null && prism.kill()) await once(prism, "exit");
}

// Prism would answer the lowest status of success, 202, to those who do not ask for it, too.
function preferenceOf({ headers, method, url = "" }: http.IncomingMessage, contract: Contract): string[] {
  const given = [headers.prefer ?? []].flat();
  if (/\bcode=/.test(given.join())) return given;
  const operation = operationsAt(contract, url).find((one) => one.method.toUpperCase() === method);
  if (operation?.responses["202"] === undefined) return given;
  const code = /\brespond-async\b/i.test(given.join()) ? "202" : successOf(operation)[0];
  return [`code=${code}`];
}

async function forward(target: string, request: http.IncomingMessage, prefer: string[]): Promise<Answer> {
  const { method = "GET", url = "" } = request;
  const headers = { ...request.headers, ...(prefer.length > 0 && { prefer }) };
  // The service minds no Accept but the one for problem details; Prism would answer 406.
  const problem = headers.accept?.includes("application/problem+json");
  headers.accept = problem ? `${headers.accept}, */*;q=0.1` : "*/*";
  // Neither HEAD nor a slash at the end is in the contract; the service understands both.
  const upstream = http.request(target + url.replace(/\/(?=\?|$)/, ""), {
    method: method === "HEAD" ? "GET" : method,
    headers,
  });
  request.pipe(upstream);
  const [answer] = (await once(upstream, "response")) as [http.IncomingMessage];
  const body = Buffer.concat((await answer.toArray()) as Buffer[]);
  delete answer.headers.connection;
  delete answer.headers["keep-alive"];
  return { status: answer.statusCode ?? 502, headers: answer.headers, body };
}

// What Prism says in a form of its own, as the service says it.
function failureOf(answer: Answer, contract: Contract, request: http.IncomingMessage): Answer | undefined {
  const text = answer.body.toString();
  if (text.startsWith('{"error":{"code":"invalid_json"')) {
    return saying(badInput([{ path: "body", message: "is not valid JSON" }]), answer);
  }
  if (!text.startsWith('{"type":"https://stoplight.io/prism/errors#')) return undefined;
  const { type, detail } = JSON.parse(text) as { type: string; detail: string };
  if (type.endsWith("#NO_PATH_MATCHED_ERROR")) return saying(routeNotFound(), answer);
  if (type.endsWith("#NO_METHOD_MATCHED_ERROR")) {
    return saying(methodNotAllowed(methodsOf(contract, request.url ?? "")), answer);
  }
  // Prism takes an example that it cannot find for a fault of its own, and says nothing.
  const message = detail || "The contract has no such example for this answer: their names are in the docs";
  return saying({ message, messageId: "mock.not-declared", details: {} }, { ...answer, status: 404 });
}

function saying(
  { message, messageId, details }: Pick<Failure, "message" | "messageId" | "details">,
  { status, headers }: Answer,
): Answer {
  const body = JSON.stringify({ message, messageId, errors: details.errors });
  const own = { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };
  return { status, headers: { ...headers, ...details.headers, ...own }, body };
}

function operationsAt(contract: Contract, url: string) {
  const path = url.replace(/\/?(\?.*)?$/, "");
  return operationsOf(contract).filter((operation) =>
    new RegExp(`^${operation.path.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`).test(path),
  );
}

function methodsOf(contract: Contract, url: string): string {
  return operationsAt(contract, url)
    .flatMap(({ method }) => (method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()]))
    .sort()
    .join(", ");
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}
