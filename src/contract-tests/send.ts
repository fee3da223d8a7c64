import http from "node:http";
import net from "node:net";

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
