import { createHash } from "node:crypto";

import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";

import { contract } from "../contract/oracle.js";
import { serve } from "../server.js";

const SCRIPT = 'document.title = "docs"';
const PAGE = `<!doctype html><title>…</title><script>${SCRIPT}</script>`;

describe("the documentation", () => {
  const service = serve({ page: PAGE });

  test("/docs is the reference, which may run its own scripts and nothing else", async () => {
    const hash = createHash("sha256").update(SCRIPT).digest("base64");
    for (const path of ["/docs", "/docs/"]) {
      const { status, headers, text } = await service.anonymous.get(path);
      expect({ status, text, type: headers["content-type"] }).toEqual({
        status: 200,
        text: PAGE,
        type: "text/html; charset=utf-8",
      });
      expect(headers["content-security-policy"]).toContain(`default-src 'none'; script-src 'sha256-${hash}'`);
      expect(headers["content-security-policy"]).not.toContain("http");
      expect(headers["cache-control"]).toBe("no-cache");
    }
  });

  test("the bare address leads there", async () => {
    const { status, headers } = await service.anonymous.get("/");
    expect([status, headers.location]).toEqual([302, "/docs"]);
  });

  test("/openapi.json is the contract", async () => {
    const { status, headers, text } = await service.anonymous.get("/openapi.json");
    expect({ status, type: headers["content-type"] }).toEqual({
      status: 200,
      type: "application/json; charset=utf-8",
    });
    expect(JSON.parse(text)).toEqual(contract);
  });

  test("/openapi.yaml is the same", async () => {
    const { status, headers, text } = await service.anonymous.get("/openapi.yaml").buffer();
    expect({ status, type: headers["content-type"] }).toEqual({
      status: 200,
      type: "application/yaml; charset=utf-8",
    });
    expect(parse(text, { maxAliasCount: 0 })).toEqual(contract);
  });

  test.each(["/docs", "/openapi.json", "/openapi.yaml"])(
    "%s: HEAD like GET, without a body",
    async (path) => {
      const get = await service.anonymous.get(path);
      const head = await service.anonymous.head(path);
      expect(head.status).toBe(200);
      expect(head.headers["content-length"]).toBe(get.headers["content-length"]);
      expect(head.headers["content-type"]).toBe(get.headers["content-type"]);
    },
  );

  test.each(["/docs", "/openapi.json", "/openapi.yaml"])("%s: nothing but GET and HEAD", async (path) => {
    const { status, text } = await service.anonymous.post(path);
    expect({ status, text }).toEqual({
      status: 404,
      text: '{"message":"Not found","messageId":"route.not-found"}',
    });
  });
});
