import { once } from "node:events";
import net from "node:net";
import { text } from "node:stream/consumers";

import { describe, expect, test } from "@jest/globals";

import { serve } from "../server.js";

const AUTHORIZATION = `Authorization: Basic ${Buffer.from("admin:admin").toString("base64")}`;

describe("on the wire", () => {
  const service = serve();

  /** Writes bytes as they are, reads only afterwards, and answers all that came back. */
  async function exchange(head: string[], ...body: Buffer[]): Promise<string> {
    const { hostname, port } = new URL(service.url);
    const socket = net.connect(Number(port), hostname);
    await once(socket, "connect");
    for (const chunk of [Buffer.from([...head, "Connection: close", "", ""].join("\r\n")), ...body]) {
      if (!socket.write(chunk)) await once(socket, "drain");
    }
    return text(socket);
  }
  const statusOf = (answer: string) => answer.split("\r\n")[0];
  const bodyOf = (answer: string) => JSON.parse(answer.split("\r\n\r\n")[1] ?? "") as unknown;

  test.each([
    ["http://grafana.example/api/user", "HTTP/1.1 200 OK"],
    ["HTTP://[::1/api/user?a=b", "HTTP/1.1 200 OK"],
    ["/api/user#part", "HTTP/1.1 200 OK"],
    ["/api/user?a=b#part", "HTTP/1.1 200 OK"],
    ["http://grafana.example", "HTTP/1.1 302 Found"],
    ["http://grafana.example/api/nothing", "HTTP/1.1 404 Not Found"],
    ["//api/user", "HTTP/1.1 404 Not Found"],
  ])("the target %j means its path", async (target, status) => {
    const answer = await exchange([`GET ${target} HTTP/1.1`, "Host: grafana.example", AUTHORIZATION]);
    expect(statusOf(answer)).toBe(status);
    expect(answer).toMatch(/^x-request-id: ./im);
  });

  test("an expectation that nobody knows changes nothing", async () => {
    const answer = await exchange(["GET /healthz HTTP/1.1", "Host: x", "Expect: the-unexpected"]);
    expect(statusOf(answer)).toBe("HTTP/1.1 200 OK");
  });

  test("a request without Host is refused in the form of every other failure", async () => {
    const answer = await exchange(["GET /healthz HTTP/1.1"]);
    expect([statusOf(answer), bodyOf(answer)]).toEqual([
      "HTTP/1.1 400 Bad Request",
      {
        message: "bad request data",
        messageId: "request.invalid",
        errors: [{ path: "header.Host", message: "is required: expected the name of this server" }],
      },
    ]);
    expect(answer).toMatch(/^x-request-id: ./im);
  });

  test.each([
    ["with its length", "Content-Length: 20971520", undefined],
    ["in chunks", "Transfer-Encoding: chunked", Buffer.from("100000\r\n")],
  ])(
    "a client that writes 20 MiB before it reads learns that they are too many, %s",
    async (_, header, size) => {
      const mebibyte = Buffer.alloc(1024 * 1024, " ");
      const body = Array.from({ length: 20 }, () =>
        size ? [size, mebibyte, Buffer.from("\r\n")] : [mebibyte],
      ).flat();
      const end = size ? [Buffer.from("0\r\n\r\n")] : [];
      const head = [
        "POST /api/admin/users HTTP/1.1",
        "Host: x",
        AUTHORIZATION,
        "Content-Type: application/json",
      ];
      const answer = await exchange([...head, header], ...body, ...end);
      expect([statusOf(answer), bodyOf(answer)]).toEqual([
        "HTTP/1.1 413 Payload Too Large",
        { message: "Request body is larger than 1 MiB", messageId: "request.too-large" },
      ]);
    },
  );

  test("half of a surrogate pair is refused, since it would be stored as another character", async () => {
    const response = await service.admin
      .post("/api/admin/users")
      .type("json")
      .send(String.raw`{"login":"l\ud800x","password":"userpassword"}`);
    expect([response.status, response.body]).toEqual([
      400,
      {
        message: "bad request data",
        messageId: "request.invalid",
        errors: [{ path: "body", message: 'has half of a surrogate pair in "login"' }],
      },
    ]);
    expect(await service.db("user").where("login", "like", "l%x")).toEqual([]);
  });
});
