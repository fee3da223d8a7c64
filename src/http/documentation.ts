import { createHash } from "node:crypto";

import type { RequestHandler } from "express";
import { stringify } from "yaml";

/** The contract and the reference docs made of it, as the service publishes them. */
export interface Documentation {
  /** The bundled contract. */
  contract: object;
  /** The reference site, one HTML page. */
  page: string;
}

/**
 * Serves `/docs` (where `/` leads too), `/openapi.json` and `/openapi.yaml`, which describe the contract and are not
 * part of it.
 */
export function serveDocumentation({ contract, page }: Documentation): RequestHandler {
  const json = JSON.stringify(contract);
  // Half a second of work that hardly any run of the service needs.
  let yaml: string | undefined;
  const files: Record<string, { type: string; content: () => string; headers?: Record<string, string> }> = {
    "/docs": {
      type: "text/html",
      content: () => page,
      headers: { "Content-Security-Policy": contentSecurityPolicy(page) },
    },
    "/openapi.json": { type: "application/json", content: () => json },
    "/openapi.yaml": {
      type: "application/yaml",
      content: () => (yaml ??= stringify(contract, { aliasDuplicateObjects: false })),
    },
  };
  return (req, res, next) => {
    if (req.method !== "GET" && req.method !== "HEAD") return void next();
    // Whoever opens the bare address in a browser looks for something to read.
    if (req.path === "/") return void res.redirect("/docs");
    const path = req.path === "/docs/" ? "/docs" : req.path;
    const file = Object.hasOwn(files, path) ? files[path] : undefined;
    if (!file) return void next();
    res
      .set({ ...file.headers, "Cache-Control": "no-cache" })
      .type(file.type)
      .send(file.content());
  };
}

// The page runs its own scripts and nothing else, and asks no host for anything. Redoc makes its styles while it runs.
function contentSecurityPolicy(page: string): string {
  const scripts = [...page.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script = ""]) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`,
  );
  return [
    "default-src 'none'",
    `script-src ${scripts.join(" ")}`,
    "style-src 'unsafe-inline'",
    "img-src data:",
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
