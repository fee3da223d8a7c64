import http from "node:http";
import https from "node:https";
import net from "node:net";
import tls from "node:tls";

/** A request as it goes over the wire: nothing is encoded, checked or completed on the way. */
export interface WireRequest {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** A header line as it is, valid or not. */
  rawHeader?: string;
  /** Ends the request, and the reading of its answer. */
  signal?: AbortSignal;
}

export interface WireAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
  /** The parsed body where it is JSON, else its text. */
  body: unknown;
}

const LARGEST_ANSWER = 64 * 1024 * 1024;
const plainAgent = new http.Agent({ keepAlive: true });
const secureAgent = new https.Agent({ keepAlive: true });

/** Sends a request and reads the whole answer; an error where there is none, or one of more than 64 MiB. */
export async function send(url: string, request: WireRequest): Promise<WireAnswer> {
  const response = await (request.rawHeader === undefined ? sendWhole(url, request) : sendRaw(url, request));
  const text = await textOf(response);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text,
    body: response.headers["content-type"]?.includes("json") ? parse(text) : text,
  };
}

async function textOf(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_ANSWER) throw new Error("the answer is larger than 64 MiB");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function sendWhole(url: string, whole: WireRequest): Promise<http.IncomingMessage> {
  const { method, path, headers = {}, body, signal } = whole;
  const isSecure = url.startsWith("https:");
  return new Promise((resolve, reject) => {
    const isChunked = Object.keys(headers).some((name) => name.toLowerCase() === "transfer-encoding");
    const length =
      body === undefined || isChunked ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    const request = (isSecure ? https : http).request(url, {
      ...{ method, path, headers: { ...length, ...headers }, agent: isSecure ? secureAgent : plainAgent },
      ...(signal && { signal }),
    });
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
function sendRaw(url: string, { method, path, headers = {}, rawHeader = "", signal }: WireRequest) {
  return new Promise((resolve: (response: http.IncomingMessage) => void, reject) => {
    const { hostname, port, host, protocol } = new URL(url);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const head = [`${method} ${path} HTTP/1.1`, `Host: ${host}`, ...lines, rawHeader].join("\r\n");
    const request = http.request({
      ...(signal && { signal }),
      createConnection: () => {
        const socket =
          protocol === "https:"
            ? tls.connect({ port: Number(port || 443), host: hostname, servername: hostname })
            : net.connect(Number(port || 80), hostname);
        const write: (text: string) => boolean = socket.write.bind(socket);
        socket.write = () => write(`${head}\r\n\r\n`);
        return socket;
      },
    });
    request.once("response", resolve);
    request.once("error", reject);
    request.end();
  });
}
