import http from "node:http";
import net from "node:net";

import { type Parameter, resolve, type ResponseObject } from "../../scripts/complete-contract.js";
import { contract, type operations } from "./oracle.js";

export type Operation = (typeof operations)[number];

/** A request as it goes over the wire: nothing is encoded, checked or completed on the way. */
export interface WireRequest {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** A header line as it is, valid or not. */
  rawHeader?: string;
}

export interface WireAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
  /** The parsed body where it is JSON, else its text. */
  body: unknown;
}

/** The body of a failure. */
export interface FailureBody {
  message: string;
  messageId?: string;
  errors?: { path: string; message: string }[];
}

/** What an example of an answer needs beside the default request; openapi/README.md explains it. */
export interface ExampleRequest {
  path?: Record<string, string | number>;
  query?: Record<string, string | number>;
  body?: unknown;
  headers?: Record<string, string>;
  settings?: Record<string, Record<string, string>>;
  as?: string;
  raw?: string;
}

/** `[operationId, operation]` of each, as `test.each` takes them. */
export const byName = (list: Operation[]) => list.map((one) => [one.operationId, one] as const);

/** The permission that an operation names, if any. */
export const permissionOf = ({ security }: Operation) => security[0] && Object.values(security[0]).flat()[0];

/** The Authorization header of Basic authentication. */
export const basic = (login: string, password: string) => ({
  Authorization: `Basic ${Buffer.from(`${login}:${password}`).toString("base64")}`,
});

/** The path of an operation, with the examples of the parameters except where `parameters` says otherwise. */
export function pathOf(operation: Operation, parameters: Record<string, string | number> = {}): string {
  return operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const declared = operation.parameters.find((one) => one.in === "path" && one.name === name);
    const { example } = declared as Parameter & { example: string | number };
    return String(parameters[name] ?? encodeURIComponent(example));
  });
}

/** The parameters of an operation that stand in one place, such as `query`. */
export const parametersIn = ({ parameters }: Operation, place: string) =>
  parameters.filter((one) => one.in === place);

/** The query of an operation with the examples of what is required, unless another one is given. */
function queryOf(operation: Operation, given?: ExampleRequest["query"]): string {
  const required = (
    parametersIn(operation, "query") as (Parameter & { required?: boolean; example: string })[]
  )
    .filter((one) => one.required)
    .map((one) => [one.name, one.example] as const);
  const values = new URLSearchParams();
  for (const [name, value] of given ? Object.entries(given) : required) values.set(name, String(value));
  return values.size === 0 ? "" : `?${values.toString()}`;
}

/** The example bodies of an operation's request by name; undefined where it takes none. */
export function requestExamples({ requestBody }: Operation): Record<string, unknown> | undefined {
  if (!requestBody) return undefined;
  const { content } = resolve(contract, requestBody) as ResponseObject;
  const examples = content?.["application/json"]?.examples ?? {};
  return Object.fromEntries(Object.entries(examples).map(([name, { value }]) => [name, value]));
}

/** The request that the examples of an operation make, without credentials. */
export function requestOf(
  operation: Operation,
  { exampleName = "", ...given }: ExampleRequest & { exampleName?: string } = {},
): WireRequest {
  const examples = requestExamples(operation);
  const named = examples && (examples[exampleName] ?? Object.values(examples)[0]);
  const body = "body" in given ? given.body : named;
  return {
    method: operation.method.toUpperCase(),
    path: pathOf(operation, given.path) + queryOf(operation, given.query),
    headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...given.headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(given.raw === undefined ? {} : { rawHeader: given.raw }),
  };
}

const agent = new http.Agent({ keepAlive: true });

/** Sends a request and reads the whole answer. */
export async function send(url: string, request: WireRequest): Promise<WireAnswer> {
  const response = await (request.rawHeader === undefined ? sendWhole(url, request) : sendRaw(url, request));
  const text = Buffer.concat((await response.toArray()) as Buffer[]).toString();
  const isJson = text !== "" && response.headers["content-type"]?.includes("json");
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text,
    body: isJson ? (JSON.parse(text) as unknown) : text,
  };
}

function sendWhole(url: string, whole: WireRequest): Promise<http.IncomingMessage> {
  const { method, path, headers = {}, body } = whole;
  return new Promise((resolve, reject) => {
    const isChunked = Object.keys(headers).some((name) => name.toLowerCase() === "transfer-encoding");
    const length =
      body === undefined || isChunked ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    const request = http.request(url, { method, path, headers: { ...length, ...headers }, agent });
    request.once("response", resolve);
    request.once("error", (error: NodeJS.ErrnoException) => {
      // A connection that was kept may be closed in the very moment that it is used again.
      if (request.reusedSocket && error.code === "ECONNRESET") resolve(sendWhole(url, whole));
      else reject(error);
    });
    // The service may answer before it has read everything.
    request.on("error", () => undefined);
    request.end(body);
  });
}

// Node's client sends no line that breaks HTTP; its parser reads the answer all the same.
function sendRaw(url: string, { method, path, headers = {}, rawHeader = "" }: WireRequest) {
  return new Promise((resolve: (response: http.IncomingMessage) => void, reject) => {
    const { hostname, port, host } = new URL(url);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const head = [`${method} ${path} HTTP/1.1`, `Host: ${host}`, ...lines, rawHeader].join("\r\n");
    const request = http.request({
      createConnection: () => {
        const socket = net.connect(Number(port), hostname);
        socket.write = () => net.Socket.prototype.write.call(socket, `${head}\r\n\r\n`);
        return socket;
      },
    });
    request.once("response", resolve);
    request.once("error", reject);
    request.end();
  });
}
