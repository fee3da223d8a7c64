import http from "node:http";

import type * as Prism from "@stoplight/prism-http";
import cors from "cors";
import { pino } from "pino";

import { badInput, bodyTooLarge, type Failure, methodNotAllowed, routeNotFound } from "../errors.js";
import { StartError } from "../start-error.js";
import { readContract } from "./files.js";
import { listen, urlOf } from "./listen.js";

type Operations = Awaited<ReturnType<typeof Prism.getHttpOperationsFromSpec>>;
type Validations = {
  severity: number;
  message: string;
  code?: string | number;
  path?: (string | number)[];
}[];

const LARGEST_BODY = 1024 * 1024;
const SEVERITIES = ["Error", "Warning", "Information", "Hint"];
const CONFIG = {
  isProxy: false as const,
  errors: false,
  validateRequest: true,
  // That the examples fit is a matter of lint and tests.
  validateResponse: false,
  checkSecurity: true,
  upstreamProxy: undefined,
};

export interface MockOptions {
  host: string;
  /** 0 for any free one. */
  port: number;
  /** Is told of every answer. */
  onAnswer: (method: string, url: string, status: number) => void;
}

export interface Mock {
  url: string;
  stop: () => Promise<void>;
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * Starts a mock that answers the examples of the contract and stores nothing: Prism, behind a server that answers as
 * the service does where Prism has ways of its own. Pages of any origin may call it.
 */
export async function startExamplesMock({ host, port, onAnswer }: MockOptions): Promise<Mock> {
  const contract = readContract();
  const { createInstance, getHttpOperationsFromSpec } = await importPrism();
  // To what is deprecated Prism would add a header of its own, which is not the one that the contract declares.
  const operations = (await getHttpOperationsFromSpec(contract)).map((one) => ({
    ...one,
    deprecated: false,
  }));
  const logger = pino({ level: "silent", customLevels: { success: 31 } });
  const prism = createInstance({ ...CONFIG, mock: { dynamic: false } }, { logger: logger as never });
  const allowEveryOrigin = cors({
    origin: true,
    credentials: true,
    // In answers to requests with credentials, a browser takes `*` as the name of a header.
    exposedHeaders: [...Object.keys(contract.components.headers), "sl-violations"],
  });

  async function answer(request: http.IncomingMessage): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://mock");
    // The service understands a slash at the end, and HEAD; the contract has neither.
    const path = pathname.replace(/(?<=.)\/$/, "");
    const method = request.method === "HEAD" ? "GET" : (request.method ?? "GET");
    const atPath = operationsAt(operations, path);
    if (atPath.length === 0) return saying(routeNotFound(), 404);
    const operation = atPath.find((one) => one.method.toUpperCase() === method);
    if (!operation) return saying(methodNotAllowed(methodsOf(atPath)), 405);

    const text = await readBody(request);
    if (text === undefined) return saying(bodyTooLarge(), 413);
    const isJson = /[/+]json\b/.test(request.headers["content-type"] ?? "");
    const body = text === "" ? null : isJson ? parse(text) : text;
    if (body === undefined) return saying(badInput([{ path: "body", message: "is not valid JSON" }]), 400);

    const query = Object.fromEntries(
      [...searchParams.keys()].map((name) => {
        const values = searchParams.getAll(name);
        return [name, values.length === 1 ? (values[0] ?? "") : values];
      }),
    );
    const { accept } = request.headers;
    const input = {
      method: method.toLowerCase() as "get",
      url: { path, query },
      // The service minds no Accept but the one for problem details; Prism would answer 406.
      headers: {
        ...(request.headers as Record<string, string>),
        accept: accept?.includes("application/problem+json") ? `${accept}, */*;q=0.1` : "*/*",
      },
      body,
    };
    const mock = { dynamic: false, ...choiceOf(request, searchParams, operation) };
    const result = await prism.request(input, operations, { ...CONFIG, mock })();
    if (result._tag === "Left") return withoutExample(result.left);
    const { output, validations } = result.right;
    return {
      status: output.statusCode,
      headers: { ...(output.headers as Record<string, string>), ...violations(validations.input) },
      body: written(output.body),
    };
  }

  const server = http.createServer((request, response) => {
    allowEveryOrigin(request, response, () => {
      answer(request).then(
        ({ status, headers, body }) => {
          response.writeHead(status, shownTo(request, { ...headers, ...lengthOf(status, body) })).end(body);
          onAnswer(request.method ?? "", request.url ?? "", status);
        },
        (error: unknown) => {
          response.writeHead(500, { "content-type": "application/json" });
          response.end(JSON.stringify({ message: `The mock cannot answer: ${String(error)}` }));
        },
      );
    });
  });
  await listen(server, { host, port });
  return {
    url: urlOf(server),
    stop: () => {
      server.close();
      server.closeAllConnections();
      return Promise.resolve();
    },
  };
}

// Some 80 MiB that those can leave out who only run the service.
async function importPrism(): Promise<typeof Prism> {
  try {
    return await import("@stoplight/prism-http");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new StartError(
      "the mock of the examples needs the package @stoplight/prism-http: install without --omit=optional",
    );
  }
}

/** Which answer a request asks for; without that, Prism would take the lowest status, so 202 where there is one. */
function choiceOf(
  { headers }: http.IncomingMessage,
  query: URLSearchParams,
  { responses }: Operations[number],
): { code?: number; exampleKey?: string } {
  const prefer = [headers.prefer ?? []].flat().join(", ");
  const chosen = (name: string) =>
    new RegExp(`(?:^|[,;\\s])${name}="?([^",;\\s]+)`, "i").exec(prefer)?.[1] ?? query.get(`__${name}`);
  const [code, example] = [chosen("code"), chosen("example")];
  const successes = responses.map((one) => one.code).filter((one) => /^[23]/.test(one));
  const isAsync = /\brespond-async\b/i.test(prefer);
  const usual = successes.find((one) => (one === "202") === isAsync) ?? successes[0];
  const wanted = code ?? (example === null && successes.length > 1 ? usual : undefined);
  return { ...(wanted && { code: Number(wanted) }), ...(example && { exampleKey: example }) };
}

async function readBody(request: http.IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  return size > LARGEST_BODY ? undefined : Buffer.concat(chunks).toString();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Prism takes an example that it cannot find for a fault of its own, and says nothing.
function withoutExample({ message, detail }: Error & { detail?: string }): Answer {
  const text =
    detail || message || "The contract has no such example for this answer: their names are in the docs";
  return saying({ message: text, messageId: "mock.not-declared", details: {} }, 404);
}

function saying(
  { message, messageId, details }: Pick<Failure, "message" | "messageId" | "details">,
  status: number,
): Answer {
  const body = JSON.stringify({ message, messageId, errors: details.errors });
  return { status, headers: { ...details.headers, "content-type": "application/json" }, body };
}

function violations(found: Validations): Record<string, string> {
  if (found.length === 0) return {};
  const list = found.map(({ path = [], severity, code, message }) => ({
    location: ["request", ...path],
    severity: SEVERITIES[severity],
    ...{ code, message },
  }));
  return { "sl-violations": JSON.stringify(list).replaceAll(/[^\x20-\x7e]/g, "?") };
}

function written(body: unknown): string {
  if (body === undefined || typeof body === "string") return body ?? "";
  return JSON.stringify(body);
}

const lengthOf = (status: number, body: string): Record<string, string> =>
  status === 204 ? {} : { "content-length": String(Buffer.byteLength(body)) };

// A browser would answer the challenge to its own script by opening a password dialog.
function shownTo(request: http.IncomingMessage, headers: Record<string, string>): Record<string, string> {
  if (request.headers["sec-fetch-dest"] !== "empty") return headers;
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== "www-authenticate"),
  );
}

// A path without parameters goes before one with them, as in the service.
function operationsAt(operations: Operations, path: string): Operations {
  const matching = operations.filter((one) =>
    new RegExp(`^${one.path.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`).test(path),
  );
  const parameters = (one: Operations[number]) => one.path.split("{").length;
  const fewest = Math.min(...matching.map(parameters));
  return matching.filter((one) => parameters(one) === fewest);
}

function methodsOf(operations: Operations): string {
  return operations
    .flatMap(({ method }) => (method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()]))
    .sort()
    .join(", ");
}
