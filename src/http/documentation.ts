import type { ServerResponse } from "node:http";

import express, { type Router } from "express";
import { stringify } from "yaml";

/** The contract and the docs made of it, as the service publishes them. */
export interface Documentation {
  /** The bundled contract. */
  contract: object;
  /** The folder of the docs site. */
  docs: string;
}

// The pages run the site's own scripts and nothing else, and ask no host for anything.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * Serves the docs site below `/docs/` (where `/` and `/docs` lead), `/openapi.json` and `/openapi.yaml`, which describe
 * the contract and are not part of it.
 */
export function serveDocumentation({ contract, docs }: Documentation): Router {
  const json = JSON.stringify(contract);
  // Half a second of work that hardly any run of the service needs.
  let yaml: string | undefined;
  const router = express.Router({ caseSensitive: true, strict: true });
  // Whoever opens the bare address in a browser looks for something to read. Relative, it holds below any path of a proxy.
  router.get(["/", "/docs"], (_req, res) => res.redirect("docs/"));
  const setHeaders = (res: ServerResponse) => {
    res.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    res.setHeader("Cache-Control", "no-cache");
  };
  router.use("/docs", express.static(docs, { cacheControl: false, redirect: false, setHeaders }));
  router.get("/openapi.json", (_req, res) => {
    res.set("Cache-Control", "no-cache").type("application/json").send(json);
  });
  router.get("/openapi.yaml", (_req, res) => {
    yaml ??= stringify(contract, { aliasDuplicateObjects: false });
    res.set("Cache-Control", "no-cache").type("application/yaml").send(yaml);
  });
  return router;
}
