import createFetchClient, { type Client as FetchClient, type Middleware } from "openapi-fetch";

import type { paths } from "../generated/types.js";

/** Calls the operations of the contract; paths, parameters, bodies and answers are of its types. */
export type Client = FetchClient<paths, "application/json">;

/** How to reach a server. */
export interface ClientOptions {
  /** Scheme, host and what a proxy puts before `/api`, such as `https://example.org/grafana`. */
  baseUrl: string;
  /**
   * Who calls, by Basic authentication. Without it, `client.POST("/login", …)` begins a session: a browser keeps its
   * cookie, elsewhere the client does.
   */
  basic?: { login: string; password: string };
  /** Sends the requests, in place of the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * A client for one server and one caller. Each call answers `{ data, error, response }`, of which `data` is there after
 * a success and `error` after a failure; only a request that gets no answer throws.
 */
export function createClient({ baseUrl, basic, fetch }: ClientOptions): Client {
  const client = createFetchClient<paths, "application/json">({
    baseUrl: baseUrl.replace(/\/+$/, ""),
    ...(fetch ? { fetch } : {}),
    // A redirect, such as that after signing out, leads to a page for people.
    redirect: "manual",
    ...(basic ? { headers: { Authorization: basicAuthorization(basic) } } : { credentials: "include" }),
    // As the contract has it: names separated by commas.
    querySerializer: { array: { style: "form", explode: false } },
  });
  if (!basic) client.use(cookies());
  return client;
}

/** Keeps cookies as a browser does, where there is none: browsers show scripts no Set-Cookie and take no Cookie. */
function cookies(): Middleware {
  const kept = new Map<string, string>();
  return {
    onRequest: ({ request }) => {
      if (kept.size > 0) {
        request.headers.set("Cookie", [...kept].map(([name, value]) => `${name}=${value}`).join("; "));
      }
      return request;
    },
    onResponse: ({ response }) => {
      for (const line of response.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^\s*([^=;]+)=([^;]*)/.exec(line) ?? [];
        if (value === "" || /;\s*max-age=(0|-\d+)\b/i.test(line)) kept.delete(name);
        else kept.set(name, value);
      }
    },
  };
}

// UTF-8, as the challenge of the service says (RFC 7617).
function basicAuthorization({ login, password }: { login: string; password: string }): string {
  const bytes = new TextEncoder().encode(`${login}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
