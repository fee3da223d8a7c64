import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";

import { contract } from "../contract/oracle.js";
import { serve } from "../server.js";

const FILES = {
  "index.html": "<!doctype html><title>…</title>",
  "assets/site.js": 'document.title = "docs"',
  "assets/style.css": "body { margin: 0 }",
  "assets/icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
};
const folder = mkdtempSync(join(tmpdir(), "docs-"));
mkdirSync(join(folder, "site/assets"), { recursive: true });
for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, "site", name), text);
writeFileSync(join(folder, "secret.txt"), "not of the site");

describe("the documentation", () => {
  const service = serve({ docs: join(folder, "site") });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ["/docs/", "index.html", "text/html; charset=utf-8"],
    ["/docs/index.html", "index.html", "text/html; charset=utf-8"],
    ["/docs/assets/site.js", "assets/site.js", "text/javascript; charset=utf-8"],
    ["/docs/assets/style.css", "assets/style.css", "text/css; charset=utf-8"],
    ["/docs/assets/icon.svg", "assets/icon.svg", "image/svg+xml"],
  ] as const)(
    "%s is the file of the site, which may run its own scripts and nothing else",
    async (path, file, type) => {
      const answer = await service.anonymous.get(path);
      const { status, headers } = answer;
      const content = type === "image/svg+xml" ? String(answer.body) : answer.text;
      expect({ status, content, type: headers["content-type"] }).toEqual({
        status: 200,
        content: FILES[file],
        type,
      });
      expect(headers["content-security-policy"]).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; " +
          "form-action 'none'; frame-ancestors 'none'",
      );
      expect([headers["cache-control"], headers["x-content-type-options"]]).toEqual(["no-cache", "nosniff"]);
      const again = await service.anonymous.get(path).set("If-None-Match", String(headers.etag));
      expect([again.status, again.text]).toEqual([304, ""]);
    },
  );

  test.each(["/", "/docs"])("%s leads to the first page, below the path of a proxy too", async (path) => {
    const { status, headers } = await service.anonymous.get(path);
    expect([status, headers.location]).toEqual([302, "docs/"]);
  });

  test.each([
    "/docs/nothing.html",
    "/docs/assets/",
    "/docs/assets",
    "/docs/..%2fsecret.txt",
    "/Docs/",
    "/docs/%00",
  ])("%s is nothing", async (path) => {
    const { status, headers, text } = await service.anonymous.get(path);
    expect({ status, text }).toEqual({
      status: 404,
      text: '{"message":"Not found","messageId":"route.not-found"}',
    });
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
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

  test.each(["/docs/", "/openapi.json", "/openapi.yaml"])(
    "%s: HEAD like GET, without a body",
    async (path) => {
      const get = await service.anonymous.get(path);
      const head = await service.anonymous.head(path);
      expect(head.status).toBe(200);
      expect(head.headers["content-length"]).toBe(get.headers["content-length"]);
      expect(head.headers["content-type"]).toBe(get.headers["content-type"]);
    },
  );

  test.each(["/docs", "/docs/", "/openapi.json", "/openapi.yaml"])(
    "%s: nothing but GET and HEAD",
    async (path) => {
      const { status, text } = await service.anonymous.post(path);
      expect({ status, text }).toEqual({
        status: 404,
        text: '{"message":"Not found","messageId":"route.not-found"}',
      });
    },
  );
});
